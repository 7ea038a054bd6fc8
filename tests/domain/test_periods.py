"""The exemption period: its end, its words, and what PP 61/2010 Pasal 4 to 9 allows per ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.periods import (
    RULES,
    Period,
    PeriodKind,
    PeriodRule,
    add_months,
    check_period,
    describe,
    ends_on,
    item_ends_on,
    review_on,
)
from sidik.domain.refusal import Reason
from sidik.domain.sources import Instrument, LegalReference

START = date(2020, 5, 14)
BY_RULE = (LegalReference(Instrument.PP, "28", 2012, "4"),)
REVIEW = date(2027, 1, 1)


def years(count: int) -> Period:
    return Period(PeriodKind.DURATION, years=count, basis=BY_RULE, head_document="Kep. Wali Kota 1/2020")


def ground(letter: str) -> Ground:
    return Ground(GroundLetter(letter))


def codes(letters: str, period: Period, start: date = START, first: date | None = None) -> list[Reason]:
    grounds = tuple(ground(letter) for letter in letters)
    return [refusal.code for refusal in check_period(grounds, period, start, first_determined_on=first)]


ENDS = [
    (Period(PeriodKind.DURATION, years=5), date(2025, 5, 14)),
    (Period(PeriodKind.DURATION, years=2, months=6, days=3), date(2022, 11, 17)),
    (Period(PeriodKind.DURATION, months=8), date(2021, 1, 14)),
    (Period(PeriodKind.DURATION), None),
    (Period(PeriodKind.DURATION, years=9999), date.max),
    (Period(PeriodKind.DURATION, days=10**10), date.max),
    (Period(PeriodKind.DURATION_AFTER_EVENT, years=2, event="seleksi selesai"), None),
    (Period(PeriodKind.DURATION_AFTER_EVENT, years=2, event_on=date(2021, 1, 1)), date(2023, 1, 1)),
    (Period(PeriodKind.UNTIL_DATE, until=date(2030, 12, 31)), date(2030, 12, 31)),
    (Period(PeriodKind.UNTIL_EVENT, event="setelah dilantik"), None),
    (Period(PeriodKind.UNTIL_EVENT, event_on=date(2021, 3, 1)), date(2021, 3, 1)),
    (Period(PeriodKind.UNTIL_CONSENT, event_on=date(2021, 3, 1)), date(2021, 3, 1)),
    (Period(PeriodKind.WHILE_CONDITION, event_on=date(2021, 3, 1)), date(2021, 3, 1)),
    (Period(PeriodKind.UNLIMITED, event_on=date(2021, 3, 1)), None),
    (Period(PeriodKind.UNCLEAR), None),
    (Period(PeriodKind.ABSENT), None),
]


@pytest.mark.parametrize(("period", "end"), ENDS)
def test_a_period_ends_where_its_text_says(period: Period, end: date | None) -> None:
    assert ends_on(period, START) == end


def test_a_leap_day_never_lengthens_a_period() -> None:
    leap = date(2020, 2, 29)
    assert ends_on(Period(PeriodKind.DURATION, years=1), leap) == date(2021, 2, 28)
    assert ends_on(Period(PeriodKind.DURATION, years=4), leap) == date(2024, 2, 29)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 1) == date(2026, 12, 30)


@given(
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.integers(0, 400),
    st.builds(
        Period,
        st.sampled_from([PeriodKind.DURATION, PeriodKind.UNTIL_DATE]),
        years=st.integers(1, 30),
        months=st.integers(0, 11),
        days=st.integers(0, 40),
        until=st.dates(),
    ),
)
def test_the_end_is_monotone_in_the_start(start: date, later: int, period: Period) -> None:
    first, second = ends_on(period, start), ends_on(period, start + timedelta(days=later))
    assert first is not None
    assert second is not None
    assert first <= second


def test_every_ground_has_its_rule_and_article() -> None:
    kinds = {str(letter): RULES[letter].rule for letter in GroundLetter}
    assert kinds["a"] is PeriodRule.FIXED_MAX
    assert {letter for letter, rule in kinds.items() if rule is PeriodRule.AS_NEEDED_HEAD} == set("cdef")
    assert {letter for letter, rule in kinds.items() if rule is PeriodRule.BY_REGULATION} == set("bgi")
    assert (kinds["h"], kinds["j"]) == (PeriodRule.AS_NEEDED_PERSON, PeriodRule.BY_STATUTE)
    assert RULES[GroundLetter.E].source == "PP 61/2010 Pasal 7 ayat (3) dan (5)"


@pytest.mark.parametrize("letter", "abcdefghij")
@pytest.mark.parametrize(
    "period",
    [
        Period(PeriodKind.ABSENT),
        Period(PeriodKind.UNCLEAR, text="selama jangka waktu tertentu"),
        Period(PeriodKind.DURATION),
        Period(PeriodKind.DURATION_AFTER_EVENT, years=2),
        Period(PeriodKind.DURATION_AFTER_EVENT, event="seleksi selesai"),
        Period(PeriodKind.UNTIL_DATE),
        Period(PeriodKind.UNTIL_EVENT, event=" "),
        Period(PeriodKind.WHILE_CONDITION),
    ],
)
def test_a_period_is_always_stated(letter: str, period: Period) -> None:
    """PP 61/2010 Pasal 4 ayat (2) huruf d."""
    (refusal,) = check_period((ground(letter),), period, START)
    assert (refusal.code, refusal.source) == (Reason.NO_PERIOD, "PP 61/2010 Pasal 4 ayat (2) huruf d")


def test_a_period_ends_after_it_starts() -> None:
    assert codes("h", Period(PeriodKind.UNTIL_DATE, until=START)) == [Reason.INVALID]
    assert codes("h", Period(PeriodKind.UNTIL_DATE, until=START + timedelta(days=1))) == []


@pytest.mark.parametrize("letter", "abcdef")
def test_a_to_f_are_never_permanent(letter: str) -> None:
    """UU 14/2008 Pasal 20 ayat (1)."""
    unlimited = Period(PeriodKind.UNLIMITED, review_on=REVIEW, basis=BY_RULE, head_document="x")
    assert codes(letter, unlimited) == [Reason.PERIOD_PERMANENT]
    assert codes(letter, replace(years(5), unlimited=True)) == [Reason.PERIOD_PERMANENT]


@pytest.mark.parametrize("letter", "ghij")
def test_g_to_j_without_end_need_a_date_of_review(letter: str) -> None:
    unlimited = Period(PeriodKind.UNLIMITED, basis=BY_RULE)
    assert codes(letter, unlimited) == [Reason.NO_REVIEW_DATE]
    assert codes(letter, replace(unlimited, review_on=REVIEW)) == []


def test_ground_a_lasts_thirty_years_at_most_from_the_first_determination() -> None:
    """PP 61/2010 Pasal 5 ayat (1), counted across all successors."""
    assert codes("a", years(30)) == []
    assert codes("a", years(31)) == [Reason.PERIOD_TOO_LONG]
    assert codes("a", years(10), START, date(2000, 5, 14)) == []
    assert codes("a", years(11), START, date(2000, 5, 14)) == [Reason.PERIOD_TOO_LONG]
    assert codes("b", years(40)) == []
    (refusal,) = check_period((ground("a"),), years(31), START)
    assert "14 Mei 2050" in refusal.message


def test_ground_a_may_await_an_event_and_is_capped() -> None:
    awaiting = Period(PeriodKind.UNTIL_EVENT, event="putusan inkracht")
    assert codes("a", awaiting) == []
    assert item_ends_on(((ground("a"), awaiting),), START) == date(2050, 5, 14)


@pytest.mark.parametrize("letter", "cdef")
def test_c_to_f_need_a_definite_end_and_the_paper_of_the_highest_head(letter: str) -> None:
    """PP 61/2010 Pasal 7 ayat (5)."""
    awaiting = Period(PeriodKind.UNTIL_EVENT, event="operasi selesai")
    assert codes(letter, awaiting) == [Reason.PERIOD_INDEFINITE, Reason.PERIOD_WITHOUT_HEAD]
    assert codes(letter, Period(PeriodKind.DURATION, years=5)) == [Reason.PERIOD_WITHOUT_HEAD]
    assert codes(letter, years(5)) == []


@pytest.mark.parametrize("letter", "bgi")
def test_b_g_i_cite_the_rule_of_their_period(letter: str) -> None:
    """PP 61/2010 Pasal 6, 8 ayat (1), 9."""
    assert codes(letter, Period(PeriodKind.DURATION, years=5)) == [Reason.PERIOD_WITHOUT_RULE]
    assert codes(letter, years(5)) == []


@pytest.mark.parametrize("letter", "hj")
def test_h_and_j_need_no_rule(letter: str) -> None:
    assert codes(letter, Period(PeriodKind.DURATION, years=5)) == []
    assert codes(letter, Period(PeriodKind.UNTIL_CONSENT)) == [Reason.NO_REVIEW_DATE]


def test_equal_objections_of_two_grounds_are_told_once_each() -> None:
    assert codes("hh", Period(PeriodKind.UNTIL_CONSENT)) == [Reason.NO_REVIEW_DATE]
    assert codes("hj", Period(PeriodKind.UNTIL_CONSENT)) == [Reason.NO_REVIEW_DATE, Reason.NO_REVIEW_DATE]


def test_an_item_opens_when_the_last_of_its_grounds_ends() -> None:
    pairs = ((ground("b"), years(2)), (ground("h"), years(5)))
    assert item_ends_on(pairs, START) == date(2025, 5, 14)
    consent = Period(PeriodKind.UNTIL_CONSENT, review_on=REVIEW)
    assert item_ends_on((*pairs, (ground("h"), consent)), START) is None
    assert item_ends_on((), START) is None
    first = date(1992, 5, 14)
    assert item_ends_on(((ground("a"), years(5)),), START, first_determined_on=first) == date(2022, 5, 14)


def test_a_period_is_looked_at_again_at_its_end_or_on_the_stated_day() -> None:
    assert review_on(years(5), START) == date(2025, 5, 14)
    assert review_on(Period(PeriodKind.UNTIL_CONSENT, review_on=REVIEW), START) == REVIEW
    assert review_on(Period(PeriodKind.UNTIL_CONSENT), START) is None


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(PeriodKind.DURATION, years=5), "5 (lima) tahun"),
        (Period(PeriodKind.DURATION, years=2, months=6), "2 (dua) tahun 6 (enam) bulan"),
        (Period(PeriodKind.DURATION, days=-1), "jangka waktu yang belum diisi lamanya"),
        (
            Period(PeriodKind.DURATION_AFTER_EVENT, years=2, event="seleksi selesai"),
            "2 (dua) tahun setelah seleksi selesai",
        ),
        (
            Period(PeriodKind.DURATION_AFTER_EVENT, days=30, event="Setelah seleksi"),
            "30 (tiga puluh) hari Setelah seleksi",
        ),
        (Period(PeriodKind.UNTIL_DATE, until=date(2030, 12, 31)), "sampai 31 Desember 2030"),
        (Period(PeriodKind.UNTIL_DATE), "sampai tanggal yang belum diisi"),
        (Period(PeriodKind.UNTIL_EVENT, event="putusan inkracht"), "sampai putusan inkracht"),
        (Period(PeriodKind.UNTIL_EVENT, event="setelah dilantik"), "setelah dilantik"),
        (Period(PeriodKind.UNTIL_EVENT), "sampai peristiwa yang belum disebut"),
        (Period(PeriodKind.UNTIL_CONSENT), "sampai ada persetujuan tertulis"),
        (Period(PeriodKind.WHILE_CONDITION, event="sistem digunakan"), "selama sistem digunakan"),
        (Period(PeriodKind.UNLIMITED), "tanpa batas waktu"),
        (Period(PeriodKind.UNCLEAR), "jangka waktu belum jelas"),
        (Period(PeriodKind.ABSENT), "jangka waktu belum dinyatakan"),
    ],
)
def test_a_period_in_words(period: Period, words: str) -> None:
    assert describe(period) == words
