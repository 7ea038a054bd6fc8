"""Whom a wrong password counts against: the name or address typed, together with the place it came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def typed_name(request: HttpRequest | None, credentials: Mapping[str, Any] | None = None) -> str:
    """The sign-in name as typed, in small letters; both ways of signing in count alike."""
    given = credentials or {}
    posted = request.POST.get("login", "") if request is not None else ""
    return str(given.get("username") or given.get("email") or posted).strip().lower()[:255]
