"""Merging the answers of a round: what there is, and into which case, or with which SOP a new one begins."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sidik.casework import acts
from sidik.casework.acts.start import begins_by_collecting
from sidik.casework.models import Case
from sidik.casework.queries import cases_of
from sidik.casework.run import Run
from sidik.collection.models import Call
from sidik.collection.queries import answers_to_take, calls_of, nil_units
from sidik.domain.access import COLLECTORS
from sidik.domain.activities import ActivityKind
from sidik.ledger.act import Refused
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import active_versions, procedure_of
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer

MOST_CASES = 100


def _of(version: ProcedureVersion) -> str:
    """Title and institution: SOPs of several offices bear nearly the same title."""
    institution = procedure_of(version).identity.institution
    return f"{version.title} ({institution[-1]})" if institution else version.title


class MergeForm(forms.Form):
    """Where the batch goes."""

    where = forms.ChoiceField(
        label="Masukkan ke",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih kasus, atau SOP yang memulai kasus baru."},
    )
    title = forms.CharField(label="Nama putaran bila kasus baru", max_length=200, required=False)

    def __init__(
        self, *args: Any, cases: list[Case], versions: list[ProcedureVersion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"kasus-{case.uuid}", f"Kasus #{case.number} {case.title}") for case in cases]
        choices += [(f"sop-{one.uuid}", f"Kasus baru menurut SOP {_of(one)}") for one in versions]
        self.fields["where"].choices = choices  # type: ignore[attr-defined]
        if choices:
            self.fields["where"].initial = choices[0][0]


def _collecting(request: OfficeRequest, call: Call) -> list[Case]:
    """Open cases whose collecting step is the actor's, that of the call first."""
    rows = cases_of(request.public_body).filter(
        state=Case.State.RUNNING, unit=None, turn_role__in=[role.value for role in request.actor.roles]
    )
    found = []
    for case in rows.order_by("-number")[:MOST_CASES]:
        run = Run(request.actor, case)
        if run.is_mine and run.activity is not None and run.activity.do is ActivityKind.COLLECT:
            found.append(case)
    return sorted(found, key=lambda case: case.uuid != call.case_uuid)


@officer(*COLLECTORS)
def merge_answers(request: OfficeRequest, call_id: uuid.UUID) -> HttpResponse:
    """Gabungkan jawaban himpunan."""
    body = request.public_body
    call = get_object_or_404(calls_of(body).exclude(state=Call.State.WITHDRAWN), uuid=call_id)
    cases = _collecting(request, call)
    versions = [one for one in active_versions(body) if begins_by_collecting(procedure_of(one))]
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, cases=cases, versions=versions, initial={"title": call.title})
    refusal = None
    if request.method == "POST" and form.is_valid():
        kind, _, key = form.cleaned_data["where"].partition("-")
        into = next((case for case in cases if kind == "kasus" and str(case.uuid) == key), None)
        by = next((one for one in versions if kind == "sop" and str(one.uuid) == key), None)
        try:
            merged = acts.merge_answers(
                request.actor,
                call=call,
                run=Run(request.actor, into) if into else None,
                version=by,
                title=form.cleaned_data["title"].strip(),
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, _said(merged))
            if len(merged.cases) == 1:
                return redirect("casework:case_page", merged.cases[0].uuid)
            return redirect("collection:call_page", call.uuid)
    found = answers_to_take(call)
    context = {
        "call": call,
        "form": form,
        "refusal": refusal,
        "entries": found,
        "units": len({entry.item.unit_id for entry in found}),
        "determined": sum(entry.is_determined for entry in found),
        "nil": nil_units(call),
        "has_targets": bool(cases or versions),
        "trail": [
            ("Himpunan", reverse("collection:call_list")),
            (str(call), reverse("collection:call_page", args=[call.uuid])),
            ("Gabungkan jawaban", ""),
        ],
    }
    return render(request, "casework/merge_answers.html", context, status=refused_status(request, refusal))


def _said(merged: acts.Merged) -> str:
    numbers = ", ".join(f"#{case.number}" for case in merged.cases)
    left = f" {merged.left} informasi belum ber-SK dan tetap menunggu." if merged.left else ""
    return f"{merged.taken} informasi masuk ke kasus {numbers}.{left}"
