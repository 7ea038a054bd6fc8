"""The place that a request came from: what wrong passwords, wrong codes and messages are counted by."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def came_from(request: HttpRequest) -> str:
    """The address of the sender. Behind a proxy that is trusted, what this proxy says last; from all others nothing.

    Without this everybody behind a proxy would be one place, and eight wrong passwords would lock an officer out.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if not forwarded or address not in settings.PROXIES:
        return address
    try:
        return str(ip_address(forwarded))
    except ValueError:
        return address
