"""Leaves of a book (halaman buku): a few lines read by their running number, never the whole book at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
LEAF_ROWS = 50
PRINTED_ROWS = 1_000
MOST_DIGITS = 9


@dataclass(frozen=True)
class Leaf(Generic[Row]):
    """One leaf: its lines in the order of the book, and the keys from which the leaves beside it are read."""

    rows: list[Row]
    first: int = 0
    last: int = 0
    has_earlier: bool = False
    has_later: bool = False


@dataclass(frozen=True)
class Volume:
    """A part of a book that is printed as one paper: from this number to that one."""

    first: int
    last: int


def leaf_of(
    rows: QuerySet[Row], asked: Mapping[str, str], *, key: str = "number", size: int = LEAF_ROWS
) -> Leaf[Row]:
    """The leaf asked for by `sesudah` or `sebelum` a number; without either the last one, where the book lies open."""
    after, before = number_of(asked.get("sesudah", "")), number_of(asked.get("sebelum", ""))
    if after is not None:
        found = list(rows.filter(**{f"{key}__gt": after}).order_by(key)[:size])
    else:
        earlier = rows if before is None else rows.filter(**{f"{key}__lt": before})
        found = list(earlier.order_by(f"-{key}")[:size])[::-1]
    if not found:
        return Leaf([])
    first, last = getattr(found[0], key), getattr(found[-1], key)
    return Leaf(
        found,
        first,
        last,
        rows.filter(**{f"{key}__lt": first}).exists(),
        rows.filter(**{f"{key}__gt": last}).exists(),
    )


def number_of(text: str) -> int | None:
    """A number typed or carried by an address; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def volumes_of(rows: QuerySet[Any], *, key: str = "number", size: int = PRINTED_ROWS) -> list[Volume]:
    """The book in parts of at most so many numbers; a short one is one part."""
    first = rows.order_by(key).values_list(key, flat=True).first()
    last = rows.order_by(f"-{key}").values_list(key, flat=True).first()
    if first is None or last is None:
        return []
    begins = range(first, last + 1, size)
    return [Volume(at, min(at + size - 1, last)) for at in begins]


def volume_rows(
    rows: QuerySet[Row], asked: Mapping[str, str], *, key: str = "number"
) -> tuple[Volume | None, list[Row]]:
    """The part of the book that begins at `dari`, or its first; never more lines than one paper takes."""
    begins = number_of(asked.get("dari", ""))
    chosen = rows if begins is None else rows.filter(**{f"{key}__gte": begins})
    first = chosen.order_by(key).values_list(key, flat=True).first()
    if first is None:
        return None, []
    start = first if begins is None else begins
    found = list(chosen.filter(**{f"{key}__lt": start + PRINTED_ROWS}).order_by(key)[:PRINTED_ROWS])
    return (Volume(first, getattr(found[-1], key)), found) if found else (None, [])


def all_rows(rows: QuerySet[Row], *, key: str = "number", size: int = 500) -> Iterator[Row]:
    """Every line of a book, read in batches by key; no cursor stays open between two of them."""
    after: int | None = None
    while True:
        batch = rows if after is None else rows.filter(**{f"{key}__gt": after})
        found = list(batch.order_by(key)[:size])
        yield from found
        if len(found) < size:
            return
        after = getattr(found[-1], key)
