"""Rows whose title another unit has under another ground or period, in the register or further up in the same list.

It is told, never a duplicate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, NamedTuple

from sidik.register.imports.planning import Finding, Planned
from sidik.register.likeness import grounds_said, term_said
from sidik.register.models import Item
from sidik.register.showing import grounds_in_words, period_in_words

BATCH, MOST_NAMED = 500, 2
# Of so many units what they say of one title is kept; one list that names it everywhere is told it often enough.
MOST_UNITS = 5
REMEDY = "Periksa mana yang tepat; keduanya boleh tetap berbeda bila isinya memang lain."


class Stated(NamedTuple):
    """What the first row of a unit says of a title, and where it stands. Small: a long list has a hundred thousand."""

    unit: str
    sheet: str
    row: int
    grounds: Sequence[Mapping[str, Any]]
    period: Mapping[str, Any]
    period_text: str


# A row, the keys of the items of other units that bear its title, and what earlier rows of other units say of it.
Beside = tuple[Planned, Sequence[int], Sequence[Stated]]


@dataclass
class ListedTitles:
    """The titles of the list so far, with what the first row of each unit says of them."""

    sheet: str = ""
    first: dict[str, Stated] = field(default_factory=dict)
    further: dict[str, list[Stated]] = field(default_factory=dict)

    def beside(self, title: str, row: Planned) -> Sequence[Stated]:
        """What earlier rows of other units say of this title; the row is kept where it is the first of its unit."""
        first = self.first.get(title)
        if first is None:
            self.first[title] = self._stated(row)
            return ()
        known = (first, *self.further.get(title, ()))
        if len(known) < MOST_UNITS and all(one.unit != row.unit for one in known):
            self.further.setdefault(title, []).append(self._stated(row))
        return [one for one in known if one.unit != row.unit]

    def _stated(self, row: Planned) -> Stated:
        said = row.wording
        return Stated(row.unit, self.sheet, row.row, said.grounds, said.period, said.period_text)


@dataclass(frozen=True)
class _Said:
    """What another unit says of the same information, and where."""

    place: str
    unit: str
    grounds: Sequence[Mapping[str, Any]]
    period: Mapping[str, Any]
    period_text: str


def told_across(rows: Iterable[Beside], names: Mapping[str, str], sheet: str = "") -> Iterator[Planned]:
    """The rows in their order, each with what other units say otherwise; one look-up for a batch of rows.

    `names` are the names of the units by their codes, `sheet` the sheet that the rows stand in.
    """
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        known = _said({key for _, keys, _ in batch for key in keys})
        for row, keys, stated in batch:
            others = [known[key] for key in keys if key in known] if keys else []
            if stated:
                told = {other.unit for other in others}
                listed = [_listed(one, names, sheet) for one in stated]
                others += [one for one in listed if one.unit not in told]
            found = list(islice(_differing(row, others), MOST_NAMED)) if others else ()
            yield replace(row, findings=(*row.findings, *found)) if found else row


def _said(keys: set[int]) -> Mapping[int, _Said]:
    if not keys:
        return {}
    # A sub-item bears a title that means something under its parent only.
    rows = Item.objects.filter(pk__in=keys, parent=None).values_list(
        "pk", "code", "unit__name", "current__grounds", "current__period", "current__period_text"
    )
    return {pk: _Said(*said) for pk, *said in rows}


def _listed(one: Stated, names: Mapping[str, str], sheet: str) -> _Said:
    place = f"baris {one.row}" if one.sheet == sheet else f"lembar {one.sheet}, baris {one.row}"
    return _Said(place, names.get(one.unit, one.unit), one.grounds, one.period, one.period_text)


def _differing(row: Planned, others: Iterable[_Said]) -> Iterator[Finding]:
    """What other units say otherwise. What one of them does not state differs from nothing."""
    said = row.wording
    for other in others:
        if other.grounds == said.grounds and other.period == said.period:
            continue
        parts = []
        here, there = grounds_said(said.grounds), grounds_said(other.grounds)
        if here and there and here != there:
            parts.append(f"dasar {grounds_in_words(other.grounds)}")
        term, their_term = term_said(said.period), term_said(other.period)
        if term and their_term and term != their_term:
            parts.append(f"jangka waktu {period_in_words(other.period) or other.period_text}")
        if parts:
            text = f"Informasi yang sama pada {other.unit} ({other.place}) memakai {' dan '.join(parts)}."
            yield Finding("info", text, remedy=REMEDY)
