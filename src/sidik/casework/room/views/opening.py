"""Opening the room: from a case at its test, or from the list of such cases."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sidik.casework.activities.test_consequences import adoptable, defects, sheet_here
from sidik.casework.acts.advance import refuse_turn
from sidik.casework.queries import tasks_of
from sidik.casework.room.forms import OpenForm
from sidik.casework.run import Run
from sidik.casework.views.page import run_of
from sidik.domain.activities import ActivityKind
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, permit
from sidik.meetings.acts import open_sitting
from sidik.meetings.queries import sitting_in
from sidik.register.models import Item
from sidik.web.form_page import refused_status
from sidik.web.gate import OfficeRequest, officer

MOST_TASKS = 200
# So many items are named in a refusal; the rest is counted.
MOST_NAMED = 5
BY_LAW = "UU 14/2008 Pasal 19"
NOT_AT_TEST = Refusal(Reason.INVALID, "Kasus ini tidak berada pada uji konsekuensi.")


def is_testing(run: Run) -> bool:
    """Whether the open activity is the consequence test."""
    return run.activity is not None and run.activity.do is ActivityKind.TEST_CONSEQUENCES


def refuse_left_out(run: Run, chosen: Collection[Item]) -> Refusal | None:
    """What keeps the sitting from leaving items out: it closes the step, and these would then have no test.

    Refuses: INVALID.
    """
    left = [item for item in run.items if item not in chosen and adoptable(item) is None]
    untested = [item.code for item in left if (sheet := sheet_here(run, item)) is None or defects(sheet)]
    if not untested:
        return None
    more = f" dan {len(untested) - MOST_NAMED} lainnya" if len(untested) > MOST_NAMED else ""
    return Refusal(
        Reason.INVALID,
        f"{', '.join(untested[:MOST_NAMED])}{more} belum diuji, sehingga ikut dibahas.",
        BY_LAW,
        "Centang informasi itu. Yang belum dapat disimpulkan ditunda pada sidang dengan alasannya.",
    )


@officer()
@require_safe
def choose(request: OfficeRequest) -> HttpResponse:
    """The officer's cases that stand at the consequence test."""
    body = request.public_body
    runs = [Run(request.actor, case) for case in tasks_of(request.actor, body)[:MOST_TASKS]]
    rows = [
        {"case": run.case, "items": len(run.items), "sitting": sitting_in(body, run.place)}
        for run in runs
        if is_testing(run)
    ]
    trail = [("Rapat", reverse("meetings:meeting_list")), ("Mode ruang rapat", "")]
    return render(request, "room/choose.html", {"rows": rows, "trail": trail})


@officer()
@require_http_methods(["GET", "HEAD", "POST"])
def open_room(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Open the sitting of a case, or go to the one that is open."""
    run = run_of(request, case_id)
    held = sitting_in(run.body, run.place)
    if held is not None:
        return redirect("room:screen", held.uuid)
    form = OpenForm(request.POST if request.method == "POST" else None, run=run)
    refusal = None if is_testing(run) else NOT_AT_TEST
    if request.method == "POST" and refusal is None and form.is_valid():
        data = form.cleaned_data
        try:
            refuse_turn(run)
            permit(refuse_left_out(run, data["items"]))
            sitting = open_sitting(
                request.actor,
                items=form.ordered_items(),
                place=run.place,
                **{name: data[name] for name in data if name != "items"},
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            return redirect("room:screen", sitting.uuid)
    context = {
        "run": run,
        "case": run.case,
        "form": form,
        "refusal": refusal,
        "trail": [
            (run.case.title, reverse("casework:case_page", args=[run.case.uuid])),
            ("Mode ruang rapat", ""),
        ],
    }
    return render(request, "room/open.html", context, status=refused_status(request, refusal))
