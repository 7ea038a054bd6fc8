"""Which editions may be shown: whole, signed by the body, continuing each other. The newest of them is current.

A damaged or forged file never takes the place of a good one: it is named in the log and passed over. Once something
is shown, new files are verified beside the requests: what was shown stays until the new edition is known to be whole.
"""

from __future__ import annotations

import logging
import stat
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from sidik.edition import Edition, EditionRefused, open_edition

LOOK_AGAIN_SECONDS = 2.0
# The one reader who meets a new file first waits this long for it; a small edition is shown to him, and a large one
# is verified beside him. Nobody else waits.
PATIENCE_SECONDS = 0.5
log = logging.getLogger(__name__)

# Name, size, time of change, file number, and last the time that nobody can set back: what tells a file that was
# looked at before.
Mark = tuple[str, int, int, int, int]


@dataclass(frozen=True, eq=False)
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
        self._shown: tuple[Edition, ...] = ()
        self._looked_at = float("-inf")
        self._verifying: threading.Thread | None = None
        self._verified: SimpleQueue[tuple[Mark, Edition | None]] = SimpleQueue()

    def shelf(self) -> Shelf | None:
        """What may be shown now; None while nothing has been published."""
        if time.monotonic() - self._looked_at < LOOK_AGAIN_SECONDS:
            return self._shelf
        # Who comes while another looks takes what is shown; only before the first look there is nothing to take.
        if self._lock.acquire(blocking=self._looked_at == float("-inf")):
            try:
                if time.monotonic() - self._looked_at >= LOOK_AGAIN_SECONDS:
                    self._look()
                    self._looked_at = time.monotonic()
            finally:
                self._lock.release()
        return self._shelf

    def _look(self) -> None:
        """Take leave of files that are gone or replaced at once; verify new ones, beside the requests if we can."""
        marks = self._marks()
        self._take_in(marks)
        new = [mark for mark in marks if mark not in self._known]
        if new and not any(self._known.values()):
            self._verify(new)
            self._take_in(marks)
        elif new and (self._verifying is None or not self._verifying.is_alive()):
            self._verifying = threading.Thread(target=self._verify, args=(new,), daemon=True)
            self._verifying.start()
            self._verifying.join(PATIENCE_SECONDS)
            self._take_in(marks)
        self._arrange()

    def _verify(self, new: list[Mark]) -> None:
        for mark in new:
            self._verified.put((mark, self._open(Path(mark[0]))))

    def _take_in(self, marks: set[Mark]) -> None:
        """Know what was verified, and forget what is there no more.

        A file of which only the last time differs (a new name, other rights, or bytes changed and the clock of the file
        set back) stays shown until it is verified anew.
        """
        while not self._verified.empty():
            mark, edition = self._verified.get()
            self._known[mark] = edition
        waiting = {mark[:-1] for mark in marks - self._known.keys()}
        self._known = {
            mark: known for mark, known in self._known.items() if mark in marks or mark[:-1] in waiting
        }

    def _marks(self) -> set[Mark]:
        paths = [self._file] if self._file else sorted(self._directory.glob("*.sqlite3"))
        return {mark for path in paths if (mark := _mark(path)) is not None}

    def _arrange(self) -> None:
        """Put what is known in order. The same editions stay the same shelf, with all that hangs on it."""
        sound = [edition for edition in self._known.values() if edition is not None]
        if self._body:
            sound = [edition for edition in sound if edition.manifest.body["code"] == self._body]
        shown: tuple[Edition, ...] = ()
        if sound:
            newest = max(sound, key=lambda one: (one.manifest.published_at, one.manifest.number))
            shown = continuing(
                [one for one in sound if one.manifest.body["code"] == newest.manifest.body["code"]]
            )
        if shown != self._shown or (shown and self._shelf is None):
            self._shown = shown
            self._shelf = Shelf(shown) if shown else None

    def _open(self, path: Path) -> Edition | None:
        try:
            edition = open_edition(path, public_key=self._public_key)
            edition.prepare()
            return edition
        except (EditionRefused, OSError) as refused:
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
    if not stat.S_ISREG(found.st_mode):
        # Opening a pipe would wait for ever for somebody to write.
        return None
    return (str(path), found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns)
