"""WordPress: one page per body, found by its slug, that always tells of the newest edition (REST API, wp/v2).

The paper for the notice board goes into the media library, one file per edition. Seen with WordPress 6.5.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlencode

from sidik.channels.exchange import Answer, ChannelFailed, Host, Redirected, as_json, refused
from sidik.channels.notice import Attached, EditionNotice, Sent

PAGES, MEDIA = "/wp/v2/pages", "/wp/v2/media"
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
        door, page = self._found(notice.slug)
        if page is not None and page.get("status") == "publish" and _tells(page, notice):
            return Sent(str(page.get("link", "")), was_there=True)
        paper = door.kept_paper(notice) if notice.paper else ""
        content = {"title": notice.title, "content": html_of(notice, paper), "status": "publish"}
        if page is not None:
            return Sent(
                str(door.post(f"{PAGES}/{int(page['id'])}", content).get("link", "")), was_there=False
            )
        made = door.post(PAGES, content | {"slug": notice.slug})
        if made.get("slug") != notice.slug:
            # A page under another name would never be found again, and each edition would add one more.
            door.remove(f"{PAGES}/{int(made['id'])}")
            raise ChannelFailed(
                f"alamat {notice.slug} sudah dipakai halaman atau media lain di situs itu; ubah alamat yang lain"
            )
        return Sent(str(made.get("link", "")), was_there=False)

    def _found(self, slug: str) -> tuple[_Door, dict[str, Any] | None]:
        """The page, and how this site wants to be asked.

        A site with plain permalinks knows no /wp-json/: it redirects, or answers a page of its own.
        """
        asked = {"slug": slug, "status": ANY_STATUS, "context": "edit"}
        door = _Door(self.host)
        try:
            answer = door.ask("GET", PAGES, asked)
            is_pretty = answer.status != 404 or answer.content.lstrip()[:1] == b"{"
        except Redirected:
            is_pretty = False
        if not is_pretty:
            door = _Door(self.host, is_pretty=False)
            answer = door.ask("GET", PAGES, asked)
        if answer.status in (400, 401, 403):
            # Who may not see drafts is told that the question is wrong: WordPress names no reason of its own.
            raise ChannelFailed(
                f"{self.host.hostname} tidak menerima pengguna dan sandi aplikasi itu, atau pengguna itu tidak boleh"
                f" mengubah halaman (status {answer.status}: {_said(answer)[:100]})"
            )
        return door, _with_slug(_content(answer, 200), slug)


@dataclass(frozen=True)
class _Door:
    """The REST interface of a site, under either of its two addresses."""

    host: Host
    is_pretty: bool = True

    def ask(self, method: str, route: str, query: Mapping[str, str], **question: Any) -> Answer:
        """The answer to one question."""
        asked = urlencode(query if self.is_pretty else {"rest_route": route, **query}, safe="/,")
        path = f"/wp-json{route}" if self.is_pretty else "/"
        return self.host.ask(method, f"{path}?{asked}" if asked else path, **question)

    def post(self, route: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """What was made or changed."""
        return _made(self.ask("POST", route, {}, content=as_json(content), kind="application/json"))

    def remove(self, route: str) -> None:
        """Take away what was made just now."""
        _content(self.ask("DELETE", route, {"force": "true"}), 200)

    def kept_paper(self, notice: EditionNotice) -> str:
        """The address of the paper in the media library; sent there unless this very file is there."""
        paper, slug = notice.paper, f"{notice.slug}-edisi-{notice.number}-{notice.digest[:8]}"
        if paper is None:
            return ""
        found = _content(self.ask("GET", MEDIA, {"slug": slug, "context": "edit"}), 200)
        there = _with_slug(found, slug)
        if there is None or paper.digest not in str(there.get("description", {}).get("raw", "")):
            there = self._sent(paper, slug, f"{notice.title}, edisi {notice.number}")
        return str(there.get("source_url", ""))

    def _sent(self, paper: Attached, slug: str, title: str) -> dict[str, Any]:
        named = {"Content-Disposition": f'attachment; filename="{slug}.pdf"'}
        made = _made(self.ask("POST", MEDIA, {}, content=paper.content, kind=paper.media_type, more=named))
        # Written last: only a paper that arrived whole carries its digest.
        about = {"slug": slug, "title": title, "description": f"SHA-256 {paper.digest}"}
        return self.post(f"{MEDIA}/{int(made['id'])}", about)


def html_of(notice: EditionNotice, paper: str = "") -> str:
    """The page: plain headings, paragraphs and links, which every site's filter lets through."""
    changes = [f"{notice.changes[kind]} {word}" for kind, word in KINDS.items() if notice.changes.get(kind)]
    return (
        f"<p>{escape(notice.about)}</p>"
        f"<p>Edisi {notice.number}, terbit {escape(notice.published_at[:10])}: {notice.entries} informasi"
        f"{'; ' + ', '.join(changes) if changes else ''}.</p>"
        f'<p><a href="{escape(notice.url)}">Buka daftar lengkap</a></p>'
        + (f'<p><a href="{escape(paper)}">Unduh daftar (PDF)</a></p>' if paper else "")
        + f"<p>Sidik edisi (SHA-256): <code>{escape(notice.digest)}</code></p>"
    )


def _tells(page: Mapping[str, Any], notice: EditionNotice) -> bool:
    """Whether the page is of this edition and leads to where the portal is now."""
    content = page.get("content")
    raw = str(content.get("raw", "")) if isinstance(content, dict) else ""
    return notice.digest in raw and f'"{escape(notice.url)}"' in raw


def _with_slug(found: object, slug: str) -> dict[str, Any] | None:
    if not isinstance(found, list):
        raise ChannelFailed("WordPress menjawab tanpa daftar halaman")
    return next((one for one in found if isinstance(one, dict) and one.get("slug") == slug), None)


def _made(answer: Answer) -> dict[str, Any]:
    found = _content(answer, 200, 201)
    if not isinstance(found, dict) or "id" not in found:
        raise ChannelFailed("WordPress menjawab tanpa halaman")
    return found


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
