"""Issued papers: the list with its filter, each as PDF."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.desk.queries import papers_of
from sidik.desk.wording import PAPER_LABELS
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import pdf_response

PAGE_ROWS = 50


@officer()
@require_safe
def paper_list(request: OfficeRequest) -> HttpResponse:
    """Naskah yang pernah terbit, newest first, by kind and by words of title or number."""
    body = request.public_body
    kind, words = request.GET.get("jenis", ""), request.GET.get("cari", "").strip()
    page = Paginator(papers_of(body, kind=kind, words=words), PAGE_ROWS).get_page(request.GET.get("page"))
    kinds = set(Paper.objects.filter(body=body).order_by().values_list("kind", flat=True).distinct())
    context = {
        "page": page,
        "rows": [{"paper": row, "kind": PAPER_LABELS.get(row.kind, row.kind)} for row in page.object_list],
        "kinds": [(key, label) for key, label in PAPER_LABELS.items() if key in kinds],
        "kind": kind,
        "words": words,
    }
    return render(request, "desk/paper_list.html", context)


@officer()
@require_safe
def paper_pdf(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """A paper as PDF, made from the data it was issued with."""
    paper = get_object_or_404(Paper.objects.select_related("body"), uuid=paper_id, body=request.public_body)
    name = f"{paper.kind}-{paper.on.isoformat()}-v{paper.version}.pdf"
    return pdf_response(render_paper(paper), name)
