"""Writes a grid of cells as a file: XLSX, XLS, ODS or CSV, the last three by hand from their format descriptions."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

Kind = Literal["xlsx", "xls", "ods", "csv"]
Value = str | int | float | date
Place = tuple[int, int]
Range = tuple[int, int, int, int]
"""Top, left, bottom, right; counted from 1, ends included."""


@dataclass
class Grid:
    """A sheet before it is a file: cells by (row, column) counted from 1, merged ranges, formula cells."""

    cells: dict[Place, Value] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    formulas: dict[Place, str] = field(default_factory=dict)

    def height(self) -> int:
        """The last row that holds something."""
        return max((row for row, _ in self.cells), default=0)

    def width(self) -> int:
        """The last column that holds something or is merged."""
        return max([col for _, col in self.cells] + [right for _, _, _, right in self.merges], default=0)

    def row(self, number: int) -> list[Value]:
        """The cells of a row, empty ones as empty texts."""
        return [self.cells.get((number, col), "") for col in range(1, self.width() + 1)]

    def picture(self) -> str:
        """The sheet as text, for a person who looks into a failure."""
        lines = []
        for number in range(1, self.height() + 1):
            shown = " | ".join(str(value).replace("\n", "⏎") for value in self.row(number))
            lines.append(f"{number:>3} {shown}")
        return "\n".join([*lines, f"    merged: {self.merges}"])


@dataclass(frozen=True)
class Dialect:
    """How a CSV is written."""

    delimiter: str = ";"
    encoding: str = "utf-8"
    line_end: str = "\r\n"
    quote_all: bool = False
    ragged: bool = False


def as_xlsx(sheets: Mapping[str, Grid], *, inline: bool = False) -> bytes:
    """The sheets as XLSX; `inline` keeps the texts in the cells instead of a shared table."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, grid in sheets.items():
        sheet = book.add_worksheet(name)
        ranges = {(top, left): (top, left, bottom, right) for top, left, bottom, right in grid.merges}
        for top, left, bottom, right in ranges.values():
            sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        for (row, col), value in sorted(grid.cells.items()):
            if (row, col) in grid.formulas:
                sheet.write_formula(row - 1, col - 1, grid.formulas[row, col], None, value)
            elif isinstance(value, date):
                sheet.write_datetime(row - 1, col - 1, value, days)
            elif isinstance(value, str):
                sheet.write_string(row - 1, col - 1, value)
            else:
                sheet.write_number(row - 1, col - 1, value)
    book.close()
    return _inlined(out.getvalue(), list(sheets.values())) if inline else out.getvalue()


def _inlined(content: bytes, grids: list[Grid]) -> bytes:
    """The same workbook as other programs write it: each text in its own cell."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            data = old.read(member)
            if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", member):
                grid = grids[int(found[1]) - 1]
                texts = {
                    f"{xl_col_to_name(col - 1)}{row}": str(value) for (row, col), value in grid.cells.items()
                }

                def inline(cell: re.Match[str], texts: dict[str, str] = texts) -> str:
                    text = f'<is><t xml:space="preserve">{escape(texts[cell[1]])}</t></is>'
                    return f'<c r="{cell[1]}"{cell[2]} t="inlineStr">{text}</c>'

                data = re.sub(
                    r'<c r="([A-Z]+\d+)"([^<>]*) t="s"><v>\d+</v></c>', inline, data.decode()
                ).encode()
            new.writestr(member, data)
    return out.getvalue()


def as_csv(grid: Grid, dialect: Dialect) -> bytes:
    """The grid as CSV; dates as the office types them, a ragged file leaves empty cells at the end of a row out."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=dialect.delimiter,
        lineterminator=dialect.line_end,
        quoting=csv.QUOTE_ALL if dialect.quote_all else csv.QUOTE_MINIMAL,
    )
    for number in range(1, grid.height() + 1):
        row = [printed(value) for value in grid.row(number)]
        while dialect.ragged and row and not row[-1]:
            row.pop()
        if row:
            writer.writerow(row)
        else:
            out.write(dialect.line_end)
    return out.getvalue().encode(dialect.encoding)


def printed(value: Value) -> str:
    """A typed value as it stands in a text file."""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def as_ods(sheets: Mapping[str, Grid]) -> bytes:
    """The sheets as an OpenDocument spreadsheet: equal empty cells and rows are counted, not repeated."""
    tables = "".join(_ods_table(name, grid) for name, grid in sheets.items())
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    media = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", media, compress_type=zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def _ods_table(name: str, grid: Grid) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in grid.merges}
    covered = {
        (row, col)
        for top, left, bottom, right in grid.merges
        for row in range(top, bottom + 1)
        for col in range(left, right + 1)
    } - set(spans)
    width, rows, empty = grid.width(), [], 0
    for row in range(1, grid.height() + 1):
        if not any((row, col) in grid.cells or (row, col) in covered for col in range(1, width + 1)):
            empty += 1
            continue
        if empty:
            rows.append(
                f'<table:table-row table:number-rows-repeated="{empty}"><table:table-cell/></table:table-row>'
            )
            empty = 0
        cells, blanks = [], 0
        for col in range(1, width + 1):
            if (row, col) not in grid.cells and (row, col) not in covered and (row, col) not in spans:
                blanks += 1
                continue
            if blanks:
                cells.append(f'<table:table-cell table:number-columns-repeated="{blanks}"/>')
                blanks = 0
            cells.append(_ods_cell(grid, row, col, spans.get((row, col)), hidden=(row, col) in covered))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    rest = 1048576 - grid.height()
    rows.append(
        f'<table:table-row table:number-rows-repeated="{rest}">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    return f'<table:table table:name="{escape(name)}">{"".join(rows)}</table:table>'


def _ods_cell(grid: Grid, row: int, col: int, span: tuple[int, int] | None, *, hidden: bool) -> str:
    if hidden:
        return "<table:covered-table-cell/>"
    value = grid.cells.get((row, col), "")
    marks = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if isinstance(value, date):
        marks += f' office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, str):
        marks += ' office:value-type="string"' if value else ""
    else:
        marks += f' office:value-type="float" office:value="{value}"'
    lines = (
        "".join(f"<text:p>{escape(line)}</text:p>" for line in printed(value).split("\n"))
        if value != ""
        else ""
    )
    return f"<table:table-cell{marks}>{lines}</table:table-cell>"


_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def as_xls(sheets: Mapping[str, Grid]) -> bytes:
    """The sheets as a workbook of Excel 97 (BIFF8 records in a compound file). Dates are written as texts."""
    bodies = [_biff_sheet(grid) for grid in sheets.values()]
    opening = _biff(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0x0DBB, 0x07CC, 0, 6)) + _biff(
        0x42, struct.pack("<H", 1200)
    )
    place = len(opening) + sum(4 + 6 + 2 + 2 * len(name) for name in sheets) + 4
    listed = b""
    for name, body in zip(sheets, bodies, strict=True):
        listed += _biff(0x85, struct.pack("<IBB", place, 0, 0) + _short_text(name))
        place += len(body)
    return _compound(opening + listed + _biff(0x0A, b"") + b"".join(bodies))


def _biff(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _short_text(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _biff_sheet(grid: Grid) -> bytes:
    parts = [_biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))]
    parts.append(_biff(0x200, struct.pack("<IIHHH", 0, grid.height(), 0, grid.width(), 0)))
    for (row, col), value in sorted(grid.cells.items()):
        where = struct.pack("<HHH", row - 1, col - 1, 0)
        if isinstance(value, int | float):
            parts.append(_biff(0x203, where + struct.pack("<d", value)))
        else:
            text = printed(value)
            parts.append(_biff(0x204, where + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")))
    if grid.merges:
        ranges = b"".join(struct.pack("<HHHH", t - 1, b - 1, le - 1, r - 1) for t, le, b, r in grid.merges)
        parts.append(_biff(0xE5, struct.pack("<H", len(grid.merges)) + ranges))
    return b"".join([*parts, _biff(0x0A, b"")])


def _compound(stream: bytes) -> bytes:
    """One stream "Workbook" in a compound file; at least 4096 bytes, so that it lies in ordinary sectors."""
    size = max(len(stream), 4096)
    sectors = -(-size // _SECTOR)
    fat_sectors = 1
    while fat_sectors * 128 < sectors + 1 + fat_sectors:
        fat_sectors += 1
    fat = [_FAT] * fat_sectors + [_END]
    first = fat_sectors + 1
    fat += [*range(first + 1, first + sectors), _END]
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    heads = list(range(fat_sectors)) + [_FREE] * (109 - fat_sectors)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, fat_sectors, fat_sectors, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *heads)
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, first, size) + bytes(256)
    body = stream.ljust(sectors * _SECTOR, b"\0")
    return header + struct.pack(f"<{len(fat)}I", *fat) + folder + body


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, _FREE, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)
