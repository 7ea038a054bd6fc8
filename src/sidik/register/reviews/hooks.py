"""A hook for casework above: which procedures go on with a change that a review asks for, and how their case begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sidik.accounts.models import Body
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.register.models import Item

# Key of the procedure and its title.
Way = tuple[str, str]


@dataclass(frozen=True)
class CaseDoor:
    """What casework lends: the ways of a body, and the start of cases under one; case uuid by item key."""

    ways: Callable[[Body], Sequence[Way]]
    begin: Callable[[Actor, str, str, Sequence[Item]], Mapping[int, UUID]]


DOORS: list[CaseDoor] = []


def ways_of(body: Body) -> list[Way]:
    """The procedures of a body under which a case can begin with items of the register."""
    return [way for door in DOORS for way in door.ways(body)]


def begin_case(actor: Actor, *, way: str, title: str, items: Sequence[Item]) -> Mapping[int, UUID]:
    """Begin the linked case (kasus lanjutan). Refuses: INVALID (no such procedure), and what its start refuses."""
    for door in DOORS:
        if any(key == way for key, _ in door.ways(items[0].body)):
            return door.begin(actor, way, title, items)
    raise Refused(Refusal(Reason.INVALID, "SOP itu tidak sedang berlaku. Pilih SOP lain."))
