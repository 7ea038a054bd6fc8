"""Officers of a case: who holds the offices that the procedure names, as addressees and as participants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sidik.accounts.models import HeldOffice, Person
from sidik.accounts.queries import holders
from sidik.casework.run import Run
from sidik.domain.access import OfficeHeld
from sidik.domain.roles import ROLE_LABELS, Role

PREFIXES = {"plt": "Plt.", "plh": "Plh."}


def title_of(office: HeldOffice | OfficeHeld) -> str:
    """The office as it is written, with Plt. or Plh. before it."""
    title = office.title or ROLE_LABELS[Role(office.role)]
    return " ".join(part for part in (PREFIXES.get(office.acting, ""), title) if part)


def holders_of(run: Run, performers: Iterable[str]) -> list[HeldOffice]:
    """Who holds the offices of these performers today, each once; unit offices of the case's own unit."""
    found: dict[int, HeldOffice] = {}
    for key in dict.fromkeys(performers):
        role = run.procedure.performers[key].role
        unit = run.case.unit if role is Role.UNIT_OFFICE else None
        for office in holders(run.body, role, unit=unit, on=run.today):
            found.setdefault(office.pk, office)
    return list(found.values())


def later_performers(run: Run) -> list[str]:
    """Performers of the steps that follow the open one, in their order."""
    ids = [step.id for step in run.procedure.steps]
    later = run.procedure.steps[ids.index(run.case.step) + 1 :]
    return list(dict.fromkeys(key for step in later for key in step.performers))


def choices_of(offices: Iterable[HeldOffice]) -> list[tuple[str, str]]:
    """Offices as choices: name and office."""
    return [(str(o.uuid), f"{o.person.name}, {title_of(o)}") for o in offices]


def chosen_of(offices: Iterable[HeldOffice], uuids: Iterable[str]) -> list[HeldOffice]:
    """The offices that were chosen."""
    wanted = set(uuids)
    return [office for office in offices if str(office.uuid) in wanted]


def persons_of(offices: Iterable[HeldOffice]) -> list[Person]:
    """Their persons, each once."""
    return list({office.person_id: office.person for office in offices}.values())


def office_of(run: Run) -> OfficeHeld | None:
    """The office under which the actor performs the open activity: the one whose turn it is, else his first."""
    offices = run.actor.offices
    wanted = run.turn.role if run.turn else None
    return next((o for o in offices if o.role == wanted), None) or next(iter(offices), None)


def signer_block(run: Run, heading: str = "") -> dict[str, Any]:
    """The actor as he signs a paper of this step: name, office with Plt. or Plh., rank, NIP."""
    person = Person.objects.filter(uuid=run.actor.person_id).first() if run.actor.person_id else None
    office = office_of(run)
    block: dict[str, Any] = {
        "name": run.actor.name,
        "nip": run.actor.nip,
        "office": (office.title or ROLE_LABELS[office.role]) if office else "",
        "prefix": PREFIXES.get(office.acting, "") if office else "",
        "rank": person.rank if person else "",
        "heading": heading,
    }
    return {name: value for name, value in block.items() if value}
