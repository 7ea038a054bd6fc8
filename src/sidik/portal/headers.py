"""Headers of the public door, and the answer "unchanged" without making the page again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from sidik.portal.door import PublicRequest, enter

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Always asked again: an entry opens on its day, and a new edition counts at once. Asking costs a 304.
KEEP_AND_ASK = "public, no-cache"
READING = ("GET", "HEAD")
# The one page, in both languages, to which something may be sent: words of visitors, sealed for the office.
WRITABLE = ("/sampaikan/", "/en/sampaikan/")


class PublicHeadersMiddleware:
    """Adds the headers to every answer, static files and errors included. Only reading is allowed, but for messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then mark the answer."""
        is_message = request.method == "POST" and request.path_info in WRITABLE
        is_allowed = is_message or request.method in READING
        response = self.get_response(request) if is_allowed else HttpResponseNotAllowed(READING)
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class EditionMiddleware:
    """Gives the request its edition; a page that would not differ is not made again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 304 where the visitor already has the page."""
        public = enter(request)
        etag = quote_etag(etag_of(public))
        unchanged = get_conditional_response(request, etag=etag)
        if unchanged is not None and unchanged.status_code == 304:
            unchanged.headers["Cache-Control"] = KEEP_AND_ASK
            return unchanged
        response = self.get_response(public)
        if response.has_header("Cache-Control"):
            # The page knows better: what it says does not hang on the edition.
            return response
        if response.status_code == 200:
            response.headers["ETag"] = etag
            response.headers["Cache-Control"] = KEEP_AND_ASK
        else:
            response.headers["Cache-Control"] = "no-store"
        return response


def etag_of(request: PublicRequest) -> str:
    """A page changes with the edition, the day, the program and its own address; with nothing else."""
    return request.place.etag(request.get_full_path())
