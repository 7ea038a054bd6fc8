"""A number book of a year on paper and as a workbook: every number in its row, used, held back or left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from sidik.desk.book_lines import cover_of
from sidik.desk.leaves import volume_rows
from sidik.desk.models import NumberBook, TakenNumber
from sidik.desk.number_state import gaps_in, open_gaps, reserved_in, taken_in
from sidik.desk.views.books import workbook_response, year_of
from sidik.desk.views.number_rows import book_or_404
from sidik.desk.views.prints import READ_OR_ISSUE, LivePrint, print_or_issue
from sidik.domain.dates_in_words import long_date
from sidik.domain.letter_numbers import numbers_in_words
from sidik.ledger import clock
from sidik.web.gate import OfficeRequest, officer

USED, HELD, LEFT_OUT = "Terpakai", "Dicadangkan", "Terlewat"
HEADINGS = ["Urut", "Nomor", "Tanggal", "Perihal", "Keadaan", "Keterangan", "Diambil oleh"]
COLUMNS = ("number", "text", "on", "about", "state", "reason", "by")
Line = dict[str, Any]


@officer()
@require_http_methods(READ_OR_ISSUE)
def number_book_pdf(request: OfficeRequest, key: str) -> HttpResponse:
    """The book as a paper; a long one in volumes, from the number asked for."""
    book, body, year = book_or_404(request, key), request.public_body, year_of(request)
    volume, rows = volume_rows(taken_in(book, year), request.GET, key="counter")
    missing = numbers_in_words(open_gaps(book, year))
    data = {
        **cover_of(body),
        "title": "Buku Nomor",
        "book": book.name,
        "pattern": book.pattern,
        "year": str(year),
        "span": f"Nomor {volume.first} sampai {volume.last}" if volume else "",
        "rows": lines_of(book, year, rows),
        "gaps": [f"{book.name}: nomor {missing} belum dijelaskan."] if missing else [],
        "on": clock.today(body.zone),
        "place": body.place,
    }
    live = LivePrint("number_book", f"{book.name} {year}", f"buku-nomor-{key}-{year}.pdf", data)
    return print_or_issue(request, live)


@officer()
@require_safe
def number_book_xlsx(request: OfficeRequest, key: str) -> HttpResponse:
    """The whole book of a year as a workbook; every cell is text, so that no word becomes a formula."""
    book, year = book_or_404(request, key), year_of(request)
    lines = lines_of(book, year, taken_in(book, year))
    cells = [tuple(_cell(line.get(name)) for name in COLUMNS) for line in lines]
    return workbook_response(f"buku-nomor-{key}-{year}.xlsx", str(year), HEADINGS, cells)


def _cell(value: Any) -> str:
    return long_date(value) if hasattr(value, "isoformat") else str(value or "")


def lines_of(book: NumberBook, year: int, taken: Iterable[TakenNumber]) -> list[Line]:
    """These numbers in their row, with those between them that were held back or left out."""
    used = list(taken)
    lines: list[tuple[int, Line]] = [
        (
            row.counter,
            {
                "number": f"{row.counter}{row.insertion}",
                "text": row.text,
                "on": row.on,
                "about": row.about,
                "state": USED,
                "reason": row.reason,
                "by": row.maker_name,
            },
        )
        for row in used
    ]
    first, last = (used[0].counter, used[-1].counter) if used else (1, 0)
    lines += [
        (gap.counter, _line(gap.counter, LEFT_OUT, gap.reason or "Belum dijelaskan", gap.by))
        for gap in gaps_in(book, year)
        if first <= gap.counter <= last
    ]
    # What is held back may lie behind the last number that was taken.
    lines += [
        (row.counter, _line(row.counter, HELD, row.reason, row.maker_name))
        for row in reserved_in(book, year)
        if row.counter >= first
    ]
    lines.sort(key=lambda pair: pair[0])
    return [{name: value for name, value in line.items() if value} for _, line in lines]


def _line(counter: int, state: str, reason: str, by: str) -> Line:
    return {"number": str(counter), "state": state, "reason": reason, "by": by}
