"""What is put on a sheet of the officer: a note per row in a column of its own, and the colour of cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.listio.report import Report
from sidik.listio.report_words import SEVERITY_LABELS, advice, columns_at_fault, counted, printable, summary
from sidik.listio.workbook import Sheet

Mark = Severity
COLOURS: Mapping[Mark, str] = {Mark.BLOCK: "F8CFC9", Mark.WARN: "FCE8B2", Mark.INFO: "D6E6F5"}
LONGEST_CELL = 32_000
FAR_COLUMNS = 50
# A text that a spreadsheet may take for a formula when the cell is edited.
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class SheetMarks:
    """The marks of one sheet (penanda): notes by row, colours by row and column, cells whose text must stay text."""

    note_column: int
    notes: Mapping[int, tuple[str, Mark | None]]
    cells: Mapping[int, Mapping[int, Mark]]
    texts: frozenset[tuple[int, int]]


def marks_of(report: Report) -> SheetMarks:
    """The findings of a report as marks on its sheet."""
    lines = list(report.lines())
    notes: dict[int, tuple[str, Mark | None]] = {}
    cells: dict[int, dict[int, Mark]] = {}
    for line in lines:
        if line.findings:
            row = line.record.row
            notes[row] = (_note(line.findings), line.findings[0].severity)
            cells[row] = columns_at_fault(report, line)
    if report.header.rows:
        title = f"Temuan pemeriksaan\n{summary(report, counted(lines))}".strip()
        notes[report.header.rows[0]] = (title, None)
    return SheetMarks(_free_column(report.sheet), notes, cells, texts_like_formulas(report.sheet))


def texts_like_formulas(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells, counted from 1, whose text begins like a formula."""
    return frozenset(
        (row, column)
        for row, values in enumerate(sheet.cells, start=1)
        for column, value in enumerate(values, start=1)
        if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA_BEGINS)
    )


def _free_column(sheet: Sheet) -> int:
    """The first column to the right of every value and of every merged range that ends near the table."""
    ends = (merge.right for merge in sheet.merges if merge.right <= sheet.width + FAR_COLUMNS)
    return max(sheet.width, *ends, 1) + 1


def _note(findings: tuple[Finding, ...]) -> str:
    found = (
        f"[{one.rule}] {SEVERITY_LABELS[one.severity]}: {advice(one)} ({one.source})" for one in findings
    )
    return printable("\n".join(found))[:LONGEST_CELL]
