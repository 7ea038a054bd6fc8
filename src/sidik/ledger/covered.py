"""Covered rows (baris terjaga): rows whose state the running act answers for by a digest under its entry.

A model joins by deriving from `Covered`. Whatever writes its rows through the model or its manager tells the running
act which rows it touched; the act reads them once more at its end. A row written outside every act is nobody's, and
`sidik verify` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self, TypeVar

from django.db import models

_Row = TypeVar("_Row", bound=models.Model, covariant=True)
Touched = dict[type[models.Model], set[int]]
_touched: ContextVar[Touched | None] = ContextVar("sidik_touched_rows", default=None)


@contextmanager
def collecting() -> Iterator[Touched]:
    """Collect the covered rows that are written inside; an act within an act collects its own."""
    rows: Touched = {}
    token = _touched.set(rows)
    try:
        yield rows
    finally:
        _touched.reset(token)


def touch(model: type[models.Model], keys: Iterable[int]) -> None:
    """Tell the running act that it wrote these rows."""
    rows = _touched.get()
    if rows is not None:
        rows.setdefault(model, set()).update(keys)


class CoveredRows(models.QuerySet[_Row]):
    """Rows that tell the running act when they are written many at a time."""

    def _told(self) -> list[int]:
        # Asked before the change: afterwards the condition may find none of them.
        return list(self.order_by().values_list("pk", flat=True)) if _touched.get() is not None else []

    def update(self, **values: Any) -> int:
        """Change them, and say which."""
        keys = self._told()
        count = super().update(**values)
        touch(self.model, keys)
        return count

    update.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        """Remove them, and say which."""
        keys = self._told()
        gone = super().delete()
        touch(self.model, keys)
        return gone

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Write them, and say which."""
        rows = super().bulk_create(objs, *args, **kwargs)
        touch(self.model, (row.pk for row in rows))
        return rows


class Covered(models.Model):
    """A model whose rows stand under the digests of the ledger."""

    objects: models.Manager[Self] = CoveredRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, and say so."""
        super().save(*args, **kwargs)
        touch(type(self), [self.pk])

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove the row, and say so."""
        key = self.pk
        gone = super().delete(*args, **kwargs)
        touch(type(self), [key])
        return gone
