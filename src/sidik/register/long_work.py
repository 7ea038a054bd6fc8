"""Long work on a list: more of the database kept at hand, and no search for rings among millions of live values."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# What a writer of a hundred thousand rows touches again and again: the indexes that grow at random places.
CACHE_KIB = 128 * 1024


@contextmanager
def long_work() -> Iterator[None]:
    """Inside it a long list is read, applied or undone."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        with _wide_cache():
            yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _wide_cache() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    try:
        yield
    finally:
        if connection.connection is not None:
            # Past the guard of a transaction that is to be undone: this touches no row.
            connection.connection.execute(f"PRAGMA cache_size = {usual}")
