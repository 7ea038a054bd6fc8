"""The act of handing over: custody moves, a receipt is written, the agenda book gets its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sidik.accounts.models import Unit
from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made
from sidik.desk.acts.books import enter_agenda, take_number
from sidik.desk.models import AgendaEntry, Handover
from sidik.domain.access import Actor
from sidik.domain.letter_numbers import ORDINARY
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note


@act("desk.hand_over")
def hand_over(
    actor: Actor,
    *,
    direction: str,
    on: date,
    giver: Mapping[str, Any],
    taker: Mapping[str, Any],
    things: Sequence[Mapping[str, Any]],
    media: Sequence[str],
    unit: Unit | None = None,
    answers: Handover | None = None,
    place: Place = NOWHERE,
) -> Handover:
    """Serah terima: giver and taker (unit, name, office, nip), the things with medium and number of files.

    `direction` "give" enters the book of letters out, "receive" that of letters in; `answers` is the giver's receipt.
    Refuses: MISSING (things, medium). Source: SOP Kupang langkah 2 dan 3; PP 28/2012 Pasal 33.
    """
    if not things:
        raise Refused(Refusal(Reason.MISSING, "berkas yang diserahterimakan."))
    if not media:
        raise Refused(Refusal(Reason.MISSING, "media yang diserahterimakan (salinan lunak, salinan cetak)."))
    body = body_of(actor)
    number = take_number(actor, key="receipt", on=on, about="Tanda terima daftar informasi", degree=ORDINARY)
    other = taker if direction == Handover.Direction.GIVE else giver
    agenda = enter_agenda(
        actor,
        direction=AgendaEntry.Direction.OUT
        if direction == Handover.Direction.GIVE
        else AgendaEntry.Direction.IN,
        on=on,
        counterpart=str(other.get("unit") or other.get("name") or ""),
        about="Serah terima daftar informasi yang dikecualikan",
        letter_number=number.text,
        letter_on=on,
        place=place,
    )
    row = Handover.objects.create(
        **made(actor, body, place),
        direction=direction,
        number=number.text,
        on=on,
        giver=dict(giver),
        taker=dict(taker),
        unit=unit,
        media=list(media),
        things=[dict(t) for t in things],
        agenda=agenda,
        answers=answers,
    )
    note(
        subject=f"handover:{row.uuid}",
        after={"number": row.number, "giver": giver, "taker": taker, "things": len(things)},
        facts={"number": row.number, "direction": direction, "things": len(things), "media": list(media)},
    )
    return row
