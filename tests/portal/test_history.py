"""What became of an entry from edition to edition, how it is cited, and where programs find it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client

from sidik.edition import Change, ChangeKind, Tombstone
from sidik.portal import clock
from tests.edition.made import entry, write
from tests.portal.test_pages import text_of


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 6, 2))


@pytest.fixture
def published(editions: Path) -> None:
    """Five editions: first shown, unchanged, another period, opened, another one taken off."""
    changed = entry("i-1", period="7 tahun")
    opened = changed | {"nature": "open", "opened_on": "2026-05-20", "opening_basis": "Putusan Komisi"}
    period = Change(ChangeKind.CHANGED, "i-1", changed["title"], reason="Uji ulang", fields=("period",))
    gone = Tombstone("i-2", "Data pribadi pegawai", 4, "2026-06-01", "Salah catat")
    editions_made = (
        ([entry("i-1"), entry("i-2")], {}),
        ([entry("i-1"), entry("i-2")], {}),
        ([changed, entry("i-2")], {"changes": [period]}),
        ([opened, entry("i-2")], {}),
        ([opened], {"tombstones": [gone]}),
    )
    before = ""
    for number, (rows, more) in enumerate(editions_made, start=1):
        at = f"2026-0{number}-02T09:00:00+08:00"
        before = write(
            editions / f"{number}.sqlite3", rows, number=number, previous=before, published_at=at, **more
        ).digest


def test_each_step_is_told_with_its_edition_its_reason_and_its_words(portal: Client, published: None) -> None:
    text = text_of(portal, "/informasi/i-1/riwayat/").split("Langsung ke isi")[-1]
    opened = text.index("Edisi 4, 2 April 2026 Dibuka")
    changed = text.index("Edisi 3, 2 Maret 2026 Berubah Alasan: Uji ulang Jangka waktu 5 7 tahun")
    first = text.index("Edisi 1, 2 Januari 2026 Ditambah Sudah dimuat dalam edisi pertama.")
    assert opened < changed < first
    assert "Berlaku mulai 20 Mei 2026" in text
    assert "Alasan: Putusan Komisi" in text
    assert "Edisi 2," not in text
    assert "Edisi 5, 2 Mei" not in text
    assert "Edition 3, 2 March 2026 Changed" in text_of(portal, "/en/informasi/i-1/riwayat/")


def test_an_entry_that_left_the_list_keeps_its_history(portal: Client, published: None) -> None:
    assert 'href="/informasi/i-2/riwayat/"' in portal.get("/informasi/i-2/").content.decode()
    assert "Edisi 5, 2 Mei 2026 Dicabut" in text_of(portal, "/informasi/i-2/riwayat/")


def test_many_editions_come_page_by_page_and_no_step_is_lost(
    portal: Client, published: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidik.portal.pages.history.MOST_LOOKED_INTO", 2)
    seen, url = [], "/informasi/i-1/riwayat/"
    while url:
        html = portal.get(url).content.decode()
        seen += re.findall(r'href="/edisi/(\d)/">Edisi \d, ', html)
        following = re.search(r'href="([^"]+)" rel="next"', html)
        url = following[1] if following else ""
    assert seen == ["4", "3", "1"]
    for odd in ("?lanjut=x", "?lanjut=0", "?lanjut=99999999999"):
        assert portal.get("/informasi/i-1/riwayat/" + odd).status_code == 404
    assert portal.get("/informasi/i-1/riwayat/?lanjut=%ff").status_code == 400
    assert portal.get("/informasi/i-9/riwayat/").status_code == 404


def test_an_entry_says_how_it_is_cited_and_leads_on(portal: Client, published: None) -> None:
    html = portal.get("/informasi/i-1/").content.decode()
    cited = (
        "Pemerintah Kota Teluk Biru. Daftar Informasi yang Dikecualikan, edisi 5, 2 Mei 2026. "
        f"“Data pribadi pegawai”. {settings.PORTAL_URL}/informasi/i-1/"
    )
    assert cited in html
    for address in ("/informasi/i-1/riwayat/", "/periksa/", "/sampaikan/?informasi=1"):
        assert f'href="{address}"' in html
    oembed = re.search(r'type="application/json\+oembed" href="([^"]+)"', html)
    assert oembed is not None
    assert portal.get(unquote(oembed[1])).json()["title"] == "Data pribadi pegawai"
    assert portal.get("/informasi/i-1/informasi.jsonld").status_code == 200
    assert 'href="/informasi/i-1/informasi.jsonld"' in html


def test_programs_find_feeds_and_descriptions_on_the_pages(portal: Client, published: None) -> None:
    for page, kinds in (
        ("/", ("/portal.jsonld", "/baru-dibuka/atom.xml", "/baru-dibuka/feed.json")),
        ("/baru-dibuka/", ("/baru-dibuka/atom.xml", "/baru-dibuka/feed.json")),
        ("/edisi/", ("/edisi/atom.xml",)),
    ):
        head = portal.get(page).content.decode().split("</head>")[0]
        for address in kinds:
            assert f'href="{address}"' in head, (page, address)
            assert portal.get(address).status_code == 200
