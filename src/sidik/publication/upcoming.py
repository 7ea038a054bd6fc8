"""The list as the next edition would publish it (daftar yang akan terbit): found by title, shown some at a time.

However long it is, only what stands on the screen is held in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sidik.papers.edition_rows import row_of
from sidik.publication.spool import Spool

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


def places_of(entries: Spool[dict[str, Any]], typed: str) -> Sequence[int]:
    """The places of the entries whose number and title hold every word that was typed; of all without words."""
    words = typed.casefold().split()
    if not words:
        return range(len(entries))
    found = array("q")
    for place, entry in enumerate(entries):
        text = f"{entry['number']} {entry['title']}".casefold()
        if all(word in text for word in words):
            found.append(place)
    return found


def entries_at(entries: Iterable[Mapping[str, Any]], places: Sequence[int]) -> list[ShownEntry]:
    """The entries at these places, in the order of the list."""
    wished = set(places)
    found: list[ShownEntry] = []
    for place, entry in enumerate(entries):
        if len(found) == len(wished):
            break
        if place in wished:
            found.append(_shown(entry))
    return found


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
