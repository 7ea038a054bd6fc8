"""What a list says and what the law says of it, row by row: the values behind every format of the list report.

Used by `sidik check-list` and by the preview of an import. Reads nothing but the workbook it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sidik.domain.lawcheck import check_list
from sidik.domain.lawcheck.check import Reasons, Shared, check_listed, check_reasons
from sidik.domain.lawcheck.copies import Overlap
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import Finding, gravest_first
from sidik.listio.citations_text import references_in
from sidik.listio.header import Header
from sidik.listio.kept import Kept
from sidik.listio.periods_text import read_period
from sidik.listio.sheets import Tables, main_sheet, tables_of
from sidik.listio.table import Record, Skip, Skipped, Table, read_table
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import Sheet, Workbook
from sidik.reference import laws

# What the law says of the reasons of lines; kept by their texts, since lists repeat them.
_REASONS: Kept[tuple[str | date | None, ...], Reasons] = Kept()


@dataclass(frozen=True)
class OtherSheet:
    """A sheet of the same file that this report does not speak of (lembar lain), and its items."""

    name: str
    rows: int

    @property
    def looks_like_list(self) -> bool:
        """Whether it should be checked as well."""
        return self.rows > 0


class Line(NamedTuple):
    """One item of the list (baris): as printed, as understood, and what it breaks.

    Shape: `shared` are the findings that lines like it have too, `of_the_whole` those that only the whole list shows.
    """

    record: Record
    entry: Entry
    shared: Shared
    of_the_whole: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that the line breaks, the gravest first."""
        found = self.shared.about(self.entry.description)
        return gravest_first((*found, *self.of_the_whole)) if self.of_the_whole else found


@dataclass(frozen=True)
class Report:
    """The report of one sheet (laporan daftar). `sheet_name` is None for a CSV, which has no sheets."""

    file: str
    sheet: Sheet
    sheet_name: str | None
    table: Table
    other_sheets: tuple[OtherSheet, ...]
    on: date
    entries: Sequence[Entry]
    of_the_whole: Mapping[int, tuple[Finding, ...]]
    compared: tuple[Overlap, ...] = ()

    @property
    def header(self) -> Header:
        """The header under which the sheet was read."""
        return self.table.header

    def lines(self, begin: int = 0, end: int | None = None) -> Iterator[Line]:
        """The items, or some of them, in the order of the sheet, checked as they are asked for."""
        of_the_whole = self.of_the_whole.get
        for record, entry in zip(self.table.records[begin:end], self.entries[begin:end], strict=True):
            key = (
                entry.basis_text,
                record.values.get("period", ""),
                entry.period_heading,
                entry.if_open,
                entry.if_closed,
                entry.consequence,
                entry.retention,
                self.on,
            )
            reasons = _REASONS.get(key) or _REASONS.keep(key, check_reasons(entry, laws.find, self.on))
            shared = check_listed(reasons, entry.description, entry.details)
            yield Line(record, entry, shared, of_the_whole(record.row, ()))

    @property
    def passed_over(self) -> tuple[OtherSheet, ...]:
        """Other sheets that look like lists: they are always named, never passed over silently."""
        return tuple(one for one in self.other_sheets if one.looks_like_list)


def report_of(
    book: Workbook,
    *,
    on: date,
    file: str = "",
    sheet: str | None = None,
    header: Header | None = None,
    columns: Mapping[str, int] | None = None,
) -> Report:
    """The report of one sheet: the named one, else the one that looks most like a list of exempted information.

    `header` and `columns` correct what the reader proposes, for the named sheet.
    Raises: Unreadable where the sheet is not there or no table is found in it.
    """
    if sheet is not None and sheet not in {one.name for one in book.sheets}:
        raise _no_such_sheet(sheet, book)
    tables = {one.name: read_table(one) for one in book.sheets if one.name != sheet or header is None}
    chosen = book.sheet(sheet) if sheet is not None else main_sheet(book, tables)
    table = tables.get(chosen.name)
    if header is not None or columns is not None:
        table = read_table(chosen, header, columns)
    if table is None:
        raise _no_table(sheet, book)
    return _report(book, chosen, table, tables, file=file, on=on)


def reports_of(book: Workbook, *, on: date, file: str = "") -> Iterator[Report]:
    """One report for every sheet in order; a sheet without a table has no items and all its rows passed over.

    Raises: Unreadable where no sheet holds a list.
    """
    tables = tables_of(book)
    if not any(tables.values()):
        raise _no_table(None, book)
    for one in book.sheets:
        yield _report(book, one, tables[one.name] or _without_table(one), tables, file=file, on=on)


def _report(book: Workbook, sheet: Sheet, table: Table, tables: Tables, *, file: str, on: date) -> Report:
    entries = _entries(table)
    return Report(
        file=file,
        sheet=sheet,
        sheet_name=None if book.kind == "csv" else sheet.name,
        table=table,
        other_sheets=tuple(_other(one, tables) for one in book.sheets if one.name != sheet.name),
        on=on,
        entries=entries,
        of_the_whole=check_list(entries, laws.find, on),
    )


def _entries(table: Table) -> list[Entry]:
    columns = table.header.columns
    heading = table.header.headings.get(columns.get("period", 0), "")
    without = ["" if name in columns else None for name in ("if_open", "if_closed", "consequence")]
    return [_entry(record, heading, *without) for record in table.records]


def _entry(
    record: Record, heading: str, if_open: str | None, if_closed: str | None, consequence: str | None
) -> Entry:
    value = record.values.get
    basis = value("legal_basis", "")
    # By place: names of arguments cost a fifth of the time that a long list takes here.
    return Entry(
        record.row,
        value("description", ""),
        value("number", ""),
        value("details", ""),
        value("unit", ""),
        basis,
        references_in(basis),
        read_period(value("period", ""), heading=heading),
        heading,
        value("retention", ""),
        "",
        value("if_open", if_open),
        value("if_closed", if_closed),
        value("consequence", consequence),
    )


def _other(sheet: Sheet, tables: Tables) -> OtherSheet:
    table = tables[sheet.name]
    return OtherSheet(sheet.name, len(table.records) if table else 0)


def _without_table(sheet: Sheet) -> Table:
    skipped = [
        Skipped(row, Skip.NOTE, " | ".join(filter(None, sheet.texts(row)))) for row in sheet.filled_rows
    ]
    return Table(Header((), {}), skipped=skipped)


def _no_such_sheet(name: str, book: Workbook) -> Unreadable:
    names = ", ".join(f"“{one.name}”" for one in book.sheets)
    return Unreadable(
        f"Lembar “{name}” tidak ada dalam berkas ini; yang ada: {names}.",
        f"The file has no sheet named “{name}”.",
    )


def _no_table(sheet: str | None, book: Workbook) -> Unreadable:
    where = f"Pada lembar “{sheet}”" if sheet is not None and book.kind != "csv" else "Dalam berkas ini"
    return Unreadable(
        f"{where} tidak ditemukan kepala tabel daftar; beri judul kolom seperti “Informasi” dan “Dasar Hukum”"
        " di atas isinya, lalu periksa kembali.",
        "No header of a list was found. Give the columns headings such as “Informasi” and “Dasar Hukum”.",
    )
