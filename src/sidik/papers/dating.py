"""The day that the file of a paper bears: read from its own data, so that the same data always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sidik.domain.dates_in_words import MONTHS
from sidik.papers.typesetting import day_of

# Where papers say their day, the nearest to the signing first.
KEYS: Final = ("on", "published_on", "held_on", "day", "letter_on", "started_on")
# The archival standard asks every file for a day; one that has none bears that of UU 14/2008.
UNDATED_ON: Final = date(2008, 4, 30)
WRITTEN: Final = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")


def dated_on(data: Mapping[str, Any]) -> date:
    """The day of a paper, stated as a day or in words ("Kamis, 14 Mei 2026")."""
    days = (_day(data.get(key)) for key in KEYS)
    return next((day for day in days if day), UNDATED_ON)


def _day(value: Any) -> date | None:
    stated = day_of(value)
    if stated is not None or not isinstance(value, str):
        return stated
    found = WRITTEN.search(value)
    if found is None:
        return None
    try:
        return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
