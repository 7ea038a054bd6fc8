"""The agenda books and the register of dispositions, one year at a time."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sidik.desk.models import AgendaEntry
from sidik.desk.queries import agenda as agenda_rows
from sidik.desk.queries import dispositions, gaps_of
from sidik.ledger import clock
from sidik.web.gate import OfficeRequest, officer

BOOKS = {"masuk": AgendaEntry.Direction.IN, "keluar": AgendaEntry.Direction.OUT}
DISPOSITIONS = "disposisi"


def year_of(request: OfficeRequest) -> int:
    """The year asked for, else the present one of the body's zone."""
    text = request.GET.get("tahun", "")
    this_year = clock.today(request.public_body.zone).year
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else this_year


@officer()
@require_safe
def agenda(request: OfficeRequest, book: str = "masuk") -> HttpResponse:
    """Buku agenda surat masuk atau keluar, or the register of dispositions, of one year."""
    if book not in BOOKS and book != DISPOSITIONS:
        raise Http404
    body, year = request.public_body, year_of(request)
    rows = dispositions(body, year) if book == DISPOSITIONS else agenda_rows(body, BOOKS[book], year)
    context = {"book": book, "year": year, "rows": rows, "gaps": gaps_of(body, year)}
    return render(request, "desk/agenda.html", context)
