"""The list in each layout: the same rows under other heads, on paper, as DOCX and as a workbook that is read back."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from sidik.listio.list_writing import Head, list_workbook
from sidik.listio.table import Table, read_table
from sidik.listio.workbook import read_workbook
from sidik.papers import editable, render
from sidik.papers.list_layouts import LAYOUTS, cell_lines, sections_of
from tests.papers.reading import archival, letters_outside, pages_of, squeezed, text_of
from tests.papers.specimens import INFORMATION, specimens

HEADS = {
    "national": ("Informasi", "Dasar Hukum Pengecualian", "Dibuka", "Ditutup", "Jangka Waktu"),
    "in_charge": ("Konsekuensi/Pertimbangan Dibuka bagi Publik", "Penanggung Jawab"),
    "one_consequence": ("Jenis Informasi yang Dikecualikan", "Jangka Waktu Pengecualian"),
    "analysis": ("Deskripsi Informasi", "Waktu dan Penanggung Jawab"),
}


def listed(layout: str, rows: int = 2, **more: Any) -> dict[str, Any]:
    return specimens(rows)["exempt_list"] | {"layout": layout} | more


def test_there_are_four_layouts() -> None:
    assert set(HEADS) == set(LAYOUTS)


@pytest.mark.parametrize("layout", sorted(HEADS))
def test_a_layout_prints_its_heads_and_every_row_on_each_page(layout: str) -> None:
    pdf = render("exempt_list", listed(layout, rows=30))
    pages = [page for page in pages_of(pdf) if "butir-" in page]
    assert len(pages) > 2
    for head in HEADS[layout]:
        assert all(squeezed(head) in squeezed(page) for page in pages)
    text = squeezed(text_of(pdf))
    assert [i for i in range(1, 31) if f"butir{i}." not in text] == []
    for words in (
        "Dinas Kesehatan",
        "Riwayat kesehatan pribadi",
        "Hak pribadi",
        "SK 12/PPID/2026",
        "berakhir",
    ):
        assert squeezed(words) in text
    assert archival(pdf) == ("3", "A")
    assert letters_outside(pdf) == []


def test_the_row_of_column_numbers_may_be_left_out() -> None:
    assert "(4)" in text_of(render("exempt_list", listed("national")))
    assert "(4)" not in text_of(render("exempt_list", listed("national", column_numbers=False)))


@pytest.mark.parametrize("layout", sorted(HEADS))
def test_a_copy_to_be_edited_has_the_same_columns(layout: str) -> None:
    made = editable("exempt_list", listed(layout))
    assert made is not None
    tables = docx.Document(io.BytesIO(made)).tables
    assert len(tables) == 2
    heads = [cell.text for cell in tables[0].rows[0].cells]
    assert len(heads) == len(LAYOUTS[layout].columns) + 1
    assert all(any(head in shown for shown in heads) for head in HEADS[layout])


@pytest.mark.parametrize("layout", sorted(HEADS))
def test_the_workbook_is_read_back_as_the_list_that_it_is(layout: str) -> None:
    table = read(workbook(layout, listed(layout, rows=3, proposed=[])))
    assert [row.value("description").split(" butir")[0] for row in table.records] == [INFORMATION] * 3


def test_a_text_of_the_list_becomes_no_formula() -> None:
    content = list_workbook("=1+1", [Head("Informasi")], [("=2+2", [["=HYPERLINK(1)"]])])
    cells = [cell for row in read_workbook(content, "daftar.xlsx").sheets[0].cells for cell in row]
    assert {"=1+1", "=2+2", "=HYPERLINK(1)"} <= {str(cell) for cell in cells}


def workbook(layout: str, data: dict[str, Any]) -> bytes:
    columns = LAYOUTS[layout].columns
    return list_workbook(
        "Daftar Informasi yang Dikecualikan",
        [Head(column.head, column.over, column.width) for column in columns],
        (
            (heading, [["\n".join(cell_lines(column, row)) for column in columns] for row in rows])
            for heading, rows in sections_of(data)
        ),
    )


def read(content: bytes) -> Table:
    table = read_table(read_workbook(content, "daftar.xlsx").sheets[0])
    assert table is not None
    return table
