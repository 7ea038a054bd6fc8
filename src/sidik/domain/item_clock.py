"""The clock of one item (jam informasi): on which future days anything about it changes by itself, or is to be done.

Between two of these days all three axes stand still, so nobody need look at the item before the next one.
Source: PP 61/2010 Pasal 11; UU 14/2008 Pasal 19; L-36, L-37.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sidik.domain.item import (
    NOTICE_WORKING_DAYS,
    OPENING_WORKING_DAYS,
    ItemFacts,
    ends_on_of,
    in_force,
    opening_effective_on,
    review_due_on,
)
from sidik.domain.workdays import Calendar, add_working_days, working_days_before_each

ESCALATE_AFTER_WORKING_DAYS = 5
MOST_REMINDERS, LONGEST_REMINDER_WORKING_DAYS = 8, 250
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ClockPoints:
    """The points of a body's clock (titik pengingat), in working days before the end of a term.

    `reminders` tell the holders, `timers` begin the timer step of an SOP; `escalate_after` counts from the day on
    which the opening was due. `from_start`: an SOP prints a timer step without a date, so items are asked at once.
    """

    reminders: tuple[int, ...] = (NOTICE_WORKING_DAYS, OPENING_WORKING_DAYS)
    timers: tuple[int, ...] = ()
    escalate_after: int = ESCALATE_AFTER_WORKING_DAYS
    from_start: bool = False


@dataclass(frozen=True)
class ClockDays:
    """The days of an item's clock (hari jam): `turns` only move an axis, on `work` there is something to do."""

    turns: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()


def clock_days(facts: ItemFacts, on: date, calendar: Calendar, points: ClockPoints) -> ClockDays:
    """The days of the clock (hari jam) of the term that is in force on a day, or of the one still to come."""
    if not facts.exemptions:
        return ClockDays()
    starts = {one.starts_on for one in facts.exemptions}
    turns, work = set(starts), set[date]()
    end = ends_on_of(facts, on)
    if end is not None:
        before = working_days_before_each(end, _counts(points), calendar)
        due = before[OPENING_WORKING_DAYS]
        turns.add(due + _DAY)
        work |= {*before.values(), add_working_days(due, points.escalate_after, calendar), end}
    if review := review_due_on(facts):
        work.add(review)
    last = end
    for stop in (opening_effective_on(facts.opening, end), facts.withdrawn_on):
        if stop is not None:
            turns.add(stop)
            last = stop if last is None else min(last, stop)
    if last is None:
        return ClockDays(frozenset(turns), frozenset(work))
    turns = {day for day in turns if day <= last} | starts
    return ClockDays(frozenset(turns), frozenset(day for day in work if day <= last))


def next_change_on(
    facts: ItemFacts, on: date, calendar: Calendar, points: ClockPoints, *, clocked_on: date | None
) -> date | None:
    """The next day on which the clock is to look at an item (hari berikutnya); None when nothing follows.

    `clocked_on` is the day up to which the clock has run. A term at which it never looked is asked on the day of
    the projection, when work of it is already due then.
    """
    days = clock_days(facts, on, calendar, points)
    if clocked_on is not None:
        return min((day for day in days.turns | days.work if day > clocked_on), default=None)
    asks_now = any(day <= on for day in days.work) or (points.from_start and in_force(facts, on) is not None)
    return on if asks_now else min((day for day in days.turns | days.work if day > on), default=None)


def reminder_reached(
    ends_on: date, calendar: Calendar, points: ClockPoints, *, after: date | None, on: date
) -> int | None:
    """The nearest reminder (pengingat) that came after one day up to and with the other; None where none did."""
    before = working_days_before_each(ends_on, frozenset(points.reminders), calendar)
    came = [count for count, day in before.items() if day <= on and (after is None or day > after)]
    return min(came, default=None)


def escalation_on(decide_by_on: date, calendar: Calendar, points: ClockPoints) -> date:
    """The day on which the superior hears of an opening that nobody determined in time (hari eskalasi)."""
    return add_working_days(decide_by_on, points.escalate_after, calendar)


def _counts(points: ClockPoints) -> frozenset[int]:
    return frozenset({NOTICE_WORKING_DAYS, OPENING_WORKING_DAYS, *points.reminders, *points.timers})
