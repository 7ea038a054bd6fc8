"""The rows that did not come into the register, as a workbook with the reason, ready to be mended and sent again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sidik.listio.header import COLUMN_LABELS, WIDEST, Header, header_at
from sidik.listio.sheet_writing import workbook_of
from sidik.listio.workbook import Sheet, Workbook
from sidik.register.imports.settings import Chosen


def returned_workbook(
    book: Workbook, sheets: Sequence[Chosen], stayed_out: Mapping[str, Mapping[int, str]]
) -> bytes:
    """Those rows with the list's own headings, the sheet and number of the row, and the reason.

    `stayed_out` maps sheets to rows and reasons. Headings of several sheets stand side by side, each once.
    """
    read = [(book.sheet(one.sheet), _columns(book.sheet(one.sheet), one)) for one in sheets]
    headings = list(dict.fromkeys(name for _, columns in read for name in columns))
    is_many = len(read) > 1
    named = [*(["Lembar"] if is_many else []), "Baris", *headings, "Alasan"]
    rows = (
        [*([sheet.name] if is_many else []), str(row), *cells, why]
        for sheet, columns in read
        for row, cells, why in _rows(sheet, columns, headings, stayed_out.get(sheet.name, {}))
    )
    return workbook_of("Belum masuk register", named, rows)


def _columns(sheet: Sheet, chosen: Chosen) -> dict[str, int]:
    """The columns by heading. One without heading, or with that of another, goes by what it is or where it stands."""
    header = header_at(sheet, chosen.settings.header_row)
    labels = {column: COLUMN_LABELS[name] for name, column in chosen.settings.columns.items()}
    columns: dict[str, int] = {}
    for column in range(1, min(sheet.width, WIDEST) + 1):
        name = _heading(header.headings.get(column, "")) or labels.get(column, "")
        if not name and not _is_filled(sheet, header, column):
            continue
        place = f"Kolom ke-{column}"
        columns[name if name and name not in columns else f"{name} ({place})" if name else place] = column
    return columns


def _heading(text: str) -> str:
    return " ".join(text.split())


def _is_filled(sheet: Sheet, header: Header, column: int) -> bool:
    return any(sheet.text(row, column) for row in sheet.filled_rows if row > header.last_row)


def _rows(
    sheet: Sheet, columns: Mapping[str, int], headings: Sequence[str], reasons: Mapping[int, str]
) -> Iterator[tuple[int, list[str], str]]:
    for row, why in reasons.items():
        yield row, [sheet.text(row, columns[name]) if name in columns else "" for name in headings], why
