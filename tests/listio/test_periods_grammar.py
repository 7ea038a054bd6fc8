"""Every form of a term that people type: lengths, events, dates, consent, conditions, headings."""

from __future__ import annotations

from datetime import date

import pytest

from sidik.domain.periods import PeriodKind
from sidik.listio.periods_text import read_period


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("5 (lima) tahun", (5, None, None)),
        ("lima tahun", (5, None, None)),
        ("1 th", (1, None, None)),
        ("5TAHUN", (5, None, None)),
        ("5 (tahun)", (5, None, None)),
        ("2,5 tahun", (2, 6, None)),
        ("satu setengah tahun", (1, 6, None)),
        ("setengah tahun", (None, 6, None)),
        ("dua puluh lima tahun", (25, None, None)),
        ("duapuluh tahun", (20, None, None)),
        ("Tiga puluh (30) tahun", (30, None, None)),
        ("seratus dua puluh hari", (None, None, 120)),
        ("6 bulan", (None, 6, None)),
        ("30 hari kerja", (None, None, 30)),
        ("3 minggu", (None, None, 21)),
        ("1 tahun 6 bulan", (1, 6, None)),
        ("5 (lima) tahun 6 (enam) bulan dan 3 (tiga) hari", (5, 6, 3)),
        ("1. 5 tahun 2. 10 tahun", (5, None, None)),
        ("UU 43 Tahun 2009, 5 tahun", (5, None, None)),
    ],
)
def test_a_length_is_read(text: str, length: tuple[int | None, int | None, int | None]) -> None:
    period = read_period(text)
    assert (period.kind, (period.years, period.months, period.days)) == (PeriodKind.DURATION, length)


@pytest.mark.parametrize(
    "text", ["5 - 10 tahun", "5 s/d 10 tahun", "5 (lima) sampai dengan 10 (sepuluh) tahun"]
)
def test_of_a_range_the_longer_end_binds(text: str) -> None:
    assert (read_period(text).kind, read_period(text).years) == (PeriodKind.DURATION, 10)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("2 tahun setelah seleksi selesai", "seleksi selesai"),
        ("2 tahun setelah penetapan pemenang", "penetapan pemenang"),
        ("Selama 5 tahun terhitung sejak Pegawai pensiun.", "Pegawai pensiun"),
        ("30 hari kerja setelah putusan; dapat diperpanjang", "putusan"),
    ],
)
def test_a_length_after_an_event_keeps_the_event_as_printed(text: str, event: str) -> None:
    period = read_period(text)
    assert (period.kind, period.event) == (PeriodKind.DURATION_AFTER_EVENT, event)


@pytest.mark.parametrize(
    "text", ["5 tahun sejak ditetapkan", "5 tahun terhitung sejak tanggal ditetapkannya keputusan ini"]
)
def test_a_length_from_the_decree_is_a_plain_length(text: str) -> None:
    assert (read_period(text).kind, read_period(text).years) == (PeriodKind.DURATION, 5)


def test_a_length_from_a_day_knows_the_day() -> None:
    assert read_period("5 tahun terhitung sejak 1 Januari 2025").event_on == date(2025, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "31 Desember 2030",
        "31-12-2030",
        "31/12/30",
        "2030-12-31 00:00:00",
        "Des 2030",
        "s.d. 31 Des. 2030",
        "sampai akhir tahun 2030",
        "s/d 2030",
        "2025 - 2030",
        "1 Januari 2025 s.d. 31 Desember 2030",
        "Sampai dengan selesainya kontrak 31 Desember 2030",
    ],
)
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert (read_period(text).kind, read_period(text).until) == (PeriodKind.UNTIL_DATE, date(2030, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "31 Februari 2030",
        "berlaku sejak 1 Januari 2025",
        "47848",
        "sesuai UU No 14 Tahun 2008",
        "0 tahun",
        "5",
        "?",
    ],
)
def test_what_says_no_end_is_unclear(text: str) -> None:
    assert read_period(text).kind is PeriodKind.UNCLEAR


@pytest.mark.parametrize(
    ("text", "heading", "years", "months", "until"),
    [
        ("5", "Jangka Waktu (Tahun)", 5, None, None),
        ("5.0", "Jangka Waktu (Tahun)", 5, None, None),
        ("lima", "Masa (tahun)", 5, None, None),
        ("5 (lima)", "Jangka waktu dalam tahun", 5, None, None),
        ("2 - 5", "Jangka Waktu (Tahun)", 5, None, None),
        ("12", "Masa (bulan)", None, 12, None),
        ("2030", "Jangka Waktu (Tahun)", None, None, date(2030, 12, 31)),
        ("47848", "Berlaku sampai", None, None, date(2030, 12, 31)),
        ("47848.0", "Tanggal Berakhir", None, None, date(2030, 12, 31)),
        ("6 bulan", "Jangka Waktu (Tahun)", None, 6, None),
    ],
)
def test_a_bare_number_means_what_its_heading_says(
    text: str, heading: str, years: int | None, months: int | None, until: date | None
) -> None:
    period = read_period(text, heading=heading)
    assert (period.years, period.months, period.until) == (years, months, until)


@pytest.mark.parametrize(
    ("text", "heading"),
    [("5", "Jangka Waktu"), ("5", "Daftar Tahun 2025"), ("47848", "Jangka Waktu (Tahun)")],
)
def test_a_bare_number_under_another_heading_says_nothing(text: str, heading: str) -> None:
    assert read_period(text, heading=heading).kind is PeriodKind.UNCLEAR


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("atas izin Rektor", PeriodKind.UNTIL_CONSENT),
        ("Persetujuan tertulis yang bersangkutan", PeriodKind.UNTIL_CONSENT),
        ("selama belum ada persetujuan", PeriodKind.UNTIL_CONSENT),
        ("dibuka apabila mendapat izin pimpinan", PeriodKind.UNTIL_CONSENT),
        ("dibuka apabila diminta pengadilan", PeriodKind.UNTIL_EVENT),
        ("sebelum diumumkan", PeriodKind.UNTIL_EVENT),
        ("Putusan inkracht", PeriodKind.UNTIL_EVENT),
        ("setelah dilantik", PeriodKind.UNTIL_EVENT),
        ("selama menjabat", PeriodKind.WHILE_CONDITION),
        ("Selama jangka waktu tertentu", PeriodKind.UNCLEAR),
        ("Sampai waktu yang ditentukan", PeriodKind.UNCLEAR),
        ("seumur hidup", PeriodKind.UNLIMITED),
        ("selama-lamanya", PeriodKind.UNLIMITED),
        ("tidak ada batas waktu", PeriodKind.UNLIMITED),
        ("sampai waktu yang tidak ditentukan", PeriodKind.UNLIMITED),
        ("tidak bersifat permanen", PeriodKind.UNCLEAR),
        ("nihil", PeriodKind.ABSENT),
        ("—", PeriodKind.ABSENT),
        ("N/A", PeriodKind.ABSENT),
    ],
)
def test_the_kind_is_read(text: str, kind: PeriodKind) -> None:
    assert read_period(text).kind is kind


@pytest.mark.parametrize(
    ("text", "kind", "consent", "unlimited"),
    [
        ("5 tahun atau sampai ada izin", PeriodKind.DURATION, True, False),
        ("5 tahun, dapat diperpanjang tanpa batas waktu", PeriodKind.DURATION, False, True),
        ("Permanen, kecuali atas persetujuan tertulis", PeriodKind.UNLIMITED, True, True),
        ("s/d ijin diperbaharui", PeriodKind.UNTIL_EVENT, False, False),
        ("2 tahun setelah persetujuan", PeriodKind.DURATION_AFTER_EVENT, False, False),
        (
            "2 tahun setelah pensiun atau dengan persetujuan tertulis",
            PeriodKind.DURATION_AFTER_EVENT,
            True,
            False,
        ),
    ],
)
def test_of_a_mixture_the_first_kind_is_taken_and_the_flags_are_kept(
    text: str, kind: PeriodKind, consent: bool, unlimited: bool
) -> None:
    period = read_period(text)
    assert (period.kind, period.opens_on_consent, period.unlimited) == (kind, consent, unlimited)
