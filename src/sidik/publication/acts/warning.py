"""What the PPID and his secretariat are told when something of publication needs them: number and place, no title."""

from __future__ import annotations

from sidik.accounts.queries import body_of, holders
from sidik.domain.access import Actor
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.notices.acts import notify

TOLD = (Role.PPID, Role.SECRETARIAT)


def warn_ppid(actor: Actor, text: str, *, link: str, number: str = "") -> int:
    """Tell whoever holds these offices today; how many were told."""
    body = body_of(actor)
    on = clock.today(body.zone)
    persons = {office.person_id: office.person for role in TOLD for office in holders(body, role, on=on)}
    return notify(actor, persons=list(persons.values()), text=text, link=link, number=number)
