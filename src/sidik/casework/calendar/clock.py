"""What the clock of the law lets the calendar do: remind of ends, tell the superior of deadlines that passed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.casework.acts import escalate_late, remind_ends
from sidik.register.models import Item


def remind(body: Body, items: Sequence[Item], point: int, on: date) -> int:
    """The items came to so many working days before their end."""
    return remind_ends(system(body), items=items, point=point, on=on)


def escalate(body: Body, items: Sequence[Item], on: date) -> int:
    """Nobody determined their opening, days after it was due."""
    return escalate_late(system(body), items=items, on=on)
