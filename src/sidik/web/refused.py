"""Turns a refused act into a page: the sentence, the article, the remedy. Views with a form catch it themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sidik.domain.refusal import Reason, Refusal

STATUS = {Reason.NOT_ALLOWED: 403, Reason.NOT_PERFORMER: 403, Reason.STALE: 409, Reason.FINISHED: 409}


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal, with its HTTP status."""
    status = STATUS.get(refusal.code, 422)
    return render(request, "ui/refused_page.html", {"refusal": refusal}, status=status)


class RefusedMiddleware:
    """Catches what an act refused and no view has shown. Any exception with a `refusal` counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the refusal, leave every other exception alone."""
        refusal = getattr(exception, "refusal", None)
        return refusal_page(request, refusal) if isinstance(refusal, Refusal) else None
