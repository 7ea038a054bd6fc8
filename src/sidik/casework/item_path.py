"""The way of an item through all its cases, stop by stop: visits of steps, loops, dates, answers and reasons.

Source: design.md 3 (nothing of a round is overwritten); product.md 4.2 (path replay).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sidik.casework.models import Case, CaseItem, Event, ItemAnswer, Visit
from sidik.domain.dates_in_words import MONTHS, long_date
from sidik.domain.procedure import END, Decision, Procedure
from sidik.domain.workdays import Calendar, working_days_between
from sidik.ledger import clock
from sidik.register.models import Item
from sidik.rules.queries import calendar_of, procedure_of
from sidik.web.path_chart import Point

MOST_DRAWN = 60
TOLD = (
    Event.Kind.HELD,
    Event.Kind.RESUMED,
    Event.Kind.CANCELLED,
    Event.Kind.SKIPPED,
    Event.Kind.REASSIGNED,
    Event.Kind.SUB_OPENED,
)


@dataclass
class Stop:
    """The item at one step of one case: from when to when, how many working days, what was answered and why."""

    case: Case
    number: int
    text: str
    came_at: datetime
    came_on: date
    left_on: date | None
    working_days: int
    round: int
    is_back: bool = False
    is_here: bool = False
    decision: Decision | None = None
    answers: list[ItemAnswer] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def span(self) -> str:
        """From when to when, in words."""
        came = long_date(self.came_on)
        if self.left_on is None:
            return f"sejak {came}"
        return came if self.left_on == self.came_on else f"{came} sampai {long_date(self.left_on)}"

    @property
    def answered(self) -> list[tuple[str, ItemAnswer]]:
        """Each answer in words: with the question of the branch."""
        return [
            (self.decision.answered(one.label) if self.decision else one.label, one) for one in self.answers
        ]

    @property
    def case_number(self) -> str:
        """The number of the case as people write it."""
        return f"#{self.case.number}"


def path_of(item: Item) -> list[Stop]:
    """Every stop of an item, in the order in which it came there."""
    rows = list(
        CaseItem.objects.filter(item=item)
        .select_related("case__version", "case__body")
        .order_by("added_at", "id")
    )
    if not rows:
        return []
    keys = [row.case_id for row in rows]
    ends = _ends(item, rows)
    calendar, today = calendar_of(item.body), clock.today(item.body.zone)
    visits = _grouped(Visit.objects.filter(case__in=keys).order_by("number"))
    answers = _grouped(ItemAnswer.objects.filter(item=item, case__in=keys).order_by("id"))
    events = _grouped(Event.objects.filter(case__in=keys, kind__in=TOLD).order_by("id"))
    stops: list[Stop] = []
    for row in rows:
        for visit, left_at in _inside(row, visits.get(row.case_id, []), ends.get(row.pk)):
            stop = _stop(row, visit, left_at, calendar, today)
            stop.answers = [one for one in answers.get(row.case_id, []) if _is_at(one, visit)]
            stop.events = [one for one in events.get(row.case_id, []) if _is_at(one, visit)]
            stops.append(stop)
    stops.sort(key=lambda stop: stop.came_at)
    _mark(stops)
    return stops


def points_of(stops: Sequence[Stop]) -> list[Point]:
    """The newest part of the path, as it is drawn."""
    return [
        Point(
            step=stop.number,
            day=f"{stop.came_on.day} {MONTHS[stop.came_on.month - 1][:3]}",
            words=f"{stop.case_number}, langkah {stop.number}: {stop.span}",
            group=f"{stop.case_number} ({stop.came_on.year})",
            round=stop.round,
            is_back=stop.is_back,
            is_here=stop.is_here,
        )
        for stop in stops[-MOST_DRAWN:]
    ]


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


def _ends(item: Item, rows: Sequence[CaseItem]) -> dict[int, datetime]:
    """When the item left cases that went on without it: to a child case, or taken out."""
    added = {row.case_id: row.added_at for row in rows}
    taken_out: dict[int, datetime] = {}
    out = [row.case_id for row in rows if row.state == CaseItem.State.OUT]
    for event in Event.objects.filter(case__in=out, kind=Event.Kind.REMOVED).order_by("id"):
        if str(item.uuid) in event.facts.get("items", ()):
            taken_out[event.case_id] = event.at
    ends = {}
    for row in rows:
        end = taken_out.get(row.case_id)
        if row.state == CaseItem.State.MOVED and row.moved_to_id:
            end = added.get(row.moved_to_id)
        if row.state != CaseItem.State.IN and end is not None:
            ends[row.pk] = end
    return ends


def _inside(
    row: CaseItem, visits: Sequence[Visit], end: datetime | None
) -> Iterator[tuple[Visit, datetime | None]]:
    """The visits of the case while the item was in it, each with the moment it left the step."""
    for n, visit in enumerate(visits):
        next_at = visits[n + 1].at if n + 1 < len(visits) else row.case.ended_at
        left_at = min((at for at in (next_at, end) if at is not None), default=None)
        came_before_leaving = end is None or visit.at < end
        if came_before_leaving and (left_at is None or left_at > row.added_at or visit.at >= row.added_at):
            yield visit, left_at


def _stop(row: CaseItem, visit: Visit, left_at: datetime | None, calendar: Calendar, today: date) -> Stop:
    case = row.case
    procedure = procedure_of(case.version)
    number, text = _named(procedure, visit.step)
    came_at = max(visit.at, row.added_at)
    came_on = clock.day_of(came_at, case.body.zone)
    left_on = clock.day_of(left_at, case.body.zone) if left_at else None
    return Stop(
        case=case,
        number=number,
        text=text,
        came_at=came_at,
        came_on=came_on,
        left_on=left_on,
        working_days=working_days_between(came_on, left_on or today, calendar),
        round=visit.round,
        is_here=left_at is None and case.is_open,
        decision=next((step.decision for step in procedure.steps if step.id == visit.step), None),
    )


def _named(procedure: Procedure, step_id: str) -> tuple[int, str]:
    ids = [step.id for step in procedure.steps]
    if step_id == END or step_id not in ids:
        return len(ids), "Selesai"
    return ids.index(step_id) + 1, procedure.step(step_id).text


def _is_at(row: Any, visit: Visit) -> bool:
    return bool(row.step == visit.step and row.round == visit.round)


def _mark(stops: Sequence[Stop]) -> None:
    """A stop goes back when it lies before the one left, in the same case or in one that came out of it."""
    for before, stop in pairwise(stops):
        is_child = stop.case.parent_id == before.case.pk and stop.case.kind == Case.Kind.CHILD
        stop.is_back = (stop.case == before.case or is_child) and stop.number <= before.number
