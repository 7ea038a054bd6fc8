"""What the archive answers: where copies lie now, in shelf order, and which items lack one of the two media."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from sidik.accounts.models import Body
from sidik.archive.models import Holding, Shelf
from sidik.register.models import Item

# Order on the shelf: Kalbar 2 by end of exemption, NTT 3 by kind, Kupang by unit.
ORDERS: dict[str, tuple[Any, ...]] = {
    "end_of_exemption": (F("item__ends_on").asc(nulls_last=True), "item__code"),
    "kind": ("item__current__kind", "item__code"),
    "unit": ("item__unit__code", "item__code"),
}


def current(body: Body) -> QuerySet[Holding]:
    """Copies where they lie now."""
    return Holding.objects.filter(body=body, moved_to=None).select_related(
        "item__current", "item__unit", "shelf", "body"
    )


def shelf_list(body: Body, order: str = "end_of_exemption") -> QuerySet[Holding]:
    """Copies in the order in which they stand (daftar arsip)."""
    return current(body).order_by(*ORDERS.get(order, ORDERS["end_of_exemption"]))


def of_item(item: Item) -> QuerySet[Holding]:
    """Every copy of an item, moves included."""
    return Holding.objects.filter(item=item).select_related("shelf")


def lacking_media(items: Iterable[Item], media: Iterable[str]) -> dict[str, list[str]]:
    """Items (by code) that lack a copy in one of the media."""
    rows = list(items)
    held = set(Holding.objects.filter(item__in=rows, moved_to=None).values_list("item_id", "medium"))
    wanted = list(media)
    found = {item.code: [m for m in wanted if (item.pk, m) not in held] for item in rows}
    return {code: lacking for code, lacking in found.items() if lacking}


def shelves(body: Body) -> QuerySet[Shelf]:
    """Places of a body."""
    return Shelf.objects.filter(body=body).select_related("parent", "unit")
