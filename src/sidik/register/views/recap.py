"""Buku rekap informasi: every item of a year in the order it came, and how many stand where in each unit."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from sidik.desk.book_lines import cover_of
from sidik.desk.leaves import all_rows, leaf_of, volume_rows, volumes_of
from sidik.desk.number_state import gap_alerts
from sidik.desk.views.books import words_of, workbook_response, year_of
from sidik.desk.views.prints import READ_OR_ISSUE, LivePrint, print_or_issue
from sidik.ledger import clock
from sidik.register.recap import COLUMNS, cells, is_long, items_of_year, line_of, standing_by_unit, unit_lines
from sidik.web.gate import OfficeRequest, officer

TITLE = "Buku Rekap Informasi"


@officer()
@require_safe
def recap(request: OfficeRequest) -> HttpResponse:
    """The recap book of one year, ruled like the book of paper."""
    body, year, words = request.public_body, year_of(request), words_of(request)
    rows = items_of_year(body, year, words)
    leaf = leaf_of(rows, request.GET)
    # Counting reads the whole year: of a long year only when it is asked for.
    counts = "hitung" in request.GET or not is_long(body, year)
    context = {
        "title": TITLE,
        "year": year,
        "words": words,
        "leaf": leaf,
        "volumes": volumes_of(rows),
        "rows": [{"item": item, "came_on": line_of(item, body.zone)["came_on"]} for item in leaf.rows],
        "units": standing_by_unit(body, year) if counts else [],
        "counts": counts,
        "gaps": gap_alerts(body, year),
    }
    return render(request, "register/recap.html", context)


@officer()
@require_http_methods(READ_OR_ISSUE)
def recap_pdf(request: OfficeRequest) -> HttpResponse:
    """The recap book as a paper; a long one in volumes, from the number asked for."""
    body, year, words = request.public_body, year_of(request), words_of(request)
    volume, rows = volume_rows(items_of_year(body, year, words), request.GET)
    data = {
        **cover_of(body),
        "title": TITLE,
        "year": str(year),
        "span": f"{rows[0].code} sampai {rows[-1].code}" if volume else "",
        "units": unit_lines(standing_by_unit(body, year)) if not words and not is_long(body, year) else [],
        "rows": [{k: v for k, v in line_of(row, body.zone).items() if v} for row in rows],
        "on": clock.today(body.zone),
        "place": body.place,
    }
    return print_or_issue(request, LivePrint("recap_book", f"{TITLE} {year}", f"rekap-{year}.pdf", data))


@officer()
@require_safe
def recap_xlsx(request: OfficeRequest) -> HttpResponse:
    """The recap book of a year as a workbook; every cell is text."""
    body, year = request.public_body, year_of(request)
    rows = all_rows(items_of_year(body, year, words_of(request)))
    made = (cells(row, body.zone) for row in rows)
    return workbook_response(f"rekap-{year}.xlsx", f"{year}", list(COLUMNS.values()), made)
