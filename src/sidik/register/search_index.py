"""The index over the words of the search: made by the database itself from `SearchText`, so that no writer tends it.

SQLite keeps an FTS5 index without content of its own, led by triggers; PostgreSQL an index over the words as lexemes.
Both hold the words as we part and stem them, and know beginnings. Made after every migration, as the guards are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db import DatabaseError, connection, connections, transaction
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

TABLE, INDEX = "register_searchtext", "register_searchindex"
# A text may hold two spaces together; no lexeme is empty.
_LEXEMES = f"array_to_tsvector(array_remove(string_to_array(btrim({TABLE}.words), ' '), ''))"
_POSTGRESQL = (
    f"CREATE INDEX IF NOT EXISTS {INDEX} ON {TABLE} USING gin ({_LEXEMES.replace(f'{TABLE}.', '')})",
)
# "ascii" parts at spaces and leaves every other letter as it is: the words come ready.
_FTS5 = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, content='{TABLE}', content_rowid='item_id', "
    "detail=none, columnsize=0, tokenize='ascii')"
)
_ADD = f"INSERT INTO {INDEX}(rowid, words) VALUES (new.item_id, new.words);"  # noqa: S608  names of our own tables
_DROP = f"INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', old.item_id, old.words);"  # noqa: S608
_TRIGGERS = {"INSERT": _ADD, "DELETE": _DROP, "UPDATE": f"{_DROP} {_ADD}"}


class Wanted(NamedTuple):
    """A word that is looked for, whole or as a beginning."""

    word: str
    may_go_on: bool = False


def ensure(using: str = "default") -> None:
    """Make the index where the table stands without it."""
    found = connections[using]
    existing = set(found.introspection.table_names())
    if TABLE not in existing:
        return
    with found.cursor() as cursor:
        if found.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
            return
        for verb, body in _TRIGGERS.items():
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {INDEX}_{verb.lower()} AFTER {verb} ON {TABLE} BEGIN {body} END"
            )
        if INDEX not in existing:
            cursor.execute(_FTS5)
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")  # noqa: S608


def is_whole() -> bool:
    """Whether the index says what the table of words says."""
    if connection.vendor == "postgresql":
        return INDEX in _names("SELECT indexname FROM pg_indexes WHERE tablename = %s", TABLE)
    guards = _names("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", TABLE)
    if not guards >= {f"{INDEX}_{verb.lower()}" for verb in _TRIGGERS}:
        return False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except DatabaseError:
        return False
    return True


def _names(query: str, *values: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return {row[0] for row in cursor.fetchall()}


def has_one_of(wanted: Iterable[Wanted]) -> RawSQL:
    """The condition that a row of `SearchText` holds one of these words, answered by the index."""
    words = tuple(wanted)
    if connection.vendor == "postgresql":
        query = " | ".join(f"'{one.word}'{':*' * one.may_go_on}" for one in words)
        return RawSQL(f"{_LEXEMES} @@ %s::tsquery", (query,), output_field=BooleanField())  # noqa: S611  names of our own tables
    query = " OR ".join(f'"{one.word}"{" *" * one.may_go_on}' for one in words)
    sql = f"{TABLE}.item_id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)"  # noqa: S608
    return RawSQL(sql, (query,), output_field=BooleanField())  # noqa: S611  names of our own tables
