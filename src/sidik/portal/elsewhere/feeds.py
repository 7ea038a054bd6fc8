"""Feeds: what was opened (JSON Feed 1.1; the Atom one stands beside it), and each new edition (Atom)."""

from __future__ import annotations

import json

from django.http import HttpResponse

from sidik.edition import Edition
from sidik.portal.door import PublicRequest
from sidik.portal.elsewhere.atom import Feed, moment_of
from sidik.portal.elsewhere.places import address, published
from sidik.portal.elsewhere.reading import opened

MOST_SHOWN = 50
KINDS = {"added": "ditambah", "changed": "berubah", "opened": "dibuka", "withdrawn": "dicabut"}


def opened_json(request: PublicRequest) -> HttpResponse:
    """What was opened, the latest first."""
    edition = published(request)
    body = edition.manifest.body
    items = [
        {
            "id": f"urn:sidik:{body['code']}:{entry.public_id}:{entry.opened_on}",
            "url": address("entry_detail", entry.public_id),
            "title": str(entry.fields["title"]),
            "content_text": entry.opening_basis or "Terbuka",
            "date_published": f"{entry.opened_on}T00:00:00Z",
            "tags": [str(entry.fields["unit"])] if entry.fields["unit"] else [],
        }
        for entry in opened(edition, request.today, MOST_SHOWN)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Informasi yang baru dibuka – {body['name']}",
        "home_page_url": address("newly_opened"),
        "feed_url": address("opened_json"),
        "language": "id",
        "authors": [{"name": str(body["name"])}],
        "items": items,
    }
    response = HttpResponse(
        json.dumps(feed, ensure_ascii=False), content_type="application/feed+json; charset=utf-8"
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def edition_feed(request: PublicRequest) -> HttpResponse:
    """Each edition with what it changed, the newest first."""
    edition = published(request)
    body = edition.manifest.body["name"]
    feed = Feed(
        title=f"Edisi daftar informasi yang dikecualikan – {body}",
        link=address("edition_list"),
        description="Setiap penerbitan daftar dan apa yang berubah",
        language="id",
        author_name=body,
        feed_url=address("edition_feed"),
        published_at=edition.manifest.published_at,
    )
    for one in (request.shelf.editions[::-1] if request.shelf else ())[:MOST_SHOWN]:
        at = moment_of(one.manifest.published_at)
        feed.add_item(
            title=f"Edisi {one.manifest.number}",
            link=address("edition_detail", one.manifest.number),
            description=_said(one),
            unique_id=f"urn:sha256:{one.digest}",
            pubdate=at,
            updateddate=at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _said(edition: Edition) -> str:
    counted = edition.manifest.counts
    changes = [
        f"{counted['changes'][kind]} {word}" for kind, word in KINDS.items() if counted["changes"].get(kind)
    ]
    return f"{counted['entries']} informasi; {', '.join(changes) or 'tanpa perubahan'}."
