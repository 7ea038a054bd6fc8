"""Puts the actor and his public body on each request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sidik.accounts.models import Body, User
from sidik.accounts.queries import acting


class ActorMiddleware:
    """Sets `request.actor` and `request.public_body`: asked anew each time, never cached beyond.

    The root of a home without any body says how to begin.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Resolve the actor before the view runs."""
        found = acting(request.user) if isinstance(request.user, User) else None
        actor, body = found or (None, None)
        request.actor = actor  # type: ignore[attr-defined]
        request.public_body = body  # type: ignore[attr-defined]
        if actor is None and request.path == "/" and not Body.objects.exists():
            return render(request, "accounts/no_body.html", status=503)
        return self.get_response(request)
