"""Doing the work of a step: actions inside an activity, finishing it, deciding for each item."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sidik.casework.activities import page_of
from sidik.casework.acts import complete, decide, open_sub_case
from sidik.casework.acts.advance import Present, refuse_turn
from sidik.casework.models import Case
from sidik.casework.run import Done, Run
from sidik.casework.showing import step_name
from sidik.casework.views.page import page_context, run_of
from sidik.domain.guards import OPEN_EXPIRED, TEST_AND_DETERMINE
from sidik.domain.progress import Answer
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.web.gate import OfficeRequest, officer
from sidik.web.wording import moment

TOO_LARGE = Refusal(
    Reason.INVALID, "Berkas lebih besar dari 25 MB. Isian lain tetap ada; pilih berkas yang lebih kecil."
)


def seen_version(request: OfficeRequest) -> int | None:
    """The row version that the officer had on his screen."""
    text = request.POST.get("row_version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def is_old(request: OfficeRequest, run: Run) -> bool:
    """Whether the case moved since the officer's page was made: asked before his input is read as the new step's."""
    version = seen_version(request)
    return version is not None and version != run.case.row_version


def refused_page(request: OfficeRequest, run: Run, refusal: Refusal, **kept: Any) -> HttpResponse:
    """The page again with everything typed; on a conflict both versions stand side by side."""
    fresh = run_of(request, run.case.uuid)
    context = page_context(fresh, refusal=refusal, **kept)
    status = 422
    if refusal.code in {Reason.STALE, Reason.FINISHED}:
        context["compare"] = _compare(request, fresh)
        context["theirs"] = _theirs(fresh)
        status = 409
    elif refusal.code in {Reason.NOT_PERFORMER, Reason.NOT_ALLOWED}:
        status = 403
    return render(request, "casework/case_page.html", context, status=status)


def _theirs(run: Run) -> str:
    last = run.case.works.last() or run.case.visits.last()
    return f"{last.who}, {moment(last.at, run.body.zone)}" if last else ""


def _compare(request: OfficeRequest, run: Run) -> list[dict[str, str]]:
    """What the other officer stored beside what was typed here and is not stored."""
    rows = [{"label": "Posisi kasus", "theirs": step_name(run, run.case.step), "mine": "Belum tersimpan"}]
    stored = {str(a.item.uuid): a for a in run.case.itemanswers.select_related("item")}
    for name, values in request.POST.lists():
        text = "; ".join(v for v in values if v)
        if name in {"csrfmiddlewaretoken", "row_version"} or not text:
            continue
        kind, _, item = name.partition("-")
        theirs, label = "", name
        if kind in {"answer", "reason"} and item in stored:
            answer = stored[item]
            label = f"{answer.item.code}: {'jawaban' if kind == 'answer' else 'alasan'}"
            theirs = answer.label if kind == "answer" else answer.reason
        rows.append({"label": label, "theirs": theirs, "mine": text})
    return rows


def present_of(request: OfficeRequest) -> tuple[Present, ...]:
    """Requirements that were ticked in the form."""
    found = []
    for name in request.POST:
        number = name.removeprefix("needs-")
        if name.startswith("needs-") and number.isascii() and number.isdigit() and len(number) < 4:
            found.append(Present(int(number), request.POST.get(f"needs-note-{number}", "")[:300]))
    return tuple(found)


@officer()
@require_POST
def finish(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Selesaikan kegiatan."""
    run = run_of(request, case_id)
    version = seen_version(request)
    if is_old(request, run):
        return refused_page(request, run, Refusal(Reason.STALE))
    if run.activity is None:
        return refused_page(request, run, Refusal(Reason.FINISHED))
    page = page_of(run.activity.do)
    form = page.form(request.POST, request.FILES, run=run)
    if getattr(request, "upload_too_large", False):
        return refused_page(request, run, TOO_LARGE, form=form)
    if not form.is_valid():
        return render(request, "casework/case_page.html", page_context(run, form=form), status=422)

    run = replace(run, left_out=frozenset(str(item.uuid) for item in form.left_out))

    def perform(now: Run) -> Done:
        if lacking := page.ready(now):
            raise Refused(lacking)
        return page.perform(now, form)

    try:
        children = complete(
            request.actor, run=run, perform=perform, present=present_of(request), row_version=version
        )
    except Refused as refused:
        return refused_page(request, run, refused.refusal, form=form)
    return _done(request, run, children)


@officer()
@require_POST
def answer(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Putuskan per informasi."""
    run = run_of(request, case_id)
    typed = {name: value for name, value in request.POST.items() if name.startswith(("answer-", "reason-"))}
    answers = {}
    for item in run.items:
        given = request.POST.get(f"answer-{item.uuid}", "")
        if given in {"yes", "no"}:
            reason = request.POST.get(f"reason-{item.uuid}", "").strip()
            answers[str(item.uuid)] = Answer(yes=given == "yes", reason=reason)
    try:
        children = decide(request.actor, run=run, answers=answers, row_version=seen_version(request))
    except Refused as refused:
        return refused_page(request, run, refused.refusal, typed=typed)
    return _done(request, run, children)


def _done(request: OfficeRequest, run: Run, children: list[Case]) -> HttpResponse:
    case = Case.objects.get(pk=run.case.pk)
    where = "Kasus selesai." if not case.is_open else f"Kasus berada pada {step_name(run, case.step)}."
    if children:
        numbers = ", ".join(f"#{c.number}" for c in children)
        where += f" Informasi lain dilanjutkan pada kasus {numbers}."
    messages.success(request, f"Tersimpan. {where}")
    return redirect("casework:case_page", case.uuid)


@officer()
@require_POST
def act_inside(request: OfficeRequest, case_id: uuid.UUID, name: str) -> HttpResponse:
    """An action inside the open activity, saved at once."""
    run = run_of(request, case_id)
    if is_old(request, run):
        return refused_page(request, run, Refusal(Reason.STALE))
    if run.activity is None or name not in page_of(run.activity.do).actions:
        raise Http404
    action = page_of(run.activity.do).actions[name]
    form = action.form(request.POST, request.FILES, run=run, prefix=name)
    if getattr(request, "upload_too_large", False):
        return refused_page(request, run, TOO_LARGE, action_forms={name: form})
    if not form.is_valid():
        context = page_context(run, action_forms={name: form}) | {"form_refused": True}
        return render(request, "casework/case_page.html", context, status=422)
    try:
        refuse_turn(run)
        action.perform(run, form)
    except Refused as refused:
        return refused_page(request, run, refused.refusal, action_forms={name: form})
    messages.success(request, action.done)
    return redirect("casework:case_page", run.case.uuid)


@officer()
@require_POST
def begin_statutory(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Buka prosedur undang-undang sebagai kasus terkait."""
    run = run_of(request, case_id)
    key = request.POST.get("procedure", TEST_AND_DETERMINE)
    if key not in {TEST_AND_DETERMINE, OPEN_EXPIRED}:
        raise Http404
    undetermined = [item for item in run.items if item.nature == "undetermined"]
    try:
        sub = open_sub_case(request.actor, run=run, procedure_key=key, items=undetermined)
    except Refused as refused:
        return refused_page(request, run, refused.refusal)
    messages.success(request, f"Kasus #{sub.number} dibuka menurut undang-undang.")
    return redirect("casework:case_page", sub.uuid)
