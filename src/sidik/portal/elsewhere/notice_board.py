"""An edition as a paper for the notice board (papan pengumuman): the office's, else set here when short."""

from __future__ import annotations

import threading
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render as render_page

from sidik.domain.dates_in_words import long_date
from sidik.edition import Edition
from sidik.papers import render
from sidik.papers.edition_rows import row_of
from sidik.portal.door import PublicRequest
from sidik.portal.elsewhere.edition_files import KEEP_A_YEAR, name_of, numbered
from sidik.portal.elsewhere.places import address
from sidik.portal.elsewhere.reading import entries

KIND = "edition_list"
PDF = "application/pdf"
# A longer paper keeps the press busy for seconds: a visitor must not be able to ask for that.
MOST_ROWS = 200
_press = threading.Lock()


def edition_pdf(request: PublicRequest, number: int) -> HttpResponseBase:
    """The paper of one edition, or where it is had when it is too long to be set for a visitor."""
    edition = numbered(request, number)
    kept = kept_path(edition)
    response: HttpResponseBase
    if kept.is_file():
        response = FileResponse(kept.open("rb"), content_type=PDF)
    elif edition.manifest.counts["entries"] <= MOST_ROWS:
        with _press:
            response = HttpResponse(_set(edition), content_type=PDF)
    else:
        return render_page(request, "portal/elsewhere/paper_not_here.html", {"number": number}, status=404)
    response["Content-Disposition"] = f'inline; filename="{name_of(edition)}.pdf"'
    response["Cache-Control"] = KEEP_A_YEAR
    return response


def has_paper(edition: Edition) -> bool:
    """Whether the paper of an edition can be had here."""
    return kept_path(edition).is_file() or edition.manifest.counts["entries"] <= MOST_ROWS


def kept_path(edition: Edition) -> Path:
    """Where the office keeps the paper that it set."""
    return edition.path.parent.with_name("editions-papers") / f"{edition.path.stem}.pdf"


@lru_cache(maxsize=8)
def _set(edition: Edition) -> bytes:
    manifest = edition.manifest
    day = long_date(date.fromisoformat(manifest.published_at[:10]))
    data = {
        "letterhead": _letterhead(edition),
        "number": f"Edisi {manifest.number}",
        "edition": str(manifest.number),
        "published_on": day,
        "digest": edition.digest,
        "url": address("edition_detail", manifest.number),
        "rows": [row_of(entry) for entry in entries(edition, None)],
    }
    return render(KIND, data)


def _letterhead(edition: Edition) -> dict[str, Any]:
    body, contact = edition.manifest.body, edition.manifest.contact
    reached = (contact.get(name, "") for name in ("phone", "email", "website"))
    found: dict[str, Any] = {
        "lines": [str(name).upper() for name in (*body["parent_names"], body["name"])],
        "address": contact.get("address", ""),
        "contact": ", ".join(one for one in reached if one),
    }
    if picture := edition.logo():
        found["logo"] = picture
    return found
