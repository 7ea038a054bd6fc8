"""Working days (hari kerja): the table of holidays, counting forward and backward, legal and safe dates.

Source: UU 14/2008 Pasal 22, 36; PP 61/2010 Pasal 11 ayat (2); Perpres 21/2023 Pasal 3 (Monday to Friday).
No rule says whether collective leave (cuti bersama) is a working day, so that is a setting of the body.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

_DAY = timedelta(days=1)
_SATURDAY = 5


class HolidayKind(StrEnum):
    """Kind of day off (jenis hari libur): libur nasional or regional, or cuti bersama."""

    PUBLIC = "public"
    COLLECTIVE_LEAVE = "collective_leave"


@dataclass(frozen=True)
class Holiday:
    """A day off (hari libur) with the decree it rests on."""

    on: date
    kind: HolidayKind = HolidayKind.PUBLIC
    source: str = ""


@dataclass(frozen=True)
class Calendar:
    """The calendar of a body (kalender hari kerja): its days off, the years whose list is decreed, the setting.

    `collective_leave_counts` is True where the body counts cuti bersama as working days.
    """

    holidays: tuple[Holiday, ...] = ()
    known_years: frozenset[int] = frozenset()
    collective_leave_counts: bool = False

    @cached_property
    def days_off(self) -> frozenset[date]:
        """The weekdays on which the body does not work."""
        return frozenset(h.on for h in self.holidays if not self._is_counted(h))

    def _is_counted(self, holiday: Holiday) -> bool:
        return self.collective_leave_counts and holiday.kind is HolidayKind.COLLECTIVE_LEAVE

    @cached_property
    def other_reading(self) -> Calendar:
        """The same calendar under the other reading of collective leave."""
        return replace(self, collective_leave_counts=not self.collective_leave_counts)


@dataclass(frozen=True)
class Deadline:
    """A deadline (tenggat): the legal date, the safe date, and whether holidays on the way are still unknown."""

    legal_on: date
    safe_on: date
    is_provisional: bool


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether the body works on this day (hari kerja). Source: Perpres 21/2023 Pasal 3."""
    return day.weekday() < _SATURDAY and day not in calendar.days_off


def add_working_days(start_on: date, working_days: int, calendar: Calendar) -> date:
    """The day on which so many working days (hari kerja) have passed; the count starts the next day."""
    return _walk(start_on, working_days, calendar, _DAY)


def working_days_before(end_on: date, working_days: int, calendar: Calendar) -> date:
    """The day so many working days (hari kerja) before an end. Source: PP 61/2010 Pasal 11 ayat (2)."""
    return _walk(end_on, working_days, calendar, -_DAY)


def working_days_before_each(
    end_on: date, working_days: frozenset[int], calendar: Calendar
) -> dict[int, date]:
    """The same for several counts (hari kerja) before one end, walked once."""
    found, day, passed = {0: end_on}, end_on, 0
    for count in range(1, max(working_days, default=0) + 1):
        while passed < count:
            day -= _DAY
            passed += is_working_day(day, calendar)
        found[count] = day
    return {count: found[count] for count in working_days}


def _walk(day: date, working_days: int, calendar: Calendar, stride: timedelta) -> date:
    if working_days < 0:
        raise ValueError("working_days must not be negative")
    while working_days:
        day += stride
        working_days -= is_working_day(day, calendar)
    return day


def working_days_between(after_on: date, until_on: date, calendar: Calendar) -> int:
    """How many working days (hari kerja) lie after one day up to and with the other; the inverse of adding."""
    days = (until_on - after_on).days
    return sum(is_working_day(after_on + n * _DAY, calendar) for n in range(1, days + 1))


def working_days_left(today: date, end_on: date, calendar: Calendar) -> int:
    """How many working days (sisa hari kerja) remain from today, with today, before the end."""
    return working_days_between(today - _DAY, end_on - _DAY, calendar)


def working_days_to_go(today: date, due_on: date, calendar: Calendar) -> int:
    """How many working days a duty still has: nought only on its day, below nought once that day is past."""
    if due_on < today:
        return -max(1, working_days_between(due_on, today, calendar))
    return max(1, working_days_left(today, due_on, calendar)) if due_on > today else 0


def deadline_after(start_on: date, working_days: int, calendar: Calendar) -> Deadline:
    """A forward deadline (tenggat), as for an answer. Source: UU 14/2008 Pasal 22 ayat (7)."""
    legal_on = add_working_days(start_on, working_days, calendar)
    other_on = add_working_days(start_on, working_days, calendar.other_reading)
    return _deadline(legal_on, other_on, (start_on, max(legal_on, other_on)), calendar)


def deadline_before(end_on: date, working_days: int, calendar: Calendar) -> Deadline:
    """A backward deadline (tenggat), as for the opening. Source: PP 61/2010 Pasal 11 ayat (2)."""
    legal_on = working_days_before(end_on, working_days, calendar)
    other_on = working_days_before(end_on, working_days, calendar.other_reading)
    return _deadline(legal_on, other_on, (min(legal_on, other_on), end_on), calendar)


def _deadline(legal_on: date, other_on: date, span: tuple[date, date], calendar: Calendar) -> Deadline:
    return Deadline(legal_on, min(legal_on, other_on), is_provisional(*span, calendar))


def is_provisional(first_on: date, last_on: date, calendar: Calendar) -> bool:
    """Whether a span touches a year whose list of holidays is not decreed yet (perkiraan)."""
    return any(year not in calendar.known_years for year in range(first_on.year, last_on.year + 1))
