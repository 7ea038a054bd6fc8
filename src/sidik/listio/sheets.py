"""Which sheet of a workbook is the list: a sheet per unit is common, and lists of open information stand beside."""

from __future__ import annotations

from collections.abc import Mapping

from sidik.listio.table import Table, read_table
from sidik.listio.workbook import Sheet, Workbook

Tables = Mapping[str, Table | None]
# A list of exempted information has one of these; a list of public information or of phone numbers has none.
OF_EXEMPTION = ("legal_basis", "period", "if_open", "if_closed", "consequence")


def tables_of(book: Workbook) -> Tables:
    """The list of every sheet by its name, hidden sheets too; None where a sheet holds none."""
    return {sheet.name: read_table(sheet) for sheet in book.sheets}


def main_sheet(book: Workbook, tables: Tables) -> Sheet:
    """The sheet read when none is named: a visible list of exempted information, the longest; else what there is.

    Lists of open information stand in the same workbook and are longer; they have no legal basis.
    """

    def likeness(sheet: Sheet) -> tuple[bool, bool, int, int]:
        table = tables.get(sheet.name)
        rows = len(table.records) if table else 0
        return rows > 0, not sheet.is_hidden, _is_exempted(sheet, table), rows

    return max(book.sheets, key=likeness)  # the first of several that are alike


def _is_exempted(sheet: Sheet, table: Table | None) -> int:
    """Two for a sheet that says so in its name or title, one more for a column that only such lists have."""
    if table is None:
        return 0
    above = [text for row in sheet.first_filled(table.header.last_row) for text in sheet.texts(row)]
    says_so = any("kecuali" in text.lower() for text in [sheet.name, *above])
    return 2 * says_so + any(name in table.header.columns for name in OF_EXEMPTION)
