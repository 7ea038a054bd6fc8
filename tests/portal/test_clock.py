"""The day of the portal."""

from datetime import UTC, datetime

import pytest

from sidik.portal import clock


def test_a_shift_counts_only_for_sample_data(monkeypatch: pytest.MonkeyPatch) -> None:
    real = clock.today("WIB", demo=False)
    monkeypatch.setenv("SIDIK_CLOCK", "+400d")
    assert clock.today("WIB", demo=False) == real
    assert (clock.today("WIB", demo=True) - real).days in {400, 401}


def test_a_date_sets_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDIK_CLOCK", "2031-01-05")
    assert clock.today("WITA", demo=True).isoformat() == "2031-01-05"


@pytest.mark.parametrize("zone", ["", "Nowhere/None", "../etc"])
def test_an_unknown_zone_is_that_of_jakarta(zone: str) -> None:
    assert (clock.today(zone, demo=False) - datetime.now(UTC).date()).days in {0, 1}
