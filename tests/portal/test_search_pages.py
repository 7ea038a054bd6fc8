"""Facets with counts, their permanent addresses, and what a search says when it is unsure."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.portal import clock
from tests.edition.made import entry, write
from tests.portal.test_pages import text_of


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))


@pytest.fixture
def published(editions: Path) -> Path:
    path = editions / "1.sqlite3"
    rows = [entry(f"i-{n}", title=f"Data pribadi pegawai {n}", unit=f"Bidang {n % 12}") for n in range(30)]
    rows.append(entry("i-30", title="Harga perkiraan", unit="Bagian Umum", ends_on="2027-05-01", summary=""))
    rows.append(
        entry("i-31", title="Putusan etik", nature="open", opened_on="2026-02-20", unit="Bagian Umum")
    )
    write(path, rows)
    return path


def test_each_facet_shows_how_many_it_holds_and_has_its_own_address(portal: Client, published: Path) -> None:
    html = portal.get("/daftar/").content.decode()
    assert re.search(r'href="/berakhir/2027/">2027</a> <span class="facet-count">1</span>', html), (
        "a facet of the whole list is a path"
    )
    assert "Lihat semua 13 unit kerja" in text_of(portal, "/daftar/")
    text = text_of(portal, "/berakhir/2027/")
    assert "Harga perkiraan" in text
    assert "Data pribadi" not in text
    assert "Bagian Umum 1 2" in text_of(portal, "/unit/")


def test_facets_add_up_and_each_can_be_taken_away(portal: Client, published: Path) -> None:
    html = portal.get("/daftar/?cari=data&unit=bidang-3").content.decode()
    assert 'href="/unit/bidang-3/"' in html, "without the words"
    assert 'href="/daftar/?cari=data"' in html, "without the unit"
    assert 'href="/daftar/?cari=data&amp;unit=bidang-3&amp;huruf=h"' in html
    assert len(re.findall(r'class="public-item-title"', html)) == 3


def test_addresses_of_former_lists_still_lead_to_the_same(portal: Client, published: Path) -> None:
    assert "1 informasi sesuai pencarian" in text_of(portal, "/daftar/?sifat=open")
    assert "2 informasi sesuai pencarian" in text_of(portal, "/daftar/?unit=Bagian+Umum")


def test_what_was_opened_lately_can_be_asked_for(portal: Client, published: Path) -> None:
    text = text_of(portal, "/daftar/?dibuka=30")
    assert "Putusan etik" in text
    assert "Harga perkiraan" not in text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/daftar/?unit=Dinas+Bulan", 200, "Tidak dikenal dalam daftar ini: Unit kerja Dinas Bulan"),
        ("/unit/dinas-bulan/", 404, "Halaman tidak ditemukan"),
        ("/daftar/?lanjut=99999", 404, "Halaman daftar ini tidak ada"),
        ("/daftar/?lanjut=1-999999", 404, "Halaman daftar ini tidak ada"),
        ("/baru-dibuka/?lanjut=x", 404, "Halaman daftar ini tidak ada"),
        ("/daftar/?cari=%ff%fe", 400, "Alamat ini tidak terbaca"),
        ("/daftar/?" + "&".join(f"a{n}=1" for n in range(50)), 400, "Alamat ini tidak terbaca"),
        ("/daftar/?cari=" + "data+" * 60, 200, "Yang dipakai hanya 200 huruf pertama"),
        ("/daftar/?cari=" + "+".join("abcdefghijklmnop"), 200, "Yang dipakai hanya 12 kata pertama"),
    ],
)
def test_what_cannot_be_answered_is_said(
    portal: Client, published: Path, address: str, status: int, words: str
) -> None:
    assert words in text_of(portal, address, status)


def test_a_piece_inside_a_word_is_found_and_said(portal: Client, published: Path) -> None:
    text = text_of(portal, "/daftar/?cari=erkira")
    assert "Harga perkiraan" in text
    assert "di dalam kata lain" in text


def test_statistics_say_the_same_as_the_list(portal: Client, published: Path) -> None:
    text = text_of(portal, "/statistik/")
    assert "31 informasi sedang dikecualikan" in text
    assert "Bagian Umum 1 2" in text


def test_openings_per_month_and_the_age_of_closures_follow_the_day(
    portal: Client, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = text_of(portal, "/statistik/")
    assert "Bulan Informasi Februari 2026 1" in text
    assert "Tahun Lama ditutup Sedang ditutup 2024 2 tahun 31" in text
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2027, 5, 2))
    text = text_of(portal, "/statistik/")
    assert "Bulan Informasi Mei 2027 1 Februari 2026 1" in text, "what the law opened counts"
    assert "2024 3 tahun 30" in text
    assert "May 2027" in text_of(portal, "/en/statistik/")


def test_hostile_words_stay_words_on_every_page(portal: Client, editions: Path) -> None:
    evil = '"><script>alert(1)</script>'
    write(
        editions / "e.sqlite3", [entry("i-1", title=evil, unit=evil, period=evil, summary=evil), entry("i-2")]
    )
    addresses = ["/", "/daftar/", "/informasi/i-1/", "/unit/", "/statistik/", "/baru-dibuka/", "/badan/"]
    addresses += [
        "/daftar/?cari=" + evil.replace('"', "%22"),
        "/daftar/?unit=%22%3E%3Cscript%3E",
        "/en/daftar/",
    ]
    for address in addresses:
        html = portal.get(address).content.decode()
        assert "<script>" not in html, address
        assert '""><' not in html, address


def test_a_single_letter_is_meant_as_it_stands(portal: Client, editions: Path) -> None:
    write(
        editions / "1.sqlite3", [entry("i-1", title="Lampiran z"), entry("i-2", title="Lampiran zat kimia")]
    )
    text = text_of(portal, "/daftar/?cari=lampiran+z")
    assert "Lampiran z " in text
    assert "Lampiran zat kimia" not in text
    assert "Lampiran zat kimia" in text_of(portal, "/daftar/?cari=lampiran+zat")
