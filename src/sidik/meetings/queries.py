"""What meetings answer: the meetings of a body, the results for one item, who is invited by office."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from sidik.accounts.models import Body, HeldOffice
from sidik.accounts.queries import held_on
from sidik.domain.roles import Role
from sidik.meetings.models import ItemResult, Meeting
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
