"""Sign-in by allauth: nobody signs himself up, accounts come by invitation of the administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs himself up."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> Any:
        """After sign-in: the tasks of the officer."""
        return "/"
