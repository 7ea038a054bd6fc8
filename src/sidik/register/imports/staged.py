"""Rows of an import between JSON and wordings, and what is asked of them: pages by key, counts, filters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db.models import Count, Q, QuerySet

from sidik.register.canonical import canonical
from sidik.register.models import ImportRow, ListImport
from sidik.register.wording import Wording

PAGE = 50
BATCH = 2_000
_EMPTY: Mapping[str, Any] = {f.name: getattr(Wording(title=""), f.name) for f in fields(Wording)}
LISTS = frozenset({"forms", "grounds", "parts"})
# Fields of a wording with a column of their own, and those that a list seldom fills.
TEXTS = ("title", "summary", "details", "basis_text", "period_text", "if_open", "if_closed")
WORDED = (*TEXTS, "grounds", "period", "rest")
REST = tuple(name for name in _EMPTY if name not in WORDED)
MOST_HELD = 20_000
_texts, _rest = attrgetter(*TEXTS), attrgetter(*REST)
_EMPTY_REST = tuple(_EMPTY[name] for name in REST)
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


def ready_columns(wording: Wording) -> tuple[str, ...]:
    """A wording as a row of the import keeps it, in the order of `WORDED`."""
    rest = _rest(wording)
    told = "" if rest == _EMPTY_REST else _rest_json(rest)
    return (*_texts(wording), _told(wording.grounds), _told(wording.period), told)


def _rest_json(rest: tuple[Any, ...]) -> str:
    named = zip(REST, rest, _EMPTY_REST, strict=True)
    return canonical({name: value for name, value, empty in named if value != empty})


class _Told:
    """JSON of values of which many rows share the same one: told once, as long as it is held."""

    def __init__(self) -> None:
        self.known: dict[int, tuple[Any, str]] = {}

    def __call__(self, value: Any) -> str:
        found = self.known.get(id(value))
        if found is None:
            if len(self.known) >= MOST_HELD:
                self.known.clear()
            # The value is held beside its text, so that no other can come to its place.
            found = self.known[id(value)] = value, canonical(value)
        return found[1]


_told = _Told()


def wording_of_row(row: ImportRow) -> Wording:
    """The wording that a row of the import keeps."""
    return Wording(
        **{name: getattr(row, name) for name in TEXTS},
        grounds=tuple(json.loads(row.grounds)),
        period=json.loads(row.period),
        **rest_of(row.rest),
    )


@lru_cache(maxsize=1024)
def rest_of(text: str) -> dict[str, Any]:
    """The seldom filled fields of a wording from the text of its row; those that are empty are not named."""
    found = json.loads(text) if text else {}
    return {name: tuple(value) if name in LISTS else value for name, value in found.items()}


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
