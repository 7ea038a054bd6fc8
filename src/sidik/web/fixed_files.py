"""Static files under names that never change their content: /static/<digest of all files>/web/base.css.

One digest for all of them, in the path: a style sheet finds its faces and a script its modules beside itself, so
nothing is rewritten and nothing is collected. A page of another release (two workers may run different ones for a
moment) still gets its files, but they are asked for again next time.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import lru_cache
from http import HTTPStatus
from typing import Any, cast

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

KEEP_A_YEAR = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"
# A face is compressed as it lies; style sheets, scripts and drawings are not.
TEXTS = ("text/", "image/svg+xml", "application/javascript")
DIGITS = 12
_NAMED = re.compile(rf"([0-9a-f]{{{DIGITS}}})/(.+)", re.DOTALL)


@lru_cache(maxsize=1)
def digest_of_files() -> str:
    """The digest of all static files of this door, as their addresses bear it."""
    found = hashlib.sha256()
    files = [
        (name, storage)
        for finder in finders.get_finders()
        for name, storage in finder.list(ignore_patterns=None)
    ]
    for name, storage in sorted(files, key=lambda one: one[0]):
        with storage.open(name) as file:
            content = hashlib.sha256(file.read())
        found.update(f"{name}\n{content.hexdigest()}\n".encode())
    return found.hexdigest()[:DIGITS]


class FixedNames(StaticFilesStorage):
    """Names static files in pages (`{% static %}`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A page names some thirty files; putting their addresses together anew was a fifth of its rendering.
        self._named: dict[str, str] = {}

    def url(self, name: str | None) -> str:
        """The address that keeps its content."""
        if not name:
            return super().url(name)
        if name not in self._named:
            self._named[name] = super().url(f"{digest_of_files()}/{name}")
        return self._named[name]


class FixedFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Serves them: for a year under the digest of this release, else to be asked for again; texts small."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._zipped: dict[str, bytes] = {}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A static file, or what comes after."""
        path = request.path_info
        named = _NAMED.fullmatch(path.removeprefix(self.static_prefix)) if self._is_static(path) else None
        file = self.files.get(self.static_prefix + named[2]) if named else None
        if named is None or file is None:
            answer: HttpResponseBase = super().__call__(request)
            return answer
        may_zip = request.method == "GET" and "gzip" in request.headers.get("Accept-Encoding", "")
        response = self._small(named[2], file, request) if may_zip else None
        if response is None:
            response = cast(HttpResponseBase, self.serve(file, request))
        patch_vary_headers(response, ("Accept-Encoding",))
        response.headers["Cache-Control"] = KEEP_A_YEAR if named[1] == digest_of_files() else ASK_AGAIN
        return response

    def _small(self, name: str, file: StaticFile, request: HttpRequest) -> HttpResponseBase | None:
        """A whole text, compressed; each file once in a process. None for anything else."""
        answer = file.get_response(request.method, request.META)
        headers = dict(answer.headers)
        if answer.file is None:
            return None
        with answer.file as opened:
            if answer.status != HTTPStatus.OK or not headers.get("Content-Type", "").startswith(TEXTS):
                return None
            if name not in self._zipped:
                self._zipped[name] = gzip.compress(opened.read(), mtime=0)
        # The length and the mark of the plain file are not those of this one.
        kept = {key: value for key, value in headers.items() if key not in ("Content-Length", "ETag")}
        body = self._zipped[name]
        kept |= {"Content-Encoding": "gzip", "Content-Length": str(len(body))}
        return HttpResponse(body, headers=kept)

    def _is_static(self, path: str) -> bool:
        return path.startswith(self.static_prefix)
