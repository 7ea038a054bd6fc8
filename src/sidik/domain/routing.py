"""Where an item goes next (alur): exits, steps that are passed over, steps that cannot reach the end.

Pure questions about the printed flow; `progress` asks them for each item of a case.
Source: design.md 3; contracts/procedure.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sidik.domain.activities import ActivityKind
from sidik.domain.conditions import evaluate
from sidik.domain.procedure import END, Decision, Procedure, Scope, Step


@dataclass(frozen=True)
class Arrival:
    """The step at which an item stops (or `end`), and the round (putaran) it is in there."""

    step: str
    round: int


def place(procedure: Procedure, step_id: str) -> int:
    """Place of a step in the printed order, from 0; `end` lies behind the last step."""
    ids = [step.id for step in procedure.steps]
    return len(ids) if step_id == END else ids.index(step_id)


def timer_step(procedure: Procedure) -> str | None:
    """The step that items enter when their date comes, None where the procedure prints none."""
    return next((step.id for step in procedure.steps if step.scope is Scope.TIMER), None)


def exit_for(decision: Decision, *, yes: bool) -> str:
    """The step that an answer leads to."""
    return decision.yes.to if yes else decision.no.to


def bypass(procedure: Procedure, step: Step) -> str:
    """Where an item goes that the step is not for: `otherwise` where printed, else the following step."""
    return step.otherwise or procedure.after(step.id)


def is_for(step: Step, *, facts: Mapping[str, Any], timer: bool) -> bool:
    """Whether an item stops at this step: not a timer step in a main case, and its condition holds."""
    if step.scope is Scope.TIMER and not timer:
        return False
    return step.when is None or evaluate(step.when, facts)


def has_work(step: Step) -> bool:
    """Whether the step asks anything of anybody; one that does not is passed through."""
    return bool(step.activities) or step.decision is not None


def goes_back(procedure: Procedure, *, leaving: str, target: str) -> bool:
    """Whether a way leads to the same or an earlier step, which begins a new round."""
    return place(procedure, target) <= place(procedure, leaving)


def arrival(
    procedure: Procedure, target: str, *, leaving: str, facts: Mapping[str, Any], round_: int, timer: bool
) -> Arrival | None:
    """The first step from `target` on that is for an item; None where the guards lead in a circle.

    Each step is asked with the round in which the item would enter it.
    """
    passed: set[str] = set()
    while target != END and target not in passed:
        passed.add(target)
        step = procedure.step(target)
        entered = round_ + goes_back(procedure, leaving=leaving, target=target)
        if not is_for(step, facts={**facts, "round": entered}, timer=timer):
            target = bypass(procedure, step)
        elif has_work(step):
            return Arrival(target, entered)
        else:
            target = procedure.after(target)
    return Arrival(END, round_) if target == END else None


def entry_step(procedure: Procedure, *, timer: bool = False) -> str | None:
    """The step at which a case begins; None where there is none.

    A case may begin before it has items, so the condition (`when`) of its first step is not asked.
    """
    if timer:
        return timer_step(procedure)
    target, passed = procedure.steps[0].id, set[str]()
    while target != END and target not in passed:
        passed.add(target)
        step = procedure.step(target)
        if step.scope is not Scope.TIMER and has_work(step):
            return target
        target = bypass(procedure, step) if step.scope is Scope.TIMER else procedure.after(target)
    return None


def ways_out(procedure: Procedure, step_id: str, *, timer: bool) -> frozenset[str]:
    """Every step (or `end`) that an item may come to next from a step, whatever the answers and facts."""
    step = procedure.step(step_id)
    if step.scope is Scope.TIMER and not timer:
        return frozenset({bypass(procedure, step)})
    ways = {step.decision.yes.to, step.decision.no.to} if step.decision else {procedure.after(step_id)}
    if any(activity.do is ActivityKind.TEST_CONSEQUENCES for activity in step.activities):
        ways |= set(step.outcomes.values())
    if step.when is not None:
        ways.add(bypass(procedure, step))
    return frozenset(ways)


def reachable(procedure: Procedure, start: str, *, timer: bool) -> frozenset[str]:
    """Every step (and `end`) that a case can come to from a step, that step included."""
    found, open_ = {start}, [start]
    while open_:
        here = open_.pop()
        if here != END:
            fresh = ways_out(procedure, here, timer=timer) - found
            found |= fresh
            open_ += fresh
    return frozenset(found)


def stranded(procedure: Procedure) -> tuple[str, ...]:
    """Steps that a case can come to and from which it can never end, in printed order. For the linter.

    Looks at the printed ways only: conditions that contradict each other are not weighed.
    """
    lost: set[str] = set()
    for timer in (False, True):
        begin = entry_step(procedure, timer=timer)
        met = reachable(procedure, begin, timer=timer) - {END} if begin else frozenset()
        lost |= {step for step in met if END not in reachable(procedure, step, timer=timer)}
    return tuple(step.id for step in procedure.steps if step.id in lost)


def circling(procedure: Procedure) -> tuple[str, ...]:
    """Steps whose guards lead back to themselves when no item satisfies them. For the linter."""
    return tuple(step.id for step in procedure.steps if _circles(procedure, step))


def _circles(procedure: Procedure, step: Step) -> bool:
    passed: set[str] = set()
    here = step.id
    while here != END and here not in passed:
        passed.add(here)
        now = procedure.step(here)
        if now.scope is Scope.TIMER or now.when is not None:
            here = bypass(procedure, now)
        elif has_work(now):
            return False
        else:
            here = procedure.after(here)
    return here == step.id
