"""Rows that repeat what is in the register or stand twice in the list: same title, or nearly so, in the same unit.

What is only alike is proposed for a look and comes in as new unless the officer decides otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from sidik.accounts.models import Body
from sidik.domain.item import Nature
from sidik.register.imports.across_units import (
    Beside,
    Listed,
    ListedSheet,
    ListedTitles,
    Stated,
    told_across,
)
from sidik.register.imports.planning import ALIKE, SAME, Finding, Planned, title_key
from sidik.register.models import DeterminationItem, Item
from sidik.register.models.decisions import CLOSING
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


@dataclass(frozen=True)
class Mark:
    """What a row repeats, and what other units say otherwise of the same information."""

    twin: Known | None = None
    twin_row: int = 0
    likeness: int = 0
    may_revise: bool = False
    findings: tuple[Finding, ...] = ()

    def on(self, row: Planned) -> Planned:
        """The row with its mark."""
        twin = self.twin
        return replace(
            row,
            twin=twin.uuid if twin else None,
            twin_code=twin.code if twin else "",
            twin_version=twin.version if twin else 0,
            twin_row=self.twin_row,
            likeness=self.likeness,
            may_revise=self.may_revise,
            findings=(*row.findings, *self.findings),
        )


@dataclass
class Titles:
    """The titles of the register and of the rows so far. Sealed titles are not among them."""

    known: dict[Key, Known]
    determined: frozenset[int]
    units: Mapping[str, str] = field(default_factory=dict)
    seen: dict[Key, int] = field(default_factory=dict)
    listed: ListedTitles = field(default_factory=ListedTitles)

    def marks(self, sheet: ListedSheet) -> dict[int, Mark]:
        """The marks of those rows of a sheet that have one, by their place in it."""
        marks, beside = self._exact(sheet)
        if len(sheet.rows) <= MOST_COMPARED:
            self._alike(sheet.rows, marks)
        for place, findings in told_across(beside, sheet, self.units):
            marks[place] = replace(marks.get(place, Mark()), findings=findings)
        return marks

    def _exact(self, sheet: ListedSheet) -> tuple[dict[int, Mark], dict[int, Beside]]:
        named: dict[str, list[tuple[str, int]]] = {}
        for (title, unit), one in self.known.items():
            named.setdefault(title, []).append((unit, one.pk))
        marks, beside = {}, {}
        for place, (row, unit, printed) in enumerate(sheet.rows):
            title = title_key(printed)
            if not title:
                continue
            others = self.listed.beside(title, Stated(unit, sheet, place))
            elsewhere = [pk for other, pk in named[title] if other != unit] if title in named else ()
            if others or elsewhere:
                beside[place] = Beside(elsewhere, others)
            # Of another sheet the row may have the same number.
            key = (title, unit)
            twin_row, item = self.seen.get(key, 0), self.known.get(key)
            if not twin_row:
                self.seen[key] = row
            if item is not None:
                marks[place] = self._mark(item, SAME, twin_row)
            elif twin_row:
                marks[place] = Mark(twin_row=twin_row)
        return marks, beside

    def _mark(self, item: Known, likeness: int, twin_row: int = 0) -> Mark:
        # Ground and period of what was determined change by a new determination only (L-33).
        return Mark(item, twin_row, likeness, may_revise=item.pk not in self.determined)

    def _alike(self, rows: Sequence[Listed], marks: dict[int, Mark]) -> None:
        """What repeats nothing exactly is marked with what it is like: an earlier row, better an item."""
        free: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            if place not in marks and title_key(row.title):
                free.setdefault(row.unit, []).append(place)
        for unit, places in free.items():
            titles = [rows[place].title for place in places]
            for first, *others in alike(titles):
                for other in others:
                    marks[places[other]] = Mark(twin_row=rows[places[first]].row, likeness=ALIKE)
            known = [one for (_, of), one in self.known.items() if of == unit]
            for at, match in counterparts(titles, [one.title for one in known]).items():
                twin_row = marks[places[at]].twin_row if places[at] in marks else 0
                marks[places[at]] = self._mark(known[match], ALIKE, twin_row)


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
    rows = DeterminationItem.objects.filter(item__body=body).filter(determination__of__in=CLOSING)
    return frozenset(rows.values_list("item_id", flat=True))
