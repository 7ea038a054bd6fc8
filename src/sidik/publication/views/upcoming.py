"""The list itself as the next edition would publish it, for whoever prepares it and whoever agrees to it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.publication.build import preview_of
from sidik.publication.columns import CHOOSABLE
from sidik.publication.models import EditionDraft
from sidik.publication.queries import draft_of
from sidik.publication.showing import BUILDERS
from sidik.publication.upcoming import entries_at, places_of
from sidik.web.gate import OfficeRequest, officer

ENTRIES_ON_A_PAGE, LONGEST_SEARCH = 50, 200


@officer(*BUILDERS)
@require_safe
def upcoming_list(request: OfficeRequest) -> HttpResponse:
    """Every entry of the next edition in its chosen columns, by page, found by the words of its title."""
    body = request.public_body
    draft, typed = draft_of(body), request.GET.get("cari", "")[:LONGEST_SEARCH].strip()
    found = preview_of(body, draft)
    places = places_of(found.entries, typed)
    page = Paginator(places, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    is_open = draft is None or draft.state == EditionDraft.State.DRAFT
    context: dict[str, Any] = {
        "page": page,
        "rows": entries_at(found.entries, list(page)),
        "entries": len(found.entries),
        "typed": typed,
        "shown": found.columns,
        "columns": [CHOOSABLE[name] for name in found.columns],
        "has_determination": bool(
            {"determination_number", "determined_on", "signer_office"} & {*found.columns}
        ),
        "draft": draft,
        "is_open": is_open,
        "has_moved": draft is not None and not is_open and draft.base_digest != found.digest,
        "trail": [
            ("Edisi", reverse("publication:edition_list")),
            ("Edisi berikutnya", reverse("publication:publish_edition")),
            ("Daftar yang akan terbit", ""),
        ],
    }
    return render(request, "publication/upcoming_list.html", context)
