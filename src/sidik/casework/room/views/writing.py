"""The minute-taker's desk: the sheet of the item on the projector, saved as it is typed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from sidik.casework.room.conflict import differences
from sidik.casework.room.forms import AttendanceForm, RoomSheetForm
from sidik.casework.room.precedents import precedents_of
from sidik.casework.room.room import Room, room_of
from sidik.casework.room.views.screen import common
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.meetings.acts import decide_item
from sidik.meetings.models import SittingItem
from sidik.meetings.screens import show, stirred
from sidik.meetings.sheets import sheet_here
from sidik.register.acts import record_test
from sidik.web.gate import OfficeRequest, officer
from sidik.web.refused import refusal_status
from sidik.web.wording import moment


@officer()
@require_safe
def writing(request: OfficeRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """The sheet of the item on the projector, or of another one that is asked for."""
    room = room_of(request, sitting_id)
    if not room.sitting.is_open:
        return redirect("room:summary", room.sitting.uuid)
    asked = request.GET.get("info", "")
    call = room.call(asked) if asked else room.current
    return _page(request, room, call, RoomSheetForm(room=room, call=call))


@officer()
@require_POST
def save(request: OfficeRequest, sitting_id: uuid.UUID, call_id: uuid.UUID) -> HttpResponse:
    """Simpan: write the sheet; `lalu=putuskan` decides the item and goes on with the next one."""
    room = room_of(request, sitting_id)
    call = room.call(call_id)
    form = RoomSheetForm(request.POST, room=room, call=call)
    if refusal := room.refuse_writing(call):
        return _not_saved(request, room, call, form, refusal)
    if not form.is_valid():
        return _mistaken(request, room, call, form)
    item = call.item
    # A sheet that says what is stored already is not written again: no entry without a change.
    if not form.is_as_stored():
        try:
            item = record_test(
                request.actor,
                item=item,
                sheet=form.sheet(),
                participants=form.participants(),
                tested_on=form.cleaned_data["tested_on"],
                place=room.place,
                row_version=form.cleaned_data["row_version"],
            ).item
        except Refused as refused:
            return _not_saved(request, room, call, form, refused.refusal)
        stirred(room.sitting)
    if wants_json(request):
        lacking = [_in_words(one) for one in form.lacking()]
        sheet = form.sheet()
        # These two follow what was chosen, so the page must not send back what they said before.
        follow = {"basis_text": sheet.basis_text, "period_text": sheet.period_text}
        texts = {form.law.add_prefix(name): text for name, text in follow.items()}
        return JsonResponse({"row_version": item.row_version, "lacking": lacking, "texts": texts})
    if request.POST.get("lalu") == "putuskan":
        return _decide(request, room, call)
    messages.success(request, f"Lembar uji {call.item.code} tersimpan.")
    return _here(room, call)


def wants_json(request: OfficeRequest) -> bool:
    """Whether the page's script asks, and not the form itself."""
    return request.headers.get("Accept") == "application/json"


def _in_words(refusal: Refusal) -> str:
    return " ".join(
        part for part in (refusal.message, f"({refusal.source})" if refusal.source else "") if part
    )


def _here(room: Room, call: SittingItem) -> HttpResponse:
    answer = redirect("room:writing", room.sitting.uuid)
    if call != room.current:
        answer["Location"] += f"?info={call.uuid}"
    return answer


def _decide(request: OfficeRequest, room: Room, call: SittingItem) -> HttpResponse:
    try:
        decide_item(request.actor, call=call)
    except Refused as refused:
        messages.success(request, f"Lembar uji {call.item.code} tersimpan, belum diputuskan.")
        fresh = RoomSheetForm(room=room, call=_fresh(call))
        return _page(request, room, call, fresh, refusal=refused.refusal, status=422)
    following = room.next_waiting(call)
    if following is None:
        messages.success(request, "Semua informasi sudah dibahas. Periksa ringkasan, lalu tutup sidang.")
        return redirect("room:summary", room.sitting.uuid)
    show(room.sitting, call=following)
    messages.success(request, f"{call.item.code} diputuskan. Berikutnya {following.item.code}.")
    return redirect("room:writing", room.sitting.uuid)


def _fresh(call: SittingItem) -> SittingItem:
    """The call with its item as it stands now."""
    return SittingItem.objects.select_related("item__current", "item__unit", "item__body", "sitting").get(
        pk=call.pk
    )


def _mistaken(request: OfficeRequest, room: Room, call: SittingItem, form: RoomSheetForm) -> HttpResponse:
    """Fields to be mended; everything typed stays, and nothing was stored."""
    if wants_json(request):
        said = [
            f"{part[name].label if name in part.fields else ''}: {mistake}".lstrip(": ")
            for part in (form, form.law)
            for name, mistakes in part.errors.items()
            for mistake in mistakes
        ]
        return JsonResponse(
            {"mistakes": said or ["Periksa baris undang-undang dan bagian yang ditutup."]}, status=422
        )
    return _page(
        request, room, call, form, status=422, row_version=form["row_version"].value(), mistaken=True
    )


def _not_saved(
    request: OfficeRequest, room: Room, call: SittingItem, form: RoomSheetForm, refusal: Refusal
) -> HttpResponse:
    """The refusal beside everything typed; when another officer saved first, both texts side by side."""
    now, context = _fresh(call), {}
    if refusal.code is Reason.STALE and room.is_at_step:
        stored = RoomSheetForm(room=room, call=now)
        context = {"rows": differences(stored, form), "theirs_meta": _who(room, now)}
    status = refusal_status(refusal)
    if wants_json(request) and context and not context["rows"]:
        # The same text was stored before, by an answer that never arrived.
        return JsonResponse({"row_version": now.item.row_version, "lacking": []})
    if wants_json(request):
        html = render_to_string("room/_conflict.html", {**context, "call": now}, request) if context else ""
        return JsonResponse(
            {"refused": _in_words(refusal), "conflict": html, "row_version": now.item.row_version},
            status=status,
        )
    return _page(request, room, now, form, refusal=refusal, status=status, conflict=context)


def _who(room: Room, call: SittingItem) -> str:
    draft = sheet_here(room.sitting, call.item)
    return f"{draft.maker_name}, {moment(draft.made_at, room.sitting.body.zone)}" if draft else ""


def _page(
    request: OfficeRequest,
    room: Room,
    call: SittingItem,
    form: RoomSheetForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        **common(room),
        "call": call,
        "sheet": form,
        "row_version": call.item.row_version,
        "refusal": refusal,
        "is_followed": call == room.current,
        "may_write": room.refuse_writing() is None,
        "may_type": room.refuse_writing(call) is None,
        "attendance": AttendanceForm(room=room),
        "precedents": precedents_of(call.item),
        **more,
    }
    return render(request, "room/writing.html", context, status=status)
