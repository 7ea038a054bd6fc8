"""The list itself as the next edition would publish it, for whoever prepares it and whoever agrees to it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sidik.publication.columns import CHOOSABLE
from sidik.publication.looking import standing
from sidik.publication.models import EditionDraft
from sidik.publication.queries import draft_of
from sidik.publication.showing import BUILDERS
from sidik.publication.views.making import making, shown_while_made
from sidik.web.gate import OfficeRequest, officer

ENTRIES_ON_A_PAGE, LONGEST_SEARCH = 50, 200


@officer(*BUILDERS)
@require_safe
def upcoming_list(request: OfficeRequest) -> HttpResponse:
    """Every entry of the next edition in its chosen columns, by page, found by the words of its title."""
    body = request.public_body
    draft, typed = draft_of(body), request.GET.get("cari", "")[:LONGEST_SEARCH].strip()
    there = standing(body, draft)
    look, columns = there.look, there.look.columns if there.look else ()
    page = Paginator(look.rows(typed) if look else [], ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    is_open = draft is None or draft.state == EditionDraft.State.DRAFT
    context: dict[str, Any] = {
        "look": look,
        "page": page,
        "rows": list(page),
        "entries": look.entry_count if look else 0,
        "typed": typed,
        "shown": columns,
        "columns": [CHOOSABLE[name] for name in columns],
        "has_determination": bool({"determination_number", "determined_on", "signer_office"} & {*columns}),
        "draft": draft,
        "is_open": is_open,
        "has_moved": draft is not None
        and not is_open
        and there.is_fresh
        and look is not None
        and draft.base_digest != look.digest,
        **making(request, there),
        "trail": [
            ("Edisi", reverse("publication:edition_list")),
            ("Edisi berikutnya", reverse("publication:publish_edition")),
            ("Daftar yang akan terbit", ""),
        ],
    }
    return shown_while_made(render(request, "publication/upcoming_list.html", context), context)
