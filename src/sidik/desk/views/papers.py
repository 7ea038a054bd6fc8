"""Issued papers: the list with its filter, each as PDF and as DOCX, and the ralat of one."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.accounts.rows import Place, person
from sidik.desk.acts import issue_paper
from sidik.desk.acts.papers import editable_paper
from sidik.desk.correction import KIND, correction_data
from sidik.desk.correction_form import CorrectionForm
from sidik.desk.initials import tiers_of
from sidik.desk.models import Paper
from sidik.desk.queries import papers_of
from sidik.desk.views.large_papers import print_or_ask
from sidik.desk.wording import PAPER_LABELS
from sidik.domain.access import may
from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock
from sidik.ledger.act import Refused, permit
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import docx_response

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
        "asks_initials": bool(tiers_of(body)),
        "may_set_course": may(request.actor, "desk.set_decree_course") is None,
    }
    return render(request, "desk/paper_list.html", context)


@officer()
@require_safe
def paper_pdf(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """A paper as PDF, made from the data it was issued with."""
    return print_or_ask(request, "paper", paper_id, _name(_paper(request, paper_id), "pdf"))


@officer()
@require_safe
def paper_docx(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """The same paper as DOCX, for those who must edit; labels have none."""
    paper = _paper(request, paper_id)
    return docx_response(editable_paper(paper), _name(paper, "docx"))


@officer()
@require_safe
def test_sheets_pdf(request: OfficeRequest, case_uuid: uuid.UUID) -> HttpResponse:
    """Every test sheet of a case in one file, each from a page of its own."""
    return print_or_ask(request, "sheets", case_uuid, "lembar-uji.pdf")


@officer()
def correct_paper(request: OfficeRequest, paper_id: uuid.UUID) -> HttpResponse:
    """Ralat: what was written wrongly in an issued paper, mended by a paper of its own."""
    paper = _paper(request, paper_id)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = _correct(request, paper, form)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"{made.title} terbit.")
            return redirect("desk:paper_list")
    trail = [("Naskah", reverse("desk:paper_list")), ("Buat ralat", "")]
    return form_page(
        request,
        form,
        title=f"Ralat {paper.title}"[:200],
        lead="Ralat memperbaiki kekeliruan penulisan. Dasar hukum dan jangka waktu hanya berubah dengan penetapan.",
        notice="Naskah asal tetap tersimpan seperti saat terbit.",
        button="Terbitkan ralat",
        back=reverse("desk:paper_list"),
        refusal=refusal,
        trail=trail,
    )


def _correct(request: OfficeRequest, paper: Paper, form: CorrectionForm) -> Paper:
    body, values = request.public_body, form.cleaned_data
    today = clock.today(body.zone)
    data = permit(correction_data(paper, form.rows, reason=values["reason"], number=values["number"]))
    signer = {k: v for k, v in person(request.actor).items() if k in {"name", "nip", "office"} and v}
    return issue_paper(
        request.actor,
        kind=KIND,
        title=f"Ralat {paper.title}"[:250],
        on=today,
        number=values["number"].strip(),
        data={**data, "place": body.place, "on": long_date(today), "signers": [signer]},
        place=Place(paper.case_uuid, paper.step_id, paper.round),
    )


def _paper(request: OfficeRequest, paper_id: uuid.UUID) -> Paper:
    rows = Paper.objects.select_related("body")
    return get_object_or_404(rows, uuid=paper_id, body=request.public_body)


def _name(paper: Paper, ending: str) -> str:
    return f"{paper.kind}-{paper.on.isoformat()}-v{paper.version}.{ending}"
