"""Covered rows (baris terjaga): rows whose state the running act answers for by a digest under its entry.

A model joins by deriving from `Covered`. Whatever writes its rows through the model or its manager tells the running
act which rows it touched; the act reads them once more at its end. Who writes thousands of new rows from ready columns
states their digests himself (`left`). A row written outside every act is nobody's, and `sidik verify` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple, Self, TypeAlias, TypeVar

from django.db import models

_Row = TypeVar("_Row", bound="Covered", covariant=True)
Table: TypeAlias = "type[Covered]"
# Letters of one digest.
LENGTH = 64


class Run(NamedTuple):
    """New rows with consecutive keys, and their digests, run together, as their writer computed them."""

    first: int
    digests: str

    @property
    def keys(self) -> range:
        """The keys of the rows."""
        return range(self.first, self.first + len(self.digests) // LENGTH)


@dataclass
class Touched:
    """What an act wrote: rows to be read once more at its end, and new rows whose digests are stated."""

    keys: dict[Table, set[int]] = field(default_factory=dict)
    runs: dict[Table, list[Run]] = field(default_factory=dict)

    @property
    def tables(self) -> set[Table]:
        """The models of all these rows."""
        return {*self.keys, *self.runs}

    def add(self, model: Table, keys: Iterable[int]) -> None:
        """Rows to be read once more."""
        self.keys.setdefault(model, set()).update(keys)

    def states_one_of(self, model: Table, keys: set[int]) -> set[int]:
        """Those of the keys whose digest is stated here: they were written once more since."""
        found: set[int] = set()
        for run in self.runs.get(model, ()):
            found |= keys.intersection(run.keys)
        return found


# The acts that are running, the outermost first.
_running: ContextVar[tuple[Touched, ...]] = ContextVar("sidik_touched_rows", default=())


@contextmanager
def collecting() -> Iterator[Touched]:
    """Collect the covered rows that are written inside; an act within an act collects its own."""
    rows = Touched()
    token = _running.set((*_running.get(), rows))
    try:
        yield rows
    finally:
        _running.reset(token)


def touch(model: Table, keys: Iterable[int]) -> None:
    """Tell the running act that it wrote these rows."""
    *outer, running = _running.get() or (None,)
    if running is None:
        return
    known = set(keys)
    running.add(model, known)
    # The entry of an outer act comes later: what it stated of these rows is no longer how it leaves them.
    for one in outer:
        if one is not None and (again := one.states_one_of(model, known)):
            one.add(model, again)


def left(model: Table, run: Run) -> None:
    """Tell the running act that it wrote these new rows, and what it left of each."""
    acts = _running.get()
    if acts:
        acts[-1].runs.setdefault(model, []).append(run)


class CoveredRows(models.QuerySet[_Row]):
    """Rows that tell the running act when they are written many at a time."""

    def _told(self) -> list[int]:
        # Asked before the change: afterwards the condition may find none of them.
        return list(self.order_by().values_list("pk", flat=True)) if _running.get() else []

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


def fields_under_digest(model: type[Covered]) -> list[models.Field[Any, Any]]:
    """The columns of a row that its digest is over."""
    return [field for field in model._meta.concrete_fields if field.name not in model.derived_columns]


class Covered(models.Model):
    """A model whose rows stand under the digests of the ledger.

    A release that adds columns names them here, so that rows of earlier releases keep the digests that they have.
    """

    # Columns that follow from the rest of the register and that `sidik verify` computes anew.
    derived_columns: ClassVar[frozenset[str]] = frozenset()
    # Other columns of a later release, with the value of every row of before: while a row holds it, it is left out.
    later_columns: ClassVar[Mapping[str, Any]] = {}

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
