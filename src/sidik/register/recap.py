"""What the recap book asks (buku rekap informasi): the items of a year, and their standing by unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from sidik.accounts.models import Body
from sidik.domain.item import Nature
from sidik.register.models import Item
from sidik.register.queries import items_of


@dataclass(frozen=True)
class UnitStanding:
    """How many items of a unit came in a year, and how they stand today."""

    unit: str
    came: int
    undetermined: int
    exempt: int
    open: int
    withdrawn: int


def items_of_year(body: Body, year: int) -> QuerySet[Item]:
    """Items that came into the register in a year of the body's zone, in their order."""
    zone = ZoneInfo(body.zone)
    begins, ends = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    rows = items_of(body).filter(made_at__gte=begins, made_at__lt=ends)
    return rows.prefetch_related("determination_rows__determination").order_by("number")


def standing_by_unit(body: Body, year: int) -> list[UnitStanding]:
    """The items of a year counted by unit and by nature."""
    rows = (
        items_of_year(body, year)
        .prefetch_related(None)
        .order_by("unit__code")
        .values_list("unit__name")
        .annotate(
            came=Count("pk"),
            undetermined=Count("pk", filter=Q(nature=Nature.UNDETERMINED)),
            exempt=Count("pk", filter=Q(nature__in=[Nature.EXEMPT, Nature.PARTLY_EXEMPT])),
            open=Count("pk", filter=Q(nature=Nature.OPEN)),
            withdrawn=Count("pk", filter=Q(nature=Nature.WITHDRAWN)),
        )
    )
    return [UnitStanding(*row) for row in rows]
