"""Writes a list as a workbook in a given layout: title, a head of one or two rows, groups, every cell plain text.

The head repeats on each printed page; heads under a common one stand in merged cells, as published lists have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sidik.listio.sheet_writing import LONGEST_CELL, Plain

LETTERS_PER_WIDTH = 16


@dataclass(frozen=True)
class Head:
    """The head of a column, the one above it (empty for none) and how wide the column is beside the others."""

    text: str
    over: str = ""
    width: float = 2.0


class _Sheet:
    """A sheet and the looks of its cells."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, last: int) -> None:
        self.sheet: Worksheet = book.add_worksheet(name[:31])
        self.last = last
        framed: dict[str, object] = {"text_wrap": True, "border": 1}
        middle: dict[str, object] = {**framed, "bold": True, "align": "center", "valign": "vcenter"}
        self.title = Plain(book, {"bold": True, "align": "center", "font_size": 13})
        self.head = Plain(book, {**middle, "bg_color": "#E8E8E8"})
        self.group = Plain(book, {**framed, "bold": True, "bg_color": "#F5F5F5"})
        self.cell = Plain(book, {**framed, "valign": "top"})

    def write(self, row: int, at: int, text: str, looks: Plain) -> None:
        self.sheet.write_string(row, at, text[:LONGEST_CELL], looks.of(text))

    def across(self, row: int, text: str, looks: Plain) -> None:
        """One text over all columns."""
        self.sheet.merge_range(row, 0, row, self.last, "", looks.plain)
        self.write(row, 0, text, looks)


def list_workbook(
    title: str,
    heads: Sequence[Head],
    sections: Iterable[tuple[str, Iterable[Sequence[str]]]],
    *,
    subtitle: str = "",
    column_numbers: bool = True,
) -> bytes:
    """The workbook: each section is its heading and its rows, numbered through from 1 in every section."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    made = _Sheet(book, "Daftar", len(heads))
    made.sheet.set_column(0, 0, 6)
    for at, head in enumerate(heads, start=1):
        made.sheet.set_column(at, at, head.width * LETTERS_PER_WIDTH)
    row = 0
    for line in filter(None, (title, subtitle)):
        made.across(row, line, made.title)
        row += 1
    first = row + 1
    row = _heads(made, first, heads)
    if column_numbers:
        for at in range(len(heads) + 1):
            made.write(row, at, f"({at + 1})", made.head)
        row += 1
    made.sheet.freeze_panes(row, 0)
    made.sheet.repeat_rows(first, row - 1)
    for heading, lines in sections:
        if heading:
            made.across(row, heading, made.group)
            row += 1
        for number, texts in enumerate(lines, start=1):
            for at, text in enumerate((str(number), *texts)):
                made.write(row, at, text, made.cell)
            row += 1
    made.sheet.set_landscape()
    made.sheet.set_paper(9)
    made.sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def _heads(made: _Sheet, row: int, heads: Sequence[Head]) -> int:
    """The head of the table; the row after it."""
    if not any(head.over for head in heads):
        for at, text in enumerate(("No", *(head.text for head in heads))):
            made.write(row, at, text, made.head)
        return row + 1
    at = 0
    for over, group in groupby((Head("No"), *heads), key=lambda head: head.over):
        together = list(group)
        if over:
            made.sheet.merge_range(row, at, row, at + len(together) - 1, "", made.head.plain)
            made.write(row, at, over, made.head)
        for under, head in enumerate(together):
            if over:
                made.write(row + 1, at + under, head.text, made.head)
            else:
                made.sheet.merge_range(row, at + under, row + 1, at + under, "", made.head.plain)
                made.write(row, at + under, head.text, made.head)
        at += len(together)
    return row + 2
