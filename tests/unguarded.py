"""Takes the guards of an append-only table away, as somebody who holds the database itself could do."""

from __future__ import annotations

from django.db import connection


def unguard(table: str) -> None:
    """Let rows of this table be changed and deleted, on either database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
