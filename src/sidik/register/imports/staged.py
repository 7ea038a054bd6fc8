"""Rows of an import between JSON and wordings, and what is asked of them: pages by key, counts, filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, Q, QuerySet

from sidik.register.models import ImportRow, ListImport
from sidik.register.wording import Wording

PAGE = 50
BATCH = 2_000
_NAMES = tuple(f.name for f in fields(Wording))
_EMPTY: Mapping[str, Any] = {name: getattr(Wording(title=""), name) for name in _NAMES}
_LISTS = frozenset({"forms", "grounds", "parts"})
# What is done with a row that comes into the register.
COMING = ("new", "version")

FILTERS: Mapping[str, tuple[str, Q]] = {
    "": ("Semua baris", Q(kind="item")),
    "berat": ("Harus diperbaiki", Q(kind="item", weight="block")),
    "temuan": ("Dengan temuan", Q(kind="item", weight__in=("stop", "block", "warn"))),
    "kembar": (
        "Sama dengan yang ada",
        Q(kind="item") & (Q(twin__isnull=False, likeness__lte=100) | Q(twin_row__gt=0)),
    ),
    "bentrok": ("Berubah di dua tempat", Q(kind="item") & ~Q(clash={})),
    "berubah": ("Versi baru", Q(kind="item", choice="version")),
    "tertahan": ("Belum dapat masuk", Q(kind="item", choice="stopped")),
    "bukan": ("Bukan informasi", ~Q(kind="item")),
}


@dataclass(frozen=True)
class Page:
    """One page of rows, and the key of the next one."""

    rows: list[ImportRow]
    next_key: str


def wording_json(wording: Wording) -> dict[str, Any]:
    """A wording as a row of the import keeps it: what is empty is left out."""
    found = {}
    for name in _NAMES:
        value = getattr(wording, name)
        if value != _EMPTY[name]:
            found[name] = list(value) if name in _LISTS else value
    return found


def wording_from(value: Mapping[str, Any]) -> Wording:
    """The wording that a row of the import keeps."""
    known: dict[str, Any] = {"title": ""}
    known |= {name: tuple(v) if name in _LISTS else v for name, v in value.items() if name in _EMPTY}
    return Wording(**known)


def rows_of(list_import: ListImport) -> QuerySet[ImportRow]:
    """The rows of the reading that counts."""
    return ImportRow.objects.filter(list_import=list_import, attempt=list_import.attempt)


def page_of(list_import: ListImport, *, which: str = "", after: str = "") -> Page:
    """One page by key under a filter."""
    rows = rows_of(list_import).filter(FILTERS.get(which, FILTERS[""])[1])
    if after.isascii() and after.isdecimal() and len(after) < 10:
        rows = rows.filter(position__gt=int(after))
    found = list(rows.order_by("position")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].position) if len(found) > PAGE else "")


def counts_of(list_import: ListImport) -> dict[str, int]:
    """How many rows each filter holds, in one query."""
    wanted = {name or "semua": Count("pk", filter=q) for name, (_, q) in FILTERS.items()}
    return dict(rows_of(list_import).aggregate(**wanted))


def chosen_counts(list_import: ListImport) -> dict[str, int]:
    """How many items are new, newer versions, passed over, stopped, as chosen now."""
    rows = rows_of(list_import).filter(kind="item").order_by().values_list("choice").annotate(n=Count("pk"))
    return {"new": 0, "version": 0, "same": 0, "stopped": 0} | {str(choice): n for choice, n in rows}


def in_batches(rows: QuerySet[ImportRow], *, size: int = BATCH) -> Iterator[list[ImportRow]]:
    """Rows in their order, so many at a time; no cursor stays open between two batches."""
    after = 0
    while batch := list(rows.filter(position__gt=after).order_by("position")[:size]):
        yield batch
        after = batch[-1].position
