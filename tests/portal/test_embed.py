"""Other sites may frame two pages and no others, and learn of them by oEmbed."""

from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from sidik.portal import clock
from tests.edition.made import entry, write

ENTRY = 'Saksi <b> & "kutip"'


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 9))


@pytest.fixture
def published(editions: Path) -> None:
    write(
        editions / "1.sqlite3",
        [entry("i-1", title=ENTRY), entry("i-2", title="Terbuka", ends_on="2026-03-05")],
    )


@pytest.mark.parametrize("url", ["/sematan/bingkai/daftar/", "/sematan/bingkai/informasi/i-1/"])
def test_pages_for_frames_may_be_framed_anywhere(portal: Client, published: None, url: str) -> None:
    response = portal.get(url)
    assert response.status_code == 200
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "Saksi &lt;b&gt; &amp; &quot;kutip&quot;" in response.content.decode()


@pytest.mark.parametrize(
    "url",
    ["/", "/daftar/", "/informasi/i-1/", "/sematan/", "/sematan/bingkai/informasi/x/", "/sematan/bingkai/"],
)
def test_no_other_page_may_be_framed(portal: Client, published: None, url: str) -> None:
    response = portal.get(url)
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_the_lines_to_paste_show_the_list(portal: Client, published: None) -> None:
    html = unescape(portal.get("/sematan/").content.decode())
    assert f'<iframe src="{settings.PORTAL_URL}/sematan/bingkai/daftar/"' in html


@pytest.mark.parametrize(("path", "title"), [("/daftar/", "Daftar informasi"), ("/informasi/i-1/", ENTRY)])
def test_oembed_names_the_frame_of_an_address(portal: Client, published: None, path: str, title: str) -> None:
    found = portal.get("/oembed", {"url": settings.PORTAL_URL + path, "maxwidth": "300"}).json()
    assert (found["type"], found["version"], found["width"]) == ("rich", "1.0", 300)
    assert found["title"].startswith(title)
    frame = unescape(found["html"].split('src="')[1].split('"')[0])
    assert portal.get(urlsplit(frame).path).status_code == 200
    assert "<b>" not in found["html"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://penipu.example/daftar/",
        "x",
        "/daftar/",
        "//daftar/",
        "https://penipu.example/informasi/i-1/",
    ],
)
def test_oembed_knows_no_address_of_others(portal: Client, published: None, url: str) -> None:
    assert portal.get("/oembed", {"url": url}).status_code == 404
    own = settings.PORTAL_URL
    assert portal.get("/oembed", {"url": f"{own}.penipu.example/daftar/"}).status_code == 404
    assert portal.get("/oembed", {"url": f"{own}/informasi/i-9/"}).status_code == 404
    assert portal.get("/oembed", {"url": f"{own}/daftar/", "format": "xml"}).status_code == 501
