"""WordPress: one page per body, found by its slug, that always tells of the newest edition (REST API, wp/v2)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from sidik.channels.exchange import Answer, ChannelFailed, Host, as_json, refused
from sidik.channels.notice import EditionNotice, Sent

PAGES = "/wp-json/wp/v2/pages"
# Whatever the editors did with the page, it is the same page.
ANY_STATUS = "publish,future,draft,pending,private"
KINDS = {"added": "ditambah", "changed": "berubah", "opened": "dibuka", "withdrawn": "dicabut"}


def signed_in(user: str, password: str) -> Mapping[str, str]:
    """The header for a user with an application password."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@dataclass(frozen=True)
class WordPress:
    """A WordPress site."""

    host: Host
    name: str = "WordPress"

    def send(self, notice: EditionNotice) -> Sent:
        """Bring the page up to this edition. Raises: ChannelFailed."""
        page = self._page(notice.slug)
        if page is not None and page.get("status") == "publish" and notice.digest in _raw(page):
            return Sent(str(page.get("link", "")), was_there=True)
        content = {"title": notice.title, "content": html_of(notice), "status": "publish"}
        if page is None:
            answer = self._post(PAGES, content | {"slug": notice.slug})
        else:
            answer = self._post(f"{PAGES}/{int(page['id'])}", content)
        return Sent(str(answer.get("link", "")), was_there=False)

    def _page(self, slug: str) -> dict[str, Any] | None:
        path = f"{PAGES}?slug={quote(slug, safe='')}&status={ANY_STATUS}&context=edit"
        found = _content(self.host.ask("GET", path), 200)
        if not isinstance(found, list):
            raise ChannelFailed("WordPress menjawab tanpa daftar halaman")
        return next((one for one in found if isinstance(one, dict) and one.get("slug") == slug), None)

    def _post(self, path: str, content: Mapping[str, Any]) -> dict[str, Any]:
        answer = self.host.ask("POST", path, content=as_json(content), kind="application/json")
        found = _content(answer, 200, 201)
        if not isinstance(found, dict) or "id" not in found:
            raise ChannelFailed("WordPress menjawab tanpa halaman")
        return found


def html_of(notice: EditionNotice) -> str:
    """The page: plain headings, paragraphs and links, which every site's filter lets through."""
    changes = [f"{notice.changes[kind]} {word}" for kind, word in KINDS.items() if notice.changes.get(kind)]
    return (
        f"<p>{escape(notice.about)}</p>"
        f"<p>Edisi {notice.number}, terbit {escape(notice.published_at[:10])}: {notice.entries} informasi"
        f"{'; ' + ', '.join(changes) if changes else ''}.</p>"
        f'<p><a href="{escape(notice.url)}">Buka daftar lengkap</a></p>'
        f"<p>Sidik edisi (SHA-256): <code>{escape(notice.digest)}</code></p>"
    )


def _raw(page: Mapping[str, Any]) -> str:
    content = page.get("content")
    return str(content.get("raw", "")) if isinstance(content, dict) else ""


def _content(answer: Answer, *well: int) -> Any:
    if answer.status not in well:
        raise refused(answer.status, _said(answer))
    return answer.read()


def _said(answer: Answer) -> str:
    """What WordPress says is wrong: its message."""
    try:
        found = answer.read()
    except ChannelFailed as unreadable:
        return str(unreadable)
    return str(found.get("message", "")) if isinstance(found, dict) else ""
