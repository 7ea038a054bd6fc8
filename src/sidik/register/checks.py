"""Checks of the register for `sidik verify`: projections against facts, versions against their digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.chain import digest_of
from sidik.ledger import clock
from sidik.ledger.checks import Result
from sidik.register.clock_points import points_of
from sidik.register.facts import facts_of
from sidik.register.models import Item, ItemVersion
from sidik.register.projection import columns_of
from sidik.register.search import words_of_item
from sidik.register.search_index import is_whole
from sidik.register.wording import WORDING_FIELDS
from sidik.rules.queries import calendar_of

BATCH = 200
MOST_NAMED = 20


@dataclass(frozen=True)
class Mismatch:
    """A stored value that does not follow from the facts."""

    subject: str
    field: str
    stored: Any
    expected: Any


def verify_all() -> Iterator[Result]:
    """Versions and projections of every body."""
    for body in Body.objects.order_by("code"):
        versions = ItemVersion.objects.filter(body=body).count()
        yield Result(f"versi informasi {body.code}", versions, _named(broken_versions(body)))
        items = Item.objects.filter(body=body).count()
        yield Result(f"keadaan informasi {body.code}", items, _named(recompute(body)))
        yield Result(f"kata pencarian {body.code}", items, _named(broken_index(body)))
    whole = is_whole()
    yield Result("indeks pencarian", 1, () if whole else ("indeks tidak sesuai dengan kata pencarian",))


def _named(found: Iterable[Mismatch]) -> tuple[str, ...]:
    rows = list(islice(found, MOST_NAMED + 1))
    lines = [f"{m.subject} {m.field}: tersimpan {m.stored}, seharusnya {m.expected}" for m in rows]
    return (*lines[:MOST_NAMED], *(["dan seterusnya"] if len(lines) > MOST_NAMED else []))


def recompute(body: Body) -> Iterator[Mismatch]:
    """Every projection of a body that differs from what its facts give on the day it was projected."""
    calendar, points = calendar_of(body), points_of(body)
    after = 0
    while rows := list(
        Item.objects.filter(body=body, number__gt=after).select_related("body").order_by("number")[:BATCH]
    ):
        for row, facts in zip(rows, facts_of(rows), strict=True):
            on = row.projected_on or clock.day_of(row.made_at, body.zone)
            expected = columns_of(facts, on, calendar, points, clocked_on=row.clocked_on)
            for name, value in expected.items():
                if getattr(row, name) != value:
                    yield Mismatch(f"item:{row.uuid}", name, getattr(row, name), value)
        after = rows[-1].number


def broken_index(body: Body) -> Iterator[Mismatch]:
    """Items whose words in the search table are not those of their current version."""
    after = 0
    while rows := list(
        Item.objects.filter(body=body, number__gt=after)
        .select_related("current", "search_text")
        .order_by("number")[:BATCH]
    ):
        for row in rows:
            text = getattr(row, "search_text", None)
            stored, expected = text.words if text else "", words_of_item(row, row.version)
            if set(stored.split()) != set(expected.split()):
                counts = len(stored.split()), len(expected.split())
                yield Mismatch(f"item:{row.uuid}", "kata pencarian", *counts)
        after = rows[-1].number


def broken_versions(body: Body) -> Iterator[Mismatch]:
    """Versions whose digest does not fit their wording, or that do not continue the version before."""
    previous: tuple[int, str] = (0, "")
    rows = ItemVersion.objects.filter(body=body).select_related("item").order_by("item_id", "number")
    for row in rows.iterator(chunk_size=BATCH):
        before = previous[1] if previous[0] == row.item_id else ""
        if row.digest != version_digest(row):
            yield Mismatch(f"version:{row.uuid}", "digest", row.digest, version_digest(row))
        if row.previous_digest != before:
            yield Mismatch(f"version:{row.uuid}", "previous_digest", row.previous_digest, before)
        previous = (row.item_id, row.digest)


def version_digest(version: ItemVersion) -> str:
    """The digest that a version must have: over item, number, previous digest and wording as stored."""
    return digest_of(
        {
            "item": str(version.item.uuid),
            "number": version.number,
            "previous": version.previous_digest,
            **{name: getattr(version, name) for name in WORDING_FIELDS},
        }
    )
