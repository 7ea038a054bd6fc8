"""States made once by their acts; every later test of the process gets the same rows anew.

The eleven appointments of a cast go through the ledger and take a tenth of a second each, the way of an item to its
determination as long again. What is written again are the rows exactly as the acts left them, digests and chain
included, and only where every table holds exactly the rows that it held when the acts were done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection

if TYPE_CHECKING:
    from tests.cast import Cast

Made = TypeVar("Made")
Rows = dict[str, list[tuple[Any, ...]]]
# Led by triggers: the rows of the words bring those of their index.
NOT_WRITTEN = ("register_searchindex", "sqlite_")
# What lies beside the tables is not brought back.
WITH_FILES = ("files_",)
MOST_KEPT = 120


@dataclass(frozen=True)
class Recording:
    """The rows that acts added, and what they returned."""

    added: Rows
    made: Any


_kept: dict[tuple[str, str], Recording] = {}
# Digests of the states in which recordings left the tables: on these others may build.
_left: set[str] = set()


def recorded(name: str, make: Callable[[], Made]) -> Made:
    """What `make` makes by acts, from its rows where it was made before on the same state of all tables."""
    from sidik.ledger import clock

    # Numbers that PostgreSQL gave once are not given again, and a shifted clock stands in the rows.
    if connection.vendor != "sqlite" or clock.is_shifted():
        return make()
    before = _rows()
    state = _digest(before)
    found = _kept.get((name, state))
    if found is not None:
        with connection.cursor() as cursor:
            for table, rows in found.added.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)
        made: Made = deepcopy(found.made)
        return made
    made = make()
    if (not before["ledger_entry"] or state in _left) and len(_kept) < MOST_KEPT:
        _keep(name, state, before, made)
    return made


def recorded_cast(code: str = "dinas-rekaan", *, name: str = "Dinas Rekaan Kabupaten Contoh") -> Cast:
    """The cast of a test."""
    from tests.cast import make_cast

    return recorded(f"cast {code} {name}", lambda: make_cast(code, name=name))


def _keep(name: str, state: str, before: Rows, made: Any) -> None:
    after = _rows()
    changed = {table: rows for table, rows in after.items() if rows != before[table]}
    if any(
        table.startswith(WITH_FILES) or rows[: len(before[table])] != before[table]
        for table, rows in changed.items()
    ):
        return
    added = {table: rows[len(before[table]) :] for table, rows in changed.items()}
    _kept[name, state] = Recording(added, deepcopy(made))
    _left.add(_digest(after))


def _rows() -> Rows:
    connection.ensure_connection()
    ask = connection.connection.execute
    names = [name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: ask(f'SELECT * FROM "{name}"').fetchall() for name in names if not name.startswith(NOT_WRITTEN)
    }


def _digest(rows: Rows) -> str:
    return hashlib.sha256(repr([one for one in rows.items() if one[1]]).encode()).hexdigest()
