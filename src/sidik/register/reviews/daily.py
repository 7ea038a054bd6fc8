"""What the clock asks of the reviews: about awaited events, and about files of what opened. Asking twice asks once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.register.acts.asking_events import ask_events
from sidik.register.acts.file_reviews import ask_file_reviews, escalate_file_reviews
from sidik.register.models import Item
from sidik.register.reviews.queries import late_files

MOST_OF_A_TURN = 500


def ask_due(body: Body, items: Sequence[Item], on: date) -> int:
    """Ask whether the awaited events have happened; how many questions were asked.

    Called by the daily turn with the items whose day of review came on this day.
    """
    return len(ask_events(system(body), items=items, on=on)) if items else 0


def ask_opened(body: Body, items: Sequence[Item], on: date) -> int:
    """Ask for the review of the files of items that opened by law on this day; how many notices went out."""
    return ask_file_reviews(system(body), items=items, on=on) if items else 0


def escalate_files(body: Body, on: date) -> int:
    """Tell the superior of files whose review is late; how many notices went out."""
    late = list(late_files(body, on)[:MOST_OF_A_TURN])
    return escalate_file_reviews(system(body), reviews=late, on=on) if late else 0
