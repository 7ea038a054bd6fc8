"""Append-only tables: the database itself refuses to change or delete their rows.

A model declares `append_only = True`. The triggers are made after every migration and checked by `sidik verify`.
"""

from __future__ import annotations

from django.apps import apps
from django.db import connections
from django.db.models import Model


def append_only_models() -> list[type[Model]]:
    """Models whose rows are written once."""
    return [m for m in apps.get_models() if getattr(m, "append_only", False)]


def _sqlite(table: str) -> list[str]:
    message = f"{table}: hanya dapat ditambah"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _postgresql(table: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION sidik_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%: hanya dapat ditambah', TG_TABLE_NAME; END $$",
        f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION sidik_append_only()",
        f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION sidik_append_only()",
    ]


def ensure_all(using: str = "default") -> None:
    """Make the triggers of every append-only table that exists."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for model in append_only_models():
            if model._meta.db_table in existing:
                for statement in make(model._meta.db_table):
                    cursor.execute(statement)


def missing(using: str = "default") -> list[str]:
    """Append-only tables without their triggers (empty when all stand)."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        # One that was disabled is still there by name, and guards nothing.
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        suffix = ("_no_change", "_no_truncate")
    else:
        query, suffix = "SELECT name FROM sqlite_master WHERE type = 'trigger'", ("_no_update", "_no_delete")
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    tables = [m._meta.db_table for m in append_only_models()]
    return [t for t in tables if not all(t + end in found for end in suffix)]
