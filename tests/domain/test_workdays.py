"""Working days: the vectors of the 2026 list in both readings of collective leave, and the inverse of counting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.workdays import (
    Calendar,
    Deadline,
    Holiday,
    HolidayKind,
    add_working_days,
    deadline_after,
    deadline_before,
    is_provisional,
    is_working_day,
    working_days_before,
    working_days_between,
    working_days_left,
    working_days_to_go,
)
from tests.domain.cases import CALENDAR

COUNTED = replace(CALENDAR, collective_leave_counts=True)
DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 30))


def on(text: str) -> date:
    return date.fromisoformat(text)


FORWARD = [
    ("2026-03-13", 10, "2026-04-06", "2026-03-30"),
    ("2026-03-13", 17, "2026-04-15", "2026-04-09"),
    ("2026-02-10", 10, "2026-02-26", "2026-02-25"),
    ("2026-02-10", 30, "2026-04-02", "2026-03-26"),
    ("2026-05-11", 10, "2026-05-29", "2026-05-26"),
    ("2026-07-01", 10, "2026-07-15", "2026-07-15"),
    ("2026-07-01", 30, "2026-08-12", "2026-08-12"),
]
BACKWARD = [
    ("2026-04-15", 30, "2026-02-24", "2026-03-02"),
    ("2026-06-30", 30, "2026-05-11", "2026-05-13"),
    ("2026-08-31", 30, "2026-07-16", "2026-07-16"),
    ("2026-12-31", 30, "2026-11-17", "2026-11-18"),
]


@pytest.mark.parametrize(("received", "count", "not_working", "working"), FORWARD)
def test_forward_clocks_of_the_2026_list(received: str, count: int, not_working: str, working: str) -> None:
    assert add_working_days(on(received), count, CALENDAR) == on(not_working)
    assert add_working_days(on(received), count, COUNTED) == on(working)
    # The safe date is the earlier of both readings, whichever the body has chosen.
    safe = min(on(not_working), on(working))
    assert deadline_after(on(received), count, CALENDAR) == Deadline(
        on(not_working), safe, is_provisional=False
    )
    assert deadline_after(on(received), count, COUNTED) == Deadline(on(working), safe, is_provisional=False)


@pytest.mark.parametrize(("end", "count", "not_working", "working"), BACKWARD)
def test_backward_clocks_of_the_2026_list(end: str, count: int, not_working: str, working: str) -> None:
    assert working_days_before(on(end), count, CALENDAR) == on(not_working)
    assert working_days_before(on(end), count, COUNTED) == on(working)
    safe = min(on(not_working), on(working))
    assert deadline_before(on(end), count, CALENDAR) == Deadline(on(not_working), safe, is_provisional=False)
    assert deadline_before(on(end), count, COUNTED) == Deadline(on(working), safe, is_provisional=False)


def test_the_working_days_of_2026() -> None:
    assert working_days_between(on("2025-12-31"), on("2026-12-31"), CALENDAR) == 240
    assert working_days_between(on("2025-12-31"), on("2026-12-31"), COUNTED) == 248


def test_weekends_and_holidays_are_no_working_days() -> None:
    assert not is_working_day(on("2026-11-21"), CALENDAR)
    assert not is_working_day(on("2026-11-22"), CALENDAR)
    assert is_working_day(on("2026-11-20"), CALENDAR)
    assert not is_working_day(on("2026-08-17"), COUNTED)
    assert not is_working_day(on("2026-12-24"), CALENDAR)
    assert is_working_day(on("2026-12-24"), COUNTED)


def test_thirty_working_days_remain_on_the_day_of_the_deadline() -> None:
    end = on("2026-08-31")
    assert working_days_left(on("2026-07-16"), end, CALENDAR) == 30
    assert working_days_left(on("2026-07-17"), end, CALENDAR) == 29
    assert working_days_left(end, end, CALENDAR) == 0
    assert working_days_left(on("2026-09-10"), end, CALENDAR) == 0


def test_a_duty_is_due_today_only_on_its_day() -> None:
    friday, sunday, monday = on("2026-08-28"), on("2026-08-30"), on("2026-08-31")
    assert working_days_to_go(friday, friday, CALENDAR) == 0
    assert working_days_to_go(sunday, friday, CALENDAR) == -1
    assert working_days_to_go(on("2026-09-10"), friday, CALENDAR) == -9
    assert working_days_to_go(sunday, monday, CALENDAR) == 1
    assert working_days_to_go(on("2026-07-16"), monday, CALENDAR) == 30


def test_a_span_that_touches_an_unknown_year_is_provisional() -> None:
    assert deadline_before(on("2027-01-15"), 30, CALENDAR).is_provisional
    assert deadline_after(on("2026-12-20"), 20, CALENDAR).is_provisional
    assert deadline_after(on("2025-12-31"), 1, CALENDAR).is_provisional
    assert not is_provisional(on("2026-01-01"), on("2026-12-31"), CALENDAR)


def test_a_negative_count_is_a_callers_bug() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(on("2026-01-01"), -1, CALENDAR)


def test_a_holiday_is_public_unless_said_otherwise() -> None:
    calendar = Calendar((Holiday(on("2026-11-20")),), collective_leave_counts=True)
    assert calendar.holidays[0].kind is HolidayKind.PUBLIC
    assert not is_working_day(on("2026-11-20"), calendar)


@given(DAYS, st.integers(0, 60), st.booleans())
def test_counting_is_the_inverse_of_adding(start: date, count: int, counts: bool) -> None:
    calendar = replace(CALENDAR, collective_leave_counts=counts)
    end = add_working_days(start, count, calendar)
    assert working_days_between(start, end, calendar) == count
    assert count == 0 or is_working_day(end, calendar)
    before = working_days_before(start, count, calendar)
    assert working_days_left(before, start, calendar) == count


@given(DAYS, st.integers(1, 60), st.integers(0, 20))
def test_a_later_start_never_ends_earlier(start: date, count: int, later: int) -> None:
    moved = start + timedelta(days=later)
    assert add_working_days(start, count, CALENDAR) <= add_working_days(moved, count, CALENDAR)
    assert working_days_before(start, count, CALENDAR) <= working_days_before(moved, count, CALENDAR)
