"""What casework answers: the officer's tasks, the cases of a body, where the cases of a procedure stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from sidik.accounts.models import Body
from sidik.casework.models import Case, CaseItem
from sidik.domain.access import Actor
from sidik.domain.roles import Role
from sidik.rules.models import ProcedureVersion


def cases_of(body: Body) -> QuerySet[Case]:
    """Cases of a body with what every page shows."""
    return Case.objects.filter(body=body).select_related("version", "unit", "batch", "turn_person", "body")


def tasks_of(actor: Actor, body: Body) -> QuerySet[Case]:
    """Tugas saya: running cases whose open activity is the actor's, by due date, those without one last."""
    roles = [r.value for r in actor.roles - {Role.UNIT_OFFICE}]
    units = [o.unit for o in actor.offices if o.role is Role.UNIT_OFFICE]
    by_office = Q(turn_person=None) & (
        Q(turn_role__in=roles)
        | Q(turn_role=Role.UNIT_OFFICE.value, unit__code__in=units)
        | Q(turn_role=Role.UNIT_OFFICE.value, unit=None, turn_role__in=[r.value for r in actor.roles])
    )
    mine = by_office | Q(turn_person__uuid=actor.person_id or None)
    return (
        cases_of(body)
        .filter(mine, state__in=[Case.State.RUNNING, Case.State.WAITING])
        .order_by(F("due_on").asc(nulls_last=True), "entered_on", "id")
    )


@dataclass(frozen=True)
class StepLoad:
    """What lies at a step now: cases, items, how many are late, since when the oldest."""

    cases: int
    items: int
    overdue: int
    oldest_on: date | None


def load_of(version: ProcedureVersion, today: date) -> Mapping[str, StepLoad]:
    """The live counts of a procedure by step, for its swimlane."""
    open_states = [Case.State.RUNNING, Case.State.WAITING, Case.State.HELD]
    inside = Count("case_items", filter=Q(case_items__state=CaseItem.State.IN))
    found: dict[str, StepLoad] = {}
    rows = Case.objects.filter(version=version, state__in=open_states).annotate(inside=inside)
    for step, entered_on, due_on, items in rows.values_list("step", "entered_on", "due_on", "inside"):
        old = found.get(step, StepLoad(0, 0, 0, None))
        found[step] = StepLoad(
            cases=old.cases + 1,
            items=old.items + items,
            overdue=old.overdue + (due_on is not None and due_on < today),
            oldest_on=min(old.oldest_on or entered_on, entered_on),
        )
    return found
