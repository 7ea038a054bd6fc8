"""Compressing answers: pages always, what is streamed only where it is small.

A long list as CSV lies ready in the edition and is sent as quickly as it can be read; to compress it would take many
times as long and hold up every reader of this process. A server in front may do it.
"""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from sidik.portal.door import PublicRequest

MOST_ENTRIES = 5_000
# Files that are compressed as they lie, or too large to be.
TEXTS = ("text/", "application/json", "application/ld+json")


class CompressMiddleware(GZipMiddleware):
    """Django's own, but streamed answers stay as they are unless the list is short."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where that is worth it."""
        if response.streaming and not _is_short_text(request, response):
            return response
        return super().process_response(request, response)


def _is_short_text(request: HttpRequest, response: HttpResponseBase) -> bool:
    place = getattr(cast(PublicRequest, request), "place", None)
    if place is None or place.shelf is None:
        return False
    return (
        response.headers.get("Content-Type", "").startswith(TEXTS)
        and place.edition.manifest.counts["entries"] <= MOST_ENTRIES
    )
