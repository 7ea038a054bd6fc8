"""A period in two columns, the number and its unit of time, is one period."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.listio.periods_text import read_period
from tests.listio.sheets import read

BASIS = "Pasal 17 huruf h angka 3 UU No. 14 Tahun 2008"
TITLES = ("Rekening bank pihak ketiga", "Riwayat kesehatan pegawai", "Nilai uji calon pegawai")


def rows(*terms: list[Any]) -> list[list[Any]]:
    return [
        [n, title, BASIS, *term, "Bidang I"]
        for n, (title, term) in enumerate(zip(TITLES, terms, strict=True), 1)
    ]


def terms_of(head: list[list[Any]], body: list[list[Any]], *merges: str) -> list[str]:
    table = read([*head, *body], *merges)
    return [record.value("period") for record in table.records]


HEAD = ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"]


@pytest.mark.parametrize("second", ["Satuan", "Satuan Waktu", None, "Thn/Bln/Hari"])
def test_a_unit_of_time_beside_its_number_is_one_period(second: str | None) -> None:
    body = rows([5, "Tahun"], [6, "bulan"], ["2 (dua)", "Thn."])
    terms = terms_of([[*HEAD, second, "Unit Kerja"]], body)
    assert terms == ["5 Tahun", "6 bulan", "2 (dua) Thn."]
    assert [(read_period(one).years, read_period(one).months) for one in terms] == [
        (5, None), (None, 6), (2, None)
    ]  # fmt: skip


def test_one_heading_over_the_number_and_its_unit() -> None:
    body = rows([5, "Tahun"], [6, "bulan"], ["Permanen", None])
    assert terms_of([[*HEAD, None, "Unit Kerja"]], body, "D1:E1") == ["5 Tahun", "6 bulan", "Permanen"]


@pytest.mark.parametrize(("first", "second"), [("Angka", "Satuan"), ("Lama", "Satuan"), ("Jumlah", "Waktu")])
def test_headings_of_their_own_below_one_heading(first: str, second: str) -> None:
    head = [[*HEAD, None, "Unit Kerja"], [None, None, None, first, second, None]]
    merges = ("D1:E1", "A1:A2", "B1:B2", "C1:C2", "F1:F2")
    body = rows([5, "Tahun"], [6, "bulan"], [30, "hari kerja"])
    assert terms_of(head, body, *merges) == ["5 Tahun", "6 bulan", "30 hari kerja"]


def test_a_column_for_each_unit_of_time() -> None:
    head = [[*HEAD, None, "Unit Kerja"], [None, None, None, "Tahun", "Bulan", None]]
    merges = ("D1:E1", "A1:A2", "B1:B2", "C1:C2", "F1:F2")
    body = rows([5, None], [None, 6], [2, 6])
    terms = terms_of(head, body, *merges)
    assert terms == ["5 Tahun", "6 Bulan", "2 Tahun 6 Bulan"]
    assert (read_period(terms[2]).years, read_period(terms[2]).months) == (2, 6)


def test_a_beginning_and_an_end_stay_two_days() -> None:
    head = [[*HEAD, None, "Unit Kerja"], [None, None, None, "Mulai", "Sampai", None]]
    merges = ("D1:E1", "A1:A2", "B1:B2", "C1:C2", "F1:F2")
    body = rows(["1 Januari 2025", "31 Desember 2030"], ["2025", "2030"], ["2026", "2027"])
    assert terms_of(head, body, *merges)[:2] == ["1 Januari 2025 s.d. 31 Desember 2030", "2025 s.d. 2030"]


def test_another_column_beside_the_period_stays_apart() -> None:
    body = rows(["5 tahun", "Tahunan"], ["6 bulan", "Bulanan"], ["2 tahun", "Harian"])
    assert terms_of([[*HEAD, "Frekuensi", "Unit Kerja"]], body) == ["5 tahun", "6 bulan", "2 tahun"]
