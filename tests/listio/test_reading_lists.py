"""Lists in the layouts of practice are read, and no row of a sheet is passed over silently."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.listio.header import column_name, find_header
from sidik.listio.table import Skip, read_table
from sidik.listio.workbook import Sheet, read_workbook
from tests.listio.sheets import official, plain


def only_sheet(content: bytes, name: str = "daftar.xlsx") -> Sheet:
    return read_workbook(content, name).sheets[0]


def test_an_official_list_is_read_with_every_row_accounted_for() -> None:
    sheet = only_sheet(official())
    table = read_table(sheet)
    assert table is not None
    assert table.header.rows == (4, 5)
    assert dict(table.header.columns) == {
        "number": 1, "description": 2, "legal_basis": 3, "if_open": 4, "if_closed": 5, "period": 6,
    }  # fmt: skip
    assert [(r.row, r.value("number"), r.value("description")) for r in table.records] == [
        (8, "1", "Berkas kesehatan pegawai"),
        (9, "2.", "Nilai seleksi jabatan"),
        (12, "3.", "Denah jaringan"),
        (13, "3.a", "Denah ruang server"),
    ]
    assert {r.group for r in table.records} == {"A Data kepegawaian"}
    assert {s.row: s.reason for s in table.skipped} == {
        6: Skip.COLUMN_NUMBERS,
        7: Skip.GROUP,
        10: Skip.REPEATED_HEADER,
        11: Skip.REPEATED_HEADER,
        15: Skip.NOTE,
        16: Skip.SIGNATURE,
        17: Skip.SIGNATURE,
        18: Skip.SIGNATURE,
    }
    assert table.title_rows == [1, 2]
    assert set(sheet.filled_rows) == table.accounted_rows


def test_a_signature_block_between_two_pages_is_not_part_of_an_item() -> None:
    sheet = only_sheet(official([[4, "Denah gudang arsip", "Pasal 17 huruf h"]]))
    table = read_table(sheet)
    assert table is not None
    assert [r.row for r in table.records] == [8, 9, 12, 13, 19]
    assert {s.row: s.reason for s in table.skipped if s.row > 13} == {
        15: Skip.NOTE,
        16: Skip.SIGNATURE,
        17: Skip.SIGNATURE,
        18: Skip.SIGNATURE,
    }
    assert "Pejabat Rekaan" not in str(table.records)


def test_a_vertical_merge_is_carried_down() -> None:
    rows: list[list[Any]] = [
        ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"],
        [1, "Satu", "Pasal 17 huruf h", "2 tahun"],
        [None, "Dua", "Pasal 17 huruf b", None],
    ]
    table = read_table(only_sheet(plain(rows, merges=("D2:D3", "A2:A3"))))
    assert table is not None
    # Row 3 has a text of its own beside the carried period; the number is printed once and counts once.
    assert [(r.value("number"), r.value("description"), r.value("period")) for r in table.records] == [
        ("1", "Satu", "2 tahun"),
        ("", "Dua", "2 tahun"),
    ]


def test_a_row_without_name_and_number_belongs_to_the_row_above() -> None:
    rows: list[list[Any]] = [
        ["No", "Informasi", "Dasar Hukum"],
        [1, "Satu", "UU 14/2008"],
        [None, None, "Pasal 17 huruf h"],
        [2, "Dua", "UU 14/2008"],
    ]
    table = read_table(only_sheet(plain(rows)))
    assert table is not None
    assert table.records[0].value("legal_basis") == "UU 14/2008\nPasal 17 huruf h"
    assert [(s.row, s.reason) for s in table.skipped] == [(3, Skip.CONTINUATION)]


def test_a_row_with_a_number_and_no_name_stays_a_row_without_name() -> None:
    rows = [
        ["No", "Informasi", "Dasar Hukum"],
        [1, "Satu", "x"],
        [2, None, "Pasal 17 huruf h"],
        [3, "Tiga", "y"],
    ]
    table = read_table(only_sheet(plain(rows)))
    assert table is not None
    assert [(r.row, r.value("description")) for r in table.records] == [(2, "Satu"), (3, ""), (4, "Tiga")]


def test_one_consequence_cell_with_both_labels_is_taken_apart() -> None:
    cell = "Jika Dibuka\nRahasia terungkap\nJika Ditutup\nPegawai terlindungi"
    rows = [
        ["No", "Informasi", "Analisis Konsekuensi", "Waktu & PJ"],
        ["01", "Data pegawai\nRestricted", cell, "1 Tahun"],
    ]
    table = read_table(only_sheet(plain(rows)))
    assert table is not None
    record = table.records[0]
    assert (record.value("if_open"), record.value("if_closed")) == (
        "Rahasia terungkap",
        "Pegawai terlindungi",
    )
    assert (record.value("description"), record.value("notes")) == ("Data pegawai", "Restricted")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_dialect_and_encoding_is_read(delimiter: str, encoding: str) -> None:
    lines = ["judul", "status", "dasar_hukum"], ["Nilai “ujian”", "Terbatas", '"Pasal 17\nhuruf h"']
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    table = read_table(only_sheet(content, "daftar.csv"))
    assert table is not None
    assert table.records[0].value("description") == "Nilai “ujian”"
    assert table.records[0].value("legal_basis") == "Pasal 17\nhuruf h"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("No.", "number"),
        ("Jenis Informasi yang Dikecualikan", "description"),
        ("Ringkasan Isi Informasi", "details"),
        ("Dasar Hukum Pengecualian\nInformasi", "legal_basis"),
        ("Konsekuensi/Pertimbangan Dibuka bagi Publik", "if_open"),
        ("Konsekuensi/Pertimbangan Ditutup bagi Publik", "if_closed"),
        ("Konsekuensi bila dibuka dan manfaat bila ditutup", "consequence"),
        ("Batas Waktu Pengecualian", "period"),
        ("Jangka Waktu Penyimpanan", "retention"),
        ("Pejabat/Unit Kerja yang Menguasai Informasi", "custodian"),
        ("Unit Kerja", "unit"),
        ("Waktu dan Tempat Pembuatan Informasi", "made_where_when"),
        ("Bentuk Informasi yang Tersedia", "forms"),
        ("Nomor SK", "decision"),
        ("Keterangan", "notes"),
        ("Paraf", None),
    ],
)
def test_a_heading_is_known_under_its_many_names(heading: str, name: str | None) -> None:
    assert column_name(heading) == name


def test_a_letter_is_no_list() -> None:
    assert find_header(only_sheet(plain([["Kepada Yth. Kepala Dinas"], ["Perihal: undangan rapat"]]))) is None


WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40).map(
    lambda t: f"Informasi {t}".strip()
)
CELLS = st.one_of(st.none(), st.text(max_size=40), st.integers(-10, 10**6), st.booleans())


@settings(max_examples=60, deadline=None)
@given(
    titles=st.lists(WORDS, min_size=1, max_size=12),
    others=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=12),
)
def test_numbered_rows_keep_their_names_whatever_stands_beside_them(
    titles: list[str], others: list[list[Any]]
) -> None:
    beside = [*others, *([["", ""]] * len(titles))]
    rows: list[list[Any]] = [["No", "Informasi", "Dasar Hukum", "Keterangan"]]
    rows += [
        [n, title, *cells] for n, (title, cells) in enumerate(zip(titles, beside, strict=False), start=1)
    ]
    sheet = Sheet("x", rows)
    table = read_table(sheet)
    assert table is not None
    assert [r.value("description") for r in table.records] == [t.replace("\xa0", " ").strip() for t in titles]
    assert set(sheet.filled_rows) == table.accounted_rows


WORDS_OF_LISTS = ["1", "A", "Informasi", "Dasar Hukum", "Catatan", "x", "NIP 1", "Mengetahui"]
ANY_ROW = st.lists(st.one_of(st.none(), st.sampled_from(WORDS_OF_LISTS), st.text(max_size=12)), max_size=5)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ANY_ROW, max_size=15))
def test_no_row_of_any_sheet_disappears(rows: list[list[Any]]) -> None:
    sheet = Sheet("x", [["No", "Informasi", "Dasar Hukum"], *rows])
    table = read_table(sheet)
    assert table is not None
    assert set(sheet.filled_rows) == table.accounted_rows
