"""What a decree prints of a period is read back as that period, and no cell costs more than its length."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.periods import Period, PeriodKind, describe
from sidik.listio import periods_text
from sidik.listio.periods_text import read_period

AS_PRINTED = ("kind", "years", "months", "days", "until", "event")
WORDS = "seleksi laporan hasil audit pengadaan pemeriksaan pegawai sistem kontrak pemenang diumumkan selesai digunakan"
EVENTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=6).map(" ".join)
COUNT = st.one_of(st.none(), st.integers(1, 999))
LENGTHS = st.tuples(COUNT, COUNT, COUNT).filter(any)


def periods() -> st.SearchStrategy[Period]:
    plain = st.builds(lambda n: Period(PeriodKind.DURATION, years=n[0], months=n[1], days=n[2]), LENGTHS)
    after = st.builds(
        lambda n, event: Period(
            PeriodKind.DURATION_AFTER_EVENT, years=n[0], months=n[1], days=n[2], event=event
        ),
        LENGTHS,
        EVENTS,
    )
    until = st.dates(date(1950, 1, 1), date(2199, 12, 31)).map(
        lambda day: Period(PeriodKind.UNTIL_DATE, until=day)
    )
    awaited = st.builds(
        Period, st.sampled_from([PeriodKind.UNTIL_EVENT, PeriodKind.WHILE_CONDITION]), event=EVENTS
    )
    bare = st.sampled_from(
        [PeriodKind.UNTIL_CONSENT, PeriodKind.UNLIMITED, PeriodKind.UNCLEAR, PeriodKind.ABSENT]
    ).map(Period)
    return st.one_of(plain, after, until, awaited, bare)


@given(periods())
def test_a_described_period_is_read_back(period: Period) -> None:
    read = read_period(describe(period))
    if period.kind is PeriodKind.ABSENT:  # "jangka waktu belum dinyatakan" is printed, and says no period
        assert read.kind in {PeriodKind.ABSENT, PeriodKind.UNCLEAR}
        return
    assert [getattr(read, name) for name in AS_PRINTED] == [getattr(period, name) for name in AS_PRINTED]
    assert read.is_unlimited is period.is_unlimited
    assert read.opens_on_consent is (period.kind is PeriodKind.UNTIL_CONSENT)


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_is_read_without_an_error_and_kept(text: str, heading: str) -> None:
    period = read_period(text, heading=heading)
    assert period.text in {text.strip(), ""}


HOSTILE = [
    "5 - ",
    "dua ratus ",
    "sampai dengan ",
    "( 5 ",
    "31-12-",
    "selama tidak ada ",
    "nomor 5 tahun 2020 ",
    "s . d ",
    "januari 1 ",
    "adua",
    "İ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_cell_of_100_kb_costs_steps_in_proportion_to_its_length(piece: str) -> None:
    tenth, whole = (_steps((piece * (size // len(piece) + 1))[:size]) for size in (10_000, 100_000))
    assert whole <= 10.5 * tenth + 200
    assert whole <= 40 * 100_000


def _steps(text: str) -> int:
    count = 0

    def counted(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        periods_text.read_period(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_text_is_parsed_once() -> None:
    read_period("17 tahun setelah laporan diumumkan")
    before = periods_text._remembered.cache_info().misses
    read_period("17 tahun setelah laporan diumumkan")
    assert periods_text._remembered.cache_info().misses == before
