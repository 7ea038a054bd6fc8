"""Long files that are worked out while they are sent: few at a time, so that pages always find a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import BoundedSemaphore

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from sidik.edition import Edition
from sidik.portal.door import PublicRequest

MOST_AT_ONCE = 2
# A shorter file is there before anybody has to wait.
SHORT_ENTRIES = 5_000
COME_AGAIN_SECONDS = 30
_turns = BoundedSemaphore(MOST_AT_ONCE)


class _Turn(Iterator[bytes | str]):
    """Parts of a file; the turn ends with them, or when nobody wants them any more."""

    def __init__(self, parts: Iterator[bytes | str]) -> None:
        self._parts, self._has_turn = parts, True

    def __next__(self) -> bytes | str:
        return next(self._parts)

    def close(self) -> None:
        """Let the next one begin."""
        if self._has_turn:
            self._has_turn = False
            _turns.release()

    # An answer that is dropped on its way, as by a fault in a middleware, is never closed.
    __del__ = close


def in_turn(
    request: PublicRequest,
    edition: Edition,
    made: Callable[[], Iterator[bytes | str]],
    content_type: str,
) -> HttpResponseBase:
    """The file in parts; where others are waited for, a page that says so and when to come again (503)."""
    if edition.manifest.counts["entries"] <= SHORT_ENTRIES:
        return StreamingHttpResponse(made(), content_type=content_type)
    if not _turns.acquire(blocking=False):
        response = render(request, "portal/busy.html", status=503)
        response["Retry-After"], response["Cache-Control"] = str(COME_AGAIN_SECONDS), "no-store"
        # Not that of the file: who keeps it would be told for ever that nothing changed.
        response["ETag"] = '"busy"'
        return response
    try:
        parts = made()
    except BaseException:
        _turns.release()
        raise
    return StreamingHttpResponse(_Turn(parts), content_type=content_type)
