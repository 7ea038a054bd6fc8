"""The page of a case: where it stands, what is to be done now, what happened."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.casework.activities import page_of
from sidik.casework.activities.considered import asks_opinions, considered
from sidik.casework.deadlines import deadlines_of
from sidik.casework.facts import unmet_guards
from sidik.casework.forms import AddItemForm, ReasonForm, ReassignForm, RemoveItemForm
from sidik.casework.models import Case
from sidik.casework.queries import cases_of
from sidik.casework.requirements import requirements
from sidik.casework.run import Run
from sidik.casework.showing import (
    family_of,
    folded_steps,
    folded_story,
    step_name,
    steps_of,
    story_of,
    suggested_answers,
)
from sidik.desk.queries import papers_of_case
from sidik.domain import progress
from sidik.domain.access import may
from sidik.domain.guards import TEST_AND_DETERMINE
from sidik.domain.procedure import END
from sidik.domain.refusal import Refusal
from sidik.notices.letters import Address, Number, shared_case
from sidik.papers.swimlane import StepCount, swimlane_svg
from sidik.rules.queries import active_version, calendar_of
from sidik.web.gate import OfficeRequest, officer


def run_of(request: OfficeRequest, case_id: uuid.UUID) -> Run:
    """The case for this officer; 404 for another body's as for one that does not exist."""
    case = get_object_or_404(cases_of(request.public_body), uuid=case_id)
    return Run(request.actor, case)


@officer()
@require_safe
def case_page(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """Show a case."""
    return render(request, "casework/case_page.html", page_context(run_of(request, case_id)))


def page_context(
    run: Run,
    *,
    form: Any = None,
    refusal: Refusal | None = None,
    action_forms: dict[str, Any] | None = None,
    typed: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What the page of a case shows; a refused form comes back with everything that was typed."""
    case = run.case
    context: dict[str, Any] = {
        "run": run,
        "case": case,
        "steps": folded_steps(steps_of(run)),
        "story": folded_story(story_of(run)),
        "family": family_of(case),
        "papers": (papers := papers_of_case(run.body, case.uuid)),
        "has_test_sheets": any(paper.kind == "test_sheet" for paper in papers),
        "items": run.items,
        "taken_out": case.case_items.filter(state="out").select_related("item"),
        "refusal": refusal,
        "typed": typed or {},
        "steering": _steering(run),
        "share_text": _shared(case),
    }
    if case.step == END:
        context["offers_determination"] = _offers_determination(run)
        return context
    context |= {
        "step": run.step,
        "deadline": deadlines_of([case], calendar_of(run.body)).get(case.pk),
        "step_name": step_name(run, case.step),
        "turn": run.turn,
        "assigned": run.assigned,
        "requirements": requirements(run),
        "is_deciding": progress.is_deciding(run.procedure, run.position),
        "can_act": run.is_mine and case.state in {Case.State.RUNNING, Case.State.WAITING},
    }
    if context["is_deciding"]:
        context |= {"considered": considered(run), "asks_opinions": asks_opinions(run)}
        context["typed"] = context["typed"] or suggested_answers(run)
    if run.activity is not None:
        context |= _activity(run, form, action_forms or {})
    return context


def _shared(case: Case) -> str:
    number = Number.of(f"#{case.number}")
    if number is None or not case.is_open:
        return ""
    address = Address(settings.OFFICE_URL, reverse("casework:case_page", args=[case.uuid]))
    return shared_case(number, due_on=case.due_on, address=address)


def _activity(run: Run, form: Any, action_forms: dict[str, Any]) -> dict[str, Any]:
    if run.activity is None:
        return {}
    page = page_of(run.activity.do)
    guarded = unmet_guards(run)
    remedies: dict[str, Any] = {}
    for refusal in guarded.values():
        key = refusal.remedy or TEST_AND_DETERMINE
        remedies.setdefault(key, active_version(run.body, key))
    lacking = page.ready(run)
    return {
        "activity": run.activity,
        "activity_page": page,
        "form": form if form is not None else page.form(run=run),
        "actions": {
            name: {"action": action, "form": action_forms.get(name) or action.form(run=run, prefix=name)}
            for name, action in page.actions.items()
        },
        "guarded": [(item, guarded[str(item.uuid)]) for item in run.items if str(item.uuid) in guarded],
        # What lacks something may be left out with a reason, as long as something remains to be decided.
        "is_blocked": bool(guarded) and not (page.leaves_out(run) and len(guarded) < len(run.items)),
        "remedies": [(key, version) for key, version in remedies.items() if version],
        "lacking": lacking,
        **page.context(run),
    }


def _steering(run: Run) -> dict[str, Any]:
    """The forms that steer a case, for those who may."""
    case = run.case
    if not case.is_open or may(run.actor, "casework.hold_case"):
        return {}
    forms: dict[str, Any] = {"batalkan": ReasonForm(prefix="batalkan")}
    if case.state == Case.State.HELD:
        forms["lanjutkan"] = ReasonForm(prefix="lanjutkan")
    else:
        forms["tunda"] = ReasonForm(prefix="tunda")
        forms["alihkan"] = ReassignForm(prefix="alihkan", case=case)
        forms["lewati"] = ReasonForm(prefix="lewati")
        forms["tambah"] = AddItemForm(prefix="tambah", case=case)
        forms["keluarkan"] = RemoveItemForm(prefix="keluarkan", case=case)
    return forms


def _offers_determination(run: Run) -> bool:
    """An ended case whose items were never determined: the statutory procedure is offered (NTT, Kupang)."""
    return run.case.state == Case.State.ENDED and any(item.nature == "undetermined" for item in run.items)


@officer()
@require_safe
def case_flow(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """The case's own swimlane, with "Anda di sini"."""
    run = run_of(request, case_id)
    return render(
        request,
        "casework/case_flow.html",
        {"run": run, "case": run.case, "steps": steps_of(run), "drawing": True},
    )


@officer()
@require_safe
def case_flow_image(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """The swimlane as an SVG image."""
    run = run_of(request, case_id)
    here = [run.case.step] if run.case.step != END else []
    counts = {run.case.step: StepCount(cases=1, items=len(run.items))} if here else {}
    svg = swimlane_svg(run.procedure, title=run.procedure.identity.title, here=here, counts=counts)
    return HttpResponse(svg, content_type="image/svg+xml")
