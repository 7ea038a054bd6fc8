"""Opens a list: XLSX, XLSB, XLS, ODS by calamine, any CSV, web pages saved as XLS. Formulas come as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO

import python_calamine

from sidik.listio import (
    binary_texts,
    cell_texts,
    compound,
    delimited,
    opendocument,
    repeated_texts,
    spreadsheetml,
    webtable,
)
from sidik.listio.guard import MOST_CELLS, MOST_ROWS, Kind, kind_of, too_many_rows
from sidik.listio.unreadable import (
    Unreadable,
    damaged,
    empty,
    locked,
    macros,
    pictures_only,
    web_page_without_table,
)


@dataclass(frozen=True)
class Merge:
    """A merged range (sel gabungan), rows and columns counted from 1, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet (lembar): its cells by row from the first of the sheet on, and its merged ranges.

    Shape: `unread_rows` are the rows below, where only the beginning of a file was read.
    """

    name: str
    cells: Sequence[Sequence[cell_texts.Cell]]
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False
    unread_rows: int = 0

    @property
    def height(self) -> int:
        """Number of the last row."""
        return len(self.cells)

    @cached_property
    def width(self) -> int:
        """Number of the last column."""
        return max((len(row) for row in self.cells), default=0)

    @cached_property
    def grid(self) -> list[list[str]]:
        """The texts of all cells by row."""
        return cell_texts.texts_of(self.cells)

    def text(self, row: int, column: int) -> str:
        """The text of a cell; empty outside the sheet. Rows and columns count from 1."""
        try:
            return self.grid[row - 1][column - 1]
        except IndexError:
            return ""

    def texts(self, row: int) -> list[str]:
        """The texts of a row."""
        return self.grid[row - 1]

    @cached_property
    def filled_rows(self) -> tuple[int, ...]:
        """Numbers of the rows that hold anything."""
        return tuple(n for n, row in enumerate(self.grid, start=1) if any(row))

    def first_filled(self, most: int) -> tuple[int, ...]:
        """Numbers of the filled rows among the first ones."""
        return tuple(n for n, row in enumerate(self.grid[:most], start=1) if any(row))


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


def read_workbook(content: bytes, name: str, *, first_rows: int = MOST_ROWS) -> Workbook:
    """Read a file whole, or the first rows of its sheets.

    Raises: Unreadable, with one sentence that says why and what to do.
    """
    kind = kind_of(content, name)
    read = _READERS.get(kind)
    sheets = read(content) if read else _by_calamine(content, kind, first_rows)
    if any(sheet.height > MOST_ROWS for sheet in sheets):
        raise too_many_rows()
    sheets = tuple(_beginning(sheet, first_rows) for sheet in sheets)
    if not any(sheet.unread_rows or sheet.filled_rows for sheet in sheets):
        raise _without_cells(content, kind)
    return Workbook(kind, sheets)


def _without_cells(content: bytes, kind: Kind) -> Unreadable:
    if kind != "csv" and (b"xl/media/" in content or b"Pictures/" in content):
        return pictures_only()
    return empty()


def _beginning(sheet: Sheet, first_rows: int) -> Sheet:
    unread = sheet.height - first_rows
    return replace(sheet, cells=sheet.cells[:first_rows], unread_rows=unread) if unread > 0 else sheet


def _from_csv(content: bytes) -> tuple[Sheet, ...]:
    return (Sheet("CSV", delimited.rows_of(content)),)


def _from_web_page(content: bytes) -> tuple[Sheet, ...]:
    tables = webtable.tables_of(delimited.decoded(content))
    if not tables:
        raise web_page_without_table()
    names = ["Tabel"] if len(tables) == 1 else [f"Tabel {n}" for n in range(1, len(tables) + 1)]
    return tuple(
        Sheet(name, table.rows, tuple(Merge(*area) for area in table.merges))
        for name, table in zip(names, tables, strict=True)
    )


def _from_xml(content: bytes) -> tuple[Sheet, ...]:
    found = spreadsheetml.sheets_of(content)
    return tuple(Sheet(one.name, one.rows, tuple(Merge(*area) for area in one.merges)) for one in found)


_READERS: Mapping[Kind, Callable[[bytes], tuple[Sheet, ...]]] = {
    "csv": _from_csv,
    "html": _from_web_page,
    "xml": _from_xml,
}


def _by_calamine(content: bytes, kind: Kind, first_rows: int) -> tuple[Sheet, ...]:
    # The reader gives no merged ranges of ODS; they are read from its table markup beside it.
    areas = opendocument.merged_areas(content) if kind == "ods" else {}
    if kind == "xlsx":
        repeated_texts.check_shared_texts(content)
    if kind == "xlsb":
        binary_texts.check_binary_texts(content)
    if kind == "xls":
        compound.check_workbook(content)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            if any(meta.typ == python_calamine.SheetTypeEnum.MacroSheet for meta in book.sheets_metadata):
                raise macros()
            tables = filter(_is_table, book.sheets_metadata)
            return tuple(_sheet(book, meta, areas, first_rows) for meta in tables)
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


def _sheet(
    book: python_calamine.CalamineWorkbook,
    meta: python_calamine.SheetMetadata,
    areas: Mapping[str, Sequence[tuple[int, int, int, int]]],
    first_rows: int,
) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.total_height * max(sheet.total_width, 1) > MOST_CELLS or sheet.total_height > MOST_ROWS:
        raise too_many_rows()
    merges = [
        Merge(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    merges += [Merge(*area) for area in areas.get(meta.name, ())]
    height = sheet.total_height + 1
    merges = [Merge(m.top, m.left, min(m.bottom, height), m.right) for m in merges if m.top <= height]
    cells = sheet.to_python(skip_empty_area=False, nrows=first_rows)
    is_hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
    return Sheet(meta.name, cells, tuple(merges), is_hidden, max(0, height - first_rows))
