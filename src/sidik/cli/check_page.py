"""`sidik check-page`: whether a page or file elsewhere still says what the edition says.

Reads a saved page (HTML), a workbook or CSV, or an address on a host that the settings allow (SIDIK_PARITY_HOSTS).
Ends with 0 when both agree, 1 when they differ, 2 when one of them cannot be read.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sidik import environment as env
from sidik.channels import ChannelFailed
from sidik.channels.exchange import Host
from sidik.cli.home import directory
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.edition import Edition, EditionRefused, open_edition
from sidik.ledger import clock
from sidik.listio.compared import titles_in
from sidik.listio.guard import read_bytes
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import read_workbook
from sidik.words import counterparts, tokens

CLOSED = frozenset({"exempt", "partly_exempt"})
NUMBERED = re.compile(r"\bedisi\s+(?:nomor\s+|ke-?\s*)?(\d{1,6})\b", re.IGNORECASE)
LABELS = {
    "missing": "Ada dalam edisi, tidak ada di halaman",
    "extra": "Ada di halaman, tidak ada dalam edisi",
    "opened": "Sudah terbuka, masih tertulis di halaman",
    "withdrawn": "Sudah dicabut, masih tertulis di halaman",
}


@dataclass(frozen=True)
class Parity:
    """What differs between a page and the edition on a day. `older` is the edition that the page names, if any."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    older: int | None = None

    @property
    def agrees(self) -> bool:
        """Whether the page says what the edition says."""
        return self == Parity()


def check_page(request: argparse.Namespace) -> int:
    """Compare and say what differs."""
    edition = _edition(request.edition)
    content, name = _page(request.page)
    today = clock.today(_zone(edition))
    found = compared(content, name, edition, today)
    if request.format == "json":
        sys.stdout.write(json.dumps(_as_json(found, edition, today), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(found, edition, today)))
    return 0 if found.agrees else ANSWER_IS_NO


def compared(content: bytes, name: str, edition: Edition, today: date) -> Parity:
    """What differs between the content of a page and the edition as it stands on a day.

    A page with a list names its items, so that items too many are found; of any other page only its words are known.
    Raises: Stop when it cannot be read.
    """
    entries = list(edition.entries(today=today.isoformat()))
    words = _words(content)
    try:
        listed = sorted(titles_in(read_workbook(content, name)))
    except Unreadable as unreadable:
        if not words:
            raise Stop(unreadable.sentence) from unreadable
        return _by_words(words, entries, edition)
    pairs = counterparts(listed, [entry["title"] for entry in entries])
    there = set(pairs.values())
    extra = [title for place, title in enumerate(listed) if place not in pairs]
    return _parity(entries, there, extra, words, edition)


def _by_words(words: str, entries: Sequence[Mapping[str, Any]], edition: Edition) -> Parity:
    said = f" {' '.join(tokens(words))} "
    there = {place for place, one in enumerate(entries) if f" {' '.join(tokens(one['title']))} " in said}
    if not there:
        raise Stop(
            "Halaman ini tidak memuat satu pun nama informasi dari edisi; periksa apakah halamannya benar."
        )
    return _parity(entries, there, (), words, edition)


def _parity(
    entries: Sequence[Mapping[str, Any]], there: set[int], extra: Iterable[str], words: str, edition: Edition
) -> Parity:
    def titles(natures: Iterable[str], *, are_there: bool) -> tuple[str, ...]:
        return tuple(
            entry["title"]
            for place, entry in enumerate(entries)
            if entry["nature"] in natures and (place in there) is are_there
        )

    named = [int(number) for number in NUMBERED.findall(words)]
    newest = max(named, default=edition.manifest.number)
    return Parity(
        missing=titles(CLOSED, are_there=False),
        extra=tuple(extra),
        opened=titles({"open"}, are_there=True),
        withdrawn=titles({"withdrawn"}, are_there=True),
        older=newest if newest < edition.manifest.number else None,
    )


def _page(place: str) -> tuple[bytes, str]:
    if not place.startswith(("http://", "https://")):
        path = Path(place)
        try:
            return read_bytes(path), path.name
        except Unreadable as unreadable:
            raise Stop(unreadable.sentence) from unreadable
        except OSError as error:
            raise Stop(f"Berkas {place} tidak dapat dibaca: {error.strerror}.") from error
    parts = urlsplit(place)
    allowed = {
        one.strip().lower() for one in env.text("SIDIK_PARITY_HOSTS", default="").split(",") if one.strip()
    }
    if (parts.hostname or "").lower() not in allowed:
        raise Stop(
            f"Alamat pada {parts.hostname} tidak dibuka; tambahkan namanya pada SIDIK_PARITY_HOSTS, atau simpan"
            " halamannya lalu periksa berkasnya."
        )
    try:
        host = Host(f"{parts.scheme}://{parts.netloc}", {"Accept": "*/*"})
        answer = host.ask("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    except (ChannelFailed, ValueError) as failed:
        raise Stop(f"Halaman tidak dapat dibuka: {failed}.") from failed
    if answer.status != 200:
        raise Stop(f"Halaman tidak dapat dibuka: status {answer.status}.")
    return answer.content, parts.path.rpartition("/")[2] or "halaman.html"


def _edition(name: str | None) -> Edition:
    try:
        if name:
            return open_edition(Path(name))
        found = [open_edition(path) for path in (directory() / "editions").glob("*.sqlite3")]
    except EditionRefused as refused:
        raise Stop(str(refused)) from refused
    bodies = {one.manifest.body["code"] for one in found}
    if len(bodies) != 1:
        raise Stop("Sebutkan berkas edisinya dengan --edition BERKAS.")
    return max(found, key=lambda one: one.manifest.number)


def _zone(edition: Edition) -> str:
    return str(edition.manifest.body.get("zone") or os.environ.get("TZ") or "WIB")


def _words(content: bytes) -> str:
    """The words of a page of text; none of a workbook."""
    if b"\x00" in content[:4096]:
        return ""
    page = _Words()
    page.feed(content.decode("utf-8", errors="replace"))
    return " ".join(page.texts)


class _Words(HTMLParser):
    """Gathers what a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def _lines(found: Parity, edition: Edition, today: date) -> Iterable[str]:
    yield f"Dibandingkan dengan edisi {edition.manifest.number}, keadaan per {today.isoformat()}."
    if found.older is not None:
        yield f"Halaman menyebut edisi {found.older}; yang berlaku edisi {edition.manifest.number}."
    for name, label in LABELS.items():
        titles: tuple[str, ...] = getattr(found, name)
        if titles:
            yield f"{label} ({len(titles)}):"
            yield from (f"  - {title}" for title in titles)
    if found.agrees:
        yield "Halaman sesuai dengan edisi."


def _as_json(found: Parity, edition: Edition, today: date) -> dict[str, Any]:
    content: dict[str, Any] = {name: list(getattr(found, name)) for name in LABELS}
    about = {"edition": edition.manifest.number, "digest": edition.digest, "day": today.isoformat()}
    return about | content | {"older": found.older, "agrees": found.agrees}
