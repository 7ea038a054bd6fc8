"""The ledger as a Django app; recreates the append-only triggers after every migration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _guard_tables(*, using: str, **_: Any) -> None:
    # SQLite drops triggers when a migration rebuilds a table, so they are made anew each time.
    from sidik.ledger.triggers import ensure_all  # noqa: PLC0415 (models are not ready at import)

    ensure_all(using)


class LedgerConfig(AppConfig):
    """App `ledger`."""

    name = "sidik.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Hook the triggers to the migrations (an adapter to Django, not an own signal)."""
        post_migrate.connect(_guard_tables, sender=self)
