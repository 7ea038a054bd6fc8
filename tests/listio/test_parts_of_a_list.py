"""What stands above, inside and between the cells of a list: titles, sub-items, repeated cells, several sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

import openpyxl
import pytest

from sidik.listio.sheets import main_sheet, tables_of
from sidik.listio.sub_items import sub_items_of
from sidik.listio.table import Table, read_table
from sidik.listio.titles import read_titles
from sidik.listio.workbook import Sheet, read_workbook
from tests.listio.sheets import plain, saved

HEAD = ["No", "Informasi", "Dasar Hukum", "Jangka Waktu", "Unit Kerja"]


def table_of(rows: list[list[Any]], *merges: str) -> Table:
    sheet = read_workbook(plain(rows, merges=merges), "daftar.xlsx").sheets[0]
    table = read_table(sheet)
    assert table is not None
    assert set(sheet.filled_rows) == table.accounted_rows
    return table


def test_unit_and_decree_are_read_above_the_table() -> None:
    titles = read_titles(
        [
            "Lampiran Keputusan Kepala Dinas Rekaan",
            "Nomor : 188/45/KEP/2024",
            "Tanggal : 30 April 2024",
            "Unit Kerja : Bidang Aplikasi",
            "DAFTAR INFORMASI YANG DIKECUALIKAN",
        ]
    )
    assert titles.decree_office == "Kepala Dinas Rekaan"
    assert (titles.decree_number, titles.decree_on) == ("188/45/KEP/2024", date(2024, 4, 30))
    assert titles.unit == "Bidang Aplikasi"


def test_a_title_without_decree_says_none() -> None:
    titles = read_titles(["Daftar informasi yang dikecualikan", "Tahun 2024"])
    assert (titles.unit, titles.decree_number, titles.decree_on) == ("", "", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Data pegawai:\na. NIK;\nb. NPWP; dan\nc. alamat.", [("a", "NIK"), ("b", "NPWP"), ("c", "alamat.")]),
        ("Data meliputi: (a) NIK, (b) NPWP", [("a", "NIK"), ("b", "NPWP")]),
        ("Rincian:\n1. gaji\n2) tunjangan", [("1", "gaji"), ("2", "tunjangan")]),
        ("Rekam medis pasien", []),
        ("Surat kepada PT. A. Jaya", []),
        ("a. NIK", []),
    ],
)
def test_items_listed_in_one_cell_are_taken_apart(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [tuple(one) for one in sub_items_of(text)] == wanted


def test_sub_items_belong_to_their_row_and_the_text_stays_whole() -> None:
    record = table_of([HEAD, [1, "Data:\na. NIK\nb. NPWP", "UU KIP", "1 tahun", "TU"]]).records[0]
    assert record.value("description") == "Data:\na. NIK\nb. NPWP"
    assert [one.label for one in record.sub_items] == ["a", "b"]


def test_parts_of_a_row_take_what_only_the_row_says_and_it_is_marked() -> None:
    table = table_of(
        [
            HEAD,
            [1, "Data pegawai", "Pasal 17 huruf h", "5 tahun", "TU"],
            ["1.a", "Data gaji", None, "2 tahun", "TU"],
            ["1.b", "Data cuti", None, "3 tahun", "TU"],
            ["1.c", "Data nilai", None, None, "TU"],
        ]
    )
    assert [r.value("legal_basis") for r in table.records] == ["Pasal 17 huruf h"] * 4
    assert [r.carried for r in table.records] == [frozenset(), *[frozenset({"legal_basis"})] * 3]
    # The period is filled in some parts, so a blank one is a missing one.
    assert table.records[3].value("period") == ""


def test_a_ditto_mark_is_the_cell_above() -> None:
    table = table_of([HEAD, [1, "Satu", "UU KIP", "5 tahun", "TU"], [2, "Dua", "sda", '"', "TU"]])
    assert table.records[1].value("legal_basis") == "UU KIP"
    assert table.records[1].value("period") == "5 tahun"
    assert table.records[1].carried == {"legal_basis", "period"}


def test_blanks_are_the_cell_above_only_where_the_whole_column_is_written_so() -> None:
    units = ["TU", "", "", "Umum", "", "", "", "Keuangan", "", "", "", ""]
    rows = [[n, f"Berkas {n}", "UU KIP", "5 tahun", unit] for n, unit in enumerate(units, start=1)]
    table = table_of([HEAD, *rows])
    assert [r.value("unit") for r in table.records] == ["TU"] * 3 + ["Umum"] * 4 + ["Keuangan"] * 5
    assert sum("unit" in r.carried for r in table.records) == 9
    rows[4][4] = rows[3][4]
    assert not any(r.carried for r in table_of([HEAD, *rows]).records)


def test_a_number_that_heads_its_own_numbers_is_a_group() -> None:
    table = table_of(
        [HEAD, ["1", "Kepegawaian"], ["1.1", "Data gaji", "UU KIP", "1 tahun", "TU"], ["2", "Denah"]]
    )
    assert [(r.value("number"), r.group) for r in table.records] == [
        ("1.1", "1 Kepegawaian"),
        ("2", ""),
    ]


def test_a_second_table_in_another_order_is_read_under_its_own_header() -> None:
    other = ["No", "Dasar Hukum", "Informasi", "Unit Kerja", "Jangka Waktu"]
    table = table_of(
        [
            HEAD,
            [1, "Data gaji", "UU KIP", "1 tahun", "TU"],
            [],
            other,
            [1, "Pasal 17 huruf i", "Nota dinas", "Umum", "2 tahun"],
        ]
    )
    assert table.records[1].values == {
        "number": "1", "description": "Nota dinas", "legal_basis": "Pasal 17 huruf i", "unit": "Umum",
        "period": "2 tahun",
    }  # fmt: skip


def test_every_sheet_is_listed_and_hidden_ones_are_flagged() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Sampul"
    book.active.append(["Daftar informasi"])
    for name, count, state in (
        ("Bidang I", 2, "visible"),
        ("Bidang II", 3, "visible"),
        ("Lama", 9, "hidden"),
    ):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(HEAD)
        for n in range(1, count + 1):
            sheet.append([n, f"Berkas {n}", "UU KIP", "1 tahun", "TU"])
    read = read_workbook(saved(book), "daftar.xlsx")
    tables = tables_of(read)
    assert {name: len(table.records) if table else 0 for name, table in tables.items()} == {
        "Sampul": 0,
        "Bidang I": 2,
        "Bidang II": 3,
        "Lama": 9,
    }
    assert [sheet.is_hidden for sheet in read.sheets] == [False, False, False, True]
    assert main_sheet(read, tables).name == "Bidang II"


def test_a_number_under_years_and_a_date_keep_their_plain_text() -> None:
    rows: list[list[Any]] = [
        ["No", "Informasi", "Jangka Waktu (tahun)", "Tanggal Pembuatan"],
        [1.0, "Satu", 5.0, date(2024, 5, 1)],
    ]
    record = table_of(rows).records[0]
    assert (record.value("number"), record.value("period")) == ("1", "5")
    assert record.value("made_where_when") == "2024-05-01"


def test_a_sheet_of_a_hundred_columns_of_nothing_is_read() -> None:
    rows = [["No", "Informasi", "Dasar Hukum", *[""] * 97], ["1", "Satu", "UU KIP", *[""] * 97]]
    table = read_table(Sheet("x", rows))
    assert table is not None
    assert [r.row for r in table.records] == [2]
