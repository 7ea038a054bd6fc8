"""The public pages. Nearly every one is a reading of the current edition (`sidik.portal.pages`)."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sidik.portal import pages
from sidik.portal.door import PublicRequest
from sidik.portal.wording import ENGLISH

# Pages that mean nothing before the first edition.
ONLY_PUBLISHED = frozenset(("/edisi/banding/", "/unit/", "/badan/"))


def reading(request: PublicRequest, **named: object) -> HttpResponse:
    """The pages that are functions of the edition and the address (`sidik.portal.pages`)."""
    if request.shelf is None:
        if named or request.path_info.removeprefix("/en") in ONLY_PUBLISHED:
            raise Http404
        return render(request, "portal/unpublished.html")
    found = pages.page_at(
        request.place, request.path_info.removeprefix("/en"), request.META.get("QUERY_STRING", "")
    )
    if found is None:
        raise Http404
    return HttpResponse(found.body, status=found.status)


def how_to(request: PublicRequest) -> HttpResponse:
    """How to ask for the open part, and how to object."""
    return render(request, _in_language(request, "how_to"))


def accessibility(request: PublicRequest) -> HttpResponse:
    """How these pages can be used, and what to do where they cannot."""
    return render(request, _in_language(request, "accessibility"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "portal/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a code, from a template that needs nothing."""
    return render(request, "500.html", {"code": "K-" + secrets.token_hex(2).upper()}, status=500)


def _in_language(request: PublicRequest, name: str) -> str:
    ending = "_en" if request.place.language == ENGLISH else ""
    return f"portal/{name}{ending}.html"
