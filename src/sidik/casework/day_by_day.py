"""Missed days are made up one after another: what is due on a day is done for that day, then the clock moves on.

So a machine that was off for ten days ends where ten daily turns would have ended. Every part asks anew, under the
lock of the body's row, what is still due; several workers may come round at once. Source: PP 61/2010 Pasal 11.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.casework import clock_hooks
from sidik.casework.opening_cases import begin_cases
from sidik.domain.item import ItemFacts, Nature, in_force
from sidik.domain.item_clock import ClockPoints, escalation_on, reminder_reached
from sidik.domain.workdays import Calendar
from sidik.register.acts import open_by_law, refresh_items
from sidik.register.clock_points import points_of
from sidik.register.facts import facts_of
from sidik.register.models import Item, PublicListDraft
from sidik.register.queries import first_due
from sidik.rules.queries import calendar_of

ITEMS_PER_ACT = 200
KEYS_AT_ONCE = 500


@dataclass
class Done:
    """What the days that were made up came to."""

    opened: int = 0
    refreshed: int = 0
    notices: int = 0
    cases: tuple[int, ...] = ()


def make_up(body: Body, today: date) -> Done:
    """Do what is due up to today, day by day, and let the clock of those items run on."""
    done = Done()
    while (due := first_due(body, today)) is not None:
        day, keys = due
        with transaction.atomic():
            alone(body)
            # Before the clock moves on: a turn that breaks off here finds the same items due again.
            begun = begin_cases(body, _still_due(keys, day), day)
        done.cases += tuple(case.number for case in begun)
        for start in range(0, len(keys), ITEMS_PER_ACT):
            _one_batch(body, keys[start : start + ITEMS_PER_ACT], day, done)
    return done


def alone(body: Body) -> Body:
    """The body's row, locked: two workers never judge the same items at the same moment."""
    return Body.objects.select_for_update().get(pk=body.pk)


def _still_due(keys: Sequence[int], day: date) -> list[Item]:
    """The items that no other worker has looked at meanwhile."""
    rows: list[Item] = []
    for start in range(0, len(keys), KEYS_AT_ONCE):
        some = Item.objects.filter(pk__in=keys[start : start + KEYS_AT_ONCE], next_on=day)
        rows += some.select_related("current", "unit", "body").order_by("pk")
    return rows


def _one_batch(body: Body, keys: Sequence[int], day: date, done: Done) -> None:
    with transaction.atomic():
        alone(body)
        items = _still_due(keys, day)
        if not items:
            return
        run_up_to = {item.pk: item.clocked_on for item in items}
        ended = _to_be_opened(items, day)
        opened = {item.pk for item in ended}
        others = [item for item in items if item.pk not in opened]
        if ended:
            ended = open_by_law(system(body), items=ended, clocked_on=day)
        if others:
            others = refresh_items(system(body), items=others, clocked_on=day)
        done.opened += len(ended)
        done.refreshed += len(others)
        done.notices += _tell(body, others, run_up_to, day)
        if ended:
            done.notices += sum(f(body, ended, day) for f in clock_hooks.OPENED)


def _to_be_opened(items: Sequence[Item], day: date) -> list[Item]:
    """Items whose end has come and that are not listed as opened yet. Source: PP 61/2010 Pasal 11 ayat (3)."""
    ended = [i for i in items if i.ends_on and i.ends_on <= day and i.nature != Nature.WITHDRAWN]
    listed = set(PublicListDraft.objects.filter(item__in=ended).values_list("item_id", flat=True))
    return [item for item in ended if item.pk not in listed]


def _tell(body: Body, items: Sequence[Item], run_up_to: dict[int, date | None], day: date) -> int:
    """Let the other rooms remind, escalate and ask for reviews, of items that are closed and not yet dated."""
    calendar, points = calendar_of(body), points_of(body)
    reminded: dict[int, list[Item]] = defaultdict(list)
    late: list[Item] = []
    asked: list[Item] = []
    for item, facts in zip(items, facts_of(items), strict=True):
        if not _is_waiting(facts, day):
            continue
        after = run_up_to[item.pk]
        if (point := _point(item, calendar, points, after, day)) is not None:
            reminded[point].append(item)
        if _is_late(item, calendar, points, after, day):
            late.append(item)
        if item.review_on and _came(item.review_on, after, day):
            asked.append(item)
    count = sum(
        remind(body, reminded[point], point, day)
        for point in sorted(reminded, reverse=True)
        for remind in clock_hooks.REMINDERS
    )
    count += sum(escalate(body, late, day) for escalate in clock_hooks.ESCALATIONS if late)
    return count + sum(review(body, asked, day) for review in clock_hooks.REVIEWS if asked)


def _is_waiting(facts: ItemFacts, day: date) -> bool:
    return facts.opening is None and in_force(facts, day) is not None


def _point(item: Item, calendar: Calendar, points: ClockPoints, after: date | None, day: date) -> int | None:
    if item.ends_on is None:
        return None
    return reminder_reached(item.ends_on, calendar, points, after=after, on=day)


def _is_late(item: Item, calendar: Calendar, points: ClockPoints, after: date | None, day: date) -> bool:
    return item.decide_by_on is not None and _came(
        escalation_on(item.decide_by_on, calendar, points), after, day
    )


def _came(moment_on: date, after: date | None, day: date) -> bool:
    return moment_on <= day and (after is None or moment_on > after)
