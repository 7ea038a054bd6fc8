"""Writes a small workbook: headings and rows, every cell plain text, so that no text becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format

LONGEST_CELL = 32_767
# What a spreadsheet program takes for the beginning of a formula when the cell is edited.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class Plain:
    """The looks of text cells: a text that begins like a formula is kept as text, also after it was edited."""

    def __init__(self, book: xlsxwriter.Workbook, looks: dict[str, object]) -> None:
        self.plain = book.add_format(looks)
        self.quoted = book.add_format({**looks, "quote_prefix": True})

    def of(self, text: str) -> Format:
        """The look for this text."""
        return self.quoted if text.startswith(FORMULA_SIGNS) else self.plain


def workbook_of(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet with a bold header that repeats on every printed page."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name[:31])
    head = Plain(book, {"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", "border": 1, "valign": "top"})
    cell = Plain(book, {"text_wrap": True, "valign": "top", "border": 1})
    for at, text in enumerate(headings):
        sheet.set_column(at, at, 8 if len(text) < 5 else 32)
        sheet.write_string(0, at, text, head.of(text))
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            sheet.write_string(number, at, text[:LONGEST_CELL], cell.of(text))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    book.close()
    return target.getvalue()
