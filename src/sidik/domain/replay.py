"""Walking one item through a procedure by a script (peragaan): what would happen, without a case.

The procedure editor shows such walks, and tests compare them with an independent engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sidik.domain import progress
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import Procedure
from sidik.domain.refusal import Refusal

ITEM = "item"


@dataclass(frozen=True)
class Visit:
    """One act of the walk: the step, the activity's number in it, the performer, the round.

    `activity` equal to the number of the step's activities is its decision.
    """

    step: str
    activity: int
    performer: str
    round: int = 1


@dataclass(frozen=True)
class Walk:
    """The visits in order, and where the item stands after them. Not finished: the script ran out."""

    visits: tuple[Visit, ...]
    position: progress.Position


def walk(
    procedure: Procedure,
    *,
    answers: Iterable[bool] = (),
    outcomes: Iterable[str] = (),
    facts: Mapping[str, Any] | None = None,
    timer: bool = False,
    limit: int = 500,
) -> Walk | Refusal:
    """Walk one item from the start: the n-th decision takes the n-th answer, the n-th routed test its outcome.

    Stops at the end, where the script runs out, or after `limit` visits; a refusal is handed back.
    """
    begin = progress.start(procedure, timer=timer)
    if isinstance(begin, Refusal):
        return begin
    position, visits = begin, list[Visit]()
    said, found = iter(answers), iter(outcomes)
    known = {ITEM: facts or {}}
    while not position.is_finished and len(visits) < limit:
        by = progress.whose_turn(procedure, position)
        if progress.is_deciding(procedure, position):
            yes = next(said, None)
            if yes is None:
                break
            answer = progress.Answer(yes, reason="peragaan")
            moves = progress.decide(procedure, position, by=by, answers={ITEM: answer}, facts=known)
        else:
            outcome = next(found, None) if _routes(procedure, position) else ""
            if outcome is None:
                break
            moves = progress.complete_activity(
                procedure, position, by=by, items=(ITEM,), outcomes={ITEM: outcome}, facts=known
            )
        visits.append(Visit(position.step, position.activity, by, position.round))
        if isinstance(moves, Refusal):
            return moves
        position = moves[0].position
    return Walk(tuple(visits), position)


def _routes(procedure: Procedure, position: progress.Position) -> bool:
    """Whether the open activity is a consequence test whose outcome the step routes."""
    activity = progress.open_activity(procedure, position)
    tests = activity is not None and activity.do is ActivityKind.TEST_CONSEQUENCES
    return tests and bool(procedure.step(position.step).outcomes)
