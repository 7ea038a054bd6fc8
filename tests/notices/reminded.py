"""Items that came to a point before their end."""

from __future__ import annotations

from datetime import date

from sidik.domain.workdays import working_days_before
from sidik.register.models import Item
from sidik.rules.queries import calendar_of
from tests.cast import Cast


def point_of(cast: Cast, item: Item, working_days: int) -> date:
    """The day so many working days before its end."""
    assert item.ends_on is not None
    return working_days_before(item.ends_on, working_days, calendar_of(cast.body))
