"""Reads any bytes as a list and says what went wrong: a crash, or a row that is not accounted for.

The only refusal is the reader's own. What a file holds is asked of the bare spreadsheet reader a second time, past
everything that is under test.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

from python_calamine import CalamineWorkbook

from sidik.listio import table as reader
from sidik.listio.delimited import rows_of
from sidik.listio.report import reports_of
from sidik.listio.report_json import reports_pieces
from sidik.listio.table import Table
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import read_workbook

TODAY = date(2026, 1, 5)
# White space, control characters and what has no width of its own shows a person nothing.
SEEN = re.compile("[^\\s\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
REFUSED, READ, NO_LIST = "refused", "read", "no list in it"


class Misread(Exception):
    """The reader did what it must never do."""


def verdict(content: bytes, name: str) -> str:
    """How the reading ended. Raises: Misread where rows were lost; what the reader raises, except its refusal."""
    end = reported(content, name)
    lost_rows(content, name)
    return end


def lost_rows(content: bytes, name: str) -> None:
    """Raises: Misread where a row that the bare reader sees is not accounted for."""
    try:
        book = read_workbook(content, name)
    except Unreadable:
        return
    bare = bare_sheets(content, kind=book.kind)
    if len(bare) < len(book.sheets):
        raise Misread(f"{len(book.sheets)} sheets read, {len(bare)} in the file")
    for place, sheet in enumerate(book.sheets):
        rows = filled(bare[place])
        if missed := rows - filled(sheet.cells):
            raise Misread(f"sheet {sheet.name!r}: rows {sorted(missed)[:20]} of the file were not read")
        table = reader.read_table(sheet)
        if table is not None and (missed := rows - accounted(table)):
            raise Misread(f"sheet {sheet.name!r}: rows {sorted(missed)[:20]} are lost")


def reported(content: bytes, name: str) -> str:
    """The whole way of `check-list`, up to the last piece of its JSON."""
    try:
        book = read_workbook(content, name)
    except Unreadable as refusal:
        sentence(refusal)
        return REFUSED
    try:
        for _ in reports_pieces(reports_of(book, on=TODAY, file=name)):
            pass
    except Unreadable as refusal:
        sentence(refusal)
        return NO_LIST
    return READ


def sentence(refusal: Unreadable) -> None:
    """A refusal must say something, in one line."""
    if not str(refusal).strip():
        raise Misread("refused without a word")


def accounted(table: Table) -> set[int]:
    """Items, header, rows passed over, and everything above the header."""
    said = {record.row for record in table.records} | {skipped.row for skipped in table.skipped}
    return (
        said
        | set(table.title_rows)
        | set(table.header.rows)
        | set(range(1, min(table.header.rows, default=1)))
    )


def bare_sheets(content: bytes, *, kind: str) -> list[Sequence[Sequence[object]]]:
    """The same file by the bare reader."""
    if kind == "csv":
        return [rows_of(content)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_index(n).to_python(skip_empty_area=False) for n in range(len(book.sheet_names))]


def filled(rows: Iterable[Sequence[object]]) -> set[int]:
    """The rows in which a person sees something, counted from 1."""
    return {
        number
        for number, row in enumerate(rows, start=1)
        if any(value is not None and SEEN.search(str(value)) for value in row)
    }
