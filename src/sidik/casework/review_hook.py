"""Cases that a yearly review asks for: the procedures that go on with a change, and the start under one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sidik.accounts.models import Body
from sidik.casework.acts import start_cases
from sidik.casework.acts.start import begins_by_collecting
from sidik.casework.models import CaseItem
from sidik.domain.access import Actor
from sidik.domain.guards import TEST_AND_DETERMINE
from sidik.register.models import Item
from sidik.register.reviews.hooks import CaseDoor, Way
from sidik.rules.queries import active_versions, procedure_of


def ways(body: Body) -> Sequence[Way]:
    """Procedures in force that begin with items of the register; the consequence test by law stands first."""
    found = [
        (version.key, procedure_of(version).identity.title)
        for version in active_versions(body).order_by("key")
        if not begins_by_collecting(procedure_of(version))
    ]
    return sorted(found, key=lambda way: way[0] != TEST_AND_DETERMINE)


def begin(actor: Actor, way: str, title: str, items: Sequence[Item]) -> Mapping[int, UUID]:
    """Start the cases with these items; the case of each by its key."""
    version = active_versions(items[0].body).get(key=way)
    cases = start_cases(actor, version=version, title=title, items=items)
    inside = CaseItem.objects.filter(case__in=cases, item__in=items).values_list("item_id", "case__uuid")
    return dict(inside)


DOOR = CaseDoor(ways, begin)
