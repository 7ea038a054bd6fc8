"""The reading pages in English: every word said, titles marked as Indonesian, each page knows its other one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.edition import ProcedureEntry
from sidik.portal import clock
from sidik.portal.wording import WORDINGS
from tests.edition.made import entry, write
from tests.portal.test_pages import text_of

PAGES = ("/", "/daftar/", "/informasi/i-1/", "/baru-dibuka/", "/statistik/", "/unit/", "/huruf/h/")
PAGES += ("/cara-meminta/", "/aksesibilitas/", "/edisi/", "/edisi/1/", "/alur/", "/alur/a/", "/data-terbuka/")
PAGES += ("/periksa/", "/sampaikan/", "/sematan/")
STEPS = ({"number": "1", "text": "Menghimpun informasi", "performer": "Petugas PPID"},)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))


def test_both_languages_have_every_word() -> None:
    only_english = re.compile(r"months|ground_.|nature_\w+|field_\w+")
    indonesian, english = (set(WORDINGS[one].words) for one in ("id", "en"))
    assert indonesian <= english
    assert all(only_english.fullmatch(name) for name in english - indonesian)
    assert not [word for one in WORDINGS.values() for word in one.words.values() if not word.strip()]
    for name in indonesian & english:
        assert WORDINGS["id"][name].count("{") == WORDINGS["en"][name].count("{"), name


@pytest.mark.parametrize("address", PAGES)
def test_every_reading_page_is_there_in_english(portal: Client, editions: Path, address: str) -> None:
    rows = [entry("i-1"), entry("i-2", nature="open", opened_on="2026-02-20")]
    write(editions / "e.sqlite3", rows, procedures=[ProcedureEntry("a", "SOP Pengujian", "<svg/>", STEPS)])
    html = portal.get("/en" + address).content.decode()
    assert '<html lang="en">' in html
    assert f'<a href="{address}" lang="id" hreflang="id">' in html
    assert f'<a href="/en{address}" lang="en" hreflang="en">' in portal.get(address).content.decode()
    frame = re.sub(r'<(\w+)[^>]* lang="id".*?</\1>|<[^>]+>|http\S+|<textarea.*?</textarea>', " ", html)
    assert not re.search(
        r"\b(informasi|ditutup|dan|sampai|Daftar|Beranda|yang|Unduh|Langkah|naskah|tidak|kode)\b",
        frame.split("Public body")[0].split("</title>")[0].replace("Pemerintah", ""),
    )


def test_an_entry_is_told_in_english_with_its_own_words_marked(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    text = text_of(portal, "/en/informasi/i-1/")
    for words in ("Why it is closed", "Would reveal personal secrets", "Until 2 January 2029.", "Exempt"):
        assert words in text
    html = portal.get("/en/informasi/i-1/").content.decode()
    assert '<span lang="id">Data pribadi pegawai</span>' in html
    assert "Closed until 2 January 2029" in text_of(portal, "/en/daftar/")


def test_the_difference_of_two_editions_and_its_other_language(portal: Client, editions: Path) -> None:
    first = write(editions / "1.sqlite3")
    write(editions / "2.sqlite3", [entry("i-1", period="7 tahun")], number=2, previous=first.digest)
    html = portal.get("/en/edisi/banding/?dari=1&ke=2").content.decode()
    assert 'href="/edisi/banding/?dari=1&amp;ke=2" lang="id"' in html
    assert "Period" in html
    assert 'action="/en/edisi/banding/"' in portal.get("/en/edisi/").content.decode()
    assert portal.get("/en/edisi/9/").status_code == portal.get("/en/alur/x/").status_code == 404
    assert "Page not found" in portal.get("/en/tidak-ada/").content.decode()


@pytest.mark.parametrize("at", ["", "/en"])
@pytest.mark.parametrize("path", ["/tidak-ada/", "/informasi/i-9/", "/edisi/9/"])
def test_a_page_that_is_not_there_offers_the_search_it_speaks_of(
    portal: Client, editions: Path, at: str, path: str
) -> None:
    write(editions / "e.sqlite3")
    found = portal.get(at + path)
    html = found.content.decode()
    assert found.status_code == 404
    assert html.count(f'action="{at}/daftar/" method="get" role="search"') == html.count('name="cari"') == 1


def test_a_code_that_nobody_has_is_told_in_english(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    found = portal.get("/en/periksa/?kode=7K3QM-9ABCD-02EFG-HJKMN")
    assert found.status_code in (302, 503)
    text = text_of(portal, "/en/periksa/7K3QM-9ABCD-02EFG-HJKMN/", 503)
    assert "Documents cannot be checked now" in text
    assert found.status_code == 503 or found["Location"].startswith("/en/periksa/")
