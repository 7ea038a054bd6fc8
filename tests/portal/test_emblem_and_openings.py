"""The emblem of the body in the header, and an opening that is decided but not yet there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.portal import clock
from tests.edition.made import entry, write
from tests.edition.test_logo import png


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))


def test_the_header_shows_the_emblem_of_the_edition(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3", logo=png())
    assert 'src="/lambang.png"' in portal.get("/").content.decode()
    answer = portal.get("/lambang.png")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content == png()


def test_an_edition_without_emblem_has_no_picture(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    assert "lambang.png" not in portal.get("/").content.decode()
    assert portal.get("/lambang.png").status_code == 404


def test_a_decided_opening_is_announced_and_takes_effect_on_its_day(
    portal: Client, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = entry("i-1", opened_on="2026-04-01", opening_basis="Penetapan 9/BUKA/2026")
    write(editions / "e.sqlite3", [decided])
    text = portal.get("/informasi/i-1/").content.decode()
    assert "Pembukaan informasi ini sudah diputuskan, berlaku mulai 1 April 2026" in text
    assert "Akan terbuka 1 April 2026" in portal.get("/daftar/").content.decode()
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 4, 1))
    text = portal.get("/informasi/i-1/").content.decode()
    assert "Informasi ini terbuka sejak 1 April 2026" in text
    assert "Penetapan 9/BUKA/2026" in text


def test_the_search_has_a_label_and_an_example(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    for path in ("/", "/daftar/"):
        text = portal.get(path).content.decode()
        assert 'aria-describedby="cari-contoh"' in text
        assert "Contoh: kesehatan pegawai" in text
