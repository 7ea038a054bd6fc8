"""Who may read: a signed-in person with an office of a public body. Everybody else is told so, without a page."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import APIKeyCookie

from sidik.accounts.models import Body
from sidik.domain.access import Actor

SIGN_IN = "Masuk dahulu."
NO_OFFICE = "Akun Anda belum memegang jabatan pada badan publik ini."


class OfficerSession(APIKeyCookie):
    """The session of the office door; asked anew with each request."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor:
        """The actor of the session. Raises: AuthenticationError, AuthorizationError."""
        if not request.user.is_authenticated:
            raise AuthenticationError(message=SIGN_IN)
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None or not actor.roles:
            raise AuthorizationError(message=NO_OFFICE)
        return actor


def body_of_request(request: HttpRequest) -> Body:
    """The public body of the officer, which the middleware has put on the request."""
    return cast(Body, getattr(request, "public_body"))  # noqa: B009 (the type of a request does not know it)
