"""What a reader finds in the data, on the paper and on the own page, against the edition: one sentence, or none."""

from __future__ import annotations

import csv
import http.client
import io
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from sidik.channels import ChannelFailed
from sidik.channels.exchange import Host
from sidik.edition import Edition
from sidik.listio.pdf_words import squeezed, words_of_pdf
from sidik.listio.unreadable import Unreadable
from sidik.publication.parity import NotComparable, compared, titles_there


class Unreached(Exception):
    """There was no answer that could be read: one sentence."""


def wrong_rows(own: bytes, there: bytes) -> str:
    """What differs between the CSV that the edition gives and the one that anybody downloads: every cell of it."""
    if there == own:
        return ""
    expected, found = _rows(own), _rows(there)
    lacking = len(expected.keys() - found.keys())
    further = len(found.keys() - expected.keys())
    other = sum(1 for key, row in expected.items() if key in found and found[key] != row)
    counted = ((lacking, "tidak ada"), (further, "berlebih"), (other, "berbeda isinya"))
    said = ", ".join(f"{count} {word}" for count, word in counted if count)
    return f"Dari {len(expected)} baris beserta judul kolom: {said or 'urutannya lain'}."


def _rows(content: bytes) -> Mapping[str, Sequence[str]]:
    """The rows by their first column, which names the entry for ever; the headings under a name of their own."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig", errors="replace"), newline=""))
    headings = next(rows, [])
    return {"": headings, **{row[0]: row for row in rows if row}}


def wrong_on_paper(paper: bytes, titles: Sequence[str], digest: str) -> str:
    """What a reader of the paper does not find on it."""
    try:
        words = words_of_pdf(paper)
    except Unreadable:
        return "Berkas PDF tidak dapat dibaca."
    lacking = len(titles) - len(titles_there(titles, words))
    if lacking:
        return f"{lacking} dari {len(titles)} informasi tidak tertulis di dalamnya."
    return "" if digest in squeezed(words) else "Sidik digital edisi ini tidak tertulis di dalamnya."


def wrong_on_page(address: str, edition: Edition, today: date, *, allowed: frozenset[str]) -> str:
    """What differs on the page of the body's own site. Raises: Unreached."""
    parts = urlsplit(address)
    if (parts.hostname or "") not in allowed:
        raise Unreached("Hosnya tidak lagi diizinkan pengelola instalasi.")
    way = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        answer = Host(f"{parts.scheme}://{parts.netloc}", {"Accept": "*/*"}).ask("GET", way)
    except (ChannelFailed, ValueError) as failed:
        raise Unreached(f"Halaman tidak dapat dibuka: {failed}.") from failed
    if answer.status != http.client.OK:
        raise Unreached(f"Halaman menjawab dengan status {answer.status}.")
    try:
        found = compared(answer.content, parts.path.rpartition("/")[2] or "halaman.html", edition, today)
    except NotComparable as why:
        return str(why)
    counted = (
        *((len(found.missing), "tidak ada"), (len(found.extra), "berlebih")),
        *((len(found.opened), "sudah terbuka"), (len(found.withdrawn), "sudah dicabut")),
    )
    said = [f"{count} {word}" for count, word in counted if count]
    said += [f"menyebut edisi {found.older}"] if found.older is not None else []
    return f"Pada halaman itu: {', '.join(said)}." if said else ""
