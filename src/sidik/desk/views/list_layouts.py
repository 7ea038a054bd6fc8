"""An issued list in any layout (tata letak), as PDF, as DOCX and as workbook: the same rows, other columns."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sidik.desk.dress import dressed
from sidik.desk.models import Paper
from sidik.desk.views.books import XLSX
from sidik.desk.views.large_papers import print_or_ask
from sidik.papers import editable
from sidik.papers.list_layouts import LAYOUTS, LISTS, Layout, cell_lines, layout_of, sections_of
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import docx_response


@officer()
@require_safe
def list_layouts(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """The layouts to choose from; the one that the list was issued in is marked."""
    paper = _paper(request, paper_id)
    context = {
        "paper": paper,
        "layouts": LAYOUTS.values(),
        "issued_in": layout_of(paper.data).key,
        "trail": [("Naskah", reverse("desk:paper_list")), ("Tata letak", "")],
    }
    return render(request, "desk/list_layouts.html", context)


@officer()
@require_safe
def layout_pdf(request: OfficeRequest, paper_id: uuid.UUID, layout: str) -> HttpResponse:
    """The list in a layout as PDF."""
    paper, chosen = _paper(request, paper_id), _layout(layout)
    return print_or_ask(request, f"list-{chosen.slug}", paper.uuid, _name(paper, chosen, "pdf"))


@officer()
@require_safe
def layout_docx(request: OfficeRequest, paper_id: uuid.UUID, layout: str) -> HttpResponse:
    """The list in a layout as DOCX."""
    paper, chosen = _paper(request, paper_id), _layout(layout)
    return docx_response(
        editable(paper.kind, dressed(paper, layout=chosen.key)), _name(paper, chosen, "docx")
    )


@officer()
@require_safe
def layout_xlsx(request: OfficeRequest, paper_id: uuid.UUID, layout: str) -> HttpResponse:
    """The list in a layout as workbook; every cell is text, so that no word becomes a formula."""
    # Loaded when asked for: the start of the office need not wait for it.
    from sidik.listio.list_writing import Head, list_workbook  # noqa: PLC0415

    paper, chosen = _paper(request, paper_id), _layout(layout)
    content = list_workbook(
        str(paper.data.get("title") or paper.title),
        [Head(column.head, column.over, column.width) for column in chosen.columns],
        (
            (heading, (["\n".join(cell_lines(column, row)) for column in chosen.columns] for row in rows))
            for heading, rows in sections_of(paper.data)
        ),
        subtitle=str(paper.data.get("subtitle") or ""),
        column_numbers=paper.data.get("column_numbers") is not False,
    )
    name = content_disposition_header(as_attachment=True, filename=_name(paper, chosen, "xlsx"))
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": name or "attachment"})


def _paper(request: OfficeRequest, paper_id: uuid.UUID) -> Paper:
    rows = Paper.objects.select_related("body")
    return get_object_or_404(rows, uuid=paper_id, body=request.public_body, kind__in=LISTS)


def _layout(key: str) -> Layout:
    found = LAYOUTS.get(key.replace("-", "_"))
    if found is None:
        raise Http404
    return found


def _name(paper: Paper, layout: Layout, ending: str) -> str:
    return f"daftar-{paper.on.isoformat()}-{layout.slug}.{ending}"
