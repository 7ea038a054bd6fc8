"""A workbook that is sent while it is made reads back as what was written, and stays small in memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.listio.streamed_workbook import streamed_workbook
from sidik.listio.workbook import read_workbook

HEADINGS = ["No", "Informasi", "=Jumlah"]


def made(rows: list[list[str]], headings: list[str] = HEADINGS) -> bytes:
    return b"".join(streamed_workbook("Daftar", headings, rows))


def test_it_reads_back_as_it_was_written() -> None:
    rows = [["1", 'Kutip "dua", <b>&amp;</b>\nbaris', ""], ["2", "=HYPERLINK(1)", " tepi "]]
    content = made(rows)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == [HEADINGS, *rows]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr", "n"}
    assert (sheet.title, sheet.freeze_panes, sheet.print_title_rows) == ("Daftar", "A2", "$1:$1")
    assert sheet["A1"].font.b
    assert (sheet["C1"].quotePrefix, sheet["B3"].quotePrefix, sheet["B2"].quotePrefix) == (True, True, False)
    assert [*read_workbook(content, "d.xlsx").sheets[0].grid][2][1] == "=HYPERLINK(1)"
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert content == made(rows)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(max_size=40), min_size=3, max_size=3), max_size=5))
def test_no_text_breaks_it_or_becomes_a_formula(rows: list[list[str]]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made(rows))).active
    found = list(sheet.iter_rows(min_row=2))
    assert len(found) == len(rows)
    assert not [cell for row in found for cell in row if cell.data_type == "f"]


def test_a_long_list_leaves_in_pieces_and_does_not_stand_in_memory() -> None:
    rows = (["1", f"Informasi rekaan {n} " * 4, "x"] for n in range(6_000))
    tracemalloc.start()
    try:
        pieces = [len(piece) for piece in streamed_workbook("Daftar", HEADINGS, rows)]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(pieces) > 3
    assert most < 4_000_000, f"{most / 1e6:.1f} MB"
