"""Writing thousands of new rows at once: keys taken beforehand, ready columns, one prepared statement per table.

The digests that the ledger keeps of covered rows are computed from the same columns, so that nothing is read back.
A value comes as the column keeps it: JSON as canonical text, a uuid as 32 letters, a relation as its key.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any

from django.db import connection, models

from sidik.ledger.covered import LENGTH, Covered, Run, left
from sidik.register.canonical import Same, Values, canonical, rows_as_json, told

# As many rows of two columns as both databases take parameters for in one statement.
MOST_TOGETHER = 10_000


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


def new_uuids(count: int) -> list[str]:
    """So many random uuids (version 4), as 32 letters."""
    drawn = os.urandom(16 * count).hex()
    return [
        f"{drawn[at : at + 12]}4{drawn[at + 13 : at + 16]}{_VARIANT[drawn[at + 16]]}{drawn[at + 17 : at + 32]}"
        for at in range(0, 32 * count, 32)
    ]


_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]], *, together: bool = False
) -> None:
    """Write rows of a table that is not covered, given as ready values in the order of `names`.

    `together` writes them in one statement, for a table behind which the database tends an index of its own.
    """
    if issubclass(model, Covered):
        raise TypeError(f"{model.__name__} stands under digests: write it by columns")
    fields, known = [model._meta.get_field(name) for name in names], list(rows)
    if not together:
        _execute(model, fields, known)
        return
    for start in range(0, len(known), MOST_TOGETHER):
        some = known[start : start + MOST_TOGETHER]
        with connection.cursor() as cursor:
            cursor.execute(_insert(model, fields, len(some)), [value for row in some for value in row])


def insert_columns(
    model: type[models.Model], columns: Mapping[str, Values], keys: Sequence[int], *, later: str = ""
) -> None:
    """Write new rows of a covered table, given as columns; a column that is not named has its default.

    `later` names a relation to rows that are not there yet: it stays empty until `relate` fills it in the same act.
    """
    if not keys:
        return
    fields = model._meta.concrete_fields
    known: dict[str, Values] = {**_defaults(model), **columns, "id": keys}
    values = [_adapted(field, Same(None) if field.name == later else known[field.name]) for field in fields]
    _execute(model, fields, zip(*values, strict=False))
    texts = rows_as_json({field.attname: told(field, known[field.name]) for field in fields}, len(keys))
    digests = "".join([hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts])
    for start, end in _stretches(keys):
        left(model, Run(keys[start], digests[start * LENGTH : end * LENGTH]))


def relate(model: type[models.Model], name: str, keys: Sequence[int], others: Sequence[int]) -> None:
    """Fill the relation that was left out, in as few statements as the keys allow."""
    quoted = connection.ops.quote_name
    table, column = quoted(model._meta.db_table), quoted(str(model._meta.get_field(name).column))  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        for start, end in _stretches(keys):
            for first, last in _stretches(others[start:end]):
                low, high = keys[start + first], keys[start + last - 1]
                cursor.execute(
                    f"UPDATE {table} SET {column} = id + %s WHERE id BETWEEN %s AND %s",  # noqa: S608  our own names
                    [others[start + first] - low, low, high],
                )


def _execute(model: type[models.Model], fields: Sequence[Any], rows: Iterable[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_insert(model, fields), list(rows))


def _insert(model: type[models.Model], fields: Sequence[Any], count: int = 1) -> str:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    places = f"({', '.join(['%s'] * len(fields))})"
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {', '.join([places] * count)}"  # noqa: S608  our own names


def _stretches(keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places of keys that follow each other: all of them, unless another writer drew from the same sequence."""
    start = 0
    if keys[-1] - keys[0] + 1 == len(keys):
        yield 0, len(keys)
        return
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[place - 1] + 1:
            yield start, place
            start = place


def _adapted(field: Any, values: Values) -> Iterable[Any]:
    adapt = None
    if isinstance(field, models.DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
    elif isinstance(field, models.DateField):
        adapt = connection.ops.adapt_datefield_value
    if isinstance(values, Same):
        return repeat(adapt(values.value) if adapt else values.value)
    return [adapt(value) for value in values] if adapt else values


@lru_cache(maxsize=32)
def _defaults(model: type[models.Model]) -> Mapping[str, Same]:
    found = {}
    for field in model._meta.concrete_fields:
        if not field.primary_key:
            value = field.get_default()
            found[field.name] = Same(canonical(value) if isinstance(value, list | dict) else value)
    return found
