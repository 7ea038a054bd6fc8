"""Headers, caching, and what the door refuses."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sidik.portal import clock
from tests.edition.made import entry, write


@pytest.mark.parametrize(
    "url", ["/", "/daftar/", "/tidak-ada/", "/static/web/base.css", "/data-terbuka/daftar.csv"]
)
def test_every_answer_bears_the_security_headers(portal: Client, editions: Path, url: str) -> None:
    write(editions / "e.sqlite3")
    response = portal.get(url)
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Frame-Options"] == "DENY"
    assert not response.cookies


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_only_reading_is_allowed(portal: Client, editions: Path, method: str) -> None:
    write(editions / "e.sqlite3")
    assert getattr(portal, method)("/daftar/").status_code == 405


def test_head_works(portal: Client) -> None:
    assert portal.head("/").status_code == 200


def test_an_unchanged_page_is_not_sent_again(portal: Client, editions: Path, monkeypatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))
    first = write(editions / "1.sqlite3")
    for url in ("/", "/daftar/?cari=data", "/data-terbuka/daftar.csv", "/data-terbuka/daftar.json"):
        etag = portal.get(url)["ETag"]
        again = portal.get(url, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")
    etag = portal.get("/")["ETag"]
    write(editions / "2.sqlite3", [entry("i-2")], number=2, previous=first.digest)
    assert portal.get("/", headers={"If-None-Match": etag}).status_code == 200
    etag = portal.get("/")["ETag"]
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 3))
    assert portal.get("/", headers={"If-None-Match": etag}).status_code == 200


def test_what_a_page_brings_along_is_kept_for_a_year(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    html = portal.get("/daftar/").content.decode()
    for name in set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html)):
        assert "immutable" in portal.get(name)["Cache-Control"], name


def test_a_missing_page_is_never_kept(portal: Client) -> None:
    response = portal.get("/tidak-ada/")
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response
