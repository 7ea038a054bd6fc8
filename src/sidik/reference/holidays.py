"""Days off of the republic by year: libur nasional and cuti bersama, each with the decree or "perkiraan".

Regional days off are the body's own data, not ours. Source: holidays/<year>.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sidik.domain.workdays import Holiday, HolidayKind

FIRST_YEAR = 2008
LAST_YEAR = 2035
ESTIMATE = "perkiraan"


@dataclass(frozen=True)
class NamedHoliday(Holiday):
    """A day off with its name, as shown in the calendar (hari libur bernama)."""

    name: str = ""

    @property
    def is_estimate(self) -> bool:
        """Whether no decree is known for it yet."""
        return self.source == ESTIMATE


@cache
def holidays(year: int) -> tuple[NamedHoliday, ...]:
    """Days off of a year in order; none for a year that is not seeded."""
    file = files("sidik.reference") / "holidays" / f"{year}.toml"
    if not file.is_file():
        return ()
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["holidays"]
    return tuple(
        NamedHoliday(
            on=_day(row["on"]), kind=HolidayKind(row["kind"]), source=row["source"], name=row["name"]
        )
        for row in rows
    )


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)
