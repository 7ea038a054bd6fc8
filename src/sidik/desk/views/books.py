"""The agenda books and the book of dispositions: one year, leaf by leaf, printed as PDF and taken out as XLSX."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from sidik.desk.book_lines import BOOKS, RuledBook, cover_of, lines_of
from sidik.desk.leaves import all_rows, leaf_of, volume_rows, volumes_of
from sidik.desk.number_state import gap_alerts
from sidik.desk.views.prints import READ_OR_ISSUE, LivePrint, print_or_issue
from sidik.ledger import clock
from sidik.web.gate import OfficeRequest, officer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def year_of(request: OfficeRequest) -> int:
    """The year asked for, else the present one of the body's zone."""
    text = request.GET.get("tahun", "")
    this_year = clock.today(request.public_body.zone).year
    is_year = text.isascii() and text.isdecimal() and len(text) == 4 and "1900" <= text <= "2999"
    return int(text) if is_year else this_year


def words_of(request: OfficeRequest) -> str:
    """The words that are looked for."""
    return request.GET.get("cari", "").strip()[:200]


def _book(slug: str) -> RuledBook:
    if slug not in BOOKS:
        raise Http404
    return BOOKS[slug]


@officer()
@require_safe
def agenda(request: OfficeRequest, book: str = "masuk") -> HttpResponse:
    """Buku agenda surat masuk atau keluar, or the book of dispositions, ruled like the book of paper."""
    ruled, body, year = _book(book), request.public_body, year_of(request)
    words = words_of(request)
    rows = ruled.rows(body, year, words)
    leaf = leaf_of(rows, request.GET)
    context: dict[str, Any] = {
        "book": book,
        "title": ruled.title,
        "year": year,
        "words": words,
        "leaf": leaf,
        "volumes": volumes_of(rows),
        "columns": list(ruled.columns.items()),
        "lines": [(row, ruled.line_of(row)) for row in leaf.rows],
        "gaps": gap_alerts(body, year),
    }
    return render(request, "desk/agenda.html", context)


@officer()
@require_http_methods(READ_OR_ISSUE)
def agenda_pdf(request: OfficeRequest, book: str) -> HttpResponse:
    """The book as a paper, as it stands or issued; a long one in volumes, from the number asked for."""
    ruled, body, year = _book(book), request.public_body, year_of(request)
    volume, rows = volume_rows(ruled.rows(body, year, words_of(request)), request.GET)
    data = {
        **cover_of(body),
        "title": ruled.title,
        "year": str(year),
        "span": f"Nomor {volume.first} sampai {volume.last}" if volume else "",
        "counterpart_label": ruled.columns.get("counterpart", ""),
        "rows": lines_of(ruled, rows),
        "gaps": [f"{one.name}: nomor {sentence}." for one, sentence in gap_alerts(body, year)],
        "on": clock.today(body.zone),
        "place": body.place,
    }
    live = LivePrint(ruled.kind, f"{ruled.title} {year}", f"agenda-{book}-{year}.pdf", data)
    return print_or_issue(request, live)


@officer()
@require_safe
def agenda_xlsx(request: OfficeRequest, book: str) -> HttpResponse:
    """The whole book of a year as a workbook; every cell is text, so that no word becomes a formula."""
    ruled, body, year = _book(book), request.public_body, year_of(request)
    rows = all_rows(ruled.rows(body, year, words_of(request)))
    return workbook_response(
        f"agenda-{book}-{year}.xlsx", f"{year}", list(ruled.columns.values()), map(ruled.cells, rows)
    )


def workbook_response(name: str, sheet: str, headings: list[str], rows: Any) -> HttpResponse:
    """Lines as a workbook of one sheet."""
    # Loaded when asked for: the start of the office need not wait for it.
    from sidik.listio.sheet_writing import workbook_of  # noqa: PLC0415

    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook_of(sheet, headings, rows), content_type=XLSX, headers=headers)
