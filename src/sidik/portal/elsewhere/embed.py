"""The list inside other sites: two pages for frames, the lines to paste, and oEmbed for sites that ask by address.

A framed page sends nothing and remembers nothing; its links open the portal itself.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from sidik.edition import Edition
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.framing import framed_headers
from sidik.portal.elsewhere.places import address, published
from sidik.portal.shown import shown

WIDTH, LIST_HEIGHT, ENTRY_HEIGHT = 640, 520, 320
LEAST_SIDE, MOST_SIDE = 200, 2000
LONGEST_ADDRESS = 600
MOST_SHOWN = 5
ENTRY_PATH = re.compile(r"/informasi/([^/?#]+)/?")


def how_to_embed(request: PublicRequest) -> HttpResponse:
    """The lines to paste into another site."""
    say, edition = request.place.say, current(request)
    name = str(edition.manifest.body["name"]) if edition else "badan publik"
    context = {
        "snippet": _frame(
            address("embed_list"), f"Daftar informasi yang dikecualikan, {name}", WIDTH, LIST_HEIGHT
        ),
        "list_url": address("entry_list"),
        "oembed_url": address("oembed"),
        "trail": [(say["menu_open_data"], request.place.at + reverse("open_data")), (say["embed"], "")],
    }
    return render(request, "portal/elsewhere/embed_how.html", context)


def embed_list(request: PublicRequest) -> HttpResponse:
    """The list in short: how many are closed, what opens next, what was opened."""
    edition = published(request)
    day = request.today.isoformat()
    context = {
        "counts": edition.counts(today=day),
        "next_openings": edition.openings(today=day, limit=MOST_SHOWN),
        "opened": edition.newly_opened(today=day, limit=MOST_SHOWN).lines,
    }
    return _framed(render(request, "portal/elsewhere/embed_list.html", context))


def embed_entry(request: PublicRequest, public_id: str) -> HttpResponse:
    """One entry in short."""
    found = published(request).entry(public_id, today=request.today.isoformat())
    if found is None:
        raise Http404
    return _framed(
        render(request, "portal/elsewhere/embed_entry.html", {"entry": shown(found, request.today)})
    )


def oembed(request: PublicRequest) -> HttpResponse:
    """What to show for an address of this portal (oEmbed 1.0); addresses of others are not known here."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501, headers={"Cache-Control": "no-store"})
    found = _asked(published(request), request)
    if found is None:
        raise Http404
    source, title, height = found
    width = _side(request.GET.get("maxwidth", ""), WIDTH)
    height = _side(request.GET.get("maxheight", ""), height)
    body = str(published(request).manifest.body["name"])
    content: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "provider_name": body,
        "provider_url": f"{settings.PORTAL_URL}/",
        "title": title,
        "width": width,
        "height": height,
        "cache_age": 86400,
        "html": _frame(source, title, width, height),
    }
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False), content_type="application/json; charset=utf-8"
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _asked(edition: Edition, request: PublicRequest) -> tuple[str, str, int] | None:
    wanted = request.GET.get("url", "")[:LONGEST_ADDRESS]
    own = f"{settings.PORTAL_URL}/"
    if not wanted.startswith(own):
        return None
    path = unquote(wanted[len(own) - 1 :].split("?")[0].split("#")[0])
    if path in ("/", "/daftar/"):
        name = str(edition.manifest.body["name"])
        return address("embed_list"), f"Daftar informasi yang dikecualikan, {name}", LIST_HEIGHT
    named = ENTRY_PATH.fullmatch(path)
    found = edition.entry(named[1], today=request.today.isoformat()) if named else None
    if found is None:
        return None
    return address("embed_entry", found["public_id"]), str(found["title"]), ENTRY_HEIGHT


def _frame(source: str, title: str, width: int, height: int) -> str:
    return str(
        format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" referrerpolicy="no-referrer"></iframe>',
            source,
            title,
            width,
            height,
        )
    )


def _side(wished: str, usual: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", wished):
        return usual
    return max(LEAST_SIDE, min(int(wished), usual, MOST_SIDE))


def _framed(response: HttpResponse) -> HttpResponse:
    for name, value in framed_headers().items():
        response[name] = value
    return response
