"""Rows that repeat what is in the register or stand twice in the list: same title, or nearly so, in the same unit.

What is only alike is proposed for a look and comes in as new unless the officer decides otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from sidik.accounts.models import Body
from sidik.domain.item import Nature
from sidik.register.imports.across_units import Beside, ListedTitles, told_across
from sidik.register.imports.planning import ALIKE, SAME, Planned, title_key
from sidik.register.models import DeterminationItem, Item
from sidik.words.similarity import alike, counterparts

Key = tuple[str, str]
# Longer lists are compared by their exact titles only; the page says so.
MOST_COMPARED = 10_000


class Known(NamedTuple):
    """An item of the register that a row may repeat."""

    pk: int
    uuid: UUID
    code: str
    version: int
    title: str


@dataclass
class Titles:
    """The titles of the register and of the rows so far. Sealed titles are not among them."""

    known: dict[Key, Known]
    determined: frozenset[int]
    units: Mapping[str, str] = field(default_factory=dict)
    seen: dict[Key, int] = field(default_factory=dict)
    listed: ListedTitles = field(default_factory=ListedTitles)

    def marked(self, rows: Iterable[Planned], sheet: str = "") -> Iterator[Planned]:
        """The rows, each with the item or the earlier row that it repeats, and what other units say otherwise."""
        self.listed.sheet = sheet
        return told_across(self._marked(rows), self.units, sheet)

    def _marked(self, rows: Iterable[Planned]) -> Iterator[Beside]:
        named: dict[str, list[tuple[str, int]]] = {}
        for (title, unit), one in self.known.items():
            named.setdefault(title, []).append((unit, one.pk))
        for row in rows:
            key = (title_key(row.wording.title), row.unit)
            if not key[0]:
                yield row, (), ()
                continue
            elsewhere = [pk for unit, pk in named.get(key[0], ()) if unit != row.unit]
            earlier = self.listed.beside(key[0], row)
            # Of another sheet the row may have the same number.
            twin_row = self.seen.get(key, 0)
            if not twin_row:
                self.seen[key] = row.row
            item = self.known.get(key)
            if item is None:
                yield replace(row, twin_row=twin_row) if twin_row else row, elsewhere, earlier
                continue
            repeating = replace(
                row,
                twin=item.uuid,
                twin_code=item.code,
                twin_version=item.version,
                likeness=SAME,
                # Ground and period of what was determined change by a new determination only (L-33).
                may_revise=item.pk not in self.determined,
                twin_row=twin_row,
            )
            yield repeating, elsewhere, earlier

    def marked_alike(self, rows: Iterable[Planned]) -> Iterator[Planned]:
        """The rows in their order, those that repeat nothing exactly with what they are like."""
        marked = list(rows)
        free: dict[str, list[int]] = {}
        for place, row in enumerate(marked):
            if row.twin is None and not row.twin_row and title_key(row.wording.title):
                free.setdefault(row.unit, []).append(place)
        for unit, places in free.items():
            self._like_rows(marked, places)
            self._like_items(marked, places, unit)
        return iter(marked)

    def _like_rows(self, rows: list[Planned], places: list[int]) -> None:
        titles = [rows[place].wording.title for place in places]
        for first, *others in alike(titles):
            for other in others:
                place = places[other]
                rows[place] = replace(rows[place], twin_row=rows[places[first]].row, likeness=ALIKE)

    def _like_items(self, rows: list[Planned], places: list[int], unit: str) -> None:
        known = [one for (_, of), one in self.known.items() if of == unit]
        titles = [rows[place].wording.title for place in places]
        for at, match in counterparts(titles, [one.title for one in known]).items():
            item = known[match]
            rows[places[at]] = replace(
                rows[places[at]],
                twin=item.uuid,
                twin_code=item.code,
                twin_version=item.version,
                likeness=ALIKE,
                may_revise=item.pk not in self.determined,
            )


def titles_of(body: Body) -> Titles:
    """What the register of a body holds now, without what was withdrawn; of several the oldest counts."""
    rows = (
        Item.objects.filter(body=body, current__sensitive=False)
        .exclude(nature=Nature.WITHDRAWN)
        .values_list("pk", "uuid", "code", "unit__code", "current__title", "current__number")
        .order_by("-number")
    )
    known = {
        (title_key(title), unit): Known(pk, uuid, code, version, title)
        for pk, uuid, code, unit, title, version in rows.iterator(chunk_size=1000)
    }
    return Titles(known, determined_in(body), dict(body.units.values_list("code", "name")))


def determined_in(body: Body) -> frozenset[int]:
    """Items of a body that were ever determined."""
    rows = DeterminationItem.objects.filter(item__body=body).exclude(determination__of="opening")
    return frozenset(rows.values_list("item_id", flat=True))
