"""Which editions may be shown: whole, signed by the body, continuing each other. The newest of them is current.

A damaged or forged file never takes the place of a good one: it is named in the log and passed over.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from sidik.edition import Edition, EditionRefused, open_edition

LOOK_AGAIN_SECONDS = 2.0
log = logging.getLogger(__name__)

# Name, size, time of change and file number: what tells a file that was looked at before.
Mark = tuple[str, int, int, int]


@dataclass(frozen=True)
class Shelf:
    """The editions of one body that may be shown, oldest first."""

    editions: tuple[Edition, ...]

    @property
    def current(self) -> Edition:
        """The newest."""
        return self.editions[-1]

    def numbered(self, number: int) -> Edition | None:
        """The edition of this number."""
        return next((one for one in self.editions if one.manifest.number == number), None)


class Catalogue:
    """Looks at a directory of editions, or at one file, and remembers what it has verified."""

    def __init__(
        self, directory: Path, *, file: Path | None = None, body: str = "", public_key: bytes | None = None
    ) -> None:
        self._directory, self._file, self._body, self._public_key = directory, file, body, public_key
        self._lock = threading.Lock()
        self._known: dict[Mark, Edition | None] = {}
        self._shelf: Shelf | None = None
        self._looked_at = float("-inf")

    def shelf(self) -> Shelf | None:
        """What may be shown now; None while nothing has been published."""
        with self._lock:
            if time.monotonic() - self._looked_at >= LOOK_AGAIN_SECONDS:
                self._shelf = self._look()
                self._looked_at = time.monotonic()
            return self._shelf

    def _look(self) -> Shelf | None:
        paths = [self._file] if self._file else sorted(self._directory.glob("*.sqlite3"))
        marks = {mark: path for path in paths if (mark := _mark(path)) is not None}
        self._known = {
            mark: self._known[mark] if mark in self._known else self._open(path)
            for mark, path in marks.items()
        }
        sound = [edition for edition in self._known.values() if edition is not None]
        if self._body:
            sound = [edition for edition in sound if edition.manifest.body["code"] == self._body]
        if not sound:
            return None
        newest = max(sound, key=lambda one: (one.manifest.published_at, one.manifest.number))
        same_body = [one for one in sound if one.manifest.body["code"] == newest.manifest.body["code"]]
        return Shelf(continuing(same_body))

    def _open(self, path: Path) -> Edition | None:
        try:
            return open_edition(path, public_key=self._public_key)
        except EditionRefused as refused:
            log.warning("%s", refused)
            return None


def continuing(editions: list[Edition]) -> tuple[Edition, ...]:
    """Those that follow the first: by its publisher, each naming the one before where that is still here.

    The first edition of a body decides whose key counts, so a later file of a stranger is left out.
    """
    kept: list[Edition] = []
    for edition in sorted(editions, key=lambda one: (one.manifest.number, one.manifest.published_at)):
        before = kept[-1] if kept else None
        if before is None or _follows(before, edition):
            kept.append(edition)
        else:
            log.warning("Berkas edisi %s ditolak: tidak melanjutkan edisi sebelumnya.", edition.path.name)
    return tuple(kept)


def _follows(before: Edition, edition: Edition) -> bool:
    if (
        edition.manifest.public_key != before.manifest.public_key
        or edition.manifest.number <= before.manifest.number
    ):
        return False
    is_next = edition.manifest.number == before.manifest.number + 1
    return edition.manifest.previous == before.digest if is_next else bool(edition.manifest.previous)


def _mark(path: Path) -> Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (str(path), found.st_size, found.st_mtime_ns, found.st_ino)
