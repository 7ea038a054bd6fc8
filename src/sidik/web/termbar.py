"""Where the days of an exemption period stand on a bar of a hundred parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TermBar:
    """Positions in per cent and the dates they stand for. `state` is running, late or over."""

    starts_on: date
    ends_on: date
    due_on: date | None
    now_percent: int
    due_percent: int | None
    state: str


def term_bar_of(
    starts_on: date | None, ends_on: date | None, today: date, *, due_on: date | None = None
) -> TermBar | None:
    """The bar, or None where there is no end to draw."""
    if starts_on is None or ends_on is None or ends_on <= starts_on:
        return None
    state = "over" if today >= ends_on else "late" if due_on is not None and today > due_on else "running"
    return TermBar(
        starts_on,
        ends_on,
        due_on,
        now_percent=_percent(starts_on, ends_on, today),
        due_percent=_percent(starts_on, ends_on, due_on) if due_on else None,
        state=state,
    )


def _percent(start: date, end: date, day: date) -> int:
    """How far the day lies between start and end, kept within 0 and 100."""
    return max(0, min(100, round(100 * (day - start).days / (end - start).days)))
