"""The procedure editor: a table form by round trips; the drawing and the findings stand beside it."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sidik.domain.procedure import Procedure
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.papers import swimlane_svg
from sidik.reference.procedures import dump
from sidik.rules import acts
from sidik.rules.forms.controls import Layout, anchor
from sidik.rules.forms.sheet import Sheet, change, sheet_from_json, sheet_from_post
from sidik.rules.forms.values import Mistake, procedure_of_sheet, sheet_of_procedure
from sidik.rules.forms.wording import place_label
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of
from sidik.rules.views.procedures import KEEPERS, findings_of, status_of, trail_of, version_of
from sidik.web.gate import OfficeRequest, officer


def kept_sheet(version: ProcedureVersion) -> Sheet:
    """The sheet of a draft: what was typed last, sound or not."""
    if version.is_incomplete:
        return sheet_from_json(version.draft_form)
    return sheet_of_procedure(procedure_of(version)) if version.toml else Sheet()


@officer(*KEEPERS)
def procedure_edit(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Edit a draft. Buttons that add and move rows, and the check, keep nothing; saving keeps all of it."""
    version = version_of(request, uuid)
    if version.state != ProcedureVersion.State.DRAFT:
        return redirect("rules:procedure_detail", version.uuid)
    if request.method != "POST":
        sheet = kept_sheet(version)
        return _page(request, version, sheet, shows_mistakes=version.is_incomplete and bool(sheet.steps))
    sheet = sheet_from_post(request.POST)
    sheet.fields["id"] = version.key
    button = request.POST.get("do", "check")
    if button == "save":
        return _save(request, version, sheet)
    look_at = "" if button == "check" else change(sheet, button)
    return _page(request, version, sheet, look_at=look_at, shows_mistakes=button == "check")


def _save(request: OfficeRequest, version: ProcedureVersion, sheet: Sheet) -> HttpResponse:
    judged = procedure_of_sheet(sheet)
    typed = request.POST.get("row_version", "")
    row_version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    try:
        if isinstance(judged, Procedure):
            acts.save_draft(request.actor, version=version, toml=dump(judged), row_version=row_version)
        else:
            acts.save_draft(
                request.actor,
                version=version,
                typed=sheet.as_json(),
                title=sheet.title,
                row_version=row_version,
            )
    except Refused as refused:
        return _refused(request, version, sheet, refused.refusal)
    if isinstance(judged, Procedure):
        messages.success(request, "Draf tersimpan tanpa kesalahan dan dapat diberlakukan.")
        return redirect("rules:procedure_detail", version.uuid)
    messages.warning(
        request, f"Draf tersimpan. {len(judged)} isian masih perlu diperbaiki sebelum dapat diberlakukan."
    )
    return redirect("rules:procedure_edit", version.uuid)


def _refused(
    request: OfficeRequest, version: ProcedureVersion, sheet: Sheet, refusal: Refusal
) -> HttpResponse:
    if refusal.code is not Reason.STALE:
        return _page(request, version, sheet, refusal=refusal)
    version.refresh_from_db()
    conflict = compared(kept_sheet(version), sheet)
    return _page(request, version, sheet, refusal=refusal, conflict=conflict)


def compared(theirs: Sheet, mine: Sheet) -> list[dict[str, str]]:
    """What differs between the stored sheet and the typed one, field by field."""
    left, right = _flat(theirs), _flat(mine)
    paths = [*left, *(path for path in right if path not in left)]
    return [
        {"label": _label(path), "theirs": left.get(path, ""), "mine": right.get(path, "")}
        for path in paths
        if left.get(path, "") != right.get(path, "")
    ]


def _label(path: str) -> str:
    return "Catatan sumber" if path.endswith("kept") else place_label(path)


def _flat(sheet: Sheet) -> dict[str, str]:
    flat = {name: value for name, value in sheet.fields.items() if value}
    for n, row in enumerate(sheet.performers):
        flat |= {f"performers.{n}.{name}": value for name, value in row.items() if value and name != "was"}
    for n, step in enumerate(sheet.steps):
        at = f"steps.{n}"
        flat |= {
            f"{at}.{name}": value
            for name, value in step.fields.items()
            if value and name != "new_activity" and (name, value) != ("scope", "batch")
        }
        flat[f"{at}.performers"] = ", ".join(step.performers)
        for m, row in enumerate(step.activities):
            flat |= {f"{at}.activities.{m}.{name}": value for name, value in row.items() if value}
    return flat


def _page(
    request: OfficeRequest,
    version: ProcedureVersion,
    sheet: Sheet,
    *,
    look_at: str = "",
    shows_mistakes: bool = True,
    refusal: Refusal | None = None,
    conflict: list[dict[str, str]] | None = None,
) -> HttpResponse:
    judged = procedure_of_sheet(sheet)
    sound = judged if isinstance(judged, Procedure) else None
    mistakes: tuple[Mistake, ...] = () if isinstance(judged, Procedure) else judged
    context: dict[str, Any] = {
        "version": version,
        "page": Layout(sheet, mistakes if shows_mistakes else (), look_at).page(),
        "row_version": version.row_version,
        "refusal": refusal,
        "conflict": conflict,
        "mistake_count": len(mistakes),
        "shows_mistakes": shows_mistakes,
        "look_at_id": anchor(look_at) if look_at else "",
        "picture": _picture(sound) if sound else "",
        "findings": findings_of(sound) if sound else [],
        "trail": trail_of(version, "Susun"),
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "rules/editor.html", context, status=status)


def _picture(procedure: Procedure) -> str:
    """The drawing as an address of its own, since what is typed is stored nowhere yet."""
    svg = swimlane_svg(procedure, title=f"Alur {procedure.identity.title}")
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
