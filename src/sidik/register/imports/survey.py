"""How each sheet of a list begins: enough to choose sheets and columns by, without opening the file again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sidik.listio.header import DEEPEST_HEADER, WIDEST, Header, find_header, header_at, names_columns
from sidik.listio.table import rows_that_look_like_items
from sidik.listio.workbook import Merge, Sheet, Workbook

# Beyond them nobody puts a header; below a header they show enough of the list.
FIRST_ROWS = 80
LONGEST_TEXT = 300
# Items are counted among so many rows of a sheet; of a longer one the pages say "at least".
LOOKED_AT = 5_000
# Of a column without a heading this much of its first cell is shown.
SHOWN = 40


def survey_of(book: Workbook) -> list[dict[str, Any]]:
    """The beginnings of the sheets that hold anything, in order, as JSON."""
    return [_beginning(sheet) for sheet in book.sheets if sheet.filled_rows or sheet.unread_rows]


def _beginning(sheet: Sheet) -> dict[str, Any]:
    top = range(1, min(sheet.height, FIRST_ROWS) + 1)
    return {
        "name": sheet.name,
        "height": sheet.height + sheet.unread_rows,
        "filled": len(sheet.filled_rows) + sheet.unread_rows,
        "unread": sheet.unread_rows,
        "items": rows_that_look_like_items(sheet),
        "cells": [[text[:LONGEST_TEXT] for text in sheet.texts(row)] for row in top],
        "merges": [[m.top, m.left, m.bottom, m.right] for m in sheet.merges if m.top <= FIRST_ROWS],
    }


def beginning_of(survey: Sequence[dict[str, Any]], name: str) -> Sheet | None:
    """The beginning of a sheet as a sheet; None where the file has none of that name."""
    found = next((one for one in survey if one["name"] == name), None)
    if found is None:
        return None
    return Sheet(found["name"], found["cells"], tuple(Merge(*place) for place in found["merges"]))


def likely_sheets(survey: Sequence[dict[str, Any]]) -> list[str]:
    """Names of the sheets that look like lists; without any, the first that holds something."""
    return [one["name"] for one in survey if one["items"]] or [one["name"] for one in survey[:1]]


def columns_of(sheet: Sheet, header: Header) -> dict[int, str]:
    """The columns to choose from, each with its heading; one without heading shows what first stands in it."""
    below = [row for row in sheet.filled_rows if row > header.last_row]
    firsts = (
        (column, next((text for row in below if (text := sheet.text(row, column))), ""))
        for column in range(1, min(sheet.width, WIDEST) + 1)
        if column not in header.headings
    )
    untitled = {column: f"berisi “{' '.join(text.split())[:SHOWN]}”" for column, text in firsts if text}
    return dict(sorted({**header.headings, **untitled}.items()))


def header_of(sheet: Sheet, typed: str = "") -> Header:
    """The header found, or the one in the row that was typed; row 0 stands for a list without any header."""
    if typed.isascii() and typed.isdecimal() and len(typed) < 8 and int(typed) <= sheet.height:
        return _whole_header(sheet, int(typed))
    return find_header(sheet) or header_at(sheet, sheet.filled_rows[0] if sheet.filled_rows else 1)


def _whole_header(sheet: Sheet, row: int) -> Header:
    """The header at a row that was typed; where it is the lower row of a header, the whole of it."""
    for above in range(max(1, row - DEEPEST_HEADER + 1), row):
        if names_columns(sheet.texts(above)) and row in (whole := header_at(sheet, above)).rows:
            return whole
    return header_at(sheet, row)
