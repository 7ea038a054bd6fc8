"""A list that may be long (gulungan), written to a file without a name and read again as often as needed.

A list of a hundred thousand entries is looked at several times before it is published; in memory it would take the
place of everything else. What is short stays in memory.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar, overload

from sidik.edition import Change
from sidik.publication.shelf import workbench
from sidik.register.models import Item

One = TypeVar("One")
IN_MEMORY_BYTES = 4 * 1024 * 1024
READ_AT_ONCE_BYTES = 256 * 1024
LOADED_AT_ONCE = 500
DIGEST_BYTES = 32
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Spool(Generic[One]):
    """Rows in order, each kept as one line of canonical JSON. Every reading begins at the top."""

    def __init__(self, shown: Callable[[One], Any], read: Callable[[Any], One]) -> None:
        self._shown, self._read = shown, read
        self._file = SpooledTemporaryFile(IN_MEMORY_BYTES, "w+b", dir=str(workbench()))  # noqa: SIM115 (closed with this object)
        self._count = 0

    def add(self, row: One) -> None:
        """Write one more, at the end."""
        self._file.seek(0, 2)
        self._file.write(_canonical(self._shown(row)).encode() + b"\n")
        self._count += 1

    def lines(self) -> Iterator[bytes]:
        """The rows as they are kept."""
        at = 0
        while True:
            # Somebody else may read in between.
            self._file.seek(at)
            block = self._file.readlines(READ_AT_ONCE_BYTES)
            if not block:
                return
            at = self._file.tell()
            for line in block:
                yield line[:-1]

    def __iter__(self) -> Iterator[One]:
        for line in self.lines():
            yield self._read(json.loads(line))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> One: ...

    @overload
    def __getitem__(self, place: slice) -> list[One]: ...

    def __getitem__(self, place: int | slice) -> One | list[One]:
        if isinstance(place, slice):
            return list(islice(self, place.start, place.stop, place.step))
        found = list(islice(self, place, place + 1)) if place >= 0 else []
        if not found:
            raise IndexError(place)
        return found[0]


def entry_spool() -> Spool[dict[str, Any]]:
    """For entries as `public_fields` gives them."""
    return Spool(dict, dict)


def change_spool() -> Spool[Change]:
    """For differences."""
    return Spool(Change.as_row, Change.from_row)


class ListedItems:
    """The items of a list in its order: their keys and the digests of their versions; loaded some at a time."""

    def __init__(self) -> None:
        self.keys = array("q")
        self._digests = bytearray()

    def add(self, key: int, version_digest: str) -> None:
        """One more, at the end."""
        self.keys.append(key)
        self._digests += bytes.fromhex(version_digest)

    def at(self, place: int) -> tuple[int, str]:
        """Key and digest of one."""
        start = place * DIGEST_BYTES
        return self.keys[place], self._digests[start : start + DIGEST_BYTES].hex()

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Item]:
        rows = Item.objects.select_related("body", "unit", "current")
        for start in range(0, len(self.keys), LOADED_AT_ONCE):
            keys = self.keys[start : start + LOADED_AT_ONCE]
            found = rows.in_bulk(list(keys))
            yield from (found[key] for key in keys)

    def sealed(self) -> Iterator[Item]:
        """Those whose title is sealed."""
        rows = Item.objects.filter(current__sensitive=True).select_related("body", "current")
        for start in range(0, len(self.keys), LOADED_AT_ONCE):
            yield from rows.filter(pk__in=self.keys[start : start + LOADED_AT_ONCE].tolist())
