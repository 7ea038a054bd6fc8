"""What comes round in files: the remains of writers that were killed."""

from __future__ import annotations

from datetime import timedelta

from sidik.files import store
from sidik.ledger import clock

KEPT = timedelta(hours=24)


def sweep() -> None:
    """Remove half-written files that nobody has touched for a day. Safe to run twice; no act, as nothing is lost."""
    store.sweep(older_than=clock.now() - KEPT)
