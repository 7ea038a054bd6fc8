"""A second process that works ahead (bekerja di muka): it makes the next part ready while this one writes the last.

For long pure work where a second core is free. The second process is a fork that touches neither database nor files;
it ends with the pipe between the two, so it never outlives a worker that was killed.
"""

from __future__ import annotations

import gc
import marshal
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Made = TypeVar("Made")


def ahead(work: Callable[[Any], Made], given: Iterable[Any], *, in_second_process: bool) -> Iterator[Made]:
    """What `work` makes of each given part, in order; made by the second process, used in this one.

    Parts and what is made of them are plain values (marshal). Raises: RuntimeError where the second process died.
    """
    if not in_second_process or not may_work_ahead():
        yield from map(work, given)
        return
    with _second(work) as here:
        is_asked = False
        for part in given:
            made = [_received(here)] if is_asked else []
            here.send_bytes(marshal.dumps(part))
            is_asked = True
            yield from made
        if is_asked:
            yield _received(here)


def shared_out(
    work: Callable[[Any], Made], given: Iterable[Any], *, in_second_process: bool
) -> Iterator[Made]:
    """As `ahead`, for work that remembers nothing of earlier parts: this process makes some too, instead of waiting."""
    if not in_second_process or not may_work_ahead():
        yield from map(work, given)
        return
    with _second(work) as here:
        parts, is_asked = iter(given), False
        made: deque[Any] = deque()
        while True:
            if not is_asked:
                for part in islice(parts, 1):
                    here.send_bytes(marshal.dumps(part))
                    made.append(_THERE)
                    is_asked = True
            while made and made[0] is not _THERE:
                yield made.popleft()
            if not made:
                return
            if not here.poll() and (mine := list(islice(parts, 1))):
                made.append(work(mine[0]))
            else:
                made[0], is_asked = _received(here), False


# Stands for what the second process is making.
_THERE = object()


@contextmanager
def _second(work: Callable[[Any], Any]) -> Iterator[Connection]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    second = context.Process(target=_answer, args=(work, here, there), daemon=True)
    second.start()
    there.close()
    try:
        yield here
    finally:
        here.close()
        second.join()


def may_work_ahead() -> bool:
    """Whether this machine can fork and has a second core."""
    return hasattr(os, "fork") and len(os.sched_getaffinity(0)) > 1


def _received(here: Connection) -> Any:
    try:
        return marshal.loads(here.recv_bytes())  # noqa: S302  written by our own fork
    except EOFError as ended:
        raise RuntimeError("The process that works ahead has ended") from ended


def _answer(work: Callable[[Any], Any], here: Connection, there: Connection) -> None:
    # The other end, which every fork inherits, would keep the pipe open for ever.
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What it makes lives for one part only; a search for rings would copy the pages of everything inherited.
    gc.disable()
    while True:
        try:
            asked = there.recv_bytes()
        except EOFError:
            return
        there.send_bytes(marshal.dumps(work(marshal.loads(asked))))  # noqa: S302
