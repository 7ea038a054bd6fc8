"""Rows whose title another unit has under another ground or period, in the register or further up in the same list.

It is told, never a duplicate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from sidik.register.imports.planning import Finding
from sidik.register.likeness import grounds_said, term_said
from sidik.register.models import Item
from sidik.register.showing import grounds_in_words, period_in_words

BATCH, MOST_NAMED = 500, 2
# Of so many units what they say of one title is kept; one list that names it everywhere is told it often enough.
MOST_UNITS = 5
REMEDY = "Periksa mana yang tepat; keduanya boleh tetap berbeda bila isinya memang lain."


class Reasons(NamedTuple):
    """Why and how long something is closed, as its list says."""

    grounds: Sequence[Mapping[str, Any]]
    period: Mapping[str, Any]
    period_text: str


class Listed(NamedTuple):
    """A row of a list: where it stands, for which unit, what it names."""

    row: int
    unit: str
    title: str


@dataclass(frozen=True, eq=False)
class ListedSheet:
    """The rows of a sheet, and the reasons of the row at a place: asked for few of them."""

    name: str
    rows: Sequence[Listed]
    reasons: Callable[[int], Reasons]


class Stated(NamedTuple):
    """Where the first row of a unit names a title."""

    unit: str
    sheet: ListedSheet
    place: int


class Beside(NamedTuple):
    """The keys of the items of other units that bear a title, and the earlier rows of other units."""

    items: Sequence[int]
    rows: Sequence[Stated]


@dataclass
class ListedTitles:
    """The titles of the list so far, with the first row of each unit that names them."""

    first: dict[str, Stated] = field(default_factory=dict)
    further: dict[str, list[Stated]] = field(default_factory=dict)

    def beside(self, title: str, row: Stated) -> Sequence[Stated]:
        """Earlier rows of other units with this title; the row is kept where it is the first of its unit."""
        first = self.first.setdefault(title, row)
        if first is row or (first.unit == row.unit and title not in self.further):
            return ()
        known = (first, *self.further.get(title, ()))
        if len(known) < MOST_UNITS and all(one.unit != row.unit for one in known):
            self.further.setdefault(title, []).append(row)
        return [one for one in known if one.unit != row.unit]


@dataclass(frozen=True)
class _Said:
    """What another unit says of the same information, and where."""

    place: str
    unit: str
    reasons: Reasons


def told_across(
    beside: Mapping[int, Beside], sheet: ListedSheet, names: Mapping[str, str]
) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    """Places of rows, and what other units say otherwise of them; one look-up for a batch of rows.

    `names` are the names of the units by their codes.
    """
    waiting = iter(beside.items())
    while batch := list(islice(waiting, BATCH)):
        known = _said({key for _, one in batch for key in one.items})
        for place, one in batch:
            others = [known[key] for key in one.items if key in known]
            told = {other.unit for other in others}
            listed = [_listed(each, names, sheet) for each in one.rows]
            others += [each for each in listed if each.unit not in told]
            if found := tuple(islice(_differing(sheet.reasons(place), others), MOST_NAMED)):
                yield place, found


def _said(keys: set[int]) -> Mapping[int, _Said]:
    if not keys:
        return {}
    # A sub-item bears a title that means something under its parent only.
    rows = Item.objects.filter(pk__in=keys, parent=None).values_list(
        "pk", "code", "unit__name", "current__grounds", "current__period", "current__period_text"
    )
    return {pk: _Said(code, unit, Reasons(*reasons)) for pk, code, unit, *reasons in rows}


def _listed(one: Stated, names: Mapping[str, str], sheet: ListedSheet) -> _Said:
    row = one.sheet.rows[one.place].row
    place = f"baris {row}" if one.sheet is sheet else f"lembar {one.sheet.name}, baris {row}"
    return _Said(place, names.get(one.unit, one.unit), one.sheet.reasons(one.place))


def _differing(said: Reasons, others: Iterable[_Said]) -> Iterator[Finding]:
    """What other units say otherwise. What one of them does not state differs from nothing."""
    for other in others:
        theirs = other.reasons
        if theirs.grounds == said.grounds and theirs.period == said.period:
            continue
        parts = []
        here, there = grounds_said(said.grounds), grounds_said(theirs.grounds)
        if here and there and here != there:
            parts.append(f"dasar {grounds_in_words(theirs.grounds)}")
        term, their_term = term_said(said.period), term_said(theirs.period)
        if term and their_term and term != their_term:
            parts.append(f"jangka waktu {period_in_words(theirs.period) or theirs.period_text}")
        if parts:
            text = f"Informasi yang sama pada {other.unit} ({other.place}) memakai {' dan '.join(parts)}."
            yield Finding("info", text, remedy=REMEDY)
