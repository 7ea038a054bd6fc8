"""The public pages. Every one is a reading of the current edition."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sidik.domain.grounds import GROUND_LABELS
from sidik.domain.item import NATURE_LABELS, Nature
from sidik.edition import Edition, Query, ShownProcedure, difference
from sidik.edition.fields import ENTRY_FIELDS
from sidik.portal.door import PublicRequest, current
from sidik.portal.shown import shown
from sidik.words import fts5_match

LONGEST_QUERY = 200
SHOWN_NATURES = (Nature.EXEMPT, Nature.PARTLY_EXEMPT, Nature.OPEN, Nature.WITHDRAWN)


def home(request: PublicRequest) -> HttpResponse:
    """How many are exempt, how many were opened this year, the search, what opens next."""
    edition = current(request)
    if edition is None:
        return render(request, "portal/unpublished.html")
    day = request.today.isoformat()
    context = {
        "counts": edition.counts(today=day),
        "grounds": _grounds(edition, day),
        "next_openings": [shown(entry, request.today) for entry in edition.next_openings(today=day)],
        "opened": [shown(entry, request.today) for entry in edition.opened(today=day, limit=3)],
    }
    return render(request, "portal/home.html", context)


def entry_list(request: PublicRequest) -> HttpResponse:
    """The list with search, facets and pages."""
    edition = current(request)
    if edition is None:
        return render(request, "portal/unpublished.html")
    asked = {
        name: request.GET.get(name, "").strip()[:LONGEST_QUERY] for name in ("cari", "unit", "huruf", "sifat")
    }
    asked["cari"] = asked["cari"].replace("\x00", "")
    day = request.today.isoformat()
    query = Query(
        match=fts5_match(asked["cari"]),
        title_part=asked["cari"],
        unit=asked["unit"],
        ground=asked["huruf"],
        nature=asked["sifat"],
    )
    page = edition.find(query, today=day, after=_key(request.GET.get("lanjut", "")))
    kept = {name: value for name, value in asked.items() if value}
    context = {
        "asked": asked,
        "page": page,
        "entries": [shown(entry, request.today) for entry in page.entries],
        "is_first_page": "lanjut" not in request.GET,
        "first_url": "?" + urlencode(kept),
        "next_url": "?" + urlencode({**kept, "lanjut": page.next_key}) if page.next_key else "",
        "units": [unit for unit in edition.manifest.counts["by_unit"] if unit],
        "grounds": {
            letter: GROUND_LABELS[letter]
            for letter in GROUND_LABELS
            if letter in edition.manifest.counts["by_ground"]
        },
        "natures": {str(nature): NATURE_LABELS[nature] for nature in SHOWN_NATURES},
        "is_filtered": bool(kept),
    }
    return render(request, "portal/entry_list.html", context)


def entry_detail(request: PublicRequest, public_id: str) -> HttpResponse:
    """What is closed, which part, why, until when, on what law, and how to ask or object."""
    edition = _edition(request)
    found = edition.entry(public_id, today=request.today.isoformat())
    if found is None:
        raise Http404
    entry = shown(found, request.today)
    trail = [("Daftar", reverse("entry_list")), (entry.fields["title"], "")]
    return render(request, "portal/entry_detail.html", {"entry": entry, "trail": trail})


def newly_opened(request: PublicRequest) -> HttpResponse:
    """What was closed and is open now, the latest first."""
    edition = current(request)
    if edition is None:
        return render(request, "portal/unpublished.html")
    found = edition.opened(today=request.today.isoformat())
    return render(
        request, "portal/newly_opened.html", {"entries": [shown(one, request.today) for one in found]}
    )


def edition_list(request: PublicRequest) -> HttpResponse:
    """All editions that are here, the newest first."""
    if request.shelf is None:
        return render(request, "portal/unpublished.html")
    return render(request, "portal/edition_list.html", {"editions": request.shelf.editions[::-1]})


def edition_detail(request: PublicRequest, number: int) -> HttpResponse:
    """One edition: who published it, its digest, and what it changed."""
    edition = _numbered(request, str(number))
    context = {
        "shown_edition": edition,
        "changes": edition.changes(),
        "trail": _edition_trail(f"Edisi {number}"),
    }
    return render(request, "portal/edition_detail.html", context)


def edition_compare(request: PublicRequest) -> HttpResponse:
    """The differences between any two editions."""
    old, new = (_numbered(request, request.GET.get(name, "")) for name in ("dari", "ke"))
    if old.manifest.number > new.manifest.number:
        old, new = new, old
    changes = difference(_published(old), _published(new))
    context = {"old": old, "new": new, "changes": changes, "trail": _edition_trail("Perbandingan")}
    return render(request, "portal/edition_compare.html", context)


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
    return render(request, "portal/how_to.html")


def accessibility(request: PublicRequest) -> HttpResponse:
    """How these pages can be used, and what to do where they cannot."""
    return render(request, "portal/accessibility.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "portal/not_found.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a code, from a template that needs nothing."""
    return render(request, "500.html", {"code": "K-" + secrets.token_hex(2).upper()}, status=500)


def _grounds(edition: Edition, day: str) -> list[tuple[str, str, int]]:
    counted = edition.counts(today=day).by_ground
    return [
        (str(letter), label, counted[letter]) for letter, label in GROUND_LABELS.items() if letter in counted
    ]


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


def _published(edition: Edition) -> list[dict[str, object]]:
    # As published, not as it stands today: the day of publishing is asked for, so that nothing opens by law.
    return [{name: one[name] for name in ENTRY_FIELDS} for one in edition.entries(today="")]


def _procedure(edition: Edition, procedure_id: str) -> ShownProcedure:
    found = next((one for one in edition.procedures() if one.id == procedure_id), None)
    if found is None:
        raise Http404
    return found


def _edition_trail(label: str) -> list[tuple[str, str]]:
    return [("Riwayat edisi", reverse("edition_list")), (label, "")]
