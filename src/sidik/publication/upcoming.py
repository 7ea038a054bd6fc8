"""The list as the next edition would publish it (daftar yang akan terbit): found by title, shown some at a time.

However long it is, only what stands on the screen is held in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, overload

from sidik.papers.edition_rows import row_of
from sidik.publication.kept import Kept

MOST_WORDS = 20
CLOSED = frozenset({"exempt", "partly_exempt"})


@dataclass(frozen=True)
class ShownEntry:
    """One entry with what the next edition says of it; columns that are not chosen are empty."""

    fields: Mapping[str, Any]
    period: str
    legal_basis: Sequence[str]
    determined_on: date | None
    # The days of what is closed; of what is open `period` says since when. `opens_on` where an opening is decided.
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    opens_on: date | None = None


class UpcomingRows(Sequence[ShownEntry]):
    """The entries whose number and title hold every word that was typed; of all without words. Loaded by the page."""

    def __init__(self, kept: Kept, typed: str) -> None:
        self._kept = kept
        self._words = typed.casefold().split()[:MOST_WORDS]
        self._count = kept.count_with(self._words) if self._words else kept.head.entries

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> ShownEntry: ...

    @overload
    def __getitem__(self, place: slice) -> list[ShownEntry]: ...

    def __getitem__(self, place: int | slice) -> ShownEntry | list[ShownEntry]:
        if not isinstance(place, slice):
            return self[place : place + 1][0]
        start, stop, _ = place.indices(self._count)
        if self._words:
            rows = self._kept.entries_with(self._words, start, stop)
        else:
            rows = self._kept.entries_between(start, stop)
        return [_shown(row) for row in rows]


def _shown(entry: Mapping[str, Any]) -> ShownEntry:
    row = row_of(entry)
    shown = ShownEntry(entry, row["period"], row["legal_basis"], _day(entry["determined_on"]))
    if entry["nature"] not in CLOSED:
        return shown
    return replace(
        shown,
        starts_on=_day(entry["starts_on"]),
        ends_on=_day(entry["ends_on"]),
        review_on=_day(entry["review_on"]),
        opens_on=_day(entry["opened_on"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
