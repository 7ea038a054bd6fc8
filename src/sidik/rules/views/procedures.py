"""Pages of procedures: the list, one version, start, copy, upload, activate, new version, signatory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sidik.domain.access import RULE_KEEPERS, may
from sidik.domain.lint import SEVERITY_LABELS, Rule, Severity, lint
from sidik.domain.procedure import Procedure
from sidik.domain.readings import ALTERNATIVE, PRINTED
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.reference import laws
from sidik.reference.procedures import MAX_CHARACTERS, Defect, dump, load_text, shipped
from sidik.rules import acts
from sidik.rules.forms.small import BeginForm, ReasonForm, SignatoryForm, UploadForm
from sidik.rules.forms.values import sheet_of_procedure
from sidik.rules.loads import loads_of
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of, versions_of
from sidik.rules.showing import ReadingShown, identity_shown, readings_shown, steps_shown
from sidik.web.gate import OfficeRequest, officer

STATUS = {Reason.STALE: 409, Reason.FINISHED: 409, Reason.NOT_ALLOWED: 403}
KEEPERS = sorted(RULE_KEEPERS)
TONES = {Severity.LAW: "red", Severity.FORM: "amber", Severity.CONFIRM: "blue"}


def status_of(refusal: Refusal | None) -> int:
    """HTTP status of a form that is shown again."""
    return STATUS.get(refusal.code, 422) if refusal else 422


def version_of(request: OfficeRequest, uuid: UUID) -> ProcedureVersion:
    """A version of the officer's own body; another body's answers like a nonexistent one."""
    return get_object_or_404(versions_of(request.public_body), uuid=uuid)


def trail_of(version: ProcedureVersion, last: str = "") -> list[tuple[str, str]]:
    """Breadcrumb of a version and of a page below it."""
    here = f"{version.title} · versi {version.number}"
    trail = [("SOP", reverse("rules:procedure_list"))]
    if not last:
        return [*trail, (here, "")]
    return [*trail, (here, reverse("rules:procedure_detail", args=[version.uuid])), (last, "")]


def _list_page(request: OfficeRequest, *, status: int = 200, **extra: Any) -> HttpResponse:
    versions = list(versions_of(request.public_body))
    own = [v for v in versions if not v.statutory]
    context: dict[str, Any] = {
        "is_keeper": may(request.actor, "rules.adopt") is None,
        "active": [v for v in own if v.state == ProcedureVersion.State.ACTIVE],
        "drafts": [v for v in own if v.state == ProcedureVersion.State.DRAFT],
        "retired": [v for v in own if v.state == ProcedureVersion.State.RETIRED],
        "statutory": [v for v in versions if v.statutory],
        "shipped": shipped(),
        "begin": BeginForm(prefix="mulai"),
        "upload": UploadForm(prefix="unggah"),
        **extra,
    }
    return render(request, "rules/procedure_list.html", context, status=status)


@officer()
def procedure_list(request: OfficeRequest) -> HttpResponse:
    """Versions of the body, statutory procedures, shipped ones to copy."""
    return _list_page(request)


@officer(*KEEPERS)
@require_POST
def begin(request: OfficeRequest) -> HttpResponse:
    """Start an empty SOP and go to its editor."""
    form = BeginForm(request.POST, prefix="mulai")
    if not form.is_valid():
        return _list_page(request, begin=form, status=422)
    try:
        version = acts.begin_draft(
            request.actor, key=form.cleaned_data["key"], title=form.cleaned_data["title"]
        )
    except Refused as refused:
        return _list_page(request, begin=form, refusal=refused.refusal, status=status_of(refused.refusal))
    return redirect("rules:procedure_edit", version.uuid)


@officer(*KEEPERS)
@require_POST
def copy(request: OfficeRequest, key: str) -> HttpResponse:
    """Take a shipped SOP as a draft."""
    procedure = next((p for p in shipped() if p.id == key), None)
    if procedure is None:
        return _list_page(
            request,
            status=422,
            refusal=Refusal(Reason.INVALID, "SOP contoh ini tidak ada. Pilih dari daftar."),
        )
    version = acts.adopt(request.actor, toml=dump(procedure))
    messages.success(request, f"{version.title} disalin sebagai draf versi {version.number}.")
    return redirect("rules:procedure_detail", version.uuid)


@officer(*KEEPERS)
@require_POST
def upload(request: OfficeRequest) -> HttpResponse:
    """Take an SOP from a file; with any defect none is loaded and every one is shown."""
    form = UploadForm(request.POST, request.FILES, prefix="unggah")
    if not form.is_valid():
        return _list_page(request, upload=form, status=422)
    file = form.cleaned_data["file"]
    text = _decoded(file.read(MAX_CHARACTERS * 4 + 1))
    defects = _not_text() if text is None else load_text(text)
    if not isinstance(defects, Procedure):
        context = {
            "defects": defects,
            "name": file.name,
            "upload": UploadForm(prefix="unggah"),
            "trail": _upload_trail(),
        }
        return render(request, "rules/upload_defects.html", context, status=422)
    try:
        version = acts.adopt(request.actor, toml=text or "")
    except Refused as refused:
        return _list_page(request, upload=form, refusal=refused.refusal, status=status_of(refused.refusal))
    messages.success(request, f"{version.title} dimuat sebagai draf versi {version.number}.")
    return redirect("rules:procedure_detail", version.uuid)


def _upload_trail() -> list[tuple[str, str]]:
    return [("SOP", reverse("rules:procedure_list")), ("Unggah TOML", "")]


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _not_text() -> tuple[Defect, ...]:
    return (
        Defect(1, "", "Berkas ini bukan teks UTF-8.", "Simpan ulang sebagai TOML dengan penyandian UTF-8."),
    )


@officer()
def procedure_detail(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One version: the swimlane, the same as a list, its identity sheet, findings, open readings, history."""
    version = version_of(request, uuid)
    is_keeper = may(request.actor, "rules.adopt") is None
    context: dict[str, Any] = {
        "version": version,
        "is_keeper": is_keeper,
        "may_edit": is_keeper and version.state == ProcedureVersion.State.DRAFT,
        "history": versions_of(request.public_body).filter(key=version.key).order_by("-number"),
        "signatory": SignatoryForm(initial=version.signatory),
        "trail": trail_of(version),
    }
    if version.toml:
        procedure = procedure_of(version)
        loads = loads_of(version, clock.today(request.public_body.zone))
        context |= {
            "procedure": procedure,
            "steps": steps_shown(procedure, loads),
            "identity": identity_shown(procedure),
            "findings": findings_of(procedure),
            "open_readings": readings_shown(procedure),
            "corrections": procedure.corrections,
            "case_count": sum(load.cases for load in loads.values()),
        }
    return render(request, "rules/procedure_detail.html", context)


def findings_of(procedure: Procedure) -> list[dict[str, Any]]:
    """Findings of the linter, steps by number. What is inferred stands among the open readings instead."""
    numbers = {step.id: n for n, step in enumerate(procedure.steps, start=1)}
    return [
        {
            "word": SEVERITY_LABELS[finding.severity],
            "tone": TONES[finding.severity],
            "where": f"Langkah {numbers[finding.step]}" if finding.step else "SOP",
            "message": _numbered(finding.message, numbers),
            "remedy": finding.remedy,
        }
        for finding in lint(procedure, laws=laws.laws())
        if finding.rule is not Rule.INFERRED
    ]


def _numbered(message: str, numbers: Mapping[str, int]) -> str:
    """Officers know steps by number; their keys belong to files."""
    return re.sub(
        r"menuju ([\w-]+)",
        lambda found: f"menuju langkah {numbers[found[1]]}" if found[1] in numbers else found[0],
        message,
    )


@officer(*KEEPERS)
def activate(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Confirm each open reading, then put the version in force."""
    version = version_of(request, uuid)
    if version.is_incomplete or version.state != ProcedureVersion.State.DRAFT:
        if request.method == "POST":
            acts.activate(request.actor, version=version, readings={})  # refuses, with its reason
        return redirect("rules:procedure_detail", version.uuid)
    readings = readings_shown(procedure_of(version))
    chosen = {r.place: request.POST.get(f"bacaan:{r.place}", "") for r in readings}
    refusal, status, missing = None, 200, []
    if request.method == "POST":
        missing = [r for r in readings if chosen[r.place] not in _allowed(r)]
        answered = {
            place: answer for place, answer in chosen.items() if place not in {r.place for r in missing}
        }
        try:
            acts.activate(
                request.actor, version=version, readings=answered, row_version=_row_version(request)
            )
        except Refused as refused:
            refusal, status = refused.refusal, status_of(refused.refusal)
        else:
            messages.success(request, f"{version.title} versi {version.number} berlaku mulai sekarang.")
            return redirect("rules:procedure_detail", version.uuid)
    context = {
        "version": version,
        "groups": _grouped(readings, chosen, missing),
        "missing": missing,
        "refusal": None if missing and refusal and refusal.code is Reason.MISSING else refusal,
        "findings": findings_of(procedure_of(version)),
        "replaces": versions_of(request.public_body).filter(key=version.key, state="active").first(),
        "trail": trail_of(version, "Berlakukan"),
    }
    return render(request, "rules/activate.html", context, status=status)


def _grouped(
    readings: list[ReadingShown], chosen: Mapping[str, str], missing: list[ReadingShown]
) -> list[dict[str, Any]]:
    """Readings by step, so that the printed words stand once above all that is read into them."""
    return [
        {
            "title": where,
            "printed": found[0].printed,
            "rows": [{"reading": r, "chosen": chosen[r.place], "is_missing": r in missing} for r in found],
        }
        for where, group in groupby(readings, key=lambda reading: reading.where)
        for found in [list(group)]
    ]


def _allowed(reading: ReadingShown) -> tuple[str, ...]:
    return (PRINTED, ALTERNATIVE) if reading.rival else (PRINTED,)


def _row_version(request: OfficeRequest) -> int:
    value = request.POST.get("row_version", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


@officer(*KEEPERS)
def revise(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A new version with its reason; running cases keep theirs."""
    version = version_of(request, uuid)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                draft = acts.revise(request.actor, version=version, reason=form.cleaned_data["reason"])
            except Refused as refused:
                refusal, status = refused.refusal, status_of(refused.refusal)
            else:
                messages.success(request, f"Draf versi {draft.number} dibuat dari versi {version.number}.")
                return redirect("rules:procedure_edit", draft.uuid)
    context = {"version": version, "form": form, "refusal": refusal, "trail": trail_of(version, "Versi baru")}
    return render(request, "rules/revise.html", context, status=status)


@officer(*KEEPERS)
def sign_off(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Who approves the SOP, for the printed identity sheet."""
    version = version_of(request, uuid)
    initial = version.signatory or _default_office(version)
    form = SignatoryForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            acts.sign_off(request.actor, version=version, **form.cleaned_data)
            messages.success(request, "Pengesah tersimpan dan tercetak pada lembar identitas.")
            return redirect("rules:procedure_detail", version.uuid)
    context = {"version": version, "form": form, "trail": trail_of(version, "Pengesah")}
    return render(request, "rules/sign_off.html", context, status=status)


def _default_office(version: ProcedureVersion) -> dict[str, str]:
    if not version.toml:
        return {}
    return {"office": sheet_of_procedure(procedure_of(version)).fields["identity.approver_office"]}
