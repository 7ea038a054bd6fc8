"""Pages of meetings: the list, one meeting, its minutes, and recording one outside a case."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sidik.accounts.models import Body
from sidik.accounts.rows import Place
from sidik.desk.queries import latest_paper
from sidik.desk.views.prints import READ_OR_ISSUE, LivePrint, print_or_issue
from sidik.desk.wording import PAPER_LABELS
from sidik.domain.access import may
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.meetings import acts
from sidik.meetings.forms import AttendanceFormSet, MeetingForm, ResultFormSet
from sidik.meetings.models import Meeting
from sidik.meetings.paper import PAPERS
from sidik.meetings.queries import meetings_of, on_duty, sittings_of
from sidik.papers import editable
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer
from sidik.web.pdf import docx_response

PAGE_ROWS = 30


@officer()
@require_safe
def meeting_list(request: OfficeRequest) -> HttpResponse:
    """Meetings, newest first."""
    page = Paginator(meetings_of(request.public_body), PAGE_ROWS).get_page(request.GET.get("page"))
    may_record = may(request.actor, "meetings.record_meeting") is None
    sittings = sittings_of(request.public_body).filter(closed_at=None)
    context = {"page": page, "may_record": may_record, "sittings": sittings}
    return render(request, "meetings/meeting_list.html", context)


def _meeting(request: OfficeRequest, uuid: UUID) -> Meeting:
    rows = Meeting.objects.filter(body=request.public_body).select_related("body")
    return get_object_or_404(rows, uuid=uuid)


@officer()
@require_safe
def meeting_detail(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """One meeting: minutes, attendance, result for each item."""
    meeting = _meeting(request, uuid)
    paper = latest_paper(meeting.body, meeting.case_uuid, "minutes") if meeting.case_uuid else None
    attendance = list(meeting.attendance.all())
    context = {
        "meeting": meeting,
        "attendance": attendance,
        "came": sum(one.present for one in attendance),
        "results": meeting.results.select_related("item__current"),
        "paper": paper,
        "trail": [("Rapat", reverse("meetings:meeting_list")), (meeting.title, "")],
    }
    return render(request, "meetings/meeting_detail.html", context)


@officer()
@require_http_methods(READ_OR_ISSUE)
def paper_pdf(request: OfficeRequest, uuid: UUID, name: str) -> HttpResponse:
    """One paper of a meeting as PDF, by its name in `PAPERS`."""
    meeting = _meeting(request, uuid)
    kind, data_of = PAPERS[name]
    title, file_name = f"{PAPER_LABELS[kind]} {meeting.title}", f"{name}-{meeting.held_on.isoformat()}.pdf"
    place = Place(meeting.case_uuid, meeting.step_id, meeting.round)
    return print_or_issue(request, LivePrint(kind, title, file_name, data_of(meeting), place))


@officer()
@require_safe
def paper_docx(request: OfficeRequest, uuid: UUID, name: str) -> HttpResponse:
    """The same paper as DOCX, for whoever has to edit it."""
    meeting = _meeting(request, uuid)
    kind, data_of = PAPERS[name]
    return docx_response(editable(kind, data_of(meeting)), f"{name}-{meeting.held_on.isoformat()}.docx")


@officer()
def record_meeting(request: OfficeRequest) -> HttpResponse:
    """Record a meeting that was held outside a case."""
    body = request.public_body
    today = clock.today(body.zone)
    data = request.POST if request.method == "POST" else None
    form = MeetingForm(data, initial={"held_on": today})
    attendance = AttendanceFormSet(data, prefix="hadir", initial=_invited(body, today))
    results = ResultFormSet(data, prefix="hasil", form_kwargs={"body": body})
    refusal = None
    # Each part is asked, so that all mistakes show at once.
    if request.method == "POST" and all([form.is_valid(), attendance.is_valid(), results.is_valid()]):
        try:
            meeting = acts.record_meeting(
                request.actor,
                **form.cleaned_data,
                attendance=[row for row in attendance.cleaned_data if row.get("name")],
                results={
                    row.item: (row.cleaned_data["result"], row.cleaned_data["dissent"])
                    for row in results.forms
                    if row.item
                },
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, "Rapat tercatat bersama daftar hadir dan notulennya.")
            return redirect("meetings:meeting_detail", meeting.uuid)
    context = {
        "form": form,
        "attendance": attendance,
        "results": results,
        "refusal": refusal,
        "trail": [("Rapat", reverse("meetings:meeting_list")), ("Catat rapat", "")],
    }
    return render(request, "meetings/record_meeting.html", context, status=refused_status(request, refusal))


def _invited(body: Body, on: date) -> list[dict[str, Any]]:
    """The officers of the day, so that nobody types a name and NIP that SIDIK already knows."""
    return [
        {"name": held.person.name, "nip": held.person.nip, "office": held.title, "role": held.role}
        for held in on_duty(body, on)
    ]
