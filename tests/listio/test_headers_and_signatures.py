"""What looks like something else: a heading that cites an article, an item that begins like a signature."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sidik.listio.report import report_of
from sidik.listio.row_kinds import Skip
from sidik.listio.workbook import read_workbook
from sidik.register.imports.survey import beginning_of, header_of, survey_of
from tests.listio.sheets import plain, read

BASIS = "Pasal 17 huruf h UU No. 14 Tahun 2008"


@pytest.mark.parametrize(
    "heading",
    [
        "Dasar Hukum Pengecualian (Pasal 17)",
        "DASAR  HUKUM  PENGECUALIAN  (PASAL  17)",
        "Dasar Hukum (Pasal 17 UU No. 14 Tahun 2008)",
        "Landasan Hukum (UU 14/2008)",
    ],
)
def test_two_headings_are_a_header_though_one_names_the_article(heading: str) -> None:
    head = ["Jenis Informasi Publik", heading]
    table = read([head, ["Data pegawai", BASIS], head, ["Kata sandi aplikasi", "UU 30/2014, Pasal 10"]])
    assert table.header.rows == (1,)
    assert [r.value("description") for r in table.records] == ["Data pegawai", "Kata sandi aplikasi"]
    assert [(s.row, s.reason) for s in table.skipped] == [(3, Skip.REPEATED_HEADER)]


@pytest.mark.parametrize(
    "first",
    [
        ["Dasar hukum yang sedang disusun", "Dasar hukum: Pasal 17 huruf i UU KIP"],
        ["Data pegawai (2024)", BASIS],
        ["Jenis informasi intelijen", "Dasar pengecualian (Pasal 17 huruf c UU 14/2008)"],
    ],
)
def test_a_row_that_cites_its_own_letter_is_no_header(first: list[str]) -> None:
    table = read([first, ["Kata sandi aplikasi", BASIS], ["Denah ruang server", BASIS]])
    assert table.header.rows == ()
    assert [r.row for r in table.records] == [1, 2, 3]


SIGNED_ALIKE = ["NIP dan riwayat jabatan", "Tanda tangan elektronik pejabat", "Mengetahui sandi pegawai"]


@pytest.mark.parametrize("name", SIGNED_ALIKE)
def test_an_item_that_begins_like_a_signature_is_known_by_its_basis(name: str) -> None:
    rows = [
        ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"],
        [1, "Data pegawai", BASIS, "2 tahun"],
        [None, name, BASIS, None],
        [3, "Denah ruang server", BASIS, "3 tahun"],
    ]
    assert [r.row for r in read(rows).records] == [2, 3, 4]


@pytest.mark.parametrize("name", SIGNED_ALIKE)
@pytest.mark.parametrize("term", ["5 (lima) tahun", "Sampai memperoleh persetujuan", "Tidak terbatas"])
def test_an_item_that_begins_like_a_signature_is_known_by_its_term(name: str, term: str) -> None:
    rows = [
        ["Nama Dokumen", "Jangka Waktu", "Tahun Pembuatan", "Konsekuensi", "Bentuk"],
        ["Data pegawai", "2 tahun", "Kupang, 2023", "Rahasia terungkap", "Softcopy"],
        [name, term],
        ["Denah ruang server", "3 tahun", "Kupang, 2023", "Rahasia terungkap", "Softcopy"],
        [name, term],
    ]
    assert [r.row for r in read(rows).records] == [2, 3, 4, 5]


def test_a_signature_block_stays_one_though_a_date_or_a_name_stands_in_the_columns() -> None:
    rows = [
        ["Informasi", "Dasar Hukum", "Jangka Waktu"],
        ["Data pegawai", BASIS, "2 tahun"],
        ["Denah ruang server", BASIS, "3 tahun"],
        [],
        ["Pada tanggal", None, "2024-01-03"],
        ["Mengetahui,", None, "Kupang, 3 Januari 2024"],
        ["Kepala Dinas Rekaan", "Sekretaris"],
        ["NIP 1", "NIP 2"],
    ]
    table = read(rows)
    assert [r.row for r in table.records] == [2, 3]
    assert {s.reason for s in table.skipped} == {Skip.SIGNATURE}


def test_one_number_over_two_rows_is_not_called_a_double_number() -> None:
    rows = [
        ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"],
        [1, "Topologi jaringan", BASIS, "2 tahun"],
        [None, "Kata sandi akun", BASIS, None],
        [2, "Denah ruang server", BASIS, "3 tahun"],
    ]
    content = plain(rows, merges=("A2:A3", "D2:D3"))
    lines = list(report_of(read_workbook(content, "daftar.xlsx"), on=date(2026, 1, 5)).lines())
    assert [line.entry.number for line in lines] == ["1", "", "2"]
    assert "S-41" not in {one.rule for line in lines for one in line.findings}


@pytest.mark.parametrize("rows", [[["Data pegawai", BASIS], ["Kata sandi", BASIS]], [["a", "b"], ["c", "d"]]])
def test_a_list_without_header_has_row_nought(rows: list[list[Any]]) -> None:
    survey = survey_of(read_workbook(plain(rows), "daftar.xlsx"))
    sheet = beginning_of(survey, "DIK")
    assert sheet is not None
    assert header_of(sheet, "0").rows == ()
    assert header_of(sheet, "1").rows == (1,)
    assert header_of(sheet, "9").rows == header_of(sheet).rows
