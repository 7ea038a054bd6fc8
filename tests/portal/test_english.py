"""The reading pages in English: every word said, titles marked as Indonesian, each page knows its other one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.portal import clock
from sidik.portal.wording import WORDINGS
from tests.edition.made import entry, write
from tests.portal.test_pages import text_of

PAGES = ("/", "/daftar/", "/informasi/i-1/", "/baru-dibuka/", "/statistik/", "/unit/", "/huruf/h/")
PAGES += ("/cara-meminta/", "/aksesibilitas/")


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
    write(editions / "e.sqlite3", [entry("i-1"), entry("i-2", nature="open", opened_on="2026-02-20")])
    html = portal.get("/en" + address).content.decode()
    assert '<html lang="en">' in html
    assert f'<a href="{address}" lang="id" hreflang="id">' in html
    assert f'<a href="/en{address}" lang="en" hreflang="en">' in portal.get(address).content.decode()
    frame = re.sub(r'<(\w+)[^>]* lang="id".*?</\1>|<[^>]+>', " ", html)
    assert not re.search(
        r"\b(informasi|ditutup|dan|sampai|Daftar|Beranda|yang)\b",
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
