"""A number book of a year on paper and as a workbook: what was taken, and under it what was held back or left out."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sidik.accounts.models import Body
from sidik.desk.book_lines import cover_of
from sidik.desk.leaves import volume_rows
from sidik.desk.models import NumberBook, TakenNumber
from sidik.desk.number_state import gaps_in, reserved_in, taken_in
from sidik.desk.views.books import workbook_response, year_of
from sidik.desk.views.number_rows import book_or_404
from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock
from sidik.papers import render as print_paper
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import pdf_response

HEADINGS = ["Nomor urut", "Nomor", "Tanggal", "Perihal", "Diambil oleh", "Alasan"]


@officer()
@require_safe
def number_book_pdf(request: OfficeRequest, key: str) -> HttpResponse:
    """The book as a paper; a long one in volumes, from the number asked for."""
    book, body, year = book_or_404(request, key), request.public_body, year_of(request)
    volume, rows = volume_rows(taken_in(book, year), request.GET, key="counter")
    data = {
        **cover_of(body),
        "title": f"Buku Nomor {book.name}",
        "year": str(year),
        "span": f"Nomor {volume.first} sampai {volume.last}" if volume else "",
        "counterpart_label": "Diambil oleh",
        "rows": [_line(body, row) for row in rows],
        "gaps": notes_of(book, year),
        "on": clock.today(body.zone),
        "place": body.place,
    }
    return pdf_response(print_paper("agenda_book", data), f"buku-nomor-{key}-{year}.pdf")


@officer()
@require_safe
def number_book_xlsx(request: OfficeRequest, key: str) -> HttpResponse:
    """The whole book of a year as a workbook; every cell is text, so that no word becomes a formula."""
    book, year = book_or_404(request, key), year_of(request)
    lines = [
        (str(row.counter) + row.insertion, row.text, long_date(row.on), row.about, row.maker_name, row.reason)
        for row in taken_in(book, year)
    ]
    lines += [("", "", "", note, "", "") for note in notes_of(book, year)]
    return workbook_response(f"buku-nomor-{key}-{year}.xlsx", str(year), HEADINGS, lines)


def _line(body: Body, row: TakenNumber) -> dict[str, Any]:
    taken_on = row.made_at.astimezone(ZoneInfo(body.zone)).date()
    line = {
        "number": f"{row.counter}{row.insertion}",
        "on": taken_on,
        "letter_number": row.text,
        "letter_on": row.on,
        "counterpart": row.maker_name,
        "about": row.about,
        "remark": row.reason,
    }
    return {name: value for name, value in line.items() if value}


def notes_of(book: NumberBook, year: int) -> list[str]:
    """What the row of numbers does not show by itself: numbers held back, and numbers left out with their reasons."""
    held = [f"Nomor {row.counter} dicadangkan: {row.reason}" for row in reserved_in(book, year)]
    missed = [
        f"Nomor {gap.counter} terlewat: {gap.reason or 'belum dijelaskan'}" for gap in gaps_in(book, year)
    ]
    return [*held, *missed]
