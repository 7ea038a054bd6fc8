"""How long openings took until now, so that the forecast can say what work the next months bring.

Source: product.md 4.2 (forecast per unit); PP 61/2010 Pasal 11 ayat (2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from uuid import UUID

from sidik.accounts.models import Body
from sidik.casework.models import CaseItem
from sidik.domain.workdays import Calendar, working_days_between
from sidik.ledger import clock
from sidik.register.models import DeterminationItem

LOOK_BACK = timedelta(days=730)
# Fewer say nothing about the next one.
ENOUGH_OPENINGS = 10
MOST_OPENINGS = 1000


@dataclass(frozen=True)
class Pace:
    """How many openings were determined lately; the middle one's working days from its case to its determination."""

    openings: int
    working_days: float | None

    def work(self, count: int) -> int | None:
        """Working days of casework that so many openings would bring (perkiraan beban); None where nothing is known."""
        return None if self.working_days is None else round(count * self.working_days)


def opening_pace(body: Body, today: date, calendar: Calendar) -> Pace:
    """The pace of the openings that were determined in the last two years."""
    rows = DeterminationItem.objects.filter(
        body=body, determination__of="opening", determination__determined_on__gte=today - LOOK_BACK
    ).exclude(determination__case_uuid=None)
    found = list(
        rows.order_by("-id").values_list(
            "item_id", "determination__case_uuid", "determination__determined_on"
        )[:MOST_OPENINGS]
    )
    began = _began(body, {case for _, case, _ in found if case})
    days = [
        working_days_between(began[item, case], on, calendar)
        for item, case, on in found
        if (item, case) in began and began[item, case] <= on
    ]
    return Pace(len(days), float(median(days)) if len(days) >= ENOUGH_OPENINGS else None)


def _began(body: Body, cases: set[UUID]) -> dict[tuple[int, UUID | None], date]:
    """When each item came into its case, by item and case."""
    rows = CaseItem.objects.filter(case__body=body, case__uuid__in=cases)
    return {
        (item, case): clock.day_of(at, body.zone)
        for item, case, at in rows.values_list("item_id", "case__uuid", "added_at")
    }
