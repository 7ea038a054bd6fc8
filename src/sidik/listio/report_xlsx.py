"""The officer's own workbook with a column of findings and coloured cells.

An XLSX keeps its looks: only marks are put on it. From CSV, XLS and ODS, and from an XLSX that is built in an unknown
way, a new workbook is written with the values, the merged cells and readable widths.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sidik.listio.cell_texts import Cell, cell_text
from sidik.listio.findings_column import COLOURS, Mark, SheetMarks, marks_of
from sidik.listio.report import Report
from sidik.listio.report_words import printable
from sidik.listio.sheet_writing import FORMULA_SIGNS
from sidik.listio.workbook import Sheet, Workbook
from sidik.listio.xlsx_patching import NOTE_WIDTH, CannotPatch, patched

LONGEST_CELL = 32_767
NARROWEST, WIDEST = 6, 48
MEASURED_ROWS = 200


def report_xlsx(content: bytes, book: Workbook, reports: Sequence[Report]) -> bytes:
    """The workbook of these reports, all of one file."""
    marks = {report.sheet.name: marks_of(report) for report in reports}
    if book.kind == "xlsx":
        try:
            return patched(content, marks)
        except CannotPatch:
            return written(book, marks)
    return written(book, marks)


def written(book: Workbook, marks: dict[str, SheetMarks]) -> bytes:
    """A new workbook with every sheet of the file, in order."""
    target = BytesIO()
    out = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
            "remove_timezone": True,
        },
    )
    formats = _Formats(out)
    names: set[str] = set()
    for sheet in book.sheets:
        page = out.add_worksheet(_sheet_name(sheet.name, names))
        _write(page, sheet, marks.get(sheet.name), formats)
    out.close()
    return target.getvalue()


class _Formats:
    """The few looks of a new workbook."""

    def __init__(self, out: xlsxwriter.Workbook) -> None:
        self.out = out
        self.known: dict[tuple[Mark | None, str, bool, bool], Format] = {}

    def of(self, mark: Mark | None, number: str = "", *, is_head: bool = False, text: str = "") -> Format:
        """The look of a cell: its colour, its number format, bold in the header; text like a formula stays text."""
        is_quoted = text.startswith(FORMULA_SIGNS)
        key = (mark, number, is_head, is_quoted)
        if key not in self.known:
            looks: dict[str, object] = {
                "text_wrap": True,
                "valign": "top",
                "border": 1,
                "border_color": "#9AA5B1",
            }
            if mark is not None:
                looks["bg_color"] = f"#{COLOURS[mark]}"
            if number:
                looks["num_format"] = number
            if is_head:
                looks["bold"] = True
            if is_quoted:
                looks["quote_prefix"] = True
            self.known[key] = self.out.add_format(looks)
        return self.known[key]


def _write(page: Worksheet, sheet: Sheet, marks: SheetMarks | None, formats: _Formats) -> None:
    heads = {row for row, (_, mark) in marks.notes.items() if mark is None} if marks else set()
    for number in sheet.filled_rows:
        colours = marks.cells.get(number, {}) if marks else {}
        for column, value in enumerate(sheet.cells[number - 1], start=1):
            if value not in (None, "") or column in colours:
                mark, is_head = colours.get(column), number in heads
                _put(page, number - 1, column - 1, value, formats, mark, is_head=is_head)
    if marks:
        for row, (text, mark) in marks.notes.items():
            look = formats.of(mark, is_head=mark is None, text=text)
            page.write_string(row - 1, marks.note_column - 1, text[:LONGEST_CELL], look)
        page.set_column(marks.note_column - 1, marks.note_column - 1, NOTE_WIDTH)
        if heads:
            page.freeze_panes(max(heads), 0)
    for column in range(min(sheet.width, 256)):
        page.set_column(column, column, _width(sheet, column))
    _merge(page, sheet, marks, formats, heads)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _put(
    page: Worksheet,
    row: int,
    column: int,
    value: Cell,
    formats: _Formats,
    mark: Mark | None,
    *,
    is_head: bool,
) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value, formats.of(mark, is_head=is_head))
    elif isinstance(value, int | float):
        page.write_number(row, column, value, formats.of(mark, is_head=is_head))
    elif isinstance(value, datetime | date | time | timedelta) and _fits_excel(value):
        number = (
            "yyyy-mm-dd hh:mm" if isinstance(value, datetime) and value.time() != time() else "yyyy-mm-dd"
        )
        number = "hh:mm" if isinstance(value, time | timedelta) else number
        page.write_datetime(row, column, value, formats.of(mark, number, is_head=is_head))
    elif value in (None, ""):
        page.write_blank(row, column, None, formats.of(mark, is_head=is_head))
    else:
        # Text is written as text, so that none of it becomes a formula.
        text = printable(cell_text(value))[:LONGEST_CELL]
        page.write_string(row, column, text, formats.of(mark, is_head=is_head, text=text))


def _fits_excel(value: datetime | date | time | timedelta) -> bool:
    return not isinstance(value, date) or value.year >= 1900


def _merge(
    page: Worksheet, sheet: Sheet, marks: SheetMarks | None, formats: _Formats, heads: set[int]
) -> None:
    for one in sheet.merges:
        if (one.top, one.left) == (one.bottom, one.right):
            continue
        colour = marks.cells.get(one.top, {}).get(one.left) if marks else None
        look = formats.of(colour, is_head=one.top in heads)
        try:
            page.merge_range(one.top - 1, one.left - 1, one.bottom - 1, one.right - 1, "", look)
        except OverlappingRange:  # old files hold such ranges; the cells themselves are there
            continue
        value = sheet.cells[one.top - 1][one.left - 1] if one.top <= sheet.height else None
        _put(page, one.top - 1, one.left - 1, value, formats, colour, is_head=one.top in heads)


def _width(sheet: Sheet, column: int) -> int:
    lengths = sorted(
        max(len(part) for part in text.split("\n"))
        for row in sheet.filled_rows[:MEASURED_ROWS]
        if (text := sheet.text(row, column + 1))
    )
    # Titles above the table run over their neighbours; three quarters of the cells set the width.
    usual = lengths[len(lengths) * 3 // 4] if lengths else NARROWEST
    return min(max(usual + 2, NARROWEST), WIDEST)


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[\[\]:*?/\\]", " ", name).strip().strip("'")[:31] or "Lembar"
    fresh, count = plain, 2
    while fresh.lower() in taken:
        fresh = f"{plain[:27]} {count}"
        count += 1
    taken.add(fresh.lower())
    return fresh
