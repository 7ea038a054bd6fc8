"""What the pages of a case show: the steps with "Anda di sini", the story of all rounds, who acts next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.urls import reverse

from sidik.casework.models import Case, Event
from sidik.casework.run import Run
from sidik.domain.activities import ACTIVITY_LABELS, ActivityKind
from sidik.domain.procedure import END, Procedure
from sidik.register.models import Approval, Verification
from sidik.web.wording import moment

FEWEST_FOLDED = 3
NEWEST = 8


@dataclass(frozen=True)
class ShownStep:
    """One step of the list beside the swimlane."""

    number: int
    title: str
    state: str
    note: str
    url: str = ""


def steps_of(run: Run) -> list[ShownStep]:
    """Every printed step: done, here, waiting or ahead, with its performers."""
    seen = set(run.case.visits.values_list("step", flat=True))
    shown = []
    for number, step in enumerate(run.procedure.steps, start=1):
        here = step.id == run.case.step
        state = "here" if here else "done" if step.id in seen else "ahead"
        if here and run.case.state == Case.State.WAITING:
            state = "waiting"
        performers = ", ".join(run.procedure.performers[key].label for key in step.performers)
        shown.append(ShownStep(number, step.text, state, performers))
    return shown


def folded_steps(steps: list[ShownStep]) -> tuple[list[ShownStep], list[ShownStep]]:
    """Steps that are done from the first on, and the rest: a long SOP shows first where the case stands."""
    done = list(takewhile(lambda step: step.state == "done", steps))
    return (done, steps[len(done) :]) if len(done) >= FEWEST_FOLDED else ([], steps)


def folded_story(story: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What happened long ago, and the newest part of the story."""
    return (story[:-NEWEST], story[-NEWEST:]) if len(story) >= NEWEST + FEWEST_FOLDED else ([], story)


def step_name(run: Run, step_id: str) -> str:
    """A step as people call it: "Langkah 2"; what it says stands beside it."""
    if step_id == END:
        return "Selesai"
    ids = [step.id for step in run.procedure.steps]
    return f"Langkah {ids.index(step_id) + 1}" if step_id in ids else step_id


def answer_words(procedure: Procedure, step_id: str, label: str) -> str:
    """An answer with the question it answers; "y" or "t" alone, as some SOPs print them, say nothing."""
    decision = next((step.decision for step in procedure.steps if step.id == step_id), None)
    return decision.answered(label) if decision else label


TONES = {"yes": "green", "no": "red"}


def story_of(run: Run) -> list[dict[str, Any]]:
    """Everything that happened in a case, oldest first, under its rounds."""
    case, zone = run.case, run.body.zone
    # What a step says stands in the list of steps beside this story.
    rows: list[tuple[Any, dict[str, Any]]] = [
        (visit, {"title": f"{step_name(run, visit.step)} dibuka", "tone": "grey"})
        for visit in case.visits.all()
    ]
    for work in case.works.all():
        label = ACTIVITY_LABELS[ActivityKind(work.kind)]
        rows.append((work, {"title": f"{step_name(run, work.step)}: {label} selesai", "tone": "green"}))
    for answer in case.itemanswers.select_related("item"):
        title = f"{answer.item.code}: {answer_words(run.procedure, answer.step, answer.label)}"
        tone = TONES["yes" if answer.yes else "no"]
        rows.append((answer, {"title": title, "reason": answer.reason, "tone": tone}))
    rows.extend((event, _event(event)) for event in case.events.all())
    rows.sort(key=lambda pair: (pair[0].at, pair[0].__class__.__name__ == "Visit"))
    return [
        {
            "round": row.round,
            "meta": f"{moment(row.at, zone)} · {row.who}".rstrip(" ·"),
            "reason": "",
            "url": "",
            **shown,
        }
        for row, shown in rows
    ]


def _event(event: Event) -> dict[str, Any]:
    other = event.facts.get("sub") or event.facts.get("child")
    url = reverse("casework:case_page", args=[other]) if other else ""
    tone = "amber" if event.kind in {Event.Kind.HELD, Event.Kind.SUB_OPENED} else "blue"
    return {"title": event.get_kind_display(), "reason": event.reason, "url": url, "tone": tone}


def suggested_answers(run: Run) -> dict[str, str]:
    """Answers that this step's own verification or approval already gave, so that nobody types them twice."""
    place = {"case_uuid": run.case.uuid, "step_id": run.case.step, "round": run.case.round}
    found: dict[str, str] = {}
    checks = Verification.objects.filter(item__in=run.items, **place).order_by("id")
    said = [(c.item, c.accepted, c.reason) for c in checks.select_related("item")]
    approvals = Approval.objects.filter(item__in=run.items, **place).order_by("id")
    said += [(a.item, a.approved, a.reason) for a in approvals.select_related("item")]
    for item, accepted, reason in said:
        found[f"answer-{item.uuid}"] = "yes" if accepted else "no"
        found[f"reason-{item.uuid}"] = "" if accepted else reason
    return found


def family_of(case: Case) -> Iterable[Case]:
    """Cases that belong to this one: its parent, its children and sub-cases."""
    found = list(case.children.select_related("version", "unit"))
    return [case.parent, *found] if case.parent else found
