"""Turns a refused act into a page: the sentence, the article, the remedy. Views with a form catch it themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sidik.domain.refusal import Reason, Refusal

STATUS = {Reason.NOT_ALLOWED: 403, Reason.NOT_PERFORMER: 403, Reason.STALE: 409, Reason.FINISHED: 409}

# SQLite lets one act write at a time; who waited longer than its time-out comes again after this.
BUSY_SECONDS = "5"


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal, with its HTTP status."""
    return render(request, "ui/refused_page.html", {"refusal": refusal}, status=refusal_status(refusal))


def refusal_status(refusal: Refusal) -> int:
    """The HTTP status that says this kind of no."""
    return STATUS.get(refusal.code, 422)


class RefusedMiddleware:
    """Catches what an act refused and no view has shown. Any exception with a `refusal` counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the refusal, or that the database was busy; leave every other exception alone."""
        if isinstance(exception, OperationalError) and "locked" in str(exception):
            busy = render(request, "503.html", status=503)
            busy.headers["Retry-After"] = BUSY_SECONDS
            return busy
        refusal = getattr(exception, "refusal", None)
        return refusal_page(request, refusal) if isinstance(refusal, Refusal) else None
