"""The lists of several bodies in one combined edition (gabungan)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.edition import ManifestFields
from sidik.edition.asking import Tombstone
from sidik.edition.combine import combine
from sidik.portal import clock
from sidik.vault.signing import SigningKey
from sidik.words import index_text
from tests.edition.made import BODY, CONTACT, entry, write
from tests.portal.test_pages import text_of


@pytest.fixture
def combined(editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))
    write(tmp_path / "a.sqlite3", [entry("a-1"), entry("a-2", title="Berkas saksi", ends_on="2026-01-01")])
    other = BODY | {"code": "KARANG", "name": "Pemerintah Kota Karang", "short_name": "Kota Karang"}
    contact = CONTACT | {"office": "PPID Kota Karang", "email": "ppid@karang.example"}
    write(
        tmp_path / "b.sqlite3",
        [entry("b-1", title="Denah gudang", unit="Dinas Sosial")],
        key=SigningKey(bytes([7] * 32)),
        body=other,
        contact=contact,
    )
    fields = ManifestFields(
        body=BODY | {"code": "PROV", "name": "Portal Provinsi", "short_name": "Provinsi"},
        number=1,
        published_at="2026-03-02T10:00:00+08:00",
        contact=CONTACT,
    )
    path = editions / "gabungan.sqlite3"
    combine(
        path,
        [tmp_path / "a.sqlite3", tmp_path / "b.sqlite3"],
        manifest_fields=fields,
        sign=SigningKey(bytes([9] * 32)),
        index=index_text,
    )
    return path


def test_each_body_is_named_with_its_own_numbers_and_office(portal: Client, combined: Path) -> None:
    text = text_of(portal, "/badan/")
    for words in (
        "Pemerintah Kota Karang",
        "PPID Kota Karang",
        "Pemerintah Kota Teluk Biru",
        "Sedang ditutup 1",
    ):
        assert words in text
    assert 'href="mailto:ppid@karang.example"' in portal.get("/badan/").content.decode()


def test_a_body_has_its_part_of_the_list_and_the_search_reads_all(portal: Client, combined: Path) -> None:
    part = text_of(portal, "/badan/karang/")
    assert "Denah gudang" in part
    assert "Data pribadi" not in part
    assert "Badan publik: Pemerintah Kota Karang" in part
    both = text_of(portal, "/daftar/")
    assert "Badan Kepegawaian Pemerintah Kota Teluk Biru" in both, "each line names its body"
    assert "Denah gudang" in both
    assert "Data pribadi pegawai" in both
    assert "Denah gudang" in text_of(portal, "/daftar/?cari=gudang")
    html = portal.get("/daftar/").content.decode()
    assert 'href="/badan/karang/"' in html
    assert portal.get("/badan/tidak-ada/").status_code == 404


def test_a_trace_that_is_markup_is_shown_as_words(portal: Client, editions: Path) -> None:
    evil = '1"><img src=x>'
    stone = Tombstone("lama", evil, evil, "2026-01-01", evil)  # type: ignore[arg-type]
    write(editions / "e.sqlite3", tombstones=[stone])
    html = portal.get("/informasi/lama/").content.decode()
    assert "<img src=x" not in html
    assert html.count("&lt;img src=x") > 2
