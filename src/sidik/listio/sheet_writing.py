"""Writes a small workbook: headings and rows, every cell plain text, so that no text becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

LONGEST_CELL = 32_767


def workbook_of(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet with a bold header that repeats on every printed page."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name[:31])
    head = book.add_format(
        {"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "border": 1, "valign": "top"}
    )
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for at, text in enumerate(headings):
        sheet.set_column(at, at, 8 if len(text) < 5 else 32)
        sheet.write_string(0, at, text, head)
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            sheet.write_string(number, at, text[:LONGEST_CELL], cell)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    book.close()
    return target.getvalue()
