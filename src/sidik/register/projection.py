"""The one place that writes stage, nature, term and dates of an item. Facts in, core asked, columns out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import F

from sidik.domain.item import Axes, ItemFacts, derive, review_due_on
from sidik.domain.item_clock import ClockPoints, next_change_on
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.workdays import Calendar
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register.clock_points import points_of
from sidik.register.facts import facts_of
from sidik.register.models import Item
from sidik.rules.queries import calendar_of

MOST_AT_ONCE = 500


def project(item: Item) -> Item:
    """State the facts of one item anew and store what follows. Call it last in every act that moves an axis."""
    return project_many([item])[0]


def count_up(item: Item) -> Item:
    """Let who has the item on the screen see that it changed, after an act that moves no axis.

    Refuses: STALE, when another act moved it since it was loaded.
    """
    _store([item], item.row_version, {})
    return item


def project_many(items: Iterable[Item], *, clocked_on: date | None = None) -> list[Item]:
    """The same for several items of one body, with a constant number of readings.

    `clocked_on` is a day that the clock makes up: the items stand as on that day, and the clock has run up to it.
    Refuses: STALE, when another act moved an item since it was loaded.
    """
    loaded = list(items)
    if loaded:
        body = loaded[0].body
        today = clock.today(body.zone)
        store_columns(loaded, _stated(loaded, today, calendar_of(body), points_of(body), clocked_on))
    return loaded


def _stated(
    items: Sequence[Item], today: date, calendar: Calendar, points: ClockPoints, clocked_on: date | None
) -> list[dict[str, Any]]:
    found = []
    for item, facts in zip(items, facts_of(items), strict=True):
        # Whoever acted on the item meanwhile let it stand as on a later day.
        on = max(clocked_on, item.projected_on or clocked_on) if clocked_on else today
        columns = columns_of(facts, on, calendar, points, clocked_on=clocked_on or item.clocked_on)
        if (item.starts_on, item.ends_on) != (columns["starts_on"], columns["ends_on"]):
            # The clock never looked at this term.
            columns = columns_of(facts, on, calendar, points)
        found.append(columns)
    return found


def store_columns(items: Sequence[Item], stated: Sequence[dict[str, Any]]) -> None:
    """Let columns stand on the items to which they belong, in few statements. Refuses: STALE."""
    alike: dict[tuple[Any, ...], list[Item]] = {}
    for item, columns in zip(items, stated, strict=True):
        alike.setdefault((item.row_version, *columns.items()), []).append(item)
    for (row_version, *same), some in alike.items():
        for start in range(0, len(some), MOST_AT_ONCE):
            _store(some[start : start + MOST_AT_ONCE], row_version, dict(same))


def _store(items: Sequence[Item], row_version: int, columns: dict[str, Any]) -> None:
    """Let the same columns stand on items that were loaded in the same version."""
    keys = [item.pk for item in items]
    moved = Item.objects.filter(pk__in=keys, row_version=row_version).update(
        row_version=F("row_version") + 1, **columns
    )
    if moved < len(items):
        still = set(
            Item.objects.filter(pk__in=keys, row_version=row_version + 1).values_list("pk", flat=True)
        )
        stale = next((item for item in items if item.pk not in still), items[0])
        raise Refused(Refusal(Reason.STALE, f"Nomor {stale.code}."))
    for item in items:
        item.row_version += 1
        for name, value in columns.items():
            setattr(item, name, value)


def columns_of(
    facts: ItemFacts,
    on: date,
    calendar: Calendar,
    points: ClockPoints = ClockPoints(),  # noqa: B008  a frozen value
    *,
    clocked_on: date | None = None,
) -> dict[str, Any]:
    """The columns that follow from the facts of one item on a day, and from how far its clock has run."""
    axes = derive(facts, on, calendar)
    return _as_columns(axes, facts, on) | {
        "clocked_on": clocked_on,
        "next_on": next_change_on(facts, on, calendar, points, clocked_on=clocked_on),
    }


def _as_columns(axes: Axes, facts: ItemFacts, today: date) -> dict[str, Any]:
    determination = facts.determination
    return {
        "stage": str(axes.stage),
        "nature": str(axes.nature),
        "term": str(axes.term),
        "starts_on": determination.starts_on if determination else None,
        "ends_on": axes.ends_on,
        "notice_on": axes.notice_on,
        "decide_by_on": axes.decide_by_on,
        "review_on": review_due_on(facts),
        "dates_provisional": axes.is_provisional,
        "projected_on": today,
    }
