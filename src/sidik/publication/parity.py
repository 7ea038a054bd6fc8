"""Whether a page elsewhere still says what an edition says (kesesuaian halaman). No database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from typing import Any

from sidik.edition import Edition
from sidik.listio.compared import titles_in
from sidik.listio.pdf_words import is_pdf, squeezed, words_of_pdf
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import read_workbook
from sidik.words import counterparts, tokens

CLOSED = frozenset({"exempt", "partly_exempt"})
NUMBERED = re.compile(r"\bedisi\s+(?:nomor\s+|ke-?\s*)?(\d{1,6})\b", re.IGNORECASE)


class NotComparable(Exception):
    """The page holds nothing that could be compared: one sentence."""


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


def compared(content: bytes, name: str, edition: Edition, today: date) -> Parity:
    """What differs between the content of a page and the edition as it stands on a day.

    A page with a list names its items, so that items too many are found; of any other page, and of a PDF, only the
    words are known. Raises: NotComparable.
    """
    entries = list(edition.entries(today=today.isoformat()))
    if is_pdf(content):
        return _by_paper(content, entries, edition)
    words = _words(content)
    try:
        listed = sorted(titles_in(read_workbook(content, name)))
    except Unreadable as unreadable:
        if not words:
            raise NotComparable(unreadable.sentence) from unreadable
        return _by_words(words, entries, edition)
    pairs = counterparts(listed, [entry["title"] for entry in entries])
    there = set(pairs.values())
    extra = [title for place, title in enumerate(listed) if place not in pairs]
    return _parity(entries, there, extra, words, edition)


def titles_there(titles: Sequence[str], paper: str) -> set[int]:
    """The places of the titles that stand on a paper. They mostly stand there in order."""
    text, at, found = squeezed(paper), 0, set[int]()
    for place, title in enumerate(titles):
        wanted = squeezed(title)
        here = text.find(wanted, at)
        if here < 0:
            here = text.find(wanted)
        else:
            at = here + len(wanted)
        if here >= 0:
            found.add(place)
    return found


def _by_paper(content: bytes, entries: Sequence[Mapping[str, Any]], edition: Edition) -> Parity:
    try:
        words = words_of_pdf(content)
    except Unreadable as unreadable:
        raise NotComparable(unreadable.sentence) from unreadable
    there = titles_there([str(entry["title"]) for entry in entries], words)
    return _parity(entries, _some(there), (), words, edition)


def _by_words(words: str, entries: Sequence[Mapping[str, Any]], edition: Edition) -> Parity:
    said = f" {' '.join(tokens(words))} "
    there = {place for place, one in enumerate(entries) if f" {' '.join(tokens(one['title']))} " in said}
    return _parity(entries, _some(there), (), words, edition)


def _some(there: set[int]) -> set[int]:
    if not there:
        raise NotComparable(
            "Halaman ini tidak memuat satu pun nama informasi dari edisi; periksa apakah halamannya benar."
        )
    return there


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
