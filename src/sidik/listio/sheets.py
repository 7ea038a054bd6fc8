"""The sheets of a workbook and which of them look like lists: one sheet per unit is common, none is passed over."""

from __future__ import annotations

from dataclasses import dataclass

from sidik.listio.header import find_header
from sidik.listio.table import read_table
from sidik.listio.workbook import Sheet, Workbook

# Longer sheets are counted without reading every row as an item.
READ_UP_TO = 3_000


@dataclass(frozen=True)
class SheetSummary:
    """One sheet (lembar) at a glance: how many items it seems to hold, whether it looks like a list, is it hidden."""

    name: str
    rows: int
    looks_like_list: bool
    is_hidden: bool = False


def list_sheets(book: Workbook) -> tuple[SheetSummary, ...]:
    """Every sheet in order, hidden ones too."""
    return tuple(_summary(sheet) for sheet in book.sheets)


def _summary(sheet: Sheet) -> SheetSummary:
    header = find_header(sheet)
    if header is None:
        return SheetSummary(
            sheet.name, len(sheet.filled_rows), looks_like_list=False, is_hidden=sheet.is_hidden
        )
    if sheet.height <= READ_UP_TO:
        table = read_table(sheet, header)
        rows = len(table.records) if table else 0
    else:
        subject = header.columns.get("description", 1) - 1
        rows = sum(len(row) > subject and bool(row[subject]) for row in sheet.grid[header.last_row :])
    return SheetSummary(sheet.name, rows, looks_like_list=rows > 0, is_hidden=sheet.is_hidden)


def main_sheet(book: Workbook) -> Sheet:
    """The sheet read when none is named: a visible list of exempted information, the longest; else what there is.

    Lists of open information stand in the same workbook and are longer; they have no legal basis.
    """
    lists = [
        (sheet, one) for sheet, one in zip(book.sheets, list_sheets(book), strict=True) if one.looks_like_list
    ]
    if not lists:
        return next(sheet for sheet in book.sheets if sheet.filled_rows)
    return max(lists, key=lambda pair: (not pair[1].is_hidden, _is_exempted(pair[0]), pair[1].rows))[0]


def _is_exempted(sheet: Sheet) -> int:
    """Two for a sheet that says so in its name or title, one more for a column of legal bases."""
    header = find_header(sheet)
    if header is None:
        return 0
    above = [text for row in sheet.first_filled(header.last_row) for text in sheet.texts(row)]
    says_so = any("kecuali" in text.lower() for text in [sheet.name, *above])
    return 2 * says_so + ("legal_basis" in header.columns)
