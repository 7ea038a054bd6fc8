"""The rows that did not come into the register, as a workbook with the reason, ready to be mended and sent again."""

from __future__ import annotations

from sidik.listio.sheet_writing import workbook_of
from sidik.listio.table import Table
from sidik.listio.workbook import Sheet
from sidik.register.models.imports import ListImport

NOT_BROUGHT_IN = ("stopped", "same")


def returned_rows(list_import: ListImport) -> dict[int, str]:
    """Rows that were not brought in, and why."""
    rows = list_import.outcome.get("rows", [])
    return {row["row"]: row["why"] for row in rows if row["did"] in NOT_BROUGHT_IN}


def returned_workbook(list_import: ListImport, sheet: Sheet, table: Table) -> bytes:
    """Those rows with the list's own headings, the number of the row and the reason."""
    columns = sorted(table.header.headings)
    headings = ["Baris", *(table.header.headings[c].replace("\n", " ") for c in columns), "Alasan"]
    rows = [
        [str(row), *(sheet.text(row, column) for column in columns), why]
        for row, why in returned_rows(list_import).items()
    ]
    return workbook_of("Belum masuk register", headings, rows)
