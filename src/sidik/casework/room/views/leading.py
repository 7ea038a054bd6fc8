"""Leading the sitting: moving the projector, parking an item and taking it back, who is in the room."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sidik.casework.room.forms import AttendanceForm
from sidik.casework.room.room import Room, room_of
from sidik.domain.refusal import Refusal
from sidik.ledger.act import Refused, permit
from sidik.meetings.acts import mark_attendance, park_item, take_back_item
from sidik.meetings.leading import CLOSED
from sidik.meetings.models import SittingItem
from sidik.meetings.screens import show
from sidik.web.gate import OfficeRequest, officer
from sidik.web.refused import refusal_page

WAYS = {"berikut": 1, "sebelum": -1}
# Names of the pages that a form may come back to.
PAGES = {"layar": "room:screen", "notulis": "room:writing", "ringkasan": "room:summary"}


def back(request: OfficeRequest, room: Room) -> HttpResponse:
    """The page that the form came from."""
    return redirect(PAGES.get(request.POST.get("dari", ""), "room:screen"), room.sitting.uuid)


@officer()
@require_POST
def move(request: OfficeRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Move the projector to another item or step."""
    room = room_of(request, sitting_id)
    if not room.sitting.is_open:
        return refusal_page(request, CLOSED)
    if not room.leads:
        permit(room.refuse_writing())
    wish, step = request.POST.get("informasi", ""), request.POST.get("langkah", "")
    call: SittingItem | None = None
    if wish in WAYS:
        call = room.beside(room.current, WAYS[wish])
    elif wish:
        call = room.call(wish)
    show(room.sitting, call=call, step=int(step) if step in {str(n) for n in range(1, 8)} else None)
    return back(request, room)


@officer()
@require_POST
def park(request: OfficeRequest, sitting_id: uuid.UUID, call_id: uuid.UUID) -> HttpResponse:
    """Tunda: park an item with its reason, and go on with the next one."""
    room = room_of(request, sitting_id)
    call = room.call(call_id)
    reason = request.POST.get("alasan", "")[:2000]
    try:
        permit(room.refuse_writing())
        park_item(request.actor, call=call, reason=reason)
    except Refused as refused:
        return _refused(request, room, refused.refusal, typed=reason)
    following = room.next_waiting(call)
    if following is not None and call == room.current:
        show(room.sitting, call=following)
    messages.success(request, f"{call.item.code} ditunda.")
    return back(request, room)


@officer()
@require_POST
def take_back(request: OfficeRequest, sitting_id: uuid.UUID, call_id: uuid.UUID) -> HttpResponse:
    """Bahas lagi: an item returns to the table and to the projector."""
    room = room_of(request, sitting_id)
    call = room.call(call_id)
    permit(room.refuse_writing())
    take_back_item(request.actor, call=call)
    show(room.sitting, call=call)
    messages.success(request, f"{call.item.code} dibahas lagi.")
    return back(request, room)


@officer()
@require_POST
def attendance(request: OfficeRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Catat kehadiran."""
    room = room_of(request, sitting_id)
    form = AttendanceForm(request.POST, room=room)
    permit(room.refuse_writing())
    if form.is_valid():
        mark_attendance(request.actor, sitting=room.sitting, present=list(form.cleaned_data["present"]))
        messages.success(request, "Kehadiran tercatat.")
    return back(request, room)


def _refused(request: OfficeRequest, room: Room, refusal: Refusal, *, typed: str) -> HttpResponse:
    context = {"room": room, "sitting": room.sitting, "refusal": refusal, "typed": typed}
    return render(request, "room/refused.html", context, status=422)
