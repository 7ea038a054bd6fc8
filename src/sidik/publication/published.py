"""The last edition of a body as it was published, not as the day reads it: an opening by law since is a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sidik.accounts.models import Body
from sidik.edition import ENTRY_FIELDS, public_fields
from sidik.edition.asking import Tombstone
from sidik.edition.errors import EditionRefused
from sidik.ledger import clock
from sidik.publication.columns import ALL
from sidik.publication.models import Edition
from sidik.publication.shelf import file_of


def last_edition(body: Body) -> Edition | None:
    """The newest edition of a body."""
    return Edition.objects.filter(body=body).order_by("-number").first()


class Published:
    """What stands in the newest edition's file; nothing where there is none, or where it cannot be read."""

    def __init__(self, body: Body) -> None:
        self.edition = last_edition(body)
        self._file = None
        self._day = ""
        if self.edition is not None:
            self._day = clock.day_of(self.edition.published_at, body.zone).isoformat()
            try:
                self._file = file_of(self.edition)
            except EditionRefused:
                self._file = None

    def __bool__(self) -> bool:
        """Whether it shows anything."""
        return self._file is not None and bool(self._file.manifest.counts["entries"])

    @property
    def columns(self) -> tuple[str, ...]:
        """The choosable columns that it shows; all where it cannot be read."""
        there = self._file.manifest.columns if self._file else ALL
        return tuple(name for name in ALL if name in there)

    def entry(self, public_id: str) -> tuple[int, dict[str, Any]] | None:
        """One entry and its place."""
        found = self._file.entry(public_id, today=self._day) if self._file else None
        return (found["key"], _fields(found)) if found else None

    def entries(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """All entries, each with its place."""
        if self._file is not None:
            for found in self._file.entries(today=self._day):
                yield found["key"], _fields(found)

    def tombstones(self) -> Iterator[Tombstone]:
        """What is left in it of entries that earlier editions showed."""
        return self._file.tombstones() if self._file else iter(())


def _fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    return public_fields({name: value for name, value in entry.items() if name in ENTRY_FIELDS})
