"""What was read of an import and waits: pages by key, counts, filters, and the contents of rows from their blocks."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sidik.domain.lawcheck.findings import TITLE
from sidik.domain.lawcheck.rule import quoted
from sidik.register.imports.blocks import NAMES, Block, opened
from sidik.register.imports.wordings import WORDED, wording_from
from sidik.register.models import ImportBlock, ImportRow, ListImport
from sidik.register.wording import Wording

PAGE = 50
BATCH = 2_000
# Blocks that are held at once.
TOGETHER = 10
# What is done with a row that comes into the register.
COMING = ("new", "version")

FILTERS: Mapping[str, tuple[str, Q]] = {
    "": ("Semua baris", Q(kind="item")),
    "berat": ("Harus diperbaiki", Q(kind="item", weight="block")),
    "temuan": ("Dengan temuan", Q(kind="item", weight__in=("stop", "block", "warn"))),
    "kembar": ("Sama dengan yang ada", Q(kind="item", repeats=True)),
    "bentrok": ("Berubah di dua tempat", Q(kind="item", clashes=True)),
    "berubah": ("Versi baru", Q(kind="item", choice="version")),
    "tertahan": ("Belum dapat masuk", Q(kind="item", choice="stopped")),
    "bukan": ("Bukan informasi", ~Q(kind="item")),
}


@dataclass(frozen=True)
class ReadRow:
    """One row as it was read, and what is chosen for it."""

    position: int
    choice: str
    said: Mapping[str, Any]

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row."""
        return self.said["sheet"], self.said["row"]

    @property
    def wording(self) -> Wording:
        """What it would say in the register."""
        return wording_from({name: self.said[name] for name in WORDED})

    @property
    def findings(self) -> list[list[str]]:
        """Weight, sentence, rule, source, remedy of each; a sentence that quotes the title is completed here."""
        quote = quoted(self.said["title"])
        found: list[list[str]] = json.loads(self.said["findings"])
        return [[text.replace(TITLE, quote) for text in one] for one in found]

    @property
    def clash(self) -> dict[str, list[str]]:
        """Fields that changed here and in the register, as [base, register, file]."""
        found: dict[str, list[str]] = json.loads(self.said["clash"])
        return found

    @property
    def twin(self) -> UUID | None:
        """The item that it repeats."""
        return UUID(self.said["twin"]) if self.said["twin"] else None


@dataclass(frozen=True)
class Page:
    """One page of rows, and the key of the next one."""

    rows: list[ReadRow]
    next_key: str


def rows_of(list_import: ListImport) -> QuerySet[ImportRow]:
    """The rows of the reading that counts."""
    return ImportRow.objects.filter(list_import=list_import, attempt=list_import.attempt)


def blocks_of(list_import: ListImport) -> QuerySet[ImportBlock]:
    """The blocks of the reading that counts."""
    return ImportBlock.objects.filter(list_import=list_import, attempt=list_import.attempt)


def packed_blocks(list_import: ListImport) -> Iterator[list[tuple[int, int, bytes]]]:
    """First position, count and content of the blocks in order, some at a time; no cursor stays open between."""
    after, plain = 0, blocks_of(list_import).order_by("first").values_list("first", "count", "packed")
    while found := list(plain.filter(first__gt=after)[:TOGETHER]):
        after = found[-1][0]
        yield [(first, count, bytes(content)) for first, count, content in found]


def open_blocks(list_import: ListImport) -> Iterator[list[Block]]:
    """The blocks in order, some at a time."""
    for some in packed_blocks(list_import):
        yield [opened(*block) for block in some]


def said_of_items(list_import: ListImport, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """These columns of every row that is an item, in order."""
    for some in open_blocks(list_import):
        for block in some:
            for kind, *said in block.rows(("kind", *names)):
                if kind == "item":
                    yield tuple(said)


def read_rows(list_import: ListImport, rows: Iterable[ImportRow]) -> list[ReadRow]:
    """The rows with their contents. A row whose block is gone is left out."""
    wanted = list(rows)
    places = block_places(list_import, [row.position for row in wanted])
    found = blocks_of(list_import).filter(first__in=set(places)).values_list("first", "count", "packed")
    known = {block[0]: list(opened(*block).rows()) for block in found}
    return [
        ReadRow(row.position, row.choice, dict(zip(NAMES, block[row.position - first], strict=True)))
        for row, first in zip(wanted, places, strict=True)
        if (block := known.get(first)) and row.position - first < len(block)
    ]


def block_places(list_import: ListImport, positions: Iterable[int]) -> list[int]:
    """Where the blocks of rows begin; 0 where there is none before a row."""
    firsts = [0, *blocks_of(list_import).order_by("first").values_list("first", flat=True)]
    return [firsts[bisect_right(firsts, position) - 1] for position in positions]


def in_batches(
    list_import: ListImport, rows: QuerySet[ImportRow], *, size: int = BATCH
) -> Iterator[list[ReadRow]]:
    """Rows with their contents in order, so many at a time; no cursor stays open between two batches."""
    after = 0
    while batch := list(rows.filter(position__gt=after).order_by("position")[:size]):
        yield read_rows(list_import, batch)
        after = batch[-1].position


def page_of(list_import: ListImport, *, which: str = "", after: str = "") -> Page:
    """One page by key under a filter."""
    rows = rows_of(list_import).filter(FILTERS.get(which, FILTERS[""])[1])
    if after.isascii() and after.isdecimal() and len(after) < 10:
        rows = rows.filter(position__gt=int(after))
    found = list(rows.order_by("position")[: PAGE + 1])
    next_key = str(found[PAGE - 1].position) if len(found) > PAGE else ""
    return Page(read_rows(list_import, found[:PAGE]), next_key)


def counts_of(list_import: ListImport) -> dict[str, int]:
    """How many rows each filter holds, in one query."""
    wanted = {name or "semua": Count("pk", filter=q) for name, (_, q) in FILTERS.items()}
    return dict(rows_of(list_import).aggregate(**wanted))


def chosen_counts(list_import: ListImport) -> dict[str, int]:
    """How many items are new, newer versions, passed over, stopped, as chosen now."""
    rows = rows_of(list_import).filter(kind="item").order_by().values_list("choice").annotate(n=Count("pk"))
    return {"new": 0, "version": 0, "same": 0, "stopped": 0} | {str(choice): n for choice, n in rows}


def forget_reading(list_import: ListImport, *, but: int = 0) -> int:
    """Remove what was read, all but one attempt; how many rows."""
    ImportBlock.objects.filter(list_import=list_import).exclude(attempt=but).delete()
    return ImportRow.objects.filter(list_import=list_import).exclude(attempt=but).delete()[0]
