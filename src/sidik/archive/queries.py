"""What the archive answers: where copies lie now, in shelf order, and which items lack one of the two media."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from sidik.accounts.models import Body
from sidik.archive.models import Holding, Loan, Shelf
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


def children_of(shelf: Shelf) -> QuerySet[Shelf]:
    """Places directly inside a place."""
    return Shelf.objects.filter(parent=shelf).select_related("unit")


@dataclass(frozen=True)
class PlaceRow:
    """A place in the tree: its depth, what lies in it and below it, and how full it is."""

    shelf: Shelf
    depth: int
    held: int
    capacity: int

    @property
    def is_full(self) -> bool:
        """Whether nothing more fits."""
        return bool(self.capacity) and self.held >= self.capacity


def shelf_tree(body: Body) -> list[PlaceRow]:
    """Every place with its depth, each parent before its children; counts include all that lies below."""
    rows = list(shelves(body))
    here = dict(
        Holding.objects.filter(body=body, moved_to=None, shelf__isnull=False)
        .order_by()
        .values_list("shelf_id")
        .annotate(n=Count("pk"))
    )
    below: dict[int | None, list[Shelf]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    tree: list[PlaceRow] = []

    def visit(shelf: Shelf, depth: int) -> tuple[int, int]:
        at = len(tree)
        tree.append(PlaceRow(shelf, depth, 0, 0))
        held, room = here.get(shelf.pk, 0), 0
        for child in below.get(shelf.pk, []):
            inner, space = visit(child, depth + 1)
            held, room = held + inner, room + space
        capacity = shelf.capacity_folders or room
        tree[at] = PlaceRow(shelf, depth, held, capacity)
        return held, capacity

    for root in below.get(None, []):
        visit(root, 0)
    return tree


def paths(body: Body) -> dict[int, str]:
    """Each place by its key, written from the building down; one query for all."""
    found: dict[int, str] = {}
    above: list[str] = []
    for row in shelf_tree(body):
        above[row.depth :] = [str(row.shelf)]
        found[row.shelf.pk] = " › ".join(above)
    return found


def inside(shelf: Shelf) -> list[Shelf]:
    """A place and every place below it, in the order of the tree."""
    rows = shelf_tree(shelf.body)
    at = next(n for n, row in enumerate(rows) if row.shelf.pk == shelf.pk)
    below = takewhile(lambda row: row.depth > rows[at].depth, rows[at + 1 :])
    return [shelf, *(row.shelf for row in below)]


def lying_in(shelf: Shelf) -> QuerySet[Holding]:
    """Copies that lie in a place now, folders of a box included."""
    return shelf_list(shelf.body).filter(Q(shelf=shelf) | Q(shelf__parent=shelf))


def loans_out(body: Body) -> QuerySet[Loan]:
    """Copies that are lent now, by the day they are due."""
    return Loan.objects.filter(body=body, returned=None).select_related(
        "holding__item__current", "holding__item__unit", "holding__shelf"
    )


def loan_of(item: Item) -> Loan | None:
    """The loan by which the hardcopy of an item is out now."""
    return Loan.objects.filter(holding__item=item, returned=None).first()


def loans_of(item: Item) -> QuerySet[Loan]:
    """Every loan of an item's copies, newest first."""
    return Loan.objects.filter(holding__item=item).select_related("returned").order_by("-id")


@dataclass(frozen=True)
class Parity:
    """How the two media of the items that have copies agree (kesetaraan dua media)."""

    soft: int
    hard: int
    without_soft: int
    without_hard: int


def parity(body: Body) -> Parity:
    """Items with copies, counted by medium, and those whose other medium is missing."""
    held = Holding.objects.filter(body=body, moved_to=None)
    soft = held.filter(medium=Holding.Medium.SOFT).order_by().values("item")
    hard = held.filter(medium=Holding.Medium.HARD).order_by().values("item")
    items = Item.objects.filter(body=body)
    return Parity(
        soft=items.filter(pk__in=soft).count(),
        hard=items.filter(pk__in=hard).count(),
        without_soft=items.filter(pk__in=hard).exclude(pk__in=soft).count(),
        without_hard=items.filter(pk__in=soft).exclude(pk__in=hard).count(),
    )
