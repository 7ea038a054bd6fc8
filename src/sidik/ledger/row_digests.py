"""Digests of covered rows: what an act left in each row that it wrote, bound to the act's entry.

The entry keeps the count and one digest over the list; the list itself lies beside the chain, so that an act on
thousands of rows is still one short entry. A line tells of rows with consecutive keys, at most 500. Shape: table, tab,
first key, tab, the digests of the rows run together, newline; a row that the act removed has a line without digest.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection, models

from sidik.ledger.covered import LENGTH, Covered, Run, Touched, fields_under_digest
from sidik.ledger.models import Entry, RowDigest

BATCH = 500
NOTHING: Mapping[str, Any] = {}
FACTS = ("rows", "rows_digest")
KEPT = ("body_code", "seq", "table", "key", "digest")


class Line(NamedTuple):
    """What an act left of one row, or of rows that follow each other: their digests, run together."""

    table: str
    key: int
    digest: str

    @property
    def row_count(self) -> int:
        """Of how many rows it tells."""
        return max(1, len(self.digest) // LENGTH)

    def rows(self) -> Iterator[tuple[int, str]]:
        """Key and digest of each row; the digest of a removed row is empty."""
        for place in range(self.row_count):
            yield self.key + place, self.digest[place * LENGTH : (place + 1) * LENGTH]


def covered_models() -> list[type[Covered]]:
    """Models whose rows stand under digests, by table name."""
    found = [model for model in apps.get_models() if issubclass(model, Covered)]
    return sorted(found, key=lambda model: model._meta.db_table)


def left_by(touched: Touched) -> list[Line]:
    """What is left of each touched row, in the order of table and key: as stated, else as the database holds it now."""
    lines: list[Line] = []
    for model in sorted(touched.tables, key=lambda each: each._meta.db_table):
        table, again = model._meta.db_table, touched.keys.get(model, set())
        runs = sorted(touched.runs.get(model, ()))
        if again:
            rows = heapq.merge(_held(model, sorted(again)), _stated_rows(runs, again))
            lines += _lines(table, rows)
        else:
            lines += [line for run in runs for line in _lines_of(table, run)]
    return lines


def _held(model: type[Covered], keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        found = dict(stated(model, model._base_manager.filter(pk__in=some)))
        for key in some:
            yield key, found.get(key, "")


def _stated_rows(runs: Iterable[Run], again: set[int]) -> Iterator[tuple[int, str]]:
    for run in runs:
        for row in Line("", *run).rows():
            if row[0] not in again:
                yield row


def _lines_of(table: str, run: Run) -> Iterator[Line]:
    width = BATCH * LENGTH
    for place in range(0, len(run.digests), width):
        yield Line(table, run.first + place // LENGTH, run.digests[place : place + width])


def _lines(table: str, rows: Iterable[tuple[int, str]]) -> Iterator[Line]:
    first = 0
    digests: list[str] = []
    for key, digest in rows:
        if digests and (key != first + len(digests) or not digest or len(digests) == BATCH):
            yield Line(table, first, "".join(digests))
            digests = []
        if not digest:
            yield Line(table, key, "")
            continue
        first = first if digests else key
        digests.append(digest)
    if digests:
        yield Line(table, first, "".join(digests))


def stated(model: type[Covered], rows: models.QuerySet[Any]) -> Iterator[tuple[int, str]]:
    """Key and digest of rows, over every column, the same on both databases."""
    names = [field.attname for field in fields_under_digest(model)]
    for values in rows.values_list("pk", *names):
        yield values[0], row_digest(names, values[1:], model.later_columns)


def row_digest(names: Sequence[str], values: Sequence[Any], later: Mapping[str, Any] = NOTHING) -> str:
    """SHA-256 over the columns of one row by name, as JSON; `later` as `Covered.later_columns`."""
    row = dict(zip(names, values, strict=True))
    for name, before in later.items():
        if row[name] == before:
            del row[name]
    text = as_json(row)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)


# One encoder for all rows.
as_json = json.JSONEncoder(default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Sum:
    """The digest over a list of lines that need not be held at once."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._sum, self.count = hashlib.sha256(), 0
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """The next line of the list."""
        self._sum.update(f"{line.table}\t{line.key}\t{line.digest}\n".encode())
        self.count += line.row_count

    def facts(self) -> dict[str, Any]:
        """What the entry keeps of the list."""
        return dict(zip(FACTS, (self.count, self._sum.hexdigest()), strict=True))


def keep(entry: Entry, lines: Sequence[Line]) -> None:
    """Keep the list beside its entry."""
    quoted = connection.ops.quote_name
    columns = ", ".join(map(quoted, KEPT))
    # One prepared statement, no object per line.
    sql = f"INSERT INTO {quoted(RowDigest._meta.db_table)} ({columns}) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(entry.body_code, entry.seq, *line) for line in lines])
