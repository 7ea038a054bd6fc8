"""How a deadline is shown: both dates where they differ, and the mark of an estimate."""

from __future__ import annotations

from datetime import date

from sidik.domain.workdays import Calendar, Deadline, Holiday, HolidayKind
from sidik.web.templatetags.deadlines import deadline, deadline_before_end, in_one_line

LEGAL, SAFE = date(2026, 11, 18), date(2026, 11, 17)


def test_the_safe_date_stands_beside_the_legal_one_only_where_they_differ() -> None:
    assert "tanggal aman" not in deadline(Deadline(LEGAL, LEGAL, is_provisional=False))
    shown = deadline(Deadline(LEGAL, SAFE, is_provisional=False))
    assert "18 November 2026" in shown
    assert "17 November 2026" in shown
    assert "Perkiraan" not in shown


def test_an_estimate_says_so() -> None:
    assert "Perkiraan" in deadline(Deadline(LEGAL, LEGAL, is_provisional=True))
    line = in_one_line(Deadline(LEGAL, SAFE, is_provisional=True))
    assert line == "Tenggat 18 November 2026 · tanggal aman 17 November 2026 · perkiraan"


def test_the_case_of_the_law_file_with_collective_leave_counted() -> None:
    holidays = (
        *(Holiday(date(2026, 12, day)) for day in (25,)),
        Holiday(date(2026, 12, 24), HolidayKind.COLLECTIVE_LEAVE),
    )
    calendar = Calendar(holidays, frozenset({2026}), collective_leave_counts=True)
    shown = deadline_before_end(date(2026, 12, 31), 30, calendar)
    assert 'datetime="2026-11-18"' in shown
    assert 'datetime="2026-11-17"' in shown
    assert deadline_before_end(None, 30, calendar) == deadline(None)
