"""Writing thousands of rows at once: keys taken beforehand, one prepared statement per table.

The rows are ready columns and no objects, so that a list of a hundred thousand items costs little memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from sidik.ledger.covered import Covered, touch

Convert = Callable[[Any], Any]
_NOTHING: dict[type, str] = {dict: "{}", list: "[]"}


def keys_for(model: type[models.Model], count: int) -> list[int]:
    """Keys for so many new rows, in order. Inside the transaction that writes them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        # The writer holds the only write lock; the highest key ever used is kept beside the tables.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def insert_rows(
    model: type[models.Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    keys: Sequence[int] = (),
) -> None:
    """Write rows given as columns in the order of `names`; `keys` are those of covered rows among them."""
    meta, quoted = model._meta, connection.ops.quote_name
    fields: list[Any] = [meta.get_field(name) for name in names]
    columns = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    converts = [(at, convert) for at, field in enumerate(fields) if (convert := _convert(field))]
    sql = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  names of our own model
    lines = [_prepared(row, converts) for row in rows] if converts else list(rows)
    with connection.cursor() as cursor:
        cursor.executemany(sql, lines)
    if issubclass(model, Covered):
        touch(model, keys)


def _prepared(row: Sequence[Any], converts: list[tuple[int, Convert]]) -> list[Any]:
    values = list(row)
    for at, convert in converts:
        values[at] = convert(values[at])
    return values


def _convert(field: Any) -> Convert | None:
    ops = connection.ops
    if isinstance(field, models.JSONField):
        # A maker told once for a thousand rows comes as JSON already; an empty value needs no encoder.
        return lambda value: (
            value if type(value) is str else json.dumps(value) if value else _NOTHING[type(value)]
        )
    if isinstance(field, models.UUIDField) and not connection.features.has_native_uuid_field:
        return lambda value: value.hex if value is not None else None
    if isinstance(field, models.DateTimeField):
        return lambda value: ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
    if isinstance(field, models.DateField):
        return lambda value: ops.adapt_datefield_value(value) if isinstance(value, date) else value
    return None
