"""Passing a case on after an act: where it arrives, and whether a sub-case has done its part."""

from __future__ import annotations

from collections.abc import Sequence

from sidik.casework.models import Case, Event
from sidik.casework.position import enter, hand_back, move, record
from sidik.casework.run import Run
from sidik.domain.procedure import END, Procedure
from sidik.domain.progress import Move, Position


def pass_on(run: Run, moves: Sequence[Move]) -> list[Case]:
    """Carry out the moves of a run; a sub-case that reaches the activity of its parent's SOP ends there."""
    children = move(run.actor, run.case, moves)
    for case in (run.case, *children):
        _end_if_returned(run, case)
        if case.state == Case.State.ENDED:
            hand_back(case)
    for name in ("items", "activity", "turn", "assigned", "is_mine"):
        run.__dict__.pop(name, None)
    return children


def _end_if_returned(run: Run, case: Case) -> None:
    if case.step == END or not case.returns_before:
        return
    if case.returns_before in _kinds(run.procedure, case.step):
        record(
            run.actor,
            case,
            Event.Kind.SKIPPED,
            reason="Dikerjakan pada langkah SOP yang menunggu prosedur ini.",
            step=case.step,
        )
        enter(run.actor, case, Position(END, round=case.round, timer=case.timer))


def _kinds(procedure: Procedure, step_id: str) -> set[str]:
    return {activity.do.value for activity in procedure.step(step_id).activities}
