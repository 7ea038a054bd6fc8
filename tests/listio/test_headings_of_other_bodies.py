"""Headings, totals and second columns of the basis that lists of further bodies showed."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.listio.citations_text import references_in
from sidik.listio.headings import column_name
from sidik.listio.row_kinds import Skip
from tests.listio.sheets import read

BASIS = "Pasal 17 huruf h angka 3 UU No. 14 Tahun 2008"
HEAD = ["No", "Informasi", "Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("N O", "number"),
        ("N O .", "number"),
        ("NMR", "number"),
        ("#", "number"),
        ("№", "number"),
        ("D A S A R   H U K U M", "legal_basis"),
        ("Kapan dapat dibuka", "period"),
        ("Dapat dibuka setelah", "period"),
        ("Waktu pembukaan", "period"),
        ("Dapat dibuka", "if_open"),
        ("Manfaat bila tidak diberikan", "if_closed"),
        ("Risiko jika tidak dibuka", "if_closed"),
        ("Risiko bila diberikan", "if_open"),
        ("Masa Retensi Pengecualian", "period"),
        ("Masa Retensi", "retention"),
        ("Jangka Waktu Penyimpanan", "retention"),
    ],
)
def test_a_heading_names_its_column(heading: str, name: str) -> None:
    assert column_name(heading) == name


def test_one_column_of_reasons_is_the_consequence() -> None:
    head = ["No", "Uraian", "Dasar Hukum", "Alasan Dikecualikan", "Jangka Waktu"]
    table = read([head, [1, "Buku tanah", BASIS, "Mengungkap aset seseorang", "5 tahun"]])
    assert table.header.columns["consequence"] == 4
    two = [*head[:3], "Alasan jika dibuka", "Alasan dikecualikan", "Jangka Waktu"]
    table = read([two, [1, "Buku tanah", BASIS, "Mengungkap aset", "Melindungi", "5 tahun"]])
    assert (table.header.columns["if_open"], table.header.columns["if_closed"]) == (4, 5)


@pytest.mark.parametrize(
    "total",
    [
        ["JUMLAH", "2 informasi"],
        ["Jumlah", 2],
        ["Total", None, 2],
        [None, "JUMLAH USULAN", 2],
        ["Total item", "2 buah"],
    ],
)
def test_a_total_below_the_list_is_no_item(total: list[Any]) -> None:
    rows = [[n, f"Rekening pihak {n}", BASIS, "Merugikan", "Melindungi", "5 tahun"] for n in (1, 2)]
    table = read([HEAD, *rows, total])
    assert [record.row for record in table.records] == [2, 3]
    assert [(one.row, one.reason) for one in table.skipped] == [(4, Skip.NOTE)]


def test_an_item_that_begins_with_a_count_stays_an_item() -> None:
    rows = [
        [1, "Jumlah personel per pos", BASIS, "Merugikan", "Melindungi", "5 tahun"],
        [2, "Total kekuatan senjata"],
    ]
    assert [record.row for record in read([HEAD, *rows]).records] == [2, 3]


def test_two_columns_of_the_basis_are_one() -> None:
    head = ["No", "Informasi", "Dasar Hukum UU KIP", "Dasar Hukum Lain", "Dibuka", "Ditutup", "Jangka Waktu"]
    row = [
        1,
        "Rahasia dagang mitra",
        "Pasal 17 huruf b",
        "UU No. 30 Tahun 2000 Pasal 3",
        "Rugi",
        "Aman",
        "5 tahun",
    ]
    basis = read([head, row]).records[0].value("legal_basis")
    assert basis == "Pasal 17 huruf b\nUU No. 30 Tahun 2000 Pasal 3"
    found = [(one.number, one.article, one.letter) for one in references_in(basis)]
    assert found == [("14", "17", "b"), ("30", "3", None)]


def test_two_columns_of_the_basis_under_one_heading_are_one() -> None:
    head = ["No", "Informasi", "Dasar Hukum", None, "Dibuka", "Ditutup", "Jangka Waktu"]
    below = [None, None, "UU KIP", "Peraturan Lain", None, None, None]
    row = [1, "Rahasia dagang mitra", "Pasal 17 huruf b", "UU No. 30 Tahun 2000", "Rugi", "Aman", "5 tahun"]
    merges = ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2", "G1:G2")
    basis = read([head, below, row], *merges).records[0].value("legal_basis")
    assert basis == "Pasal 17 huruf b\nUU No. 30 Tahun 2000"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("b", [("17", "b", None)]),
        ("h5", [("17", "h", 5)]),
        ("h.2", [("17", "h", 2)]),
        ("h angka 3", [("17", "h", 3)]),
        ("b dan j", [("17", "b", None), ("17", "j", None)]),
        ("huruf i", [("17", "i", None)]),
        ("Pasal 17 huruf a", [("17", "a", None)]),
    ],
)
def test_letters_alone_go_on_with_a_heading_that_names_the_article(cell: str, found: list[Any]) -> None:
    head = ["No", "Informasi", "Pasal 17 UU KIP huruf", "Dibuka", "Ditutup", "Jangka Waktu"]
    rows = [
        [1, "Nota dinas", cell, "Rugi", "Aman", "5 tahun"],
        [2, "Naskah soal", "b", "Rugi", "Aman", "1 tahun"],
    ]
    basis = read([head, *rows]).records[0].value("legal_basis")
    assert [(one.article, one.letter, one.point) for one in references_in(basis)] == found


def test_a_numbered_heading_of_sub_items_ends_at_the_next_number() -> None:
    full = [BASIS, "Rugi", "Aman", "5 tahun"]
    rows = [
        ["A.", "PELAYANAN"],
        [1, "Dokumen pengujian kendaraan:"],
        ["a.", "Data pemilik", *full],
        ["b.", "Kunci pengaman", *full],
        [2, "Hasil investigasi", *full],
        [3, "Berkas tilang:"],
        [1, "Identitas pelanggar", *full],
        [2, "Nomor kendaraan", *full],
    ]
    table = read([HEAD, *rows])
    assert {record.row: record.group for record in table.records} == {
        4: "1 Dokumen pengujian kendaraan:",
        5: "1 Dokumen pengujian kendaraan:",
        6: "A. PELAYANAN",
        8: "3 Berkas tilang:",
        9: "3 Berkas tilang:",
    }


def test_a_group_may_stand_in_the_column_of_the_unit() -> None:
    head = ["NO", "SATKER", "JENIS INFORMASI", "DASAR HUKUM", "BATAS WAKTU", "KETERANGAN"]
    rows = [
        ["I.", "SETJEN"],
        [None, "1. Biro Perencanaan", "a. Kebijakan Perencanaan", BASIS, "Tidak Terbatas"],
        [None, None, "b. Rencana Strategis", BASIS, "Tidak Terbatas"],
        ["II.", "DITJEN"],
        [None, "1. Dit Rahkomhan", "a. Kebijakan strategi", BASIS, "5 tahun"],
    ]
    table = read([head, *rows])
    assert [(r.row, r.group) for r in table.records] == [
        (3, "I. SETJEN"),
        (4, "I. SETJEN"),
        (6, "II. DITJEN"),
    ]


@pytest.mark.parametrize("parent", ["Dasar Hukum", None])
def test_law_article_and_letter_in_columns_of_their_own_are_one_citation(parent: str | None) -> None:
    parts = ["Undang-Undang", "Pasal", "Huruf"]
    tail = ["Akibat Dibuka", "Akibat Ditutup", "Jangka Waktu"]
    rows: list[list[Any]] = [
        [1, "Data rekening", "UU No. 14 Tahun 2008", 17, "h angka 3", "Rugi", "Aman", "5 tahun"],
        [2, "Metode uji", "UU No. 14 Tahun 2008", "17 huruf b", None, "Rugi", "Aman", "2 tahun"],
        [
            3,
            "Arsip tertutup",
            "UU No. 43 Tahun 2009",
            "Pasal 44 ayat (1)",
            "huruf h",
            "Rugi",
            "Aman",
            "2 tahun",
        ],
    ]
    if parent:
        top = ["No", "Informasi", parent, None, None, *tail]
        table = read(
            [top, [None, None, *parts], *rows], *("A1:A2", "B1:B2", "C1:E1", "F1:F2", "G1:G2", "H1:H2")
        )
    else:
        table = read([["No", "Informasi", *parts, *tail], *rows])
    found = [references_in(record.value("legal_basis")) for record in table.records]
    assert [[(r.number, r.article, r.paragraph, r.letter, r.point) for r in one] for one in found] == [
        [("14", "17", None, "h", 3)],
        [("14", "17", None, "b", None)],
        [("43", "44", "1", "h", None)],
    ]


@pytest.mark.parametrize("merged", [True, False])
def test_marks_in_a_column_of_their_own_are_not_the_name(merged: bool) -> None:
    head = ["NO", "JENIS INFORMASI", None, "DASAR HUKUM", "DIBUKA", "DITUTUP", "JANGKA WAKTU"]
    full = [BASIS, "Rugi", "Aman", "5 tahun"]
    rows = [
        [1, "a.", "Rekam medis rawat jalan", *full],
        [None, "b.", "Rekam medis rawat inap", *full],
        [2, "a.", "Data vaksinasi", *full],
        [3, None, "Data kematian", *full],
    ]
    table = read([head, *rows], *(("B1:C1",) if merged else ()))
    assert [(r.value("number"), r.value("description")) for r in table.records] == [
        ("1.a.", "Rekam medis rawat jalan"),
        ("b.", "Rekam medis rawat inap"),
        ("2.a.", "Data vaksinasi"),
        ("3", "Data kematian"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["dst", "...", "...", "...", "...", "..."],
        ["dst."],
        [3, ".......", ".......", ".......", ".......", "......."],
        [None, "…", "…"],
    ],
)
def test_a_row_of_dots_is_no_item(row: list[Any]) -> None:
    rows = [[n, f"Rekening pihak {n}", BASIS, "Merugikan", "Melindungi", "5 tahun"] for n in (1, 2)]
    table = read([HEAD, *rows, row])
    assert [record.row for record in table.records] == [2, 3]
    between = read([HEAD, rows[0], row, rows[1]])
    assert [record.row for record in between.records] == [2, 4]


def test_a_number_of_thousands_of_figures_is_not_counted_with() -> None:
    full = [BASIS, "Rugi", "Aman", "5 tahun"]
    rows = [["9" * 5000], [1, "Berkas:"], ["a", "Data pemilik", *full], ["8" * 5000, "Hasil", *full]]
    assert len(read([HEAD, *rows]).records) >= 2


def test_a_misspelt_second_consequence_is_proposed_as_such() -> None:
    head = ["No", "Jenis Infomasi", "Dasar Hukm", "Konsekwensi Dibuka", "Konsekwensi Ditutp", "Jangka Wakut"]
    header = read([head, [1, "Data gaji", BASIS, "Rugi", "Aman", "5 tahun"]]).header
    assert (header.columns["if_open"], header.columns["if_closed"]) == (4, 5)
    assert header.proposed["if_closed"] == 5


CUT_ROW = [1, "Buku tanah", "Mengungkap aset", "Melindungi", BASIS, "5 tahun"]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (
            ["No", "Informasi", "Konsekuensi", None, "Dasar", "Jangka"],
            [None, None, "Dibuka", "Ditutup", "Hukum", "Waktu"],
        ),
        (
            ["No.", "Jenis", "Konsekuensi", None, "Dasar", "Jangka"],
            ["Urut", "Informasi", "Dibuka", "Ditutup", "Hukum", "Waktu"],
        ),
        (
            ["Nomor", "Informasi Yang", "Konsekuensi Bila", "Pertimbangan Bila", "Dasar", "Jangka Waktu"],
            ["Urut", "Dikecualikan", "Dibuka", "Ditutup", "Hukum", "Pengecualian"],
        ),
        (
            ["No", "Informasi", "Alasan Bila", "Alasan Bila", "Dasar Hukum", "Jangka"],
            [None, None, "Dibuka", "Ditutup", "Pengecualian", "Waktu"],
        ),
    ],
)
def test_headings_cut_over_two_rows_are_one_header(upper: list[Any], lower: list[Any]) -> None:
    title = ["DAFTAR INFORMASI YANG DIKECUALIKAN"]
    table = read([title, [], upper, lower, CUT_ROW, [2, *CUT_ROW[1:]]])
    assert table.header.rows == (3, 4)
    assert table.header.columns == {
        "number": 1, "description": 2, "if_open": 3, "if_closed": 4, "legal_basis": 5, "period": 6
    }  # fmt: skip
    assert [record.row for record in table.records] == [5, 6]
    assert table.title_rows == [1]


def test_a_cut_heading_is_said_as_one() -> None:
    upper = ["No", "Informasi", "Konsekuensi", None, "Dasar", "Jangka"]
    lower = [None, None, "Dibuka", "Ditutup", "Hukum", "Waktu"]
    headings = read([upper, lower, CUT_ROW]).header.headings
    assert (headings[5], headings[6]) == ("Dasar Hukum", "Jangka Waktu")


def test_a_cut_header_may_stand_on_every_page() -> None:
    upper = ["No", "Informasi", "Konsekuensi", None, "Dasar", "Jangka"]
    lower = [None, None, "Dibuka", "Ditutup", "Hukum", "Waktu"]
    table = read([upper, lower, CUT_ROW, upper, lower, [2, *CUT_ROW[1:]]])
    assert [record.row for record in table.records] == [3, 6]
    assert [(one.row, one.reason) for one in table.skipped] == [
        (4, Skip.REPEATED_HEADER), (5, Skip.REPEATED_HEADER)
    ]  # fmt: skip


def test_short_cells_of_the_first_item_are_no_lower_header() -> None:
    head = ["Informasi", "Unit", "Dasar Hukum", "Dibuka", "Ditutup", "Jangka Waktu"]
    table = read([head, ["Dokumen", "Kerja", "UU KIP", "Merugikan", "Melindungi", "Permanen"]])
    assert [record.row for record in table.records] == [2]
