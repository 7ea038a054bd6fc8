from datetime import date

import pytest

from sidik.domain.workdays import Calendar, HolidayKind, working_days_between
from sidik.reference.holidays import ESTIMATE, holidays

PUBLIC_2026 = (
    "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25"
)
LEAVE_2026 = "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24"


@pytest.mark.parametrize(
    ("kind", "listed"), [(HolidayKind.PUBLIC, PUBLIC_2026), (HolidayKind.COLLECTIVE_LEAVE, LEAVE_2026)]
)
def test_2026_is_the_list_of_the_joint_decree(kind: HolidayKind, listed: str) -> None:
    assert [f"{h.on:%m-%d}" for h in holidays(2026) if h.kind is kind] == listed.split()
    assert all("1497 Tahun 2025" in h.source and "2 Tahun 2025" in h.source for h in holidays(2026))


def test_2026_has_240_or_248_working_days() -> None:
    for counts, days in ((False, 240), (True, 248)):
        calendar = Calendar(holidays(2026), frozenset({2026}), collective_leave_counts=counts)
        assert working_days_between(date(2025, 12, 31), date(2026, 12, 31), calendar) == days


@pytest.mark.parametrize("year", range(2008, 2036))
def test_every_year_is_seeded_in_order_with_source_and_name(year: int) -> None:
    rows = holidays(year)
    assert len(rows) >= 12
    assert [row.on for row in rows] == sorted({row.on for row in rows})
    assert all(row.on.year == year and row.source and row.name for row in rows)
    assert {date(year, 1, 1), date(year, 8, 17), date(year, 12, 25)} <= {row.on for row in rows}


def test_years_without_decree_are_estimates() -> None:
    decreed = [year for year in range(2008, 2036) if not any(row.is_estimate for row in holidays(year))]
    assert decreed == list(range(2008, 2027))
    assert all(row.source == ESTIMATE for year in range(2027, 2036) for row in holidays(year))


def test_a_year_beyond_the_seed_has_no_rows() -> None:
    assert holidays(2007) == ()
    assert holidays(2036) == ()
