"""Running a procedure (pelaksanaan SOP): one case, its position, and the moves that an officer's act makes.

The core of SIDIK: `complete_activity` and `decide` turn a position into moves, or into a refusal that leaves
the position as it was. Nothing here knows a database, a person or a clock; performers are the keys of the
procedure. At each parting every item is in exactly one move; the first move is the case itself, the others
are child cases.
Source: design.md 3; contracts/procedure.md; product.md 1.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sidik.domain import routing
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import END, Activity, Procedure, Step
from sidik.domain.refusal import Reason, Refusal

Facts = Mapping[str, Mapping[str, Any]]

# Stands for the items of a case that has none (yet): the case itself moves.
NOTHING = ("",)


@dataclass(frozen=True)
class Position:
    """Where a case stands (posisi): step or `end`, activities done in it, round (putaran), timer case or not.

    `activity` equal to the number of the step's activities means that the decision is open.
    """

    step: str
    activity: int = 0
    round: int = 1
    timer: bool = False

    @property
    def is_finished(self) -> bool:
        """Whether the case has ended."""
        return self.step == END


@dataclass(frozen=True)
class Answer:
    """The answer to a decision (keputusan) for one item; a refusal needs its reason."""

    yes: bool
    reason: str = ""


@dataclass(frozen=True)
class Move:
    """Items that go together to one position; `child` where they leave the case as a child case."""

    items: tuple[str, ...]
    position: Position
    child: bool = False
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Waiting:
    """A case that stands still at a position until the law's preconditions (refusals) are met."""

    position: Position
    refusals: tuple[Refusal, ...]


def start(procedure: Procedure, *, timer: bool = False) -> Position | Refusal:
    """The position at which a case begins; a timer case begins at the timer step.

    Refuses: NO_TIMER where no step waits for a date, INVALID where the procedure has nothing to begin with.
    """
    step = routing.entry_step(procedure, timer=timer)
    if step is not None:
        return Position(step, timer=timer)
    if timer:
        return Refusal(Reason.NO_TIMER, detail=procedure.identity.title)
    return Refusal(Reason.INVALID, detail="SOP ini tidak memuat langkah untuk memulai perkara.")


def is_deciding(procedure: Procedure, position: Position) -> bool:
    """Whether all activities of the step are done and its decision is open."""
    step = _step(procedure, position)
    return step is not None and step.decision is not None and position.activity == len(step.activities)


def open_activity(procedure: Procedure, position: Position) -> Activity | None:
    """The activity that is to be done now; None at a decision and at the end."""
    step = _step(procedure, position)
    return step.activities[position.activity] if step and position.activity < len(step.activities) else None


def open_performers(procedure: Procedure, position: Position) -> tuple[str, ...]:
    """Performers whose activities in this step are still open, in their order, then the decider."""
    step = _step(procedure, position)
    if step is None:
        return ()
    keys = [activity.by for activity in step.activities[position.activity :]]
    if step.decision is not None:
        keys.append(step.decision.by)
    return tuple(dict.fromkeys(keys))


def whose_turn(procedure: Procedure, position: Position) -> str:
    """The performer who has to act now; empty at the end."""
    return next(iter(open_performers(procedure, position)), "")


def complete_activity(
    procedure: Procedure,
    position: Position,
    *,
    by: str,
    items: Sequence[str],
    outcomes: Mapping[str, str] | None = None,
    facts: Facts | None = None,
) -> tuple[Move, ...] | Refusal:
    """Take the open activity as done and move its items on.

    Where the step routes the outcomes of a consequence test, the items part right after the test.
    Refuses: FINISHED, NOT_PERFORMER, INVALID (a decision is open), MISSING (an item without outcome).
    """
    if refusal := _refuse_turn(procedure, position, by=by):
        return refusal
    activity = open_activity(procedure, position)
    if activity is None:
        return _refuse(
            procedure, position, Reason.INVALID, "Kegiatan sudah selesai, keputusan belum diberikan."
        )
    step = procedure.step(position.step)
    routes = step.outcomes if activity.do is ActivityKind.TEST_CONSEQUENCES else {}
    found = outcomes or {}
    if routes and (missing := [item for item in items if not found.get(item)]):
        return _refuse(
            procedure, position, Reason.MISSING, f"hasil uji konsekuensi {len(missing)} informasi."
        )
    onward = None if _stays(step, position) else procedure.after(step.id)
    return _send(
        procedure,
        position,
        {item: routes.get(found.get(item, ""), onward) for item in items or NOTHING},
        facts=facts,
        first={item for item in items if found.get(item) not in routes},
    )


def decide(
    procedure: Procedure,
    position: Position,
    *,
    by: str,
    answers: Mapping[str, Answer],
    items: Sequence[str] | None = None,
    facts: Facts | None = None,
) -> tuple[Move, ...] | Refusal:
    """Answer the decision of the step for each item; where the answers part the items, the case splits.

    The items answered yes are the case, those answered no its child; all answered no, the case itself goes
    where no leads. A case without items takes the way of yes, since nothing was refused. `items` are those
    of the case, so that none stays unanswered; without it they are those answered.
    Refuses: FINISHED, NOT_PERFORMER, INVALID (an activity is open, an item of another case), MISSING.
    """
    if refusal := _refuse_turn(procedure, position, by=by):
        return refusal
    decision = procedure.step(position.step).decision
    if decision is None or not is_deciding(procedure, position):
        return _refuse(procedure, position, Reason.INVALID, "Masih ada kegiatan yang belum selesai.")
    if refusal := _refuse_answers(procedure, position, answers if items is None else items, answers):
        return refusal
    return _send(
        procedure,
        position,
        {
            item: routing.exit_for(decision, yes=item not in answers or answers[item].yes)
            for item in answers or NOTHING
        },
        facts=facts,
        first={item for item, answer in answers.items() if answer.yes},
        reasons={item: answer.reason for item, answer in answers.items() if answer.reason.strip()},
    )


def skip_step(
    procedure: Procedure, position: Position, *, reason: str, items: Sequence[str], facts: Facts | None = None
) -> tuple[Move, ...] | Refusal:
    """Mark the step as not applicable (tidak diperlukan) and go to the step printed after it.

    Refuses: FINISHED, MISSING where no reason is given.
    """
    if position.is_finished:
        return _refuse(procedure, position, Reason.FINISHED)
    if not reason.strip():
        return _refuse(procedure, position, Reason.MISSING, "alasan langkah ini tidak diperlukan.")
    onward = procedure.after(position.step)
    return _send(
        procedure,
        position,
        dict.fromkeys(items or NOTHING, onward),
        facts=facts,
        first=set(items),
        reasons=dict.fromkeys(items, reason),
    )


def _step(procedure: Procedure, position: Position) -> Step | None:
    """The step of a position, None at the end. ValueError for a position outside the step: a caller's bug."""
    if position.is_finished:
        return None
    step = procedure.step(position.step)
    last = len(step.activities) - (step.decision is None)
    if not 0 <= position.activity <= last:
        raise ValueError(f"{position} is outside its step")
    return step


def _stays(step: Step, position: Position) -> bool:
    """Whether the step has another activity or a decision after the open activity."""
    return position.activity + 1 < len(step.activities) or step.decision is not None


def _send(
    procedure: Procedure,
    position: Position,
    targets: Mapping[str, str | None],
    *,
    facts: Facts | None,
    first: set[str],
    reasons: Mapping[str, str] | None = None,
) -> tuple[Move, ...] | Refusal:
    """Send each item to its target (None: on inside the step) and group the items by where they arrive.

    The group of the first item in `first` is the case itself, the others are its children. Items that meet
    again at the same position stay together: there is nothing to part.
    """
    groups: dict[Position, list[str]] = {}
    for item in sorted(targets, key=lambda item: item not in first):
        arrived = _arrive(procedure, position, targets[item], (facts or {}).get(item, {}))
        if isinstance(arrived, Refusal):
            return arrived
        groups.setdefault(arrived, []).append(item)
    given = reasons or {}
    return tuple(
        Move(
            items=tuple(item for item in items if item not in NOTHING),
            position=arrived,
            child=number > 0,
            reasons={item: given[item] for item in items if item in given},
        )
        for number, (arrived, items) in enumerate(groups.items())
    )


def _arrive(
    procedure: Procedure, position: Position, target: str | None, facts: Mapping[str, Any]
) -> Position | Refusal:
    """The position at which an item arrives that leaves `position` for `target`."""
    if target is None:
        return replace(position, activity=position.activity + 1)
    arrival = routing.arrival(
        procedure, target, leaving=position.step, facts=facts, round_=position.round, timer=position.timer
    )
    if arrival is None:
        return _refuse(procedure, position, Reason.INVALID, "Syarat langkah berikutnya saling menunjuk.")
    return Position(arrival.step, round=arrival.round, timer=position.timer)


def _refuse_turn(procedure: Procedure, position: Position, *, by: str) -> Refusal | None:
    """Why this performer may not do this now, None where he may."""
    if position.is_finished:
        return _refuse(procedure, position, Reason.FINISHED)
    turn = whose_turn(procedure, position)
    if by != turn:
        return _refuse(procedure, position, Reason.NOT_PERFORMER, procedure.performers[turn].label)
    return None


def _refuse_answers(
    procedure: Procedure, position: Position, items: Iterable[str], answers: Mapping[str, Answer]
) -> Refusal | None:
    """Why these answers are not a whole decision, None where they are."""
    items = tuple(items)
    if unanswered := [item for item in items if item not in answers]:
        return _refuse(procedure, position, Reason.MISSING, f"jawaban untuk {len(unanswered)} informasi.")
    if strangers := set(answers) - set(items):
        return _refuse(
            procedure, position, Reason.INVALID, f"{len(strangers)} informasi bukan bagian dari perkara ini."
        )
    if bare := [item for item in items if not answers[item].yes and not answers[item].reason.strip()]:
        return _refuse(
            procedure, position, Reason.MISSING, f"alasan untuk {len(bare)} informasi yang ditolak."
        )
    return None


def _refuse(procedure: Procedure, position: Position, code: Reason, detail: str = "") -> Refusal:
    """A refusal that cites the step of the SOP."""
    name = procedure.identity.number or procedure.identity.title
    where = "" if position.is_finished else f", langkah {routing.place(procedure, position.step) + 1}"
    return Refusal(code, detail=detail, source=f"SOP {name}{where}")
