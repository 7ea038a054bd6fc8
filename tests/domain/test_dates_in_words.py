"""Numbers and dates in Indonesian words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.dates_in_words import date_in_words, day_name, long_date, roman_month, terbilang


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (2023, "dua ribu dua puluh tiga"),
        (11000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_500_000_000, "satu miliar lima ratus juta"),
        (2 * 10**12 + 1, "dua triliun satu"),
        (999_999, "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert terbilang(number) == words


@pytest.mark.parametrize("number", [-1, 10**15])
def test_numbers_outside_the_range_are_a_callers_bug(number: int) -> None:
    with pytest.raises(ValueError, match="terbilang"):
        terbilang(number)


def test_the_greatest_number_still_has_words() -> None:
    assert terbilang(10**15 - 1).startswith("sembilan ratus sembilan puluh sembilan triliun")


@given(st.sets(st.integers(0, 10**15 - 1), min_size=2, max_size=2))
def test_different_numbers_have_different_words(numbers: set[int]) -> None:
    first, second = (terbilang(number) for number in numbers)
    assert first != second
    assert first == " ".join(first.split())


def test_dates_of_minutes_and_letters() -> None:
    day = date(2023, 5, 31)
    assert long_date(date(2020, 5, 14)) == "14 Mei 2020"
    assert day_name(day) == "Rabu"
    assert date_in_words(day) == "tiga puluh satu bulan Mei tahun dua ribu dua puluh tiga"
    assert roman_month(day) == "V"
    assert (roman_month(date(2026, 12, 1)), long_date(date(2026, 1, 1))) == ("XII", "1 Januari 2026")
    assert (day_name(date(2026, 11, 23)), day_name(date(2026, 11, 22))) == ("Senin", "Minggu")
