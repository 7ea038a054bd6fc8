"""What meetings answer: meetings and sittings of a body, results and positions for one item, who is invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from sidik.accounts.models import Body, HeldOffice
from sidik.accounts.queries import held_on
from sidik.accounts.rows import Place
from sidik.domain.roles import Role
from sidik.meetings.models import ItemResult, Meeting, Position, Sitting, SittingItem
from sidik.register.models import Item


def meetings_of(body: Body) -> QuerySet[Meeting]:
    """Meetings of a body, newest first, with how many came and how many items were discussed."""
    rows = Meeting.objects.filter(body=body).annotate(
        came=Count("attendance", filter=Q(attendance__present=True), distinct=True),
        invited=Count("attendance", distinct=True),
        discussed=Count("results", distinct=True),
    )
    # Counting groups the rows, which drops the order of the model.
    return rows.order_by("-held_on", "-id")


def results_of(item: Item) -> QuerySet[ItemResult]:
    """What meetings concluded for an item, newest first."""
    return ItemResult.objects.filter(item=item).select_related("meeting").order_by("-id")


def on_duty(body: Body, on: date) -> QuerySet[HeldOffice]:
    """Officers of a body on a day, whom an attendance list begins with; administrators have no part in it."""
    rows = HeldOffice.objects.filter(held_on(on), body=body, person__active=True)
    return rows.exclude(role=Role.ADMINISTRATOR).select_related("person", "unit").order_by("id")


def sittings_of(body: Body) -> QuerySet[Sitting]:
    """Test sittings of a body, newest first."""
    return Sitting.objects.filter(body=body).select_related("body", "chair", "minute_taker", "meeting")


def sitting_in(body: Body, place: Place) -> Sitting | None:
    """The open sitting of a step of a case in this round, if one is held."""
    return sittings_of(body).filter(**place.columns(), closed_at=None).first()


@dataclass(frozen=True)
class Tally:
    """How the participants stand to one item."""

    agree: int
    dissents: tuple[Position, ...]

    @property
    def dissent(self) -> int:
        """How many dissent."""
        return len(self.dissents)


def tally_of(call: SittingItem) -> Tally:
    """Who agrees and who dissents, as stated from their seats."""
    rows = list(Position.objects.filter(sitting_item=call).select_related("seat"))
    dissents = tuple(row for row in rows if row.stance == Position.Stance.DISSENT)
    return Tally(len(rows) - len(dissents), dissents)
