"""What is to be written, as plain values: noted by a process that works ahead, carried out by the one that writes.

Who notes asks nothing of the database, so the keys of new rows are counted on from the last ones (`last_keys`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.apps import apps
from django.db import connection

from sidik.ledger.covered import Run, Table, left

# A statement with its parameters (for one row, for many, or as SQLite binds it), or the digests of new rows under the
# name of their model.
Line = tuple[str, str, Any]
# SQLite writes so many rows of one statement in two thirds of the time that it needs for one after the other.
TOGETHER = 50


@dataclass
class Notes:
    """What was noted; `keys` are the last ones by table, None where each is asked of the database."""

    keys: dict[str, int] | None
    lines: list[Line] = field(default_factory=list)


_notes: ContextVar[Notes | None] = ContextVar("sidik_noted_writing", default=None)


@contextmanager
def noting(keys: dict[str, int] | None) -> Iterator[list[Line]]:
    """Inside it nothing is written; `keys` are counted on."""
    notes = Notes(keys)
    token = _notes.set(notes)
    try:
        yield notes.lines
    finally:
        _notes.reset(token)


def carry_out(lines: Sequence[Line]) -> None:
    """Write what was noted, in its order."""
    for kind, what, values in lines:
        if kind == "left":
            left(apps.get_model(what), Run(*values))
            continue
        if kind == "bound":
            # Past Django's cursor, which would look through thousands of places for each statement.
            connection.ensure_connection()
            with connection.wrap_database_errors:
                connection.connection.execute(what, values)
            continue
        with connection.cursor() as cursor:
            (cursor.executemany if kind == "many" else cursor.execute)(what, values)


def write(sql: str, parameters: Sequence[Any]) -> None:
    """One statement."""
    _do(("one", sql, list(parameters)))


def write_many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """One statement for many rows."""
    if connection.vendor != "sqlite":
        _do(("many", sql, rows))
        return
    head, _, row = sql.replace("%s", "?").rpartition(" VALUES ")
    whole = f"{head} VALUES {', '.join([row] * TOGETHER)}"
    for start in range(0, len(rows), TOGETHER):
        some = rows[start : start + TOGETHER]
        last = f"{head} VALUES {', '.join([row] * len(some))}"
        _do(("bound", whole if len(some) == TOGETHER else last, [*chain.from_iterable(some)]))


def state(model: Table, run: Run) -> None:
    """What is left of new rows, for the running act."""
    _do(("left", model._meta.label, tuple(run)))


def _do(line: Line) -> None:
    notes = _notes.get()
    if notes is None:
        carry_out([line])
    else:
        notes.lines.append(line)


def keys_noted(table: str, count: int) -> list[int] | None:
    """Keys counted on from the last ones; None where the database is to be asked."""
    notes = _notes.get()
    if notes is None or notes.keys is None:
        return None
    last = notes.keys.get(table, 0)
    notes.keys[table] = last + count
    return list(range(last + 1, last + 1 + count))


def last_keys() -> dict[str, int] | None:
    """The last keys of all tables, where this transaction alone writes; None on a database with many writers."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        return dict(cursor.fetchall())
