"""Finding entries by words and marks, without ranking.

A search that costs the index few steps looks through the whole list: entries with every word in the title first, then
the others, each in the order of the list, and their number is known. One that would cost many takes the entries in the
order of the list, as many as a page shows; titles then lead on each page, and counting stops early. So a list of any
length costs about the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from math import prod
from typing import NamedTuple

from sidik.edition.asking import MOST_COUNTED, PAGE_ENTRIES
from sidik.edition.database import Connection
from sidik.edition.dictionary import Known

# So many steps the index may take to look through the whole list, and so many to count in a part of it.
WHOLE_STEPS, COUNTED_STEPS = 8_000, 2_000
# The index jumps over so many entries of a frequent word, but no fewer.
STEPS_TO_JUMP = 1_000
# Titles lead in the whole list, however long, where one entry of so many has the word there.
TITLES_AMONG = 50
# In a part of the list a number is not worth more.
MOST_COUNTED_IN_PART = 100
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
    """A place in the result: among those IN_TITLE or ELSEWHERE, behind the entry of this id."""

    part: int
    id: int


START = Place(IN_TITLE, 0)


class Found(NamedTuple):
    """Some ids and the place behind them where there is more; without `titles_lead` they are in order of the list."""

    ids: tuple[int, ...]
    next: Place | None
    titles_lead: bool = True


class Head(NamedTuple):
    """Some ids from the top of the list: all up to the id `all_to`, unless they are more than were asked for."""

    ids: array[int]
    all_to: int


class Plan(NamedTuple):
    """How a search goes: up to which id it is counted and how far, which order it has, and what is in titles.

    `is_sparse`: were the words spread evenly, fewer than a page of entries would lie up to that id.
    """

    counted_to: int
    most: int
    is_sparse: bool
    titles_lead: bool
    some_in_title: bool
    all_in_title: bool


class Finder:
    """Searches one file whose entries have the ids 1 to `last`."""

    def __init__(self, connection: Callable[[], Connection], last: int) -> None:
        self._connection, self._last = connection, max(last, 1)
        self._within = lru_cache(maxsize=_KEPT_SEARCHES)(self._all_within)

    def page(self, wanted: Wanted, place: Place, limit: int) -> Found:
        """A page of ids behind a place."""
        plan = self._plan(wanted)
        if not plan.titles_lead:
            return self._in_order(wanted, plan, place.id, limit)
        if place != START or wanted.is_one_word or limit > plan.most or plan.counted_to < self._last:
            return _page(self._titles_first(wanted, plan, place, limit + 1), limit)
        # The look that counts tells where titles may lie, and what is left beside them.
        everything = self._head(wanted, plan).ids
        if len(everything) <= limit:
            return Found(tuple(everything), None, plan.all_in_title or not plan.some_in_title)
        if plan.all_in_title or not plan.some_in_title or len(everything) > plan.most:
            return _page(self._titles_first(wanted, plan, place, limit + 1), limit)
        titles = self._ids(wanted, Part.TITLES, everything[0] - 1, everything[-1], limit + 1)
        known = {*titles}
        others = [one for one in everything if one not in known][: limit + 1 - len(titles)]
        return _page(_places(IN_TITLE, titles) + _places(ELSEWHERE, others), limit)

    def count(self, wanted: Wanted) -> tuple[int, bool]:
        """How many there are, and whether there are more than counted."""
        plan = self._plan(wanted)
        head = self._head(wanted, plan)
        counted = len(head.ids)
        if counted > plan.most:
            return plan.most, True
        if head.all_to == self._last:
            return counted, False
        if head.all_to > plan.counted_to:
            return counted - 1, True
        # Whether there are more than a page of them, or more at all.
        most = max(1, PAGE_ENTRIES + 1 - counted)
        beyond = len(self._within(wanted, head.all_to, self._last, most))
        return (counted + beyond - 1, True) if beyond == most else (counted + beyond, False)

    def titles(self, wanted: Wanted, ids: Sequence[int]) -> frozenset[int]:
        """Those of some ids that have every word in the title."""
        if not ids:
            return frozenset()
        found = self._ids(wanted, Part.TITLES, min(ids) - 1, max(ids), len(ids))
        return frozenset(found)

    def _plan(self, wanted: Wanted) -> Plan:
        sizes = [sum(one.entries for one in group) for group in wanted.groups] + [*wanted.mark_entries]
        rarest = min(sizes)
        steps = max(1, sum(min(size, rarest * STEPS_TO_JUMP) for size in sizes))
        is_whole = steps <= WHOLE_STEPS
        in_titles = sum(one.in_titles for group in wanted.groups[:1] for one in group)
        are_near = len(sizes) == 1 and in_titles * TITLES_AMONG > sizes[0]
        counted_to = self._last if is_whole else max(1, self._last * COUNTED_STEPS // steps)
        return Plan(
            counted_to=counted_to,
            most=MOST_COUNTED if is_whole else MOST_COUNTED_IN_PART,
            is_sparse=not is_whole and counted_to * prod(size / self._last for size in sizes) < PAGE_ENTRIES,
            titles_lead=bool(wanted.groups) and (is_whole or are_near),
            some_in_title=all(any(one.in_titles for one in group) for group in wanted.groups),
            all_in_title=all(one.in_titles == one.entries for group in wanted.groups for one in group),
        )

    def _head(self, wanted: Wanted, plan: Plan) -> Head:
        """What is counted: all, or what lies in the first part of the list; more where that would not fill a page."""
        if plan.is_sparse:
            ids = self._within(wanted, 0, self._last, PAGE_ENTRIES + 1)
            if len(ids) <= PAGE_ENTRIES:
                return Head(ids, self._last)
            if ids[-1] > plan.counted_to:
                return Head(ids, ids[-1])
        return Head(self._within(wanted, 0, plan.counted_to, plan.most + 1), plan.counted_to)

    def _in_order(self, wanted: Wanted, plan: Plan, after: int, limit: int) -> Found:
        """A page in the order of the list."""
        ids: list[int] = []
        if after == 0 and limit < plan.most:
            head = self._head(wanted, plan)
            ids, after = list(head.ids[: limit + 1]), head.all_to
        if len(ids) <= limit and after < self._last:
            ids += self._within(wanted, after, self._last, limit + 1 - len(ids))
        following = Place(ELSEWHERE, ids[limit - 1]) if len(ids) > limit else None
        return Found(tuple(ids[:limit]), following, titles_lead=not wanted.groups)

    def _titles_first(self, wanted: Wanted, plan: Plan, place: Place, limit: int) -> list[Place]:
        """What lies behind a place, the titles first."""
        found: list[Place] = []
        if place.part == IN_TITLE and plan.some_in_title:
            part = Part.BOTH if plan.all_in_title else Part.TITLES
            found = _places(IN_TITLE, self._ids(wanted, part, place.id, self._last, limit))
        if len(found) < limit and not plan.all_in_title:
            after = place.id if place.part == ELSEWHERE else 0
            part = Part.OTHERS if plan.some_in_title else Part.BOTH
            found += _places(ELSEWHERE, self._ids(wanted, part, after, self._last, limit - len(found)))
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


def _page(found: list[Place], limit: int) -> Found:
    return Found(tuple(one.id for one in found[:limit]), found[limit - 1] if len(found) > limit else None)


def _places(part: int, ids: Iterable[int]) -> list[Place]:
    return [Place(part, one) for one in ids]


def _either(words: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"
