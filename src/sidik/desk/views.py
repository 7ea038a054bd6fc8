"""Pages of the desk: agenda books, dispositions, papers as PDF."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sidik.desk.acts import render_paper
from sidik.desk.models import AgendaEntry, NumberBook, Paper
from sidik.desk.queries import agenda as agenda_rows
from sidik.desk.queries import book_gaps, dispositions
from sidik.ledger import clock
from sidik.web.gate import OfficeRequest, officer

BOOKS = {"masuk": AgendaEntry.Direction.IN, "keluar": AgendaEntry.Direction.OUT}


@officer()
@require_safe
def agenda(request: OfficeRequest, book: str = "masuk") -> HttpResponse:
    """Buku agenda surat masuk atau keluar, or the register of dispositions, of one year."""
    body = request.public_body
    this_year = clock.today(body.zone).year
    text = request.GET.get("tahun", "")
    year = int(text) if text.isdigit() and len(text) == 4 else this_year
    context = {"book": book, "year": year, "this_year": this_year, "gaps": _gaps(body, year)}
    if book == "disposisi":
        context["rows"] = dispositions(body, year)
    else:
        context["rows"] = agenda_rows(body, BOOKS.get(book, AgendaEntry.Direction.IN), year)
    return render(request, "desk/agenda.html", context)


def _gaps(body: object, year: int) -> list[tuple[str, tuple[int, ...]]]:
    books = NumberBook.objects.filter(body=body)
    return [(book.name, missing) for book in books if (missing := book_gaps(book, year))]


@officer()
@require_safe
def paper_pdf(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """A paper as PDF, made from the data it was issued with."""
    paper = get_object_or_404(Paper.objects.select_related("body"), uuid=paper_id, body=request.public_body)
    response = HttpResponse(render_paper(paper), content_type="application/pdf")
    name = f"{paper.kind}-{paper.on.isoformat()}-v{paper.version}.pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    return response
