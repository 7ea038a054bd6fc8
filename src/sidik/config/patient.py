"""The worker of gunicorn that gives its few threads to whole requests only.

A thread that waits for the rest of a request is lost to all others, and a handful of connections that never finish
would hold up a door. So the head of a request, and its body where that is short, gather in the kernel; a thread is
taken once all of it is there, and who has not finished in time is left. Behind TLS the bytes cannot be looked at
before, and a longer body (an upload) is read by its thread: there a proxy in front does the same.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from enum import Enum
from functools import partial
from typing import Any
from weakref import WeakSet

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

LONGEST_HEAD_BYTES = 64 * 1024
# All forms of visitors, and those of officers without files.
LONGEST_GATHERED_BODY_BYTES = 64 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n", re.IGNORECASE)
_ASKS_FIRST = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
# Whoever does not know how much he sends is answered by a thread, which reads no further than it must.
_NOT_GATHERED = re.compile(rb"\r\n(?:transfer-encoding|upgrade):", re.IGNORECASE)
_GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Standing(Enum):
    """How far a request is."""

    WHOLE = "whole"
    ENDLESS = "endless"
    LACKS_SOME = "lacks some"
    ASKS_FIRST = "asks first"


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """Threads as gunicorn has them, each for a request that is there."""

    patience_seconds = 15.0

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # Until when each is waited for, and how many bytes of it were there.
        self._gathering: dict[Any, tuple[float, int]] = {}
        self._told: WeakSet[Any] = WeakSet()

    def enqueue_req(self, conn: Any) -> None:
        """Hand a whole request to a thread; wait for more of any other without one. Runs in the main thread."""
        standing, there = Standing.WHOLE, 0
        if not self.cfg.is_ssl and not _holds_more(conn):
            standing, there = _standing(conn.sock)
        if standing is Standing.WHOLE:
            self._gathering.pop(conn, None)
            conn.data_ready = True
            super().enqueue_req(conn)
            return
        if standing is Standing.ASKS_FIRST and conn not in self._told:
            # Gunicorn says it once more when it reads the request, which any client takes.
            self._told.add(conn)
            conn.sock.send(_GO_ON)
        now = time.monotonic()
        until, before = self._gathering.get(conn, (now + self.patience_seconds, -1))
        # Woken without one byte more: the other side has said all that it will.
        is_over = standing is Standing.ENDLESS or there == before
        self._gathering[conn] = (now if is_over else until, there)
        # Readable again only when there is more than what was looked at.
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, there + 1)
        conn.sock.settimeout(0)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._more, conn))

    def _more(self, conn: Any, _: object) -> None:
        self.poller.unregister(conn.sock)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        self.enqueue_req(conn)

    def notify(self) -> None:
        """As each turn of the main thread begins: leave those who took too long, and all when the door closes."""
        super().notify()
        now = time.monotonic()
        for conn in [one for one, (until, _) in self._gathering.items() if until < now or not self.alive]:
            del self._gathering[conn]
            self.poller.unregister(conn.sock)
            self.nr_conns -= 1
            conn.close()


def _holds_more(conn: Any) -> bool:
    """Whether bytes of the next request were read already, together with the one before."""
    return conn.parser is not None and bool(conn.parser.unreader.buf.getvalue())


def _standing(sock: socket.socket) -> tuple[Standing, int]:
    """How far the request is, and how many of its bytes are there. What is over or unknown counts as whole."""
    most = LONGEST_HEAD_BYTES + LONGEST_GATHERED_BODY_BYTES
    try:
        there = sock.recv(most, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return Standing.LACKS_SOME, 0
    except OSError:
        return Standing.WHOLE, 0
    count, end = len(there), there.find(b"\r\n\r\n")
    if not there:
        return Standing.WHOLE, 0
    if end < 0:
        return (Standing.ENDLESS if count >= LONGEST_HEAD_BYTES else Standing.LACKS_SOME), count
    head = there[: end + 2]
    length = _LENGTH.search(head)
    body = int(length[1]) if length else 0
    if body > LONGEST_GATHERED_BODY_BYTES or _NOT_GATHERED.search(head) or count >= end + 4 + body:
        return Standing.WHOLE, count
    return (Standing.ASKS_FIRST if _ASKS_FIRST.search(head) else Standing.LACKS_SOME), count
