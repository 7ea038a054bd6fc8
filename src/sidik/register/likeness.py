"""Consistency of the register (keselarasan): the same information under other grounds, periods or natures.

Titles are compared by a job in turns, never by a page; a page reads a few groups and looks at their items as they
are now, so that what was mended since is not shown. Sealed titles are never compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.domain.grounds import references_of
from sidik.domain.item import Nature
from sidik.domain.periods import Period, PeriodKind
from sidik.ledger import clock
from sidik.register.codec import grounds_of, period_of
from sidik.register.models import DeterminationItem, Item, LikeGroup, LikeLists, LikeMember
from sidik.register.models.decisions import CLOSING
from sidik.words import alike

PAGE_GROUPS = 20
MOST_OF_A_GROUP = 60
LEAST_SHARED, LEAST_SHARE = 3, 60
MOST_LISTS = 10
BATCH = 500
UNSTATED = frozenset({PeriodKind.ABSENT, PeriodKind.UNCLEAR})


@dataclass(frozen=True)
class LikeItem:
    """One item beside its like; `is_fixed` when a determination holds its ground and period."""

    item: Item
    is_fixed: bool


@dataclass(frozen=True)
class Disagreement:
    """Items that say the same and differ; `differs_in` names in what: Dasar, Jangka waktu, Sifat."""

    items: tuple[LikeItem, ...]
    differs_in: tuple[str, ...]


@dataclass(frozen=True)
class DisagreementPage:
    """One page of disagreements, and the key of the next one."""

    groups: tuple[Disagreement, ...]
    next_key: str


def refresh_all() -> int:
    """One turn of the comparison for every body; how many groups differ. May be repeated at any time."""
    return sum(refresh(body) for body in Body.objects.order_by("code"))


def _nothing(_: int) -> None:
    """Nobody waits for a count."""


def refresh(body: Body, *, step: Callable[[int], None] = _nothing) -> int:
    """Compare the titles of a body and keep what differs; how many groups do. `step` hears of titles compared."""
    rows = list(
        compared_items(body).values_list("pk", "unit_id", "current__title").order_by("number").iterator(BATCH)
    )
    step(0)
    groups = [[rows[place] for place in group] for group in alike([title for _, _, title in rows])]
    differing = list(_differing(groups))
    step(len(rows))
    lists = _nearly_one_list(groups, Counter(unit for _, unit, _ in rows))
    found_at = clock.now()
    with transaction.atomic():
        LikeGroup.objects.filter(body=body).delete()
        LikeLists.objects.filter(body=body).delete()
        made = LikeGroup.objects.bulk_create(
            [LikeGroup(body=body, place=n, found_at=found_at) for n in range(1, len(differing) + 1)], BATCH
        )
        LikeMember.objects.bulk_create(
            [
                LikeMember(group=group, item_id=pk)
                for group, keys in zip(made, differing, strict=True)
                for pk in keys
            ],
            BATCH,
        )
        LikeLists.objects.bulk_create(
            [
                LikeLists(body=body, unit_id=unit, other_id=other, shared=shared, share=share)
                for unit, other, shared, share in lists
            ],
            BATCH,
        )
    return len(differing)


def compared_items(body: Body) -> QuerySet[Item]:
    """The items whose titles are compared: never sealed ones, nor what was withdrawn."""
    # A sub-item bears a title that means something under its parent only ("a. Nama").
    return Item.objects.filter(body=body, parent=None, current__sensitive=False).exclude(
        nature=Nature.WITHDRAWN
    )


def _differing(groups: Iterable[Sequence[tuple[int, int, str]]]) -> Iterator[list[int]]:
    waiting = iter(groups)
    while batch := list(islice(waiting, BATCH)):
        keys = [pk for group in batch for pk, _, _ in group]
        items = Item.objects.select_related("current").in_bulk(keys)
        for group in batch:
            if differs_in([items[pk] for pk, _, _ in group if pk in items]):
                yield [pk for pk, _, _ in group]


def _nearly_one_list(
    groups: Iterable[Sequence[tuple[int, int, str]]], sizes: Counter[int]
) -> list[tuple[int, int, int, int]]:
    shared: Counter[tuple[int, int]] = Counter()
    for group in groups:
        shared.update(combinations(sorted({unit for _, unit, _ in group}), 2))
    found = []
    for (unit, other), count in shared.items():
        share = min(100, 100 * count // min(sizes[unit], sizes[other]))
        if count >= LEAST_SHARED and share >= LEAST_SHARE:
            found.append((unit, other, count, share))
    return found


def differs_in(items: Iterable[Item]) -> tuple[str, ...]:
    """In what these items differ, in the words of the screen. What is not stated yet differs from nothing."""
    known = list(items)
    stated = {
        "Dasar": len({grounds_said(item.version.grounds) for item in known} - {frozenset()}),
        "Jangka waktu": len({term_said(item.version.period) for item in known} - {None}),
        "Sifat": len({_is_open(item) for item in known} - {None}),
    }
    return tuple(name for name, values in stated.items() if values > 1)


def grounds_said(grounds: Iterable[Mapping[str, Any]]) -> frozenset[tuple[str | None, int | None]]:
    """The grounds of a wording as they are compared."""
    # As cited: the two marks of huruf i are no separate grounds. Other statutes beside them may differ in wording.
    cited = [r for ground in grounds_of(grounds) for r in references_of(replace(ground, statutes=()))]
    return frozenset((reference.letter, reference.point) for reference in cited)


def term_said(kept: Mapping[str, Any]) -> tuple[object, ...] | None:
    """The period of a wording as it is compared; None where none is stated."""
    period: Period | None = period_of(kept) if kept else None
    if period is None or period.kind in UNSTATED:
        return None
    months = 12 * (period.years or 0) + (period.months or 0)
    return period.kind, months, period.days or 0, period.until, " ".join(period.event.casefold().split())


def _is_open(item: Item) -> bool | None:
    if item.nature == Nature.UNDETERMINED:
        return None
    return item.nature == Nature.OPEN


def disagreements(body: Body, *, after: str = "") -> DisagreementPage:
    """One page of groups by key, each as its items are now; those that agree by now are left out."""
    groups = LikeGroup.objects.filter(body=body)
    if after.isascii() and after.isdecimal() and len(after) < 10:
        groups = groups.filter(place__gt=int(after))
    rows = list(groups.order_by("place")[: PAGE_GROUPS + 1])
    has_more, rows = len(rows) > PAGE_GROUPS, rows[:PAGE_GROUPS]
    members: dict[int, list[Item]] = {row.pk: [] for row in rows}
    found = (
        LikeMember.objects.filter(group__in=rows, item__current__sensitive=False)
        .exclude(item__nature=Nature.WITHDRAWN)
        .select_related("item__unit", "item__current")
        .order_by("item__number")
    )
    for member in found:
        members[member.group_id].append(member.item)
    fixed = set(
        DeterminationItem.objects.filter(item__in=[i for items in members.values() for i in items])
        .filter(determination__of__in=CLOSING)
        .values_list("item_id", flat=True)
    )
    shown = tuple(
        Disagreement(tuple(LikeItem(item, item.pk in fixed) for item in items[:MOST_OF_A_GROUP]), differences)
        for items in members.values()
        if (differences := differs_in(items))
    )
    return DisagreementPage(shown, str(rows[-1].place) if has_more else "")


def nearly_one_list(body: Body) -> list[LikeLists]:
    """The pairs of units whose lists are nearly one list, the likest first."""
    return list(LikeLists.objects.filter(body=body).select_related("unit", "other")[:MOST_LISTS])
