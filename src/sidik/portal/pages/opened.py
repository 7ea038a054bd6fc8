"""What was closed and is open now, the latest first, page after page."""

from __future__ import annotations

import re

from sidik.portal.markup import empty, header, icon, safe
from sidik.portal.pages import asked as asking
from sidik.portal.pages.listing import rows, told
from sidik.portal.place import Place
from sidik.portal.shell import Answer, page

FEEDS = (
    '<link rel="alternate" type="application/atom+xml" title="Atom" href="/baru-dibuka/atom.xml">'
    '<link rel="alternate" type="application/feed+json" title="JSON Feed" href="/baru-dibuka/feed.json">'
)
_KEY = re.compile(r"\d{4}-\d{2}-\d{2}-\d{1,15}")


def newly_opened(place: Place, raw: str) -> Answer:
    """One page of it."""
    say, at = place.say, place.at
    try:
        after = asking.given(raw).get("lanjut", "")
    except asking.Unreadable:
        return told(place, say["unreadable"], say["unreadable_text"], status=400)
    first = f"{at}/baru-dibuka/"
    if after and not _KEY.fullmatch(after):
        return told(place, say["no_such_page"], say["no_such_page_text"], url=first, status=404)
    found = place.edition.newly_opened(today=place.day, after=after)
    if after and not found.lines:
        return told(place, say["no_such_page"], say["no_such_page_text"], url=first, status=404)
    follow = (
        f'<a class="button is-secondary" href="/baru-dibuka/atom.xml">{icon("bell")} {safe(say["follow"])}</a>'
        f'<a class="button is-quiet" href="/baru-dibuka/feed.json">{safe(say["follow_json"])}</a>'
    )
    content = header(say["newly_opened"], safe(say["newly_opened_lead"]), actions=follow)
    if not found.lines:
        content += empty(say["nothing_opened"], safe(say["nothing_opened_text"]), icon_name="lock-open")
    else:
        count = say.counted(found.count, is_capped=found.is_capped)
        content += (
            f'<p class="list-count"><strong>{count}</strong> {safe(say["entries"])}</p>'
            f'<h2 class="visually-hidden">{safe(say["result"])}</h2>{rows(place, found.lines)}'
        )
        links = f'<a class="button is-secondary" href="{first}">{safe(say["to_start"])}</a>' if after else ""
        if found.next:
            url = f"{first}?lanjut={found.next}"
            links += (
                f'<a class="button" href="{url}" rel="next">{safe(say["next"])} {icon("arrow-right")}</a>'
            )
        if links:
            content += f'<nav class="actions" aria-label="{safe(say["pages"])}">{links}</nav>'
    return page(
        place,
        door="newly_opened",
        path="/baru-dibuka/",
        title=say["newly_opened"],
        content=content,
        head=FEEDS,
    )
