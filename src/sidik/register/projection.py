"""The one place that writes stage, nature, term and dates of an item. Facts in, core asked, columns out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import F

from sidik.domain.item import Axes, ItemFacts, derive
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.workdays import Calendar
from sidik.ledger import clock
from sidik.ledger.act import Refused
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


def project_many(items: Iterable[Item]) -> list[Item]:
    """The same for several items of one body, with a constant number of readings.

    Refuses: STALE, when another act moved an item since it was loaded.
    """
    loaded = list(items)
    if not loaded:
        return []
    body = loaded[0].body
    stated = projected(loaded, clock.today(body.zone), calendar_of(body))
    alike: dict[tuple[Any, ...], list[Item]] = {}
    for item, columns in zip(loaded, stated, strict=True):
        alike.setdefault((item.row_version, *columns.items()), []).append(item)
    for (row_version, *same), items in alike.items():
        for start in range(0, len(items), MOST_AT_ONCE):
            _store(items[start : start + MOST_AT_ONCE], row_version, dict(same))
    return loaded


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


def projected(items: Sequence[Item], on: date, calendar: Calendar) -> list[dict[str, Any]]:
    """The columns that should stand on these items on a day, without storing them."""
    return [columns_of(facts, on, calendar) for facts in facts_of(items)]


def columns_of(facts: ItemFacts, on: date, calendar: Calendar) -> dict[str, Any]:
    """The columns that follow from the facts of one item on a day."""
    return _as_columns(derive(facts, on, calendar), facts, on)


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
        "review_on": determination.review_on if determination else None,
        "dates_provisional": axes.is_provisional,
        "projected_on": today,
    }
