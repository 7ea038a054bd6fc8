"""The tables of an empty database, made as they are today instead of step by step through every migration."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def make_at_once() -> bool:
    """Every table with its indexes and constraints, and every migration noted as applied: all of it or nothing.

    False when the database holds any table already: then only its migrations may change it. An empty database has
    no rows that a migration would convert. Triggers and the index of the search belong to the `migrate` that must
    follow.
    """
    # SQLite makes tables only while it does not look at references, and changes that only between transactions.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(durable=True):
            if connection.introspection.table_names():
                return False
            recorder, names = MigrationRecorder(connection), _migrations()
            recorder.ensure_schema()
            with connection.schema_editor() as editor:
                for model in apps.get_models():
                    if model._meta.can_migrate(connection):
                        editor.create_model(model)
            for applied in names:
                recorder.record_applied(*applied)
    finally:
        connection.enable_constraint_checking()
    return True


def _migrations() -> list[tuple[str, str]]:
    """App and name of every migration that ships; of one that stands for several, those that it stands for."""
    found = filter(None, MigrationLoader(connection).graph.nodes.values())
    return [name for one in found for name in (one.replaces or [(one.app_label, one.name)])]
