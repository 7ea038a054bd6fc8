"""What the dashboard counts: stages, steps and their returns, answers of units, grounds, terms, what is late.

Rates and medians are shown from ten cases or items on: below that they say more of chance than of work.
Source: product.md 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median

from django.db.models import Count, Q, QuerySet

from sidik.accounts.models import Body
from sidik.casework.models import Case, ItemAnswer, Visit
from sidik.casework.queries import cases_of
from sidik.collection.models import Call
from sidik.collection.queries import Matrix, calls_of, matrix_of
from sidik.domain.access import Actor
from sidik.domain.grounds import GROUND_LABELS, GroundLetter
from sidik.domain.item import STAGE_LABELS, Nature, Stage, Term
from sidik.domain.workdays import Calendar, working_days_between
from sidik.ledger import clock
from sidik.register.models import Item, OpenedFileReview, StatusChange
from sidik.register.queries import EXEMPT_NATURES, items_of
from sidik.register.reviews.queries import own_units, waiting_files
from sidik.rules.queries import procedure_of

ENOUGH = 10
LOOK_BACK = timedelta(days=365)
MOST_VISITS = 20_000
FEW = 8
# Grounds that bodies reach for too easily; from this share on the page says so. Source: product.md 5.
EASY = (GroundLetter.I, GroundLetter.J)
HEAVY_SHARE = 0.4


@dataclass(frozen=True)
class Counted:
    """A word and how many."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class GroundCount:
    """A letter of Pasal 17: how many are closed by it, how many that were have opened."""

    letter: str
    label: str
    closed: int
    opened: int


@dataclass(frozen=True)
class StepPace:
    """A step of an SOP in the last twelve months: passages, median working days, items answered and sent back."""

    procedure: str
    step: str
    passages: int
    median_working_days: float | None
    answered: int
    returned: int

    @property
    def returned_percent(self) -> int | None:
        """The share that was sent back; None below ten."""
        return round(100 * self.returned / self.answered) if self.answered >= ENOUGH else None


def figures(body: Body, today: date) -> dict[str, int]:
    """The numbers at the top: one query each on items, on cases and on what opened this year, by law or by decision."""
    items = Item.objects.filter(body=body).aggregate(
        exempt=Count("pk", filter=Q(nature__in=EXEMPT_NATURES)),
        soon=Count("pk", filter=Q(term=Term.ENDING_SOON)),
        late=Count("pk", filter=Q(term=Term.LATE)),
    )
    running = Q(state__in=[Case.State.RUNNING, Case.State.WAITING])
    cases = Case.objects.filter(body=body).aggregate(
        running=Count("pk", filter=running),
        overdue=Count("pk", filter=running & Q(due_on__lt=today)),
    )
    opened = StatusChange.objects.filter(
        body=body, kind="open", effective_on__year=today.year, effective_on__lte=today
    )
    return {**items, **cases, "opened": opened.aggregate(count=Count("item", distinct=True))["count"]}


def stages(body: Body) -> list[Counted]:
    """Items by stage, in the order of the process; open and withdrawn ones are through."""
    rows = Item.objects.filter(body=body).exclude(nature__in=(Nature.OPEN, Nature.WITHDRAWN))
    counts = dict(rows.order_by().values_list("stage").annotate(count=Count("pk")))
    return [Counted(stage.value, STAGE_LABELS[stage], counts.get(stage.value, 0)) for stage in Stage]


def grounds(body: Body) -> list[GroundCount]:
    """Closed and opened items by letter; an item under two letters counts in both."""
    rows = Item.objects.filter(body=body, ground_letters__letter__in=[one.value for one in GroundLetter])
    counts = (
        rows.order_by()
        .values_list("ground_letters__letter")
        .annotate(
            closed=Count("pk", filter=Q(nature__in=EXEMPT_NATURES)),
            opened=Count("pk", filter=Q(nature=Nature.OPEN)),
        )
    )
    found = {letter: (closed, opened) for letter, closed, opened in counts}
    return [GroundCount(one.value, GROUND_LABELS[one], *found.get(one.value, (0, 0))) for one in GroundLetter]


def heavy_grounds(rows: Iterable[GroundCount], exempt: int) -> list[str]:
    """Letters i and j where much rests on them."""
    easy = {one.value for one in EASY}
    if exempt < ENOUGH:
        return []
    return [row.letter for row in rows if row.letter in easy and row.closed >= HEAVY_SHARE * exempt]


def latest_call(body: Body, today: date) -> tuple[Call, Matrix] | None:
    """The newest call to units that was not withdrawn, with who has answered."""
    call = calls_of(body).exclude(state=Call.State.WITHDRAWN).first()
    return (call, matrix_of(call, today)) if call else None


def paces(body: Body, today: date, calendar: Calendar) -> list[StepPace]:
    """How long steps took and how much they sent back, in cases that moved in the last twelve months."""
    since = clock.now() - LOOK_BACK
    visits = Visit.objects.filter(case__body=body, at__gte=since).order_by("case_id", "number")
    rows = visits.values_list("case_id", "case__version_id", "step", "at", "case__ended_at")[:MOST_VISITS]
    days: dict[tuple[int, str], list[int]] = {}
    for _, group in groupby(rows, key=lambda row: row[0]):
        passed = list(group)
        ends = [(a, b[3]) for a, b in pairwise(passed)] + [(passed[-1], passed[-1][4])]
        for (_, version, step, at, _), until in ends:
            if until is not None:
                span = (clock.day_of(at, body.zone), clock.day_of(until, body.zone))
                days.setdefault((version, step), []).append(working_days_between(*span, calendar))
    return _named(body, days, _answers(body, since))


def _answers(body: Body, since: object) -> dict[tuple[int, str], tuple[int, int]]:
    rows = ItemAnswer.objects.filter(case__body=body, at__gte=since).order_by()
    counted = rows.values_list("case__version_id", "step").annotate(
        answered=Count("item", distinct=True), returned=Count("item", filter=Q(yes=False), distinct=True)
    )
    return {(version, step): (answered, returned) for version, step, answered, returned in counted}


def _named(
    body: Body, days: dict[tuple[int, str], list[int]], answers: dict[tuple[int, str], tuple[int, int]]
) -> list[StepPace]:
    cases = cases_of(body).filter(version_id__in={version for version, _ in (*days, *answers)})
    versions = {case.version_id: case.version for case in cases.order_by("version_id")}
    found = []
    for version_id, version in versions.items():
        for n, step in enumerate(procedure_of(version).steps, 1):
            key = (version_id, step.id)
            took = days.get(key, [])
            answered, returned = answers.get(key, (0, 0))
            middle = median(took) if len(took) >= ENOUGH else None
            if middle is not None or answered >= ENOUGH:
                found.append(
                    StepPace(version.title, f"{n}. {step.text}", len(took), middle, answered, returned)
                )
    return found


def late_items(body: Body) -> QuerySet[Item]:
    """Items whose opening nobody determined in time, the nearest end first."""
    return items_of(body).filter(term=Term.LATE).order_by("ends_on", "number")


def late_files(actor: Actor, body: Body, today: date) -> QuerySet[OpenedFileReview]:
    """Files of opened items that nobody looked at in time, of those that the actor may read, the oldest first."""
    rows, own = waiting_files(body).filter(due_on__lt=today), own_units(actor)
    return rows if own is None else rows.filter(item__unit__code__in=own)


def late_cases(body: Body, today: date) -> QuerySet[Case]:
    """Cases whose step is overdue, the oldest first."""
    states = [Case.State.RUNNING, Case.State.WAITING]
    return cases_of(body).filter(state__in=states, due_on__lt=today).order_by("due_on", "number")
