"""Further processes that write pages of entries while a site of plain files is made: one for each core, few at most.

They end with the process that began them, however that ends.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sidik.portal.static_export import Site

MOST_PROCESSES = 4
# Fewer entries are written before a second process has begun.
WORTH_IT_ENTRIES = 400
AT_ONCE = 100
MOST_AHEAD = 8
# Nothing on these leads to a further page of a list, whose name only the first process knows.
APART = ("/informasi/", "/sematan/bingkai/informasi/")


@dataclass(frozen=True)
class Written:
    """What became of some addresses: files, those unchanged, what they lead to, and why it had to stop."""

    written: int
    kept: int
    found: frozenset[str]
    stopped: str = ""


Pool = ProcessPoolExecutor
_site: list[Site] = []


@contextmanager
def helpers(site: Site, entries: int) -> Iterator[Pool | None]:
    """Processes that write into the same place; none where they are not worth their beginning."""
    count = min(os.cpu_count() or 1, MOST_PROCESSES)
    if entries < WORTH_IT_ENTRIES or count < 2:
        yield None
        return
    about = (str(site.new), str(site.old), site.live)
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, about)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class Beside:
    """Addresses that wait for a helper, and those that helpers have."""

    def __init__(self, pool: Pool, take: Callable[[Written], None]) -> None:
        self._pool, self._take = pool, take
        self._waiting: list[str] = []
        self._going: set[Future[Written]] = set()

    def add(self, address: str) -> None:
        """Leave a page to a helper; waits where all of them have enough to do."""
        self._waiting.append(address)
        if len(self._waiting) >= AT_ONCE:
            self._send()
        while len(self._going) >= MOST_AHEAD:
            self._hear()

    def finish(self) -> bool:
        """Let some of what is left be written. False when nothing is left."""
        self._send()
        if not self._going:
            return False
        self._hear()
        return True

    def _send(self) -> None:
        if self._waiting:
            self._going.add(self._pool.submit(write_some, self._waiting))
            self._waiting = []

    def _hear(self) -> None:
        done, self._going = wait(self._going, return_when=FIRST_COMPLETED)
        for one in done:
            self._take(one.result())


def write_some(addresses: Iterable[str]) -> Written:
    """Write these pages in this process."""
    from sidik.portal.static_export import Stop  # noqa: PLC0415 (it imports this module)

    (site,) = _site
    before, kept, found = site.written, site.kept, set[str]()
    try:
        for address in addresses:
            found.update(site.made_of(address))
    except (Stop, OSError) as error:
        return Written(0, 0, frozenset(), str(error))
    return Written(site.written - before, site.kept - kept, frozenset(found))


def _begin(new: str, old: str, live: str) -> None:
    from sidik.portal.static_export import Site, asking, ready  # noqa: PLC0415 (it imports this module)

    threading.Thread(target=_end_with_the_first, daemon=True).start()
    os.umask(0o022)
    ready()
    _site[:] = [Site(Path(new), Path(old), asking(), live)]


def _end_with_the_first() -> None:
    first = parent_process()
    if first is not None:
        connection.wait([first.sentinel])
        os._exit(1)
