"""The place that a request came from: what wrong passwords, wrong codes and messages are counted by."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def came_from(request: HttpRequest) -> str:
    """The address of the sender. Behind a proxy that is trusted, what this proxy says last; from all others nothing.

    Without this everybody behind a proxy would be one place, and eight wrong passwords would lock an officer out.
    """
    address = _plain(str(request.META.get("REMOTE_ADDR", "")))
    forwarded = request.headers.get("X-Forwarded-For", "").strip(" ,").rpartition(",")[2]
    if not forwarded or address not in settings.PROXIES:
        return address
    return _plain(forwarded) or address


def _plain(given: str) -> str:
    """An address without port and zone, the same for IPv4 within IPv6; empty where it is none."""
    bare = given.strip()
    bare = bare[1:].partition("]")[0] if bare.startswith("[") else bare
    bare = bare.partition(":")[0] if bare.count(":") == 1 else bare
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)
