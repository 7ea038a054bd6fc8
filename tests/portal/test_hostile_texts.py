"""Texts of an edition that are no words: every page, feed and file of the portal can still be read."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from django.test import Client

from sidik.edition import ProcedureEntry
from sidik.edition.asking import Tombstone
from sidik.edition.changes import Change, ChangeKind
from tests.edition.made import entry, write

TEXTS = {
    "signs that XML cannot carry": "Judul\x0b\x02\x1f\ufffe jahat",
    "markup": "]]></title><script>alert(1)</script><img src=x>&\"'<!--",
    "marks of a page": "--content--here-- --title--here-- \x02\x03 {{ 7|add:1 }} %s {0} {exempt}",
    "a formula": "=cmd|' /C calc'!A0",
}
PAGES = [
    "/",
    "/daftar/",
    "/en/",
    "/en/daftar/",
    "/unit/",
    "/statistik/",
    "/baru-dibuka/",
    "/baru-dibuka/atom.xml",
    "/baru-dibuka/feed.json",
    "/edisi/",
    "/edisi/1/",
    "/edisi/atom.xml",
    "/edisi/1/daftar.csv",
    "/edisi/1/daftar.json",
    "/edisi/1/daftar.xlsx",
    "/edisi/1/pengumuman.pdf",
    "/data-terbuka/daftar.csv",
    "/data-terbuka/daftar.json",
    "/data-terbuka/daftar.xlsx",
    "/alur/",
    "/alur/p/",
    "/informasi/i-1/",
    "/en/informasi/i-1/",
    "/informasi/i-1/informasi.jsonld",
    "/informasi/t-1/",
    "/api/v1/informasi",
    "/api/v1/informasi/i-1",
    "/api/v1/statistik",
    "/api/v1/edisi/1/selisih",
    "/sematan/",
    "/sematan/bingkai/daftar/",
    "/sematan/bingkai/informasi/i-1/",
    "/sitemap-1.xml",
    "/portal.jsonld",
    "/catalog.jsonld",
    "/daftar/?cari=jahat",
    "/cara-meminta/",
]


@pytest.mark.parametrize("kind", TEXTS)
def test_every_page_can_be_read_whatever_the_texts_hold(portal: Client, editions: Path, kind: str) -> None:
    text = TEXTS[kind]
    names = ("title", "summary", "unit", "number", "legal_basis", "if_open", "if_closed", "period")
    texts = dict.fromkeys(names, text) | {"parts": [text], "is_partial": True}
    write(
        editions / "e.sqlite3",
        [
            entry("i-1", **texts),
            entry("i-2", **texts, nature="open", opened_on="2026-01-01", opening_basis=text),
            entry("i-3", **texts, ends_on="2026-01-01"),
        ],
        body={
            "code": "TELUK",
            "name": text,
            "short_name": text,
            "zone": "Asia/Makassar",
            "parent_names": [text],
        },
        contact=dict.fromkeys(("office", "address", "email", "request_url", "website"), text),
        changes=[Change(ChangeKind.CHANGED, "i-1", text, text, "2026-01-01", ("title",))],
        procedures=[ProcedureEntry("p", text, "", ({"number": "1", "text": text, "performer": text},))],
        tombstones=[Tombstone("t-1", text, 1, "2026-01-01", text)],
    )
    for page in PAGES:
        answer = portal.get(page)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200, page
        reads(page, answer["Content-Type"], content)


def reads(page: str, kind: str, content: bytes) -> None:
    if page.endswith("xlsx"):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"], page
    elif "xml" in kind:
        ElementTree.fromstring(content)
    elif "json" in kind:
        json.loads(content)
    elif "html" in kind:
        assert b"<script>alert" not in content, page
        assert b"<img src=x" not in content, page
    elif "csv" in kind:
        assert not content.startswith(b"=")
        assert b"\n=" not in content, page
        assert b",=" not in content, page
