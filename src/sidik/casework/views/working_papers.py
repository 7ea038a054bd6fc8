"""Naskah kerja of a case: agenda and plan of work, worksheet, terms of reference."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sidik.casework.run import Run
from sidik.casework.terms_form import TermsForm
from sidik.casework.terms_of_reference import first_words, issue_terms, latest_terms, may_issue
from sidik.casework.views.page import run_of
from sidik.casework.work_plan import work_plan_data
from sidik.casework.worksheet import worksheet_data
from sidik.desk.queries import papers_of_case
from sidik.desk.views.prints import READ_OR_ISSUE, LivePrint, print_or_issue
from sidik.ledger.act import Refused, permit
from sidik.papers import editable
from sidik.web.form_page import form_page
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import docx_response


@officer()
@require_safe
def working_papers(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """The working papers of a case, and where its terms of reference are written."""
    run = run_of(request, case_id)
    terms = papers_of_case(run.body, run.case.uuid).filter(kind="terms_of_reference")
    context = {
        "case": run.case,
        "items": len(run.items),
        "steps": len(run.procedure.steps),
        "terms": list(terms),
        "refusal": may_issue(run),
        "trail": _trail(run, "Naskah kerja"),
    }
    return render(request, "casework/working_papers.html", context)


@officer()
@require_http_methods(READ_OR_ISSUE)
def work_plan_pdf(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Agenda Kerja and Rencana Kerja of a case, as it stands today, or issued."""
    run = run_of(request, case_id)
    title, name = f"Rencana Kerja {run.case.title}", f"rencana-kerja-{run.case.number}.pdf"
    return print_or_issue(request, LivePrint("work_plan", title, name, work_plan_data(run), run.place))


@officer()
@require_safe
def work_plan_docx(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Agenda and plan of work, to be edited."""
    run = run_of(request, case_id)
    return docx_response(editable("work_plan", work_plan_data(run)), f"rencana-kerja-{run.case.number}.docx")


@officer()
@require_http_methods(READ_OR_ISSUE)
def worksheet_pdf(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Lembaran Kerja as the case stands today."""
    run = run_of(request, case_id)
    name = f"lembaran-kerja-{run.case.number}.pdf"
    live = LivePrint("worksheet", f"Lembaran Kerja {run.case.title}", name, worksheet_data(run), run.place)
    return print_or_issue(request, live)


@officer()
@require_safe
def worksheet_docx(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """The same, to be edited."""
    run = run_of(request, case_id)
    return docx_response(editable("worksheet", worksheet_data(run)), f"lembaran-kerja-{run.case.number}.docx")


@officer()
def write_terms(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Kerangka acuan kerja: worded here, the rest is read from the case; each issue is a new version."""
    run = run_of(request, case_id)
    before = latest_terms(run)
    data = request.POST if request.method == "POST" else None
    form = TermsForm(data, initial=first_words(run))
    refusal = may_issue(run)
    if request.method == "POST" and form.is_valid():
        try:
            permit(refusal)
            paper = issue_terms(run, form.cleaned_data)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, f"Kerangka acuan kerja terbit, versi {paper.version}.")
            return redirect("casework:working_papers", run.case.uuid)
    return form_page(
        request,
        form,
        title="Kerangka acuan kerja",
        lead=f"Ruang lingkup ({len(run.items)} informasi), pelaksana, dan tahapan diambil dari kasus "
        f"#{run.case.number} dan SOP-nya.",
        notice="Versi sebelumnya tetap tersimpan." if before else "",
        button="Terbitkan kerangka acuan",
        back=reverse("casework:working_papers", args=[run.case.uuid]),
        refusal=refusal,
        trail=_trail(run, "Kerangka acuan kerja"),
    )


def _trail(run: Run, here: str) -> list[tuple[str, str]]:
    case = run.case
    return [
        ("Kasus", reverse("casework:case_list")),
        (f"#{case.number}", reverse("casework:case_page", args=[case.uuid])),
        (here, ""),
    ]
