"""How each sheet of a list begins: enough to choose sheets and columns by, without opening the file again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sidik.listio.header import Header, find_header, header_at
from sidik.listio.table import rows_that_look_like_items
from sidik.listio.workbook import Merge, Sheet, Workbook

# Beyond them nobody puts a header; below a header they show enough of the list.
FIRST_ROWS = 80
LONGEST_TEXT = 300


def survey_of(book: Workbook) -> list[dict[str, Any]]:
    """The beginnings of the sheets that hold anything, in order, as JSON."""
    return [_beginning(sheet) for sheet in book.sheets if sheet.filled_rows]


def _beginning(sheet: Sheet) -> dict[str, Any]:
    top = range(1, min(sheet.height, FIRST_ROWS) + 1)
    return {
        "name": sheet.name,
        "height": sheet.height,
        "filled": len(sheet.filled_rows),
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


def header_of(sheet: Sheet, typed: str = "") -> Header:
    """The header found, or the one in the row that was typed; row 0 stands for a list without any header."""
    if typed.isascii() and typed.isdecimal() and len(typed) < 8 and int(typed) <= sheet.height:
        return header_at(sheet, int(typed))
    return find_header(sheet) or header_at(sheet, sheet.filled_rows[0] if sheet.filled_rows else 1)
