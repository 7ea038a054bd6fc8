"""Tugas saya and the list of cases."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sidik.casework.deadlines import deadlines_of
from sidik.casework.duties import duties_of
from sidik.casework.models import Case
from sidik.casework.queries import cases_of, tasks_of
from sidik.collection.queries import owed_by
from sidik.domain.access import may
from sidik.domain.workdays import working_days_to_go
from sidik.ledger import clock
from sidik.notices.models import Notice
from sidik.register.models import Item
from sidik.rules.queries import active_versions, calendar_of, procedure_of
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 50
SOON_ROWS = 5


@officer()
@require_GET
def inbox(request: OfficeRequest) -> HttpResponse:
    """Beranda: my tasks by due date, what ends soon, what I should know."""
    body = request.public_body
    today, calendar = clock.today(body.zone), calendar_of(body)
    cases = tasks_of(request.actor, body)[:PAGE_ROWS]
    deadlines = deadlines_of(cases, calendar)
    tasks = [
        {
            "case": case,
            "step": procedure_of(case.version).step(case.step),
            "deadline": deadlines.get(case.pk),
            "left": working_days_to_go(today, case.due_on, calendar) if case.due_on else None,
        }
        for case in cases
    ]
    ending = (
        Item.objects.filter(body=body, term__in=["ending_soon", "late"])
        .select_related("current", "unit")
        .order_by("ends_on")[:SOON_ROWS]
    )
    notices = Notice.objects.filter(person__uuid=request.actor.person_id, read_at=None)[:SOON_ROWS]
    context = {"tasks": tasks, "ending": ending, "today": today, "notices": notices, "calendar": calendar}
    context["owed"] = owed_by(request.actor, body)
    context["duties"] = duties_of(request.actor, body, today)
    context["may_appoint"] = may(request.actor, "accounts.appoint") is None
    context["may_start"] = may(request.actor, "casework.start_cases") is None
    return render(request, "casework/inbox.html", context)


@officer()
@require_GET
def case_list(request: OfficeRequest) -> HttpResponse:
    """Every case of the body, newest first, by state and procedure; paged by number."""
    body = request.public_body
    cases = cases_of(body).order_by("-number")
    state, procedure = request.GET.get("keadaan", ""), request.GET.get("sop", "")
    if state in Case.State.values:
        cases = cases.filter(state=state)
    if procedure:
        cases = cases.filter(version__key=procedure)
    before = request.GET.get("sebelum", "")
    if before.isascii() and before.isdigit():
        cases = cases.filter(number__lt=int(before[:9]))
    rows = list(cases[: PAGE_ROWS + 1])
    deadlines = deadlines_of(rows[:PAGE_ROWS], calendar_of(body))
    shown: list[dict[str, Any]] = [
        {
            "case": case,
            "step": _step_text(case),
            "turn": _turn(case),
            "deadline": deadlines.get(case.pk),
        }
        for case in rows[:PAGE_ROWS]
    ]
    context = {
        "rows": shown,
        "next_before": rows[PAGE_ROWS - 1].number if len(rows) > PAGE_ROWS else None,
        "states": Case.State.choices,
        "state": state,
        "procedures": active_versions(body),
        "procedure": procedure,
    }
    return render(request, "casework/case_list.html", context)


def _step_text(case: Case) -> str:
    if not case.is_open:
        return ""
    procedure = procedure_of(case.version)
    ids = [step.id for step in procedure.steps]
    return f"Langkah {ids.index(case.step) + 1}: {procedure.step(case.step).text}"


def _turn(case: Case) -> str:
    if not case.turn:
        return ""
    return (
        case.turn_person.name if case.turn_person else procedure_of(case.version).performers[case.turn].label
    )
