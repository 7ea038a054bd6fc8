"""What the register answers: lists by facets, pages by key, counts with a cap, the life of one item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from sidik.accounts.models import Body
from sidik.domain.item import Nature
from sidik.register.models import Item, ItemVersion
from sidik.register.models.decisions import CLOSING
from sidik.register.search import matching

PAGE = 50
CAP = 1001
FACET_CAP = 5000
NO_END = date(9999, 12, 31)
SORTS = {"nomor": "Nomor", "berakhir": "Tanggal berakhir"}
EXEMPT_NATURES = (Nature.EXEMPT, Nature.PARTLY_EXEMPT)
OPEN_NATURES = (Nature.OPEN, Nature.PARTLY_EXEMPT)


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to. Empty fields narrow nothing."""

    search: str = ""
    which: str = ""
    unit: str = ""
    letter: str = ""
    nature: str = ""
    stage: str = ""
    term: str = ""
    kind: str = ""
    sort: str = "nomor"

    @property
    def is_empty(self) -> bool:
        """Whether the whole register is asked for."""
        return not any((self.search, self.unit, self.letter, self.nature, self.stage, self.term, self.kind))


@dataclass(frozen=True)
class Page:
    """One page of a list, and the key of the next one; `count` stops at the cap."""

    items: list[Item]
    next_key: str
    count: int

    @property
    def is_capped(self) -> bool:
        """Whether there are more items than were counted."""
        return self.count >= CAP


def items_of(body: Body) -> QuerySet[Item]:
    """Every item of a body with what a list shows."""
    return Item.objects.filter(body=body).select_related("unit", "current", "parent")


def filtered(body: Body, filters: Filters) -> QuerySet[Item]:
    """Items under the filters."""
    return _narrowed(matching(items_of(body), filters.search), filters)


def _narrowed(items: QuerySet[Item], filters: Filters, *, without: str = "") -> QuerySet[Item]:
    """Under all filters but the search; `without` names one facet that is not applied (for its own counts)."""
    if filters.which == "dik":
        items = items.filter(nature__in=EXEMPT_NATURES)
    elif filters.which == "dip":
        items = items.filter(nature__in=OPEN_NATURES)
    wanted = {
        "unit": Q(unit__code=filters.unit),
        "letter": Q(ground_letters__letter=filters.letter),
        "nature": Q(nature=filters.nature),
        "stage": Q(stage=filters.stage),
        "term": Q(term=filters.term),
        "kind": Q(current__kind=filters.kind),
    }
    for name, condition in wanted.items():
        if getattr(filters, name) and name != without:
            items = items.filter(condition)
    return items


def page_of(body: Body, filters: Filters, *, after: str = "", size: int = PAGE) -> Page:
    """One page by key: no offset, so the hundredth page costs as much as the first."""
    items = filtered(body, filters)
    count = items.values("pk")[:CAP].count()
    rows = list(_from_key(items, filters.sort, after)[: size + 1])
    has_more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _key(rows[-1], filters.sort) if has_more else "", count)


def _from_key(items: QuerySet[Item], sort: str, after: str) -> QuerySet[Item]:
    if sort != "berakhir":
        rows = items.order_by("number")
        return rows.filter(number__gt=int(after)) if _is_number(after) else rows
    rows = items.annotate(end_key=Coalesce(F("ends_on"), Value(NO_END))).order_by("end_key", "number")
    day, _, number = after.partition("_")
    try:
        end_on = date.fromisoformat(day)
    except ValueError:
        return rows
    if not _is_number(number):
        return rows
    return rows.filter(Q(end_key__gt=end_on) | Q(end_key=end_on, number__gt=int(number)))


def _is_number(text: str) -> bool:
    # Longer digits are no number of an item, and Python refuses to read thousands of them.
    return text.isascii() and text.isdecimal() and len(text) < 10


def _key(item: Item, sort: str) -> str:
    if sort != "berakhir":
        return str(item.number)
    return f"{(item.ends_on or NO_END).isoformat()}_{item.number}"


def in_batches(body: Body, filters: Filters, *, size: int = 500) -> Iterator[list[Item]]:
    """All items under the filters in batches by key; no cursor stays open between two batches."""
    after = ""
    while True:
        rows = list(_from_key(filtered(body, filters), filters.sort, after)[:size])
        if not rows:
            return
        yield rows
        after = _key(rows[-1], filters.sort)


def facet_counts(body: Body, filters: Filters) -> dict[str, list[tuple[str, int]]]:
    """How many items each value of each facet has, under the other filters.

    Counted over the first FACET_CAP items that match, so that no page reads a whole large register.
    """
    columns = {
        "unit": "unit__code",
        "letter": "ground_letters__letter",
        "nature": "nature",
        "stage": "stage",
        "term": "term",
        "kind": "current__kind",
    }
    counts: dict[str, list[tuple[str, int]]] = {}
    found = matching(items_of(body), filters.search)
    for name, column in columns.items():
        first = _narrowed(found, filters, without=name).order_by("number").values("pk")[:FACET_CAP]
        rows = (
            Item.objects.filter(pk__in=first)
            .order_by()
            .values_list(column)
            .annotate(n=Count("pk", distinct=True))
            .order_by(column)
        )
        counts[name] = [(str(value), n) for value, n in rows if value]
    return counts


def item_of(body: Body, uuid: UUID) -> QuerySet[Item]:
    """The item of this uuid in this body, as a query for `get_object_or_404`."""
    return items_of(body).filter(uuid=uuid)


def versions_of(item: Item) -> QuerySet[ItemVersion]:
    """Versions of an item, newest first."""
    return item.versions.order_by("-number")


def is_under_determination(item: Item) -> bool:
    """Whether a determination of exemption was ever made for the item; then its ground changes only by another."""
    return item.determination_rows.filter(determination__of__in=CLOSING).exists()


def first_due(body: Body, today: date) -> tuple[date, list[int]] | None:
    """The earliest day that is due, with the keys of its items; read by its index alone, without making objects."""
    item = connection.ops.quote_name(Item._meta.db_table)
    due = f"body_id = %s AND next_on = (SELECT MIN(next_on) FROM {item} WHERE body_id = %s AND next_on <= %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, next_on FROM {item} WHERE {due} ORDER BY id",  # noqa: S608  our own names
            [body.pk, body.pk, today.isoformat()],
        )
        rows = cursor.fetchall()
    if not rows:
        return None
    day = rows[0][1]
    return day if isinstance(day, date) else date.fromisoformat(day), [key for key, _ in rows]
