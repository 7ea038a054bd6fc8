"""By what the dates of a body are counted, and which items no longer stand as they follow from it.

One comparison of digests in every turn of the clock finds each cause: a decree, an import, a setting, a new SOP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.chain import digest_of
from sidik.domain.item import NOTICE_WORKING_DAYS, OPENING_WORKING_DAYS
from sidik.domain.item_clock import ClockPoints, escalation_on
from sidik.domain.workdays import Calendar, deadline_before, working_days_before_each
from sidik.ledger import clock
from sidik.register.clock_points import points_of
from sidik.register.facts import facts_of
from sidik.register.models import Item, Recalculation
from sidik.register.projection import columns_of
from sidik.rules.queries import active_versions, calendar_of

BATCH = 500
CALENDAR, POINTS, RULES = "calendar", "points", "rules"
CAUSES = {
    CALENDAR: "Hari libur atau hitungan cuti bersama berubah",
    POINTS: "Titik pengingat berubah",
    RULES: "SOP yang berlaku berubah",
}
_LOOKED_AT = ("pk", "starts_on", "ends_on", "notice_on", "decide_by_on", "review_on", "dates_provisional")


def counted_by(body: Body) -> dict[str, str]:
    """Digests of what the dates of a body follow from now."""
    return {
        CALENDAR: _digest_of_calendar(calendar_of(body)),
        POINTS: digest_of([str(asdict(points_of(body)))]),
        RULES: digest_of(list(active_versions(body).order_by("key").values_list("digest", flat=True))),
    }


@lru_cache(maxsize=16)
def _digest_of_calendar(calendar: Calendar) -> str:
    days = sorted(f"{day.on} {day.kind}" for day in calendar.holidays)
    years = sorted(calendar.known_years)
    return digest_of([*days, *map(str, years), str(calendar.collective_leave_counts)])


def last_finished(body: Body) -> Recalculation | None:
    """The last counting that came to its end."""
    return Recalculation.objects.filter(body=body).exclude(finished_at=None).first()


def causes_of(said: dict[str, str], last: Recalculation | None) -> list[str]:
    """What changed since the last counting; all of it where there was none."""
    known = last.counted_by if last else {}
    return [name for name in CAUSES if known.get(name) != said[name]]


def batches_to_count(body: Body, causes: Sequence[str]) -> Iterator[tuple[int, list[Item]]]:
    """Batches of the items that have a term: how many were looked at, and those whose columns may have moved."""
    calendar, points, after = calendar_of(body), points_of(body), 0
    only_calendar = list(causes) == [CALENDAR]
    while True:
        rows = Item.objects.filter(body=body, pk__gt=after).exclude(starts_on=None).order_by("pk")
        known = list(rows.values_list(*_LOOKED_AT, "next_on")[:BATCH])
        if not known:
            return
        after = known[-1][0]
        days = _Days(calendar, points)
        keys = [row[0] for row in known if not only_calendar or days.may_move(row)]
        yield len(known), _stale(body, keys, calendar, points, asks_again=not only_calendar)


class _Days:
    """The days that an end gives, counted once for all items of that end."""

    def __init__(self, calendar: Calendar, points: ClockPoints) -> None:
        self._calendar, self._points = calendar, points
        self._known: dict[date, tuple[date, date, bool, frozenset[date]]] = {}

    def may_move(self, row: tuple[Any, ...]) -> bool:
        """Whether a stored date differs; a superset of what really moves, without asking for the facts."""
        _, starts_on, ends_on, notice_on, decide_by_on, review_on, is_provisional, next_on = row
        if ends_on is None:
            return False
        notice, due, provisional, days = self._of(ends_on)
        if (notice_on, decide_by_on, is_provisional) != (notice, due, provisional):
            return True
        return next_on is not None and next_on not in days and next_on not in (starts_on, review_on)

    def _of(self, ends_on: date) -> tuple[date, date, bool, frozenset[date]]:
        if ends_on not in self._known:
            points = self._points
            counts = frozenset({NOTICE_WORKING_DAYS, OPENING_WORKING_DAYS, *points.reminders, *points.timers})
            before = working_days_before_each(ends_on, counts, self._calendar)
            due = before[OPENING_WORKING_DAYS]
            late = due + timedelta(days=1)
            days = frozenset({*before.values(), late, escalation_on(due, self._calendar, points), ends_on})
            provisional = deadline_before(ends_on, NOTICE_WORKING_DAYS, self._calendar).is_provisional
            self._known[ends_on] = (before[NOTICE_WORKING_DAYS], due, provisional, days)
        return self._known[ends_on]


def _stale(
    body: Body, keys: Sequence[int], calendar: Calendar, points: ClockPoints, *, asks_again: bool
) -> list[Item]:
    items = list(Item.objects.filter(pk__in=keys).select_related("body", "current").order_by("pk"))
    stated, today = anew(items, body, calendar, points), clock.today(body.zone)
    return [
        item
        for item, columns in zip(items, stated, strict=True)
        if moved_columns(item, columns)
        or (asks_again and item.clocked_on and is_within_notice(columns, today))
    ]


def is_within_notice(columns: dict[str, Any], today: date) -> bool:
    """Whether something is to be done about the end of the term now, so that a new rule asks for it at once."""
    notice_on, ends_on = columns["notice_on"], columns["ends_on"]
    return notice_on is not None and notice_on <= today < ends_on


def anew(items: Sequence[Item], body: Body, calendar: Calendar, points: ClockPoints) -> list[dict[str, Any]]:
    """The columns that follow now, as on the day on which each item was projected last."""
    found = []
    for item, facts in zip(items, facts_of(items), strict=True):
        on = item.projected_on or clock.day_of(item.made_at, body.zone)
        found.append(columns_of(facts, on, calendar, points, clocked_on=item.clocked_on))
    return found


def moved_columns(item: Item, columns: dict[str, Any]) -> list[str]:
    """Names of the columns that an item would have otherwise."""
    return [name for name, value in columns.items() if getattr(item, name) != value]
