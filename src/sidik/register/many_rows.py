"""Writing thousands of new rows at once: keys taken beforehand, ready columns, one prepared statement per table.

The digests that the ledger keeps of covered rows are computed from the same columns, so that nothing is read back.
A value comes as the column keeps it: JSON as canonical text, a uuid as 32 letters, a relation as its key.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from django.db import connection, models

from sidik.ledger import clock
from sidik.ledger.covered import LENGTH, Covered, Run, fields_under_digest
from sidik.register.canonical import Same, Values, canonical, digests_of, rows_as_json, told
from sidik.register.noted import keys_noted, state, write, write_many

# As many rows of two columns as both databases take parameters for in one statement.
MOST_TOGETHER = 10_000


def keys_for(model: type[models.Model], count: int) -> list[int]:
    """Keys for so many new rows, in order. Inside the transaction that writes them."""
    table = model._meta.db_table
    if (keys := keys_noted(table, count)) is not None:
        return keys
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
    """So many uuids (version 7), as 32 letters: moment and count, so that their index grows at its end, then chance.

    Source: RFC 9562 6.2, a count of 12 bits that runs over into the moment; 62 random bits, so that none is guessed.
    """
    first = int(clock.now().timestamp() * 1000) << 12
    heads = ((n >> 12 << 16) | 0x7000 | (n & 0xFFF) for n in range(first, first + count))
    drawn = struct.unpack(f">{count}Q", os.urandom(8 * count))
    tails = (one & (1 << 62) - 1 | 1 << 63 for one in drawn)
    letters = struct.pack(f">{2 * count}Q", *chain.from_iterable(zip(heads, tails, strict=True))).hex()
    return [letters[at : at + 32] for at in range(0, 32 * count, 32)]


def insert_rows(
    model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]], *, together: bool = False
) -> None:
    """Write rows of a table that is not covered, given as ready values in the order of `names`.

    `together` writes them in one statement, for a table behind which the database tends an index of its own.
    """
    if issubclass(model, Covered):
        raise TypeError(f"{model.__name__} stands under digests: write it by columns")
    fields = [model._meta.get_field(name) for name in names]
    known = list(rows) if connection.vendor == "sqlite" else _with_truth_values(fields, rows)
    places = ["%s"] * len(fields)
    if not together:
        write_many(_insert(model, fields, places), known)
        return
    for start in range(0, len(known), MOST_TOGETHER):
        some = known[start : start + MOST_TOGETHER]
        write(_insert(model, fields, places, len(some)), [value for row in some for value in row])


def _with_truth_values(fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Rows whose truth values may be 0 and 1: SQLite binds those much quicker, PostgreSQL takes none of them."""
    is_truth = [isinstance(field, models.BooleanField) for field in fields]
    return [
        [bool(value) if truth else value for value, truth in zip(row, is_truth, strict=True)] for row in rows
    ]


def insert_columns(
    model: type[Covered], columns: Mapping[str, Values], keys: Sequence[int], *, later: str = ""
) -> None:
    """Write new rows of a covered table, given as columns; a column that is not named has its default.

    `later` names a relation to rows that are not there yet: it stays empty until `relate` fills it in the same act.
    """
    if not keys:
        return
    fields = model._meta.concrete_fields
    known: dict[str, Values] = {**_defaults(model), **columns, "id": keys}
    written = [_adapted(field, Same(None) if field.name == later else known[field.name]) for field in fields]
    places = [_place(values) for values in written]
    bound = [values for values, place in zip(written, places, strict=True) if place == "%s"]
    rows = zip(*(repeat(v.value) if isinstance(v, Same) else v for v in bound), strict=False)
    write_many(_insert(model, fields, places), list(rows))
    told_of = {field.attname: told(field, known[field.name]) for field in fields_under_digest(model)}
    texts = rows_as_json(told_of, len(keys))
    digests = "".join(digests_of(texts))
    for start, end in _stretches(keys):
        state(model, Run(keys[start], digests[start * LENGTH : end * LENGTH]))


def relate(model: type[models.Model], name: str, keys: Sequence[int], others: Sequence[int]) -> None:
    """Fill the relation that was left out, in as few statements as the keys allow."""
    quoted = connection.ops.quote_name
    table, column = quoted(model._meta.db_table), quoted(str(model._meta.get_field(name).column))  # type: ignore[union-attr]
    for start, end in _stretches(keys):
        for first, last in _stretches(others[start:end]):
            low, high = keys[start + first], keys[start + last - 1]
            write(
                f"UPDATE {table} SET {column} = id + %s WHERE id BETWEEN %s AND %s",  # noqa: S608  our own names
                [others[start + first] - low, low, high],
            )


def _insert(model: type[models.Model], fields: Sequence[Any], places: Sequence[str], count: int = 1) -> str:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    row = f"({', '.join(places)})"
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"  # noqa: S608  our own names


def _place(values: Values) -> str:
    """How a column stands in the statement: what is shared and no text of anybody's, once for all rows.

    To bind NULL or a truth value costs the driver many times as much as a text.
    """
    if not isinstance(values, Same):
        return "%s"
    if values.value is None:
        return "NULL"
    if isinstance(values.value, int):
        return str(values.value).upper()
    return "''" if values.value == "" else "%s"


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


def _adapted(field: Any, values: Values) -> Values:
    adapt: Callable[[Any], Any] | None = None
    if isinstance(field, models.DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
    elif isinstance(field, models.DateField):
        adapt = connection.ops.adapt_datefield_value
    elif isinstance(field, models.CharField):
        # Names of choices as plain texts.
        adapt = str
    if adapt is None or (not isinstance(values, Same) and values and type(values[0]) is str):
        return values
    if isinstance(values, Same):
        return values if values.value is None else Same(adapt(values.value))
    return [adapt(value) for value in values]


@lru_cache(maxsize=32)
def _defaults(model: type[models.Model]) -> Mapping[str, Same]:
    found = {}
    for field in model._meta.concrete_fields:
        if not field.primary_key:
            value = field.get_default()
            found[field.name] = Same(canonical(value) if isinstance(value, list | dict) else value)
    return found
