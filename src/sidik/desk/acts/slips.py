"""The act of writing a disposition slip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made
from sidik.desk.models import Disposition
from sidik.desk.queries import next_in
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note


@act("desk.write_disposition")
def write_disposition(
    actor: Actor,
    *,
    to: Sequence[Mapping[str, Any]],
    instruction: str,
    about: str,
    nature: str = "Biasa",
    due_on: date | None = None,
    place: Place = NOWHERE,
) -> Disposition:
    """Tulis disposisi: addressees (person, name, office), instruction, nature and due date.

    Refuses: MISSING (addressee, instruction). Source: SOP NTB langkah 1; product.md 1.5 disposisi.
    """
    if not to:
        raise Refused(Refusal(Reason.MISSING, "pejabat yang dituju."))
    if not instruction.strip():
        raise Refused(Refusal(Reason.MISSING, "isi disposisi."))
    body = body_of(actor)
    year = clock.today(body.zone).year
    row = Disposition.objects.create(
        **made(actor, body, place),
        number=next_in(Disposition.objects.filter(body=body, year=year)),
        year=year,
        to=[dict(t) for t in to],
        instruction=instruction,
        nature=nature,
        due_on=due_on,
        about=about,
    )
    note(
        subject=f"disposition:{row.uuid}",
        after={"instruction": instruction, "to": [dict(t) for t in to]},
        facts={"number": row.number, "year": year, "to": len(to), "due_on": due_on},
    )
    return row
