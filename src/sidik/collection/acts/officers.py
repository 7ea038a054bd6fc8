"""The act that gives a called unit the officer who answers for it."""

from __future__ import annotations

from datetime import date

from sidik.accounts.acts import add_person, appoint
from sidik.accounts.models import HeldOffice, Person
from sidik.accounts.queries import holders
from sidik.collection.acts.rows import locked_unit, tell
from sidik.collection.models import CalledUnit
from sidik.domain.access import Actor
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note


@act("collection.name_officer")
def name_officer(
    actor: Actor,
    *,
    called: CalledUnit,
    title: str,
    decree_number: str,
    person: Person | None = None,
    name: str = "",
    nip: str = "",
    starts_on: date | None = None,
) -> HeldOffice:
    """Catat pejabat unit kerja yang dipanggil: a known person, or a new one, who is told of the call at once.

    Refuses: MISSING (person, decree), INVALID (the unit has an officer, NIP of another person), FINISHED (closed).
    Source: PP 61/2010 Pasal 12.
    """
    row = locked_unit(actor, called)
    today = clock.today(row.body.zone)
    if holders(row.body, Role.UNIT_OFFICE, unit=row.unit, on=today).exists():
        raise Refused(Refusal(Reason.INVALID, f"{row.unit.name} sudah mempunyai pejabat."))
    if person is None and not name.strip():
        raise Refused(Refusal(Reason.MISSING, "pilih orangnya, atau tulis nama orang yang baru."))
    who = person or add_person(actor, name=name.strip(), nip=nip)
    office = appoint(
        actor,
        person=who,
        role=Role.UNIT_OFFICE,
        unit=row.unit,
        title=title.strip(),
        decree_number=decree_number,
        starts_on=starts_on or today,
    )
    due = long_date(row.due_on)
    told = tell(actor, row.call, [row.unit], f"Himpunan {row.call.number}: jawab paling lambat {due}.")
    note(
        subject=f"call:{row.call.uuid}",
        after={"unit": row.unit.code, "office": str(office.uuid)},
        facts={"unit": row.unit.code, "told": told},
    )
    return office
