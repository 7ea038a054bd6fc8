"""Finding entries by words and marks, without ranking: those with every word in the title first, then the others.

A list of any length costs about the same: it is looked through in stretches (bentang), each so long that the index has
a few thousand steps to go. Short lists and rare words make one stretch of the whole list; in a long list frequent words
make many, each with its titles first, and counting stops with the first that tell enough.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from sidik.edition.asking import MOST_COUNTED
from sidik.edition.database import Connection
from sidik.edition.dictionary import Known

# Steps of the index in one stretch, and how many the whole list may have to be looked through at once.
STRETCH_STEPS, WHOLE_STEPS = 4_000, 8_000
SHORTEST_STRETCH = 2_000
# The index jumps over so many entries of a frequent word, but no fewer.
STEPS_TO_JUMP = 1_000
# With so many entries found a page need not look into the next stretch.
FEWEST_LINES = 10
# With fewer it looks into so many; with none at all, to the end of the list.
MOST_STRETCHES = 4
# Of a stretch that is not the whole list a number is not worth more.
MOST_COUNTED_IN_STRETCH = 100
_KEPT_SEARCHES = 1024
IN_TITLE, ELSEWHERE = 1, 2


class Part(Enum):
    """Which entries are asked for: with every word in the title, the others, or both."""

    TITLES = 1
    OTHERS = 2
    BOTH = 3


class Wanted(NamedTuple):
    """What the index and the rows are asked: words, marks that must all occur, and a range of days of opening.

    `mark_entries`: in how many entries each of the marks occurs.
    """

    groups: tuple[tuple[Known, ...], ...]
    marks: tuple[tuple[str, ...], ...]
    mark_entries: tuple[int, ...]
    opens_from: str = ""
    opens_to: str = ""

    @property
    def is_one_word(self) -> bool:
        """Whether the dictionary itself knows how many there are."""
        return len(self.groups) == 1 and len(self.groups[0]) == 1 and not self.marks and not self.opens_to

    def match(self, part: Part) -> str:
        """The query for the index."""
        words = " AND ".join(_either([one.word for one in group]) for group in self.groups)
        marks = " AND ".join(map(_either, self.marks))
        if not words:
            return marks
        if part is Part.TITLES:
            return f"title : ({words})" + (f" AND {marks}" if marks else "")
        both = f"{words} AND {marks}" if marks else words
        return both if part is Part.BOTH else f"({both}) NOT title : ({words})"


class Place(NamedTuple):
    """A place in the result: IN_TITLE or ELSEWHERE of a stretch, behind the entry of this id."""

    part: int
    id: int


class Found(NamedTuple):
    """Some ids in the order of the result, and the place behind them where there is more."""

    ids: tuple[int, ...]
    next: Place | None


class Plan(NamedTuple):
    """How a search goes: the length of a stretch, how far it is counted, and whether titles tell entries apart."""

    stretch: int
    most: int
    some_in_title: bool
    all_in_title: bool


class Finder:
    """Searches one file whose entries have the ids 1 to `last`."""

    def __init__(self, connection: Callable[[], Connection], last: int) -> None:
        self._connection, self._last = connection, max(last, 1)
        self._within = lru_cache(maxsize=_KEPT_SEARCHES)(self._all_within)
        self._behind = lru_cache(maxsize=_KEPT_SEARCHES)(self._first_behind)

    def page(self, wanted: Wanted, place: Place, limit: int) -> Found:
        """A page of ids behind a place. It may be shorter than the limit although there is more."""
        if not wanted.groups:
            ids = self._ids(wanted, Part.BOTH, place.id, self._last, limit + 1)
            return Found(tuple(ids[:limit]), Place(ELSEWHERE, ids[limit - 1]) if len(ids) > limit else None)
        plan = self._plan(wanted)
        found: list[Place] = []
        start: int | None = (max(place.id, 1) - 1) // plan.stretch * plan.stretch
        stretches = 0
        while start is not None:
            end, stretches = min(start + plan.stretch, self._last), stretches + 1
            left = limit + 1 - len(found)
            if place.id > start or place.part == ELSEWHERE:
                found += self._rest_of_stretch(wanted, plan, place, start, left)
            else:
                found += self._stretch(wanted, plan, start, left)
            if len(found) > limit:
                break
            place = Place(IN_TITLE, 0)
            start = self._next_start(wanted, plan, end)
            if start is not None and _is_enough(len(found), stretches):
                return Found(tuple(one.id for one in found), Place(ELSEWHERE, end))
        ids = [one.id for one in found[:limit]]
        return Found(tuple(ids), found[limit - 1] if len(found) > limit else None)

    def count(self, wanted: Wanted) -> tuple[int, bool]:
        """How many there are, and whether there are more than counted."""
        plan = self._plan(wanted)
        counted, stretches, start = 0, 0, 0
        while True:
            end, stretches = min(start + plan.stretch, self._last), stretches + 1
            counted += len(self._within(wanted, start, end, plan.most + 1))
            if counted > plan.most:
                return plan.most, True
            following = self._next_start(wanted, plan, end)
            if following is None or _is_enough(counted, stretches):
                return counted, following is not None
            start = following

    def _plan(self, wanted: Wanted) -> Plan:
        sizes = [sum(one.entries for one in group) for group in wanted.groups] + [*wanted.mark_entries]
        rarest = min(sizes)
        steps = max(1, sum(min(size, rarest * STEPS_TO_JUMP) for size in sizes))
        # A search by marks alone stops where its page is full, and no title comes before another.
        is_whole = steps <= WHOLE_STEPS or not wanted.groups
        return Plan(
            stretch=self._last if is_whole else max(SHORTEST_STRETCH, self._last * STRETCH_STEPS // steps),
            most=MOST_COUNTED if steps <= WHOLE_STEPS else MOST_COUNTED_IN_STRETCH,
            some_in_title=all(any(one.in_titles for one in group) for group in wanted.groups),
            all_in_title=all(one.in_titles == one.entries for group in wanted.groups for one in group),
        )

    def _next_start(self, wanted: Wanted, plan: Plan, end: int) -> int | None:
        """Where the next stretch begins that holds something."""
        following = self._behind(wanted, end) if end < self._last else 0
        return (following - 1) // plan.stretch * plan.stretch if following else None

    def _stretch(self, wanted: Wanted, plan: Plan, start: int, limit: int) -> list[Place]:
        """What a stretch holds, the titles first."""
        end = min(start + plan.stretch, self._last)
        if wanted.is_one_word or limit > plan.most:
            return self._rest_of_stretch(wanted, plan, Place(IN_TITLE, start), start, limit)
        # The look that counts tells where titles may lie, and what is left beside them.
        everything = self._within(wanted, start, end, plan.most + 1)
        if plan.all_in_title:
            return _places(IN_TITLE, everything[:limit])
        if len(everything) < 2 or not plan.some_in_title:
            return _places(ELSEWHERE, everything[:limit])
        is_all = len(everything) <= plan.most
        last = everything[-1] if is_all else end
        titles = self._ids(wanted, Part.TITLES, everything[0] - 1, last, limit)
        left = limit - len(titles)
        if is_all:
            known = {*titles}
            others = [one for one in everything if one not in known][:left]
        else:
            others = self._ids(wanted, Part.OTHERS, start, end, left) if left else []
        return _places(IN_TITLE, titles) + _places(ELSEWHERE, others)

    def _rest_of_stretch(
        self, wanted: Wanted, plan: Plan, place: Place, start: int, limit: int
    ) -> list[Place]:
        """What a stretch holds behind a place."""
        end = min(start + plan.stretch, self._last)
        found: list[Place] = []
        if place.part == IN_TITLE and plan.some_in_title:
            part = Part.BOTH if plan.all_in_title else Part.TITLES
            found = _places(IN_TITLE, self._ids(wanted, part, place.id, end, limit))
        if len(found) < limit and not plan.all_in_title:
            after = place.id if place.part == ELSEWHERE else start
            part = Part.OTHERS if plan.some_in_title else Part.BOTH
            found += _places(ELSEWHERE, self._ids(wanted, part, after, end, limit - len(found)))
        return found

    def _ids(self, wanted: Wanted, part: Part, after: int, end: int, limit: int) -> list[int]:
        """Ids behind one up to another, in the order of the list."""
        values: list[str | int] = [wanted.match(part), after, end]
        source, condition = "entry_words AS w", ""
        if wanted.opens_to:
            source, condition = (
                "entry_words AS w CROSS JOIN entry AS e ON e.id = w.rowid",
                " AND e.opens_on > ? AND e.opens_on <= ?",
            )
            values += [wanted.opens_from, wanted.opens_to]
        statement = (
            f"SELECT w.rowid FROM {source} WHERE entry_words MATCH ? AND w.rowid > ? AND w.rowid <= ?{condition} "  # noqa: S608
            "ORDER BY w.rowid LIMIT ?"
        )
        return [row[0] for row in self._connection().execute(statement, [*values, limit])]

    def _all_within(self, wanted: Wanted, start: int, end: int, limit: int) -> array[int]:
        return array("q", self._ids(wanted, Part.BOTH, start, end, limit))

    def _first_behind(self, wanted: Wanted, end: int) -> int:
        """The first entry behind a stretch; 0 where there is none."""
        return next(iter(self._ids(wanted, Part.BOTH, end, self._last, 1)), 0)


def _is_enough(found: int, stretches: int) -> bool:
    return found >= FEWEST_LINES or (found > 0 and stretches >= MOST_STRETCHES)


def _places(part: int, ids: Iterable[int]) -> list[Place]:
    return [Place(part, one) for one in ids]


def _either(words: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"
