"""The long list while it is made: the button that asks for it, how far it is, that what is shown is an earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sidik.publication.background import ask_for_list, last_progress_of_list
from sidik.publication.looking import Standing, is_long, is_made
from sidik.publication.models import EditionDraft
from sidik.publication.queries import draft_of
from sidik.publication.showing import BUILDERS
from sidik.web.gate import OfficeRequest, officer

LIST = "daftar"
RELOADED_AFTER_SECONDS = "5"


@officer(*BUILDERS)
@require_POST
def make_list(request: OfficeRequest) -> HttpResponse:
    """Ask for the long list as the register, the day and the choices are now."""
    make_where_moved(request, draft_of(request.public_body))
    is_list = request.POST.get("back") == LIST
    return redirect("publication:upcoming_list" if is_list else "publication:publish_edition")


def make_where_moved(request: OfficeRequest, draft: EditionDraft | None) -> None:
    """Ask for it after choices were kept, so that nobody needs to press once more."""
    body = request.public_body
    if is_long(body) and not is_made(body, draft):
        ask_for_list(request.actor, body)


def making(request: OfficeRequest, there: Standing) -> dict[str, Any]:
    """What the pages say of a list that is not the present one."""
    last = None if there.is_fresh else last_progress_of_list(request.public_body)
    going = last if last is not None and not last.is_over else None
    return {
        "stopped": last.message if last is not None and last.state == last.State.FAILED else "",
        "is_fresh": there.is_fresh,
        "making": going,
        "is_own_making": going is not None and going.person_id == request.actor.person_id,
        "made_at": there.look.made_at if there.look else None,
    }


def shown_while_made(answer: HttpResponse, context: Mapping[str, Any]) -> HttpResponse:
    """The page, which the browser loads again until the list is made."""
    if context["making"] is not None:
        answer["Refresh"] = RELOADED_AFTER_SECONDS
    return answer
