"""The summary at the end, and the one click that closes the sitting and makes its papers ready."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sidik.casework.models import Case
from sidik.casework.requirements import requirements
from sidik.casework.room.closing import close
from sidik.casework.room.composed import conclusions_of, counted_conclusions, minutes_of
from sidik.casework.room.forms import CloseForm
from sidik.casework.room.room import Room, room_of
from sidik.casework.showing import step_name
from sidik.casework.views.work import present_of, seen_version
from sidik.desk.queries import papers_of_case
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.domain.refusal import Refusal
from sidik.ledger.act import Refused
from sidik.meetings.acts import call_off_sitting
from sidik.meetings.queries import tally_of
from sidik.web.gate import OfficeRequest, officer
from sidik.web.refused import refusal_status

LONGEST_REASON = 2000


@officer()
@require_safe
def summary(request: OfficeRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """What the sitting concluded; once it is closed, its papers."""
    room = room_of(request, sitting_id)
    if room.sitting.is_open:
        return _open_page(request, room, CloseForm(room=room, minutes=minutes_of(room)))
    papers = [p for p in papers_of_case(room.sitting.body, room.case.uuid) if p.kind == "test_minutes"]
    results = room.sitting.meeting.results.select_related("item__current") if room.sitting.meeting else []
    context = {
        "room": room,
        "sitting": room.sitting,
        "case": room.case,
        "meeting": room.sitting.meeting,
        "results": results,
        "minutes_papers": papers,
    }
    return render(request, "room/closed.html", context)


@officer()
@require_POST
def close_room(request: OfficeRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Tutup sidang dan siapkan naskah."""
    room = room_of(request, sitting_id)
    if not room.sitting.is_open:
        return redirect("room:summary", room.sitting.uuid)
    form = CloseForm(request.POST, room=room)
    if not form.is_valid():
        return _open_page(request, room, form, status=422)
    try:
        children = close(room, form, present=present_of(request), row_version=seen_version(request))
    except Refused as refused:
        return _open_page(
            request, room, form, refusal=refused.refusal, status=refusal_status(refused.refusal)
        )
    messages.success(request, f"Sidang ditutup dan naskahnya siap. {_where(room, children)}")
    return redirect("room:summary", room.sitting.uuid)


@officer()
@require_POST
def call_off(request: OfficeRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Batalkan sidang, with its reason; what was written stays on the sheets of the step."""
    room = room_of(request, sitting_id)
    reason = request.POST.get("alasan", "")[:LONGEST_REASON]
    try:
        call_off_sitting(request.actor, sitting=room.sitting, reason=reason)
    except Refused as refused:
        form = CloseForm(room=room, minutes=minutes_of(room))
        status = refusal_status(refused.refusal)
        return _open_page(request, room, form, refusal=refused.refusal, status=status, typed=reason)
    messages.success(
        request, "Sidang dibatalkan. Lembar uji yang sudah ditulis tetap tersimpan pada kasusnya."
    )
    return redirect("casework:case_page", room.case.uuid)


def _where(room: Room, children: list[Case]) -> str:
    case = Case.objects.get(pk=room.case.pk)
    said = f"Kasus berada pada {step_name(room.run, case.step)}." if case.is_open else "Kasus selesai."
    numbers = ", ".join(f"#{child.number}" for child in children)
    return f"{said} Informasi lain dilanjutkan pada kasus {numbers}." if numbers else said


def _label(conclusion: str) -> str:
    return CONCLUSION_LABELS[Conclusion(conclusion)] if conclusion else ""


def _open_page(
    request: OfficeRequest,
    room: Room,
    form: CloseForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
    typed: str = "",
) -> HttpResponse:
    concluded = conclusions_of(room)
    rows: list[dict[str, Any]] = [
        {
            "call": call,
            "conclusion": _label(concluded.get(str(call.uuid), "")),
            "tally": tally_of(call),
        }
        for call in room.calls
    ]
    context = {
        "room": room,
        "sitting": room.sitting,
        "case": room.case,
        "form": form,
        "rows": rows,
        "counted": counted_conclusions(room),
        "requirements": requirements(room.run) if room.is_at_step else [],
        "refusal": refusal,
        "may_close": room.refuse_writing() is None and room.run.is_mine,
        "is_leader": room.leads,
        "typed": typed,
    }
    return render(request, "room/summary.html", context, status=status)
