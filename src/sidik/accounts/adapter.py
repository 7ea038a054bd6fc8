"""Sign-in by allauth: nobody signs himself up, accounts come by invitation of the administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from sidik.accounts.models import User
from sidik.accounts.queries import actor_of, body_of
from sidik.domain.roles import Role
from sidik.web.place import came_from


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs himself up."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The place whose attempts are limited together."""
        return came_from(request)

    def get_login_redirect_url(self, request: HttpRequest) -> Any:
        """After sign-in: the tasks of the officer, or the set-up that is not finished."""
        return landing(request.user) if isinstance(request.user, User) else "/"


def landing(user: User) -> str:
    """The first page after sign-in. An administrator of an office not yet set up goes on with that."""
    actor = actor_of(user)
    if actor is None or Role.ADMINISTRATOR not in actor.roles:
        return "/"
    body = body_of(actor)
    if body.set_up_at or body.is_demo:
        return "/"
    try:
        return reverse("setup:overview")
    except NoReverseMatch:
        return "/"
