"""Terms that further lists showed: leave that somebody gives, events under a heading that ends in "sampai"."""

from __future__ import annotations

from datetime import date

import pytest

from sidik.domain.periods import PeriodKind
from sidik.listio.periods_text import read_period


@pytest.mark.parametrize(
    "text",
    [
        "Sampai yang bersangkutan memberikan persetujuan tertulis",
        "Sampai dengan nama-nama yang tercantum memberikan persetujuan secara tertulis",
        "sampai semua ahli waris memberi izin",
        "hingga pasien menyetujui secara tertulis",
        "Setelah pemilik data memberikan persetujuan",
        "Siswa/orang tua memberi izin",
    ],
)
def test_leave_that_somebody_gives_is_consent(text: str) -> None:
    period = read_period(text)
    assert period.kind is PeriodKind.UNTIL_CONSENT
    assert period.opens_on_consent


@pytest.mark.parametrize(
    "text",
    [
        "Sampai penelitian selesai dan memberikan persetujuan",
        "sampai pemeriksaan selesai atau pimpinan memberi izin",
        "Sampai Menteri memberikan izin usaha",
    ],
)
def test_an_event_before_the_leave_stays_the_event(text: str) -> None:
    assert read_period(text).kind is PeriodKind.UNTIL_EVENT


@pytest.mark.parametrize(
    "heading", ["Berlaku sampai", "Dikecualikan s/d", "Dapat dibuka setelah", "Sampai dengan"]
)
def test_a_cell_goes_on_with_a_heading_that_ends_in_until(heading: str) -> None:
    assert read_period("Ujian selesai", heading=heading).kind is PeriodKind.UNTIL_EVENT
    assert read_period("Pelantikan", heading=heading).event == "Pelantikan"
    assert read_period("Pelantikan", heading="Jangka Waktu").kind is PeriodKind.UNCLEAR
    assert read_period("2 tahun", heading=heading).kind is PeriodKind.DURATION
    assert read_period("waktu tertentu", heading=heading).kind is PeriodKind.UNCLEAR


def test_an_age_is_no_length() -> None:
    assert read_period("Sampai anak berusia 18 tahun").kind is PeriodKind.UNTIL_EVENT
    assert read_period("anak berumur 18 tahun").kind is PeriodKind.UNCLEAR
    assert read_period("usia 21 tahun", heading="Berlaku sampai").kind is PeriodKind.UNTIL_EVENT


@pytest.mark.parametrize(
    "text",
    [
        "Akhir tahun anggaran 2026",
        "akhir tahun 2026",
        "Sampai akhir tahun anggaran 2026",
        "s.d. akhir TA 2026",
    ],
)
def test_the_end_of_a_year_is_a_date(text: str) -> None:
    period = read_period(text)
    assert (period.kind, period.until) == (PeriodKind.UNTIL_DATE, date(2026, 12, 31))


@pytest.mark.parametrize(
    "text", ["Tidak dapat dibuka", "tidak boleh dibuka", "Tidak dapat diberikan", "tidak dibuka"]
)
def test_never_to_be_opened_is_unlimited(text: str) -> None:
    period = read_period(text)
    assert period.kind is PeriodKind.UNLIMITED
    assert period.unlimited


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tidak dapat dibuka selama proses pemeriksaan", PeriodKind.WHILE_CONDITION),
        ("Tidak dapat dibuka sebelum 5 tahun", PeriodKind.DURATION),
        ("tidak boleh dibuka sampai kontrak selesai", PeriodKind.UNTIL_EVENT),
        ("Tidak dapat dibuka kecuali dengan izin pasien", PeriodKind.UNTIL_CONSENT),
        ("Tidak dapat dibuka tanpa persetujuan pasien", PeriodKind.UNTIL_CONSENT),
        ("5 tahun, tidak boleh dibuka", PeriodKind.DURATION),
    ],
)
def test_what_says_until_when_it_stays_closed_is_that_term(text: str, kind: PeriodKind) -> None:
    period = read_period(text)
    assert period.kind is kind
    assert not period.unlimited


@pytest.mark.parametrize(
    "text",
    ["Terbuka setelah 20 tahun", "Dibuka sesudah 20 (dua puluh) tahun", "setelah 20 tahun sejak ditetapkan"],
)
def test_after_so_many_years_is_their_length(text: str) -> None:
    period = read_period(text)
    assert (period.kind, period.years) == (PeriodKind.DURATION, 20)


def test_after_a_year_of_something_is_the_event() -> None:
    assert read_period("Setelah 1 tahun anggaran ditutup").kind is PeriodKind.UNTIL_EVENT
    after = read_period("Setelah 2 tahun sejak kontrak berakhir")
    assert (after.kind, after.years) == (PeriodKind.DURATION_AFTER_EVENT, 2)


def test_not_may_be_shortened() -> None:
    assert read_period("Tdk terbatas").kind is PeriodKind.UNLIMITED
    assert read_period("tdk ada batas waktu").kind is PeriodKind.UNLIMITED
    assert read_period("Tdk dapat dibuka").kind is PeriodKind.UNLIMITED


@pytest.mark.parametrize(
    "text",
    ["Selama Berlaku", "selama masih berlaku", "Sepanjang berlaku.", "Selama masih berlaku; arsip aktif"],
)
def test_as_long_as_it_is_in_force_names_no_end(text: str) -> None:
    period = read_period(text)
    assert period.kind is PeriodKind.UNLIMITED
    assert period.unlimited


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Selama perjanjian masih berlaku", PeriodKind.WHILE_CONDITION),
        ("Selama berlaku izin usahanya", PeriodKind.WHILE_CONDITION),
        ("Selama masih berlaku atau belum dicabut", PeriodKind.WHILE_CONDITION),
        ("Selama masih berlaku sesuai ketentuan", PeriodKind.UNCLEAR),
        ("Sesuai ketentuan yang berlaku", PeriodKind.UNCLEAR),
        ("Masih berlaku", PeriodKind.UNCLEAR),
    ],
)
def test_what_is_in_force_makes_a_condition(text: str, kind: PeriodKind) -> None:
    period = read_period(text)
    assert period.kind is kind
    assert not period.unlimited


@pytest.mark.parametrize(
    "text",
    [
        "th. 2029",
        "Th 2029",
        "thn. 2029",
        "Tahun 2029",
        "TA 2029",
        "T.A. 2029",
        "Tahun Anggaran 2029",
        "s.d. th. 2029",
    ],
)
def test_a_year_that_is_called_one_lasts_to_its_end(text: str) -> None:
    period = read_period(text)
    assert (period.kind, period.until) == (PeriodKind.UNTIL_DATE, date(2029, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["2029", "sejak tahun 2029", "Anggaran 2029", "UU 14 th. 2008", "Peraturan tahun 2029", "tahun 29"],
)
def test_a_year_of_something_else_is_no_end(text: str) -> None:
    assert read_period(text).kind is PeriodKind.UNCLEAR
