"""Guessing codes: wrong ones are counted by the place they come from, by the limiter that also counts passwords."""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.http import HttpRequest

# In the place of a sign-in name, so that a wrong code locks no officer out.
COUNTED_AS = {"username": "kode kursi rapat"}


def are_too_many(request: HttpRequest) -> bool:
    """Whether this place has typed so many wrong codes that it must wait."""
    return settings.AXES_ENABLED and not AxesProxyHandler.is_allowed(request, COUNTED_AS)


def count(request: HttpRequest) -> None:
    """Count one wrong code."""
    AxesProxyHandler.user_login_failed("sidik.meetings", COUNTED_AS, request)
    # The page of the seat says it itself; the limiter would answer with the page of a locked account.
    request.axes_locked_out = False  # type: ignore[attr-defined]
