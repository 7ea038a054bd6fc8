"""What the clock asks of the review: about items whose day of review has come. Asking twice asks once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.register.acts.asking_events import ask_events
from sidik.register.models import Item


def ask_due(body: Body, items: Sequence[Item], on: date) -> int:
    """Ask whether the awaited events have happened; how many questions were asked.

    Called by the daily turn with the items whose day of review came on this day.
    """
    return len(ask_events(system(body), items=items, on=on)) if items else 0
