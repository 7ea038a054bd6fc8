"""What the yearly review answers: what is not reviewed yet, how far each unit is, which events must be asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from sidik.accounts.models import Body
from sidik.domain.access import DECIDING, Actor
from sidik.domain.roles import Role
from sidik.domain.yearly_review import Outcome
from sidik.register.models import EventReview, Item, OpenedFileReview, ReviewLine, ReviewRound
from sidik.register.queries import EXEMPT_NATURES, items_of

# Who looks at the files of all units; a unit office looks at its own.
FILE_EXAMINERS = frozenset({Role.PPID, Role.ARCHIVIST})


@dataclass(frozen=True)
class UnitReview:
    """How far a unit is in a round."""

    code: str
    name: str
    unreviewed: int
    kept: int
    to_change: int
    to_open: int

    @property
    def reviewed(self) -> int:
        """How many of its items have an answer."""
        return self.kept + self.to_change + self.to_open

    @property
    def total(self) -> int:
        """How many items the round asks of the unit."""
        return self.reviewed + self.unreviewed


def own_units(actor: Actor) -> list[str] | None:
    """The units to which an office is bound; None where it sees the whole body."""
    if actor.kind == "person" and actor.roles <= {Role.UNIT_OFFICE}:
        return [office.unit for office in actor.offices]
    return None


def rounds_of(body: Body) -> QuerySet[ReviewRound]:
    """The rounds of a body, newest first."""
    return ReviewRound.objects.filter(body=body).select_related("body").order_by("-year")


def unreviewed(review: ReviewRound) -> QuerySet[Item]:
    """Exempt items that the round still asks for (belum ditinjau). Source: L-70.

    What was determined after the round began, and what has opened since, is not asked for.
    """
    lines = ReviewLine.objects.filter(review=review, item=OuterRef("pk"))
    asked = items_of(review.body).filter(nature__in=EXEMPT_NATURES, starts_on__lte=review.starts_on)
    return asked.filter(~Exists(lines)).order_by("number")


def lines_of(review: ReviewRound) -> QuerySet[ReviewLine]:
    """What was answered in a round."""
    rows = ReviewLine.objects.filter(review=review).select_related("item__current", "item__unit", "unit")
    return rows.order_by("item__number")


def by_unit(review: ReviewRound, units: Sequence[str] | None = None) -> list[UnitReview]:
    """The round unit by unit, in the order of their codes; only these units where they are named."""
    waiting = {
        code: (name, n)
        for code, name, n in unreviewed(review)
        .order_by()
        .values_list("unit__code", "unit__name")
        .annotate(n=Count("pk"))
    }
    done = {
        code: (name, counts)
        for code, name, *counts in ReviewLine.objects.filter(review=review)
        .order_by()
        .values_list("unit__code", "unit__name")
        .annotate(
            kept=Count("pk", filter=Q(outcome=Outcome.KEEP)),
            to_change=Count("pk", filter=Q(outcome=Outcome.CHANGE)),
            to_open=Count("pk", filter=Q(outcome=Outcome.OPEN)),
        )
    }
    found = []
    for code in sorted({*waiting, *done}):
        if units is not None and code not in units:
            continue
        name, counts = done.get(code, ("", [0, 0, 0]))
        other, n = waiting.get(code, ("", 0))
        found.append(UnitReview(code, name or other, n, *counts))
    return found


def owed_rounds(actor: Actor, body: Body) -> list[tuple[ReviewRound, int]]:
    """Open rounds in which the actor's own units have not answered all, with how many items wait."""
    units = own_units(actor)
    if not units:
        return []
    found = [
        (review, unreviewed(review).filter(unit__code__in=units).count())
        for review in rounds_of(body).filter(closed_on=None)
    ]
    return [(review, waiting) for review, waiting in found if waiting]


def events_of(body: Body) -> QuerySet[EventReview]:
    """The questions about awaited events, the longest waiting first."""
    rows = EventReview.objects.filter(body=body).select_related("item__current", "item__unit", "body")
    return rows.order_by("due_on", "id")


def due_for_event(body: Body, today: date) -> QuerySet[Item]:
    """Exempt items without date of end whose day of asking has come (perlu ditanyakan) and that are not asked yet.

    Asked on the review date of the determination, then on the date that the last answer named; a newer
    determination counts over an older answer. Source: L-28, L-29, L-70.
    """
    asked = EventReview.objects.filter(item=OuterRef("pk")).order_by("-due_on")
    waiting = asked.filter(answer=EventReview.Answer.WAITING)
    items = items_of(body).filter(nature__in=EXEMPT_NATURES, ends_on=None).exclude(review_on=None)
    items = items.annotate(
        last_due_on=Subquery(asked.values("due_on")[:1]), asked_again_on=Subquery(asked.values("next_on")[:1])
    )
    never = Q(last_due_on=None) | Q(last_due_on__lt=F("review_on"))
    return (
        items.filter(Q(never, review_on__lte=today) | Q(asked_again_on__lte=today))
        .filter(~Exists(waiting))
        .order_by("number")
    )


def files_of(body: Body) -> QuerySet[OpenedFileReview]:
    """The files of opened items, the longest due first."""
    rows = OpenedFileReview.objects.filter(body=body).select_related("item__current", "item__unit", "body")
    return rows.order_by("due_on", "id")


def waiting_files(body: Body) -> QuerySet[OpenedFileReview]:
    """Files that wait for one of the two persons (menunggu telaah)."""
    return files_of(body).exclude(state=OpenedFileReview.State.AGREED)


def late_files(body: Body, on: date) -> QuerySet[OpenedFileReview]:
    """Files whose day has passed and of which the superior has not heard."""
    return waiting_files(body).filter(due_on__lt=on, escalated_on=None)


def owed_files(actor: Actor, body: Body) -> tuple[QuerySet[OpenedFileReview], QuerySet[OpenedFileReview]]:
    """Files that the actor is to look at, and findings that he, who did not look, is to agree to."""
    waiting, none = waiting_files(body), OpenedFileReview.objects.none()
    own = own_units(actor)
    examines = own is not None or actor.roles & FILE_EXAMINERS
    to_examine = waiting.filter(state=OpenedFileReview.State.WAITING) if examines else none
    if own is not None:
        to_examine = to_examine.filter(item__unit__code__in=own)
    examined = waiting.filter(state=OpenedFileReview.State.EXAMINED)
    to_agree = examined.exclude(examined_by__person=actor.person_id) if actor.roles & DECIDING else none
    return to_examine, to_agree
