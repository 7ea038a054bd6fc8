"""Who sits at a sitting, for whoever leads it: guests are invited here and get their code."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sidik.domain.refusal import Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.meetings import acts
from sidik.meetings.forms import GuestForm, OfficerForm
from sidik.meetings.leading import refuse_leader
from sidik.meetings.models import Seat, Sitting
from sidik.meetings.qr import picture_of, seat_address
from sidik.meetings.queries import sittings_of
from sidik.meetings.seats import CODE_LASTS, is_waiting
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_http_methods(["GET", "HEAD", "POST"])
def seat_list(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Seats of a sitting; inviting a guest shows his code this once."""
    sitting = get_object_or_404(sittings_of(request.public_body), uuid=uuid)
    form = GuestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            seat, code = acts.invite_guest(request.actor, sitting=sitting, **form.cleaned_data)
        except Refused as refused:
            return _page(request, sitting, form=form, refusal=refused.refusal)
        return _page(request, sitting, form=GuestForm(), issued=_issued(seat, code))
    return _page(request, sitting, form=form)


@officer()
@require_POST
def seat_officer(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A seat for an officer who was not named at the opening."""
    sitting = get_object_or_404(sittings_of(request.public_body), uuid=uuid)
    joining = OfficerForm(request.POST, sitting=sitting)
    if not joining.is_valid():
        return _page(request, sitting, form=GuestForm(), joining=joining)
    try:
        seat = acts.seat_officer(request.actor, sitting=sitting, person=joining.cleaned_data["person"])
    except Refused as refused:
        return _page(request, sitting, form=GuestForm(), joining=joining, refusal=refused.refusal)
    messages.success(request, f"{seat.name} mendapat kursi; ia duduk dengan akunnya sendiri.")
    return redirect("meetings:seat_list", sitting.uuid)


@officer()
@require_POST
def renew_code(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A new code for a guest whose code was used, lost or has expired."""
    rows = Seat.objects.filter(body=request.public_body).select_related("sitting__body", "sitting__chair")
    seat = get_object_or_404(rows, uuid=uuid)
    sitting = get_object_or_404(sittings_of(request.public_body), pk=seat.sitting_id)
    try:
        seat, code = acts.renew_code(request.actor, seat=seat)
    except Refused as refused:
        return _page(request, sitting, form=GuestForm(), refusal=refused.refusal)
    return _page(request, sitting, form=GuestForm(), issued=_issued(seat, code))


def _issued(seat: Seat, code: str) -> dict[str, Any]:
    """The code as the guest gets it: the part behind # stays in his browser, no server sees or logs it."""
    return {"seat": seat, "code": code, "picture": picture_of(f"{seat_address()}#{code}")}


def _page(
    request: OfficeRequest,
    sitting: Sitting,
    *,
    form: GuestForm,
    joining: OfficerForm | None = None,
    refusal: Refusal | None = None,
    issued: dict[str, Any] | None = None,
) -> HttpResponse:
    now = clock.now()
    rows = sitting.seats.select_related("person", "sitting").order_by("external", "id")
    context = {
        "sitting": sitting,
        "rows": [(row, is_waiting(row, now)) for row in rows],
        "came": sum(row.is_present for row in rows),
        "form": form,
        "joining": joining or OfficerForm(sitting=sitting),
        "refusal": refusal,
        "issued": issued,
        "hours": int(CODE_LASTS.total_seconds()) // 3600,
        "address": seat_address(),
        "may_invite": sitting.is_open and refuse_leader(request.actor, sitting) is None,
        "trail": [
            ("Rapat", reverse("meetings:meeting_list")),
            (sitting.title, ""),
        ],
    }
    status = 200 if issued else refused_status(request, refusal)
    return render(request, "meetings/seat_list.html", context, status=status)
