"""Steering a case outside its flow, each with its reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sidik.casework.acts import (
    add_items,
    cancel_case,
    hold_case,
    reassign,
    remove_item,
    resume_case,
    skip_step,
)
from sidik.casework.forms import AddItemForm, ReasonForm, ReassignForm, RemoveItemForm
from sidik.casework.run import Run
from sidik.casework.views.page import page_context, run_of
from sidik.casework.views.work import refused_page
from sidik.ledger.act import Refused
from sidik.web.gate import OfficeRequest, officer

Steer = Callable[[Run, dict[str, Any]], object]

WAYS: dict[str, tuple[type[Any], Steer, str]] = {
    "tunda": (ReasonForm, lambda r, d: hold_case(r.actor, case=r.case, **d), "Kasus ditunda."),
    "lanjutkan": (ReasonForm, lambda r, d: resume_case(r.actor, case=r.case, **d), "Kasus dilanjutkan."),
    "batalkan": (ReasonForm, lambda r, d: cancel_case(r.actor, case=r.case, **d), "Kasus dibatalkan."),
    "alihkan": (ReassignForm, lambda r, d: reassign(r.actor, run=r, **d), "Tugas dialihkan."),
    "lewati": (ReasonForm, lambda r, d: skip_step(r.actor, run=r, **d), "Langkah ditandai tidak diperlukan."),
    "tambah": (
        AddItemForm,
        lambda r, d: add_items(r.actor, case=r.case, items=d["codes"], reason=d["reason"]),
        "Informasi ditambahkan.",
    ),
    "keluarkan": (
        RemoveItemForm,
        lambda r, d: remove_item(r.actor, case=r.case, **d),
        "Informasi dikeluarkan.",
    ),
}


@officer()
@require_POST
def steer(request: OfficeRequest, case_id: uuid.UUID, way: str) -> HttpResponse:
    """Hold, resume, cancel, reassign, skip, add, remove."""
    if way not in WAYS:
        raise Http404
    kind, perform, done = WAYS[way]
    run = run_of(request, case_id)
    more = {} if kind is ReasonForm else {"case": run.case}
    form = kind(request.POST, prefix=way, **more)
    if not form.is_valid():
        context = page_context(run)
        context["steering"][way] = form
        context |= {"steering_refused": True, "form_refused": True}
        return render(request, "casework/case_page.html", context, status=422)
    try:
        perform(run, form.cleaned_data)
    except Refused as refused:
        return refused_page(request, run, refused.refusal)
    messages.success(request, done)
    return redirect("casework:case_page", run.case.uuid)
