"""The projector, from which the chair drives: one item, one step, in letters that the last row reads."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sidik.casework.room.precedents import precedents_of
from sidik.casework.room.room import Room, room_of
from sidik.casework.room.showing import shown_step
from sidik.meetings.models import SittingScreen
from sidik.meetings.qr import seat_address
from sidik.meetings.queries import tally_of
from sidik.meetings.sheets import lacking_of, seats_of, sheet_here
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_safe
def screen(request: OfficeRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """What the projector shows now."""
    room = room_of(request, sitting_id)
    if not room.sitting.is_open:
        return redirect("room:summary", room.sitting.uuid)
    call = room.current
    draft = sheet_here(room.sitting, call.item)
    context = {
        **common(room),
        "call": call,
        "shown": shown_step(call, draft, room.screen.step),
        "conclusion": draft.get_conclusion_display() if draft and draft.conclusion else "",
        "precedents": precedents_of(call.item),
        "lacking": lacking_of(room.sitting, call),
        "previous": room.beside(call, -1),
        "next": room.beside(call, 1),
        "on_projector": True,
    }
    return render(request, "room/screen.html", context)


def common(room: Room) -> dict[str, Any]:
    """What both screens show of the sitting."""
    decided = len(room.of_state("decided"))
    return {
        "room": room,
        "sitting": room.sitting,
        "case": room.case,
        "screen": room.screen,
        "steps": SittingScreen.Step.choices,
        "decided": decided,
        "came": len(seats_of(room.sitting)),
        "invited": room.sitting.seats.count(),
        "tally": tally_of(room.current),
        "is_leader": room.leads,
        "seat_address": seat_address(),
        "budget_seconds": 60 * room.sitting.minutes_per_item,
    }
