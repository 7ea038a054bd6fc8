"""A first view of every kind of page, over an edition with much of everything, weighs less than 100 KB."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.edition import Change, ChangeKind, ProcedureEntry
from sidik.portal import clock
from sidik.portal.serving import COMPRESSION
from tests.edition.made import entry, write

LARGEST_BYTES = 100_000
PAGES = (
    "/",
    "/daftar/",
    "/daftar/?cari=keterangan",
    "/unit/",
    "/unit/?lanjut=500",
    "/huruf/h/",
    "/informasi/i-7/",
    "/informasi/i-7/riwayat/",
    "/baru-dibuka/",
    "/statistik/",
    "/badan/",
    "/edisi/",
    "/edisi/2/",
    "/edisi/banding/?dari=1&ke=2",
    "/alur/",
    "/alur/p-0/",
    "/data-terbuka/",
    "/periksa/",
    "/sampaikan/",
    "/cara-meminta/",
    "/aksesibilitas/",
    "/tidak-ada/",
)


def words(n: int) -> str:
    """A long text unlike its neighbours, so that compressing does not make it small."""
    return " ".join(f"keterangan{(n * 7919 + place * 104729) % 9973}" for place in range(12))


@pytest.fixture
def published(editions: Path) -> None:
    rows = [
        entry(
            f"i-{n}", title=words(n), summary=words(n + 1), unit=f"{words(n)[:60]} {n}", if_open=words(n) * 5
        )
        for n in range(1200)
    ]
    steps = tuple({"number": str(n), "text": words(n), "performer": words(n)[:40]} for n in range(60))
    procedures = [ProcedureEntry(f"p-{n}", words(n), "<svg/>", steps) for n in range(10)]
    first = write(editions / "1.sqlite3", rows, procedures=procedures)
    for row in rows[:400]:
        row |= {"if_open": row["if_open"][::-1], "nature": "open", "opened_on": "2026-02-20"}
    changes = [
        Change(
            ChangeKind.OPENED, row["public_id"], row["title"], words(n), "2026-02-20", ("nature", "if_open")
        )
        for n, row in enumerate(rows[:400])
    ]
    write(
        editions / "2.sqlite3",
        rows,
        number=2,
        previous=first.digest,
        changes=changes,
        procedures=procedures,
    )


def test_every_kind_of_page_is_small_with_all_that_it_brings_along(
    portal: Client, published: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))
    known: dict[str, int] = {}
    found = {}
    for address in PAGES:
        html = portal.get(address).content
        total = len(gzip.compress(html, COMPRESSION))
        for part in set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html.decode())):
            if part not in known:
                response = portal.get(part, headers={"Accept-Encoding": "gzip"})
                known[part] = len(
                    b"".join(response.streaming_content) if response.streaming else response.content
                )
            total += known[part]
        found[address] = total
    assert {address: total for address, total in found.items() if total > LARGEST_BYTES} == {}
    assert min(found.values()) > 40_000, "style sheets and the face are counted"


def test_many_units_come_part_by_part(portal: Client, published: None) -> None:
    seen, url = 0, "/unit/"
    while url:
        html = portal.get(url).content.decode()
        seen += html.count('<th scope="row">')
        following = re.search(r'href="([^"]+)" rel="next"', html)
        url = following[1] if following else ""
    assert seen == 1200
    for odd in ("x", "0", "1200", "-1", "99999999999"):
        assert portal.get(f"/unit/?lanjut={odd}").status_code == 404
    assert portal.get("/unit/?lanjut=%ff").status_code == 400
    assert portal.get("/badan/?lanjut=1").status_code == 404
