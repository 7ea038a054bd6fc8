"""Keselarasan: the same information under other grounds, periods or natures, side by side."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from sidik.domain.access import may
from sidik.domain.roles import Role
from sidik.register.likeness import LikeItem, disagreements, nearly_one_list
from sidik.register.likeness_by_hand import ask_for_comparison
from sidik.register.models import LikeGroup
from sidik.register.showing import grounds_in_words, period_in_words
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_safe
def likeness(request: OfficeRequest) -> HttpResponse:
    """Groups of items that say the same and differ, paged by key; on the first page the lists that are nearly one."""
    body, after = request.public_body, request.GET.get("sesudah", "")
    page = disagreements(body, after=after)
    groups = [
        {"rows": [_row(request, one) for one in group.items], "differs_in": group.differs_in}
        for group in page.groups
    ]
    latest = LikeGroup.objects.filter(body=body).order_by("place").first()
    here = reverse("register:likeness")
    context = {
        "groups": groups,
        "lists": [] if after else nearly_one_list(body),
        "compared_at": latest.found_at if latest else None,
        "first_url": here if after else "",
        "next_url": f"{here}?{urlencode({'sesudah': page.next_key})}" if page.next_key else "",
        "trail": [("Register", reverse("register:item_list")), ("Keselarasan", "")],
    }
    return render(request, "register/likeness.html", context)


@officer()
@require_POST
def likeness_refresh(request: OfficeRequest) -> HttpResponse:
    """Compare the titles at once instead of at the next turn."""
    progress = ask_for_comparison(request.actor, request.public_body)
    return redirect("jobs:progress_detail", progress.uuid)


def _row(request: OfficeRequest, one: LikeItem) -> dict[str, object]:
    item = one.item
    return {
        "item": item,
        "grounds": grounds_in_words(item.version.grounds),
        "period": period_in_words(item.version.period) or item.version.period_text,
        "is_fixed": one.is_fixed,
        "may_revise": not one.is_fixed and _may_revise(request, item.unit.code),
    }


def _may_revise(request: OfficeRequest, unit: str) -> bool:
    actor = request.actor
    if may(actor, "register.revise_item") is not None:
        return False
    return not actor.roles <= {Role.UNIT_OFFICE} or actor.holds(Role.UNIT_OFFICE, unit=unit)
