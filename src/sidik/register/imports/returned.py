"""The rows that did not come into the register, as a workbook with the reason, ready to be mended and sent again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sidik.listio.header import Header, header_at
from sidik.listio.sheet_writing import workbook_of
from sidik.listio.workbook import Sheet, Workbook
from sidik.register.imports.settings import Chosen


def returned_workbook(
    book: Workbook, sheets: Sequence[Chosen], stayed_out: Mapping[str, Mapping[int, str]]
) -> bytes:
    """Those rows with the list's own headings, the sheet and number of the row, and the reason.

    `stayed_out` maps sheets to rows and reasons. Headings of several sheets stand side by side, each once.
    """
    read = [
        (book.sheet(one.sheet), header_at(book.sheet(one.sheet), one.settings.header_row)) for one in sheets
    ]
    headings = list(
        dict.fromkeys(_heading(text) for _, header in read for _, text in sorted(header.headings.items()))
    )
    is_many = len(read) > 1
    named = [*(["Lembar"] if is_many else []), "Baris", *headings, "Alasan"]
    rows = (
        [*([sheet.name] if is_many else []), str(row), *cells, why]
        for sheet, header in read
        for row, cells, why in _rows(sheet, header, headings, stayed_out.get(sheet.name, {}))
    )
    return workbook_of("Belum masuk register", named, rows)


def _heading(text: str) -> str:
    return " ".join(text.split())


def _rows(
    sheet: Sheet, header: Header, headings: Sequence[str], reasons: Mapping[int, str]
) -> Iterator[tuple[int, list[str], str]]:
    at = {_heading(text): column for column, text in sorted(header.headings.items(), reverse=True)}
    for row, why in reasons.items():
        yield row, [sheet.text(row, at[name]) if name in at else "" for name in headings], why
