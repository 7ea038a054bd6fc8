"""The quick way: the same bytes as Django, nothing that is stale, nothing that is nobody's business."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from sidik.edition import Edition
from sidik.portal import clock, pages
from sidik.portal.serving import Serving
from tests.edition.made import entry, write

SAME = ("/", "/daftar/", "/daftar/?cari=data&sifat=dikecualikan", "/informasi/i-1/", "/en/", "/statistik/")


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 2))


@pytest.fixture(autouse=True)
def _no_database() -> Iterator[None]:
    """Whatever other tests left open is not this door's to close: the portal itself has no database."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


class Door:
    """Asks a WSGI application as a server does."""

    def __init__(self, **how: Any) -> None:
        self.asked_django = 0
        django = WSGIHandler()

        def counted(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            self.asked_django += 1
            return django(environ, start_response)

        self.serving = Serving(counted, **how)

    def get(self, address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        path, _, query = address.partition("?")
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "x"}
        environ |= {"SERVER_PORT": "80", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http", **headers}
        said: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(self.serving(environ, lambda status, headers, *_: said.append((status, headers))))
        return int(said[-1][0][:3]), dict(said[-1][1]), body


@pytest.mark.parametrize("address", SAME)
def test_both_ways_give_the_same(portal: Client, editions: Path, address: str) -> None:
    write(editions / "e.sqlite3", [entry("i-1"), entry("i-2", ends_on="2026-01-01")])
    door = Door()
    status, headers, body = door.get(address)
    django = portal.get(address)
    assert (status, body) == (django.status_code, django.content)
    assert headers == dict(django.headers)
    assert door.asked_django == 0


def test_a_page_is_made_once(portal: Client, editions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(editions / "e.sqlite3")
    door = Door()
    first = door.get("/daftar/")
    monkeypatch.setattr(pages, "page_at", lambda *_: pytest.fail("made again"))
    assert door.get("/daftar/") == first
    status, headers, body = door.get("/daftar/", HTTP_IF_NONE_MATCH=first[1]["ETag"])
    assert (status, body) == (304, b"")
    assert "Content-Length" not in headers
    assert headers["Content-Security-Policy"] == first[1]["Content-Security-Policy"]
    assert door.get("/daftar/", method="HEAD")[2] == b""


def test_pages_of_django_are_kept_too_but_no_lookup(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    door = Door()
    assert door.get("/cara-meminta/")[0] == door.get("/cara-meminta/")[0] == 200
    assert door.asked_django == 1
    for _ in range(2):
        door.get("/periksa/")
        door.get("/tidak-ada/")
        door.get("/static/web/base.css")
    assert door.asked_django == 7


def test_a_new_day_and_a_new_edition_are_seen(portal: Client, editions: Path, monkeypatch) -> None:
    first = write(editions / "1.sqlite3", [entry("i-1", ends_on="2026-03-03")])
    door = Door()
    assert b"Ditutup sampai 3 Maret 2026" in door.get("/daftar/")[2]
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 3))
    assert b"Terbuka sejak 3 Maret 2026" in door.get("/daftar/")[2]
    write(editions / "2.sqlite3", [entry("i-2", title="Lain")], number=2, previous=first.digest)
    assert b"Lain" in door.get("/daftar/")[2]


def test_a_page_is_sent_small_to_those_who_can_read_it(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    door = Door()
    plain = door.get("/daftar/")[2]
    _, headers, body = door.get("/daftar/", HTTP_ACCEPT_ENCODING="gzip, br")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == plain
    assert "Content-Encoding" not in door.get("/daftar/", HTTP_ACCEPT_ENCODING="gzip;q=0")[1]


def test_what_is_kept_stays_within_its_bound(portal: Client, editions: Path) -> None:
    write(editions / "e.sqlite3")
    door = Door(most_bytes=60_000)
    for number in range(40):
        door.get(f"/daftar/?cari=data{number}")
    assert 0 < door.serving.kept_bytes <= 60_000


@pytest.mark.parametrize("address", ["/informasi/\xff\xfe/", "/unit/\xff/", "/daftar/?cari=\xff"])
def test_bytes_that_are_no_text_are_answered(portal: Client, editions: Path, address: str) -> None:
    write(editions / "e.sqlite3")
    assert Door().get(address)[0] in {400, 404}


def test_before_the_first_edition_django_answers(portal: Client) -> None:
    door = Door()
    assert "Daftar belum diterbitkan" in door.get("/")[2].decode()
    assert door.asked_django == 1


@pytest.mark.parametrize(
    "address", ["/data-terbuka/daftar.csv", "/edisi/1/daftar.csv", "/data-terbuka/daftar.json"]
)
def test_whoever_asks_for_the_head_alone_has_no_list_made(
    portal: Client, editions: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    write(editions / "e.sqlite3", [entry(f"i-{number}") for number in range(9)])
    made: list[int] = []
    csv_blocks, json_blocks = Edition.csv_blocks, Edition.json_blocks

    def counted(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            made.append(1)
            yield row

    monkeypatch.setattr(Edition, "csv_blocks", lambda self, **day: counted(csv_blocks(self, **day)))
    monkeypatch.setattr(Edition, "json_blocks", lambda self, **day: counted(json_blocks(self, **day)))
    door = Door()
    status, headers, body = door.get(address, "HEAD")
    assert (status, body, made) == (200, b"", [])
    assert "attachment" in headers.get("Content-Disposition", "attachment")
    assert door.get(address)[0] == 200
    assert made


@pytest.mark.parametrize(
    "address", ["/tidak-ada/", "/sampaikan/", "/static/web/base.css", "/cara-meminta/", "/"]
)
def test_the_head_alone_never_carries_a_body(portal: Client, editions: Path, address: str) -> None:
    write(editions / "e.sqlite3")
    assert Door().get(address, "HEAD")[2] == b""
