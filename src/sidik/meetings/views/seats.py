"""The phone page of a seat (kursi): the code that lets a guest in, the item on the screen, agree or dissent.

A guest has no account and no session: a cookie of these addresses alone holds the token of his seat.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sidik.domain.access import Actor
from sidik.domain.item import Conclusion
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.meetings import acts, guesses
from sidik.meetings.acts.seats import NO_SUCH_CODE
from sidik.meetings.forms import PositionForm
from sidik.meetings.models import Seat, Sitting, SittingItem, SittingScreen
from sidik.meetings.seats import (
    SEAT_LASTS,
    Look,
    guest_of,
    look_from,
    look_of,
    own_seats,
    position_of,
    seat_by_code,
    seats_by_token,
    taken_by,
)
from sidik.meetings.sheets import sheet_here
from sidik.register.models import ConsequenceTest
from sidik.register.sheets import sheet_from_item, weighing_of
from sidik.register.showing import grounds_in_words, parts_in_words
from sidik.web.refused import refusal_status

HAS_ACCOUNT = Refusal(
    Reason.INVALID,
    "Anda sudah masuk dengan akun Anda sendiri, maka kode peserta dari luar tidak dipakai.",
    remedy="Pakai kursi atas nama Anda, atau minta notulis menambahkannya.",
)
TOO_MANY = Refusal(
    Reason.INVALID,
    "Terlalu banyak kode keliru dari tempat ini.",
    remedy="Tunggu lima belas menit, atau minta notulis mencatat kehadiran dan pendapat Anda.",
)
# What the page's script asks for: the changing part alone.
PART = "X-Sidik-Part"
KEPT_SECONDS = 30


class Seated(NamedTuple):
    """A seat, and who acts from it."""

    seat: Seat
    actor: Actor


def cookie_name() -> str:
    """The cookie of a guest; by TLS under a name that browsers keep for secure addresses."""
    return "__Secure-sidik-kursi" if settings.SESSION_COOKIE_SECURE else "sidik-kursi"


def seated(request: HttpRequest) -> Seated | None:
    """Who sits here: an officer by his account, else a guest by his cookie."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    seat = _seats_of(request).first()
    return Seated(seat, actor or guest_of(seat)) if seat else None


def _seats_of(request: HttpRequest) -> QuerySet[Seat]:
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is not None:
        return taken_by(actor)
    return seats_by_token(request.COOKIES.get(cookie_name(), ""), clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest) -> HttpResponse:
    """The page of the seat; without one the page that asks for a code."""
    if request.method == "POST":
        return _take(request)
    found = seated(request)
    if found is None:
        return _entry(request)
    return render(request, "meetings/seat.html", _shown(look_of(found.seat), seat=found.seat))


def _take(request: HttpRequest) -> HttpResponse:
    """Take a seat by its code."""
    code = request.POST.get("kode", "")
    if request.actor is not None:  # type: ignore[attr-defined]
        return _entry(request, HAS_ACCOUNT)
    if guesses.are_too_many(request):
        return _entry(request, TOO_MANY, status=429)
    waiting = seat_by_code(code)
    try:
        if waiting is None:
            raise Refused(NO_SUCH_CODE)
        _, token = acts.take_seat(guest_of(waiting), seat=waiting, code=code)
    except Refused:
        guesses.count(request)
        # Whatever was wrong with it, the answer is one.
        return _entry(request, NO_SUCH_CODE, typed=code)
    response = redirect("meetings:seat")
    response.set_cookie(
        cookie_name(),
        token,
        max_age=SEAT_LASTS,
        path=reverse("meetings:seat"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def _entry(
    request: HttpRequest, refusal: Refusal | None = None, *, typed: str = "", status: int = 0
) -> HttpResponse:
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "refusal": refusal,
        "typed": typed[:20],
        "own_seats": own_seats(actor) if actor else (),
        "home_url": reverse("meetings:seat"),
        "nav": [],
    }
    usual = refusal_status(refusal) if refusal else 200
    return render(request, "meetings/seat_entry.html", context, status=status or usual)


def _shown(look: Look, **more: Any) -> dict[str, Any]:
    """What a seat may see: the item on the screen, nothing of any other."""
    part = _on_screen(look)
    position = part["positions"].get(look.seat_id)
    return {
        # Of the count that the seat was read with: what changed since is asked for by the next look.
        "etag": look.etag,
        "home_url": reverse("meetings:seat"),
        "nav": [],
        **part,
        "position": position,
        "typed": position.note if position else "",
        **more,
    }


def _on_screen(look: Look) -> dict[str, Any]:
    """The item on the screen in words, and how each seat stands to it: read once for each change in the room.

    A change is counted after it is written, so what is kept under a count is never older than it.
    """
    key = f"kursi-{look.sitting.hex}-{look.revision}"
    part: dict[str, Any] | None = cache.get(key)
    if part is None:
        sitting = Sitting.objects.select_related("body", "screen").get(uuid=look.sitting)
        part = _said_of(sitting)
        cache.set(key, part, KEPT_SECONDS)
    return part


def _said_of(sitting: Sitting) -> dict[str, Any]:
    rows = SittingItem.objects.select_related("item__current", "item__unit")
    call = rows.filter(sitting=sitting, pk=sitting.screen.current_id or 0).first()
    around: dict[str, Any] = {
        "call": call,
        "institution": sitting.body,
        "is_demo": sitting.body.is_demo,
        "positions": {},
    }
    if call is None:
        return around
    draft = sheet_here(sitting, call.item)
    sheet = draft or sheet_from_item(call.item)
    return {
        **around,
        "positions": {one.seat_id: one for one in call.positions.all()},
        "count": sitting.items.count(),
        "step": SittingScreen.Step(sitting.screen.step),
        "steps": len(SittingScreen.Step),
        "ground": sheet.basis_text or grounds_in_words(sheet.grounds),
        "if_open": sheet.if_open,
        "if_closed": sheet.if_closed,
        "public_interest": sheet.public_interest,
        **_concluded(draft),
        "is_decided": call.state == SittingItem.State.DECIDED,
    }


def _concluded(draft: ConsequenceTest | None) -> dict[str, str]:
    """What a participant agrees to or dissents from: how the sheet concludes so far, and for how long."""
    if draft is None or not draft.conclusion:
        return {"balance": "", "conclusion": ""}
    closes = draft.conclusion in {Conclusion.EXEMPT, Conclusion.PARTLY}
    said = (
        f"{draft.get_conclusion_display()}.",
        f"Bagian yang ditutup: {parts_in_words(draft.parts)}."
        if draft.conclusion == Conclusion.PARTLY
        else "",
        draft.reason,
        f"Jangka waktu: {draft.period_text}." if closes and draft.period_text else "",
    )
    return {"balance": weighing_of(draft).balance, "conclusion": " ".join(one for one in said if one)}


@require_safe
def seat_state(request: HttpRequest) -> HttpResponse:
    """The changing part of the page; 304 while nothing changed in the room, after one query of a guest's seat."""
    look = look_from(_seats_of(request))
    if look is None:
        return render(request, "meetings/_seat_over.html", status=410)
    if request.headers.get("If-None-Match") == look.etag:
        return HttpResponse(status=304, headers={"ETag": look.etag})
    return _tagged(request, "meetings/_seat_now.html", _shown(look))


@require_POST
def state_position(request: HttpRequest) -> HttpResponse:
    """Agree with the item, or dissent with a reason."""
    found = seated(request)
    if found is None:
        return _over(request)
    form = PositionForm(request.POST)
    form.is_valid()
    remark = str(form.cleaned_data.get("remark", ""))
    try:
        _state(found, form)
    except Refused as refused:
        context = _shown(look_of(found.seat), seat=found.seat, refusal=refused.refusal)
        # The projector may have gone on since; words on one item never stand in the form of another.
        if context["call"] and context["call"].uuid == form.cleaned_data.get("item"):
            context["typed"] = remark
        return _answer(request, context, status=refusal_status(refused.refusal))
    if PART not in request.headers:
        return redirect("meetings:seat")
    now = seated(request)
    return _answer(request, _shown(look_of(now.seat), seat=now.seat)) if now else _over(request)


def _state(found: Seated, form: PositionForm) -> None:
    """Store the position, unless it stands so already: sending it once more leaves no second entry."""
    said = form.cleaned_data
    rows = SittingItem.objects.filter(sitting=found.seat.sitting)
    call = rows.filter(uuid=said["item"]).first() if "item" in said else None
    if call is None:
        raise Refused(Refusal(Reason.INVALID, "Informasi ini tidak dibahas pada sidang ini."))
    stance, remark = said.get("stance", ""), said.get("remark", "")
    present = position_of(found.seat, call)
    if present is None or (present.stance, present.note) != (stance, remark):
        acts.state_position(found.actor, seat=found.seat, call=call, stance=stance, remark=remark)


def _answer(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    part = PART in request.headers
    template = "meetings/_seat_now.html" if part else "meetings/seat.html"
    return _tagged(request, template, context, status=status)


def _tagged(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["ETag"] = context["etag"]
    return response


def _over(request: HttpRequest) -> HttpResponse:
    if PART in request.headers:
        return render(request, "meetings/_seat_over.html", status=410)
    return redirect("meetings:seat")


@require_POST
def take_own_seat(request: HttpRequest) -> HttpResponse:
    """Take the seat of the own account."""
    actor: Actor | None = request.actor  # type: ignore[attr-defined]
    if actor is None:
        return redirect("meetings:seat")
    own = get_object_or_404(own_seats(actor), uuid=_uuid(request.POST.get("kursi", "")))
    acts.take_own_seat(actor, seat=own)
    return redirect("meetings:seat")


@require_POST
def leave_seat(request: HttpRequest) -> HttpResponse:
    """Leave the seat; a guest needs a new code to come back."""
    found = seated(request)
    if found is not None:
        acts.leave_seat(found.actor, seat=found.seat)
    response = redirect("meetings:seat")
    response.delete_cookie(cookie_name(), path=reverse("meetings:seat"), samesite="Strict")
    return response


def _uuid(text: str) -> str | None:
    """A public id as typed, None for what cannot be one."""
    return text if len(text) == 36 and set(text) <= set("0123456789abcdef-") else None
