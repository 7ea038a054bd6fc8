"""The gate of staff pages: signed in, with an office; a page for certain roles names them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from sidik.domain.access import Actor
from sidik.domain.roles import Role
from sidik.web.who_helps import NotAdmittedError

View = Callable[..., Any]


class OfficeRequest(HttpRequest):
    """A request that passed the gate: who acts, and for which public body (a row of accounts)."""

    actor: Actor
    public_body: Any


def officer(*roles: Role) -> Callable[[View], View]:
    """Let only officers in, or only these roles. Others get the page that names who may."""

    def wrap(view: View) -> View:
        @wraps(view)
        def gated(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.actor is None or not request.actor.roles:
                raise NotAdmittedError
            if roles and not request.actor.roles & set(roles):
                raise NotAdmittedError(roles)
            response: HttpResponse = view(request, *args, **kwargs)
            return response

        gated.gate = roles or ("any office",)  # type: ignore[attr-defined]
        return login_required(gated)

    return wrap
