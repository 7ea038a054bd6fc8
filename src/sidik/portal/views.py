"""The public pages. Every one is a reading of the current edition."""

from __future__ import annotations

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sidik.edition import Edition, ShownProcedure
from sidik.portal import pages
from sidik.portal.door import PublicRequest, current
from sidik.portal.wording import ENGLISH

# A first view stays small; all differences stand page by page in the comparison.
MOST_CHANGES = 100
# Pages that mean nothing before the first edition.
ONLY_PUBLISHED = frozenset(("/edisi/banding/", "/unit/", "/badan/"))


def reading(request: PublicRequest, **named: str) -> HttpResponse:
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


def edition_list(request: PublicRequest) -> HttpResponse:
    """All editions that are here, the newest first."""
    if request.shelf is None:
        return render(request, "portal/unpublished.html")
    return render(request, "portal/edition_list.html", {"editions": request.shelf.editions[::-1]})


def edition_detail(request: PublicRequest, number: int) -> HttpResponse:
    """One edition: who published it, its digest, and what it changed."""
    edition = _numbered(request, str(number))
    changes = edition.changes()
    before = request.shelf.numbered(number - 1) if request.shelf else None
    context = {
        "shown_edition": edition,
        "changes": changes[:MOST_CHANGES],
        "left_out": max(0, len(changes) - MOST_CHANGES),
        "before": before,
        "trail": _edition_trail(f"Edisi {number}"),
    }
    return render(request, "portal/edition_detail.html", context)


def procedure_list(request: PublicRequest) -> HttpResponse:
    """The procedures of the body."""
    edition = current(request)
    return render(
        request, "portal/procedure_list.html", {"procedures": edition.procedures() if edition else ()}
    )


def procedure_detail(request: PublicRequest, procedure_id: str) -> HttpResponse:
    """One procedure as a drawing and as an ordered list."""
    found = _procedure(_edition(request), procedure_id)
    trail = [("Alur SOP", reverse("procedure_list")), (found.title, "")]
    return render(request, "portal/procedure_detail.html", {"procedure": found, "trail": trail})


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


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _edition(request: PublicRequest) -> Edition:
    edition = current(request)
    if edition is None:
        raise Http404
    return edition


def _numbered(request: PublicRequest, number: str) -> Edition:
    found = request.shelf.numbered(_key(number)) if request.shelf else None
    if found is None:
        raise Http404
    return found


def _procedure(edition: Edition, procedure_id: str) -> ShownProcedure:
    found = next((one for one in edition.procedures() if one.id == procedure_id), None)
    if found is None:
        raise Http404
    return found


def _edition_trail(label: str) -> list[tuple[str, str]]:
    return [("Riwayat edisi", reverse("edition_list")), (label, "")]
