"""The quick way in front of Django: pages that were made are sent again, and reading pages are made without it.

A page changes only with the edition, the day, the program and its address (`Place.etag`), so what was made for a place
may be sent until the place is another. Django answers all the rest, and the same pages in the same bytes where the
quick way is not there.
"""

from __future__ import annotations

import logging
import re
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

from sidik.portal import door, pages
from sidik.portal.headers import KEEP_AND_ASK, READING, SECURITY_HEADERS
from sidik.portal.place import Place

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

MOST_BYTES = 64 * 1024 * 1024
LARGEST_KEPT_BYTES = 256 * 1024
LONGEST_ADDRESS = 2048
SHORTEST_COMPRESSED = 200
COMPRESSION = 3
_NO_GZIP = re.compile(r"gzip\s*;\s*q\s*=\s*0(\.0*)?\s*(,|$)")
log = logging.getLogger(__name__)


class Kept(NamedTuple):
    """An answer as it is sent."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Pages:
    """The answers of one place, the latest used last; the oldest leave when there are too many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes, self._bytes = most_bytes, 0
        self._kept: OrderedDict[tuple[str, str, bool], Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, str, bool]) -> Kept | None:
        """The answer of this address."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: tuple[str, str, bool], kept: Kept) -> None:
        """Remember an answer."""
        size = _size(key, kept)
        if size > LARGEST_KEPT_BYTES:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = kept
            self._bytes += size
            while self._bytes > self._most_bytes:
                gone, left = self._kept.popitem(last=False)
                self._bytes -= _size(gone, left)

    @property
    def size_bytes(self) -> int:
        """How much is kept."""
        return self._bytes


class Serving:
    """The WSGI application of the public door around that of Django."""

    def __init__(self, application: Application, *, most_bytes: int = MOST_BYTES) -> None:
        self._application = application
        self._most_bytes = most_bytes
        self._of: dict[str, tuple[Place, Pages]] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer; to whoever asks for the head alone nothing is made that would only be thrown away."""
        response = self._answer(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return response
        if close := getattr(response, "close", None):
            close()
        return ()

    def _answer(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from what is kept, else make the page, else let Django answer and keep its page."""
        path, raw = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if (
            environ["REQUEST_METHOD"] not in READING
            or environ.get("SCRIPT_NAME")
            or path.startswith("/static/")
            or len(path) + len(raw) > LONGEST_ADDRESS
        ):
            return self._application(environ, start_response)
        place = door.place_of(door.language_of(path))
        if place.shelf is None:
            return self._application(environ, start_response)
        etag = place.etag(f"{path}?{raw}" if raw else path)
        may_zip = _may_zip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        kept_pages, key = self._pages(place), (path, raw, may_zip)
        kept = kept_pages.get(key)
        if kept is None:
            kept = _made(place, path, raw, etag, may_zip=may_zip)
            if kept is None:
                return self._from_django(environ, start_response, kept_pages, key)
            if kept.status == "200 OK":
                kept_pages.keep(key, kept)
        if environ.get("HTTP_IF_NONE_MATCH") and _is_known(environ["HTTP_IF_NONE_MATCH"], kept):
            start_response("304 Not Modified", _of_unchanged(kept))
            return (b"",)
        start_response(kept.status, list(kept.headers))
        return (kept.body,)

    @property
    def kept_bytes(self) -> int:
        """How much is kept, in all languages."""
        return sum(kept.size_bytes for _, kept in self._of.values())

    def _pages(self, place: Place) -> Pages:
        """What is kept for this place; what was kept for one before it goes with it."""
        known = self._of.get(place.language)
        if known is None or known[0] is not place:
            known = (place, Pages(self._most_bytes))
            self._of[place.language] = known
        return known[1]

    def _from_django(
        self, environ: Environ, start_response: StartResponse, kept_pages: Pages, key: tuple[str, str, bool]
    ) -> Iterable[bytes]:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            started.append((status, headers))
            return start_response(status, headers, *more)

        response = self._application(environ, begin)
        if environ["REQUEST_METHOD"] != "GET" or not started:
            return response
        status, headers = started[-1]
        if not _may_be_kept(status, dict(headers)):
            return response
        body = b"".join(response)
        if close := getattr(response, "close", None):
            close()
        kept_pages.keep(key, Kept(status, tuple(headers), body))
        return (body,)


def _made(place: Place, path: str, raw: str, etag: str, *, may_zip: bool) -> Kept | None:
    """A reading page, or None where Django is to answer."""
    try:
        # The server hands on the bytes of the path as signs of Latin-1.
        named = path.encode("latin-1").decode()
        answer = pages.page_at(place, named.removeprefix("/en"), raw)
    except UnicodeError:
        return None
    except Exception:
        # Django makes the same page, meets the same fault and answers with its code.
        log.exception("Halaman tidak dapat dibuat.")
        return None
    if answer is None:
        return None
    headers = {"Content-Type": "text/html; charset=utf-8"}
    body = answer.body
    vary = len(body) >= SHORTEST_COMPRESSED
    if may_zip and vary:
        body = _zipped(body)
        headers["Content-Encoding"] = "gzip"
    if answer.status == HTTPStatus.OK:
        headers["ETag"] = f'W/"{etag}"' if may_zip and vary else f'"{etag}"'
        headers["Cache-Control"] = KEEP_AND_ASK
    else:
        headers["Cache-Control"] = "no-store"
    headers["Content-Length"] = str(len(body))
    if vary:
        headers["Vary"] = "Accept-Encoding"
    headers |= SECURITY_HEADERS
    status = f"{answer.status} {HTTPStatus(answer.status).phrase}"
    return Kept(status, tuple(headers.items()), body)


def _zipped(body: bytes) -> bytes:
    squeeze = zlib.compressobj(COMPRESSION, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    return squeeze.compress(body) + squeeze.flush()


def _may_zip(accepted: str) -> bool:
    return "gzip" in accepted and not _NO_GZIP.search(accepted)


def _may_be_kept(status: str, headers: Mapping[str, str]) -> bool:
    """Only whole pages that hang on the place alone: they say so themselves."""
    return (
        status == "200 OK"
        and headers.get("Cache-Control") == KEEP_AND_ASK
        and headers.get("Content-Type", "").startswith("text/html")
        and "Set-Cookie" not in headers
        and int(headers.get("Content-Length", LARGEST_KEPT_BYTES + 1)) <= LARGEST_KEPT_BYTES
    )


def _is_known(wished: str, kept: Kept) -> bool:
    etag = next((value for name, value in kept.headers if name == "ETag"), "")
    if not etag or kept.status != "200 OK":
        return False
    bare = etag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in (bare, "*") for one in wished.split(","))


def _of_unchanged(kept: Kept) -> list[tuple[str, str]]:
    left_out = ("Content-Type", "Content-Length", "Content-Encoding")
    return [(name, value) for name, value in kept.headers if name not in left_out]


def _size(key: tuple[str, str, bool], kept: Kept) -> int:
    return len(key[0]) + len(key[1]) + len(kept.body) + 1024
