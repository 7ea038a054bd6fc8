"""Opens a list: XLSX, XLS, ODS by calamine, CSV of any delimiter and encoding. Formulas come as their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from io import BytesIO

import python_calamine

from sidik.listio import delimited
from sidik.listio.guard import MOST_ROWS, Kind, kind_of, locked, too_many_rows
from sidik.listio.unreadable import Unreadable, damaged, empty

Cell = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class Merge:
    """A merged range (sel gabungan), rows and columns counted from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet (lembar): its cells by row from the first of the sheet on, and its merged ranges."""

    name: str
    cells: Sequence[Sequence[Cell]]
    merges: tuple[Merge, ...] = ()

    @property
    def height(self) -> int:
        """Number of the last row."""
        return len(self.cells)

    @cached_property
    def width(self) -> int:
        """Number of the last column."""
        return max((len(row) for row in self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """The text of a cell; empty outside the sheet. Rows and columns count from 1."""
        try:
            return cell_text(self.cells[row - 1][column - 1])
        except IndexError:
            return ""

    def texts(self, row: int) -> list[str]:
        """The texts of a row."""
        return [cell_text(value) for value in self.cells[row - 1]]

    @cached_property
    def filled_rows(self) -> tuple[int, ...]:
        """Numbers of the rows that hold anything."""
        return tuple(n for n, row in enumerate(self.cells, start=1) if any(cell_text(v) for v in row))


@dataclass(frozen=True)
class Workbook:
    """A file that was read: its kind and its sheets in order."""

    kind: Kind
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. KeyError when there is none."""
        for one in self.sheets:
            if one.name == name:
                return one
        raise KeyError(name)


def cell_text(value: Cell) -> str:
    """A cell as a person reads it: whole numbers without a fraction, dates in ISO, nothing stays empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return (
            value.replace("_x000D_", "")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .replace("\x00", "")
            .replace("\xa0", " ")
            .strip()
        )
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="minutes")
        )
    return value.isoformat() if isinstance(value, date | time) else str(value)


def read_workbook(content: bytes, name: str) -> Workbook:
    """Read a file whole. Raises: Unreadable, with one sentence that says why and what to do."""
    kind = kind_of(content, name)
    if kind == "csv":
        sheets: tuple[Sheet, ...] = (Sheet("CSV", delimited.rows_of(content)),)
    else:
        sheets = _sheets(content, kind)
    if any(sheet.height > MOST_ROWS for sheet in sheets):
        raise too_many_rows()
    if not any(sheet.filled_rows for sheet in sheets):
        raise _without_cells(content, kind)
    return Workbook(kind, sheets)


def _without_cells(content: bytes, kind: Kind) -> Unreadable:
    if kind != "csv" and (b"xl/media/" in content or b"Pictures/" in content):
        return Unreadable(
            "Berkas hanya berisi gambar tabel, tanpa satu sel pun yang terisi. Ketik atau salin isinya sebagai tabel.",
            "The workbook holds only pictures and no cells. Type the table in cells.",
        )
    return empty()


def _sheets(content: bytes, kind: Kind) -> tuple[Sheet, ...]:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            return tuple(_sheet(book, meta) for meta in book.sheets_metadata if _is_table(meta))
    except python_calamine.PasswordError as error:
        raise locked() from error
    except Unreadable:
        raise
    except Exception as error:
        if "assword" in str(error) or "ncrypt" in str(error):
            raise locked() from error
        raise damaged() from error
    except BaseException as error:
        # A panic of the reader is no Exception; anything else (interruption) goes on.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from error


def _is_table(meta: python_calamine.SheetMetadata) -> bool:
    return bool(meta.typ == python_calamine.SheetTypeEnum.WorkSheet)


def _sheet(book: python_calamine.CalamineWorkbook, meta: python_calamine.SheetMetadata) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    merges = tuple(
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return Sheet(meta.name, sheet.to_python(skip_empty_area=False), merges)
