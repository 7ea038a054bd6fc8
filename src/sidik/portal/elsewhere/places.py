"""Whole addresses: of the settings, never of the request, so that whoever asks cannot change what others read."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from sidik.edition import Edition
from sidik.portal.door import PublicRequest, current


def address(name: str, *parts: object) -> str:
    """The address of a page."""
    return f"{settings.PORTAL_URL}{reverse(name, args=parts)}"


def published(request: PublicRequest) -> Edition:
    """The current edition. Raises: Http404 while nothing is published."""
    edition = current(request)
    if edition is None:
        raise Http404
    return edition
