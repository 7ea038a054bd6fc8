"""Precedents (preseden): the same or similar information elsewhere in the register, and how it was decided."""

from __future__ import annotations

from dataclasses import dataclass

from sidik.casework.activities.printed import period_line
from sidik.casework.activities.similar_items import similar_to
from sidik.register.models import Determination, DeterminationItem, Item
from sidik.register.showing import grounds_in_words


@dataclass(frozen=True)
class Precedent:
    """One similar item with its ground, its period and the determination over it, if there is one."""

    item: Item
    ground: str
    period: str
    determination: Determination | None


def precedents_of(item: Item) -> list[Precedent]:
    """The likest items, those under a determination first. A sealed title is not compared."""
    alike = similar_to([item])[item.pk]
    rows = DeterminationItem.objects.filter(item__in=alike).select_related("determination").order_by("id")
    last = {row.item_id: row.determination for row in rows}
    found = [
        Precedent(one, grounds_in_words(one.version.grounds), period_line(one.version), last.get(one.pk))
        for one in alike
    ]
    return sorted(found, key=lambda one: one.determination is None)
