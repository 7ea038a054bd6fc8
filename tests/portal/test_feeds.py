"""Feeds, sitemaps and linked data: whole, with permanent addresses, and nothing that the list does not show."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from sidik.portal import clock
from sidik.portal.elsewhere import sitemap
from tests.edition.made import entry, write

MAP = {"m": sitemap.NAMESPACE}
ATOM = {"a": "http://www.w3.org/2005/Atom"}
# What DCAT-AP 3 demands of each class that occurs here.
DEMANDED = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
    "dcat:Dataset": {"dct:title", "dct:description"},
    "dcat:Distribution": {"dcat:accessURL"},
    "dcat:DataService": {"dct:title", "dcat:endpointURL"},
    "foaf:Agent": {"foaf:name"},
}


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda zone, *, demo: date(2026, 3, 9))


@pytest.fixture
def published(editions: Path) -> None:
    first = write(editions / "1.sqlite3", [entry("i-1")])
    entries = [entry("i-1"), entry("i-2", title="A & B", ends_on="2026-03-05"), entry("i-3")]
    write(editions / "2.sqlite3", entries, number=2, previous=first.digest)


def content(portal: Client, url: str) -> bytes:
    response = portal.get(url, headers={"Host": "penipu.example"})
    assert response.status_code == 200, url
    found = b"".join(response.streaming_content) if response.streaming else response.content
    assert b"penipu" not in found
    return found


def test_what_opened_is_in_the_json_feed(portal: Client, published: None) -> None:
    feed = json.loads(content(portal, "/baru-dibuka/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (one,) = feed["items"]
    assert (one["title"], one["date_published"]) == ("A & B", "2026-03-05T00:00:00Z")
    assert "demi hukum" in one["content_text"]


def test_a_feed_in_which_nothing_opened_is_as_old_as_its_edition(portal: Client, editions: Path) -> None:
    published_at = "2026-03-02T09:00:00+08:00"
    write(editions / "1.sqlite3", [entry("i-1")], published_at=published_at)
    feed = ElementTree.fromstring(content(portal, "/baru-dibuka/atom.xml"))
    assert feed.findall("a:entry", ATOM) == []
    assert feed.findtext("a:updated", namespaces=ATOM) == published_at


def test_each_edition_is_in_the_feed_of_editions(portal: Client, published: None) -> None:
    feed = ElementTree.fromstring(content(portal, "/edisi/atom.xml"))
    titles = [one.findtext("a:title", namespaces=ATOM) for one in feed.findall("a:entry", ATOM)]
    assert titles == ["Edisi 2", "Edisi 1"]


def test_the_sitemaps_name_every_entry_once(portal: Client, published: None, monkeypatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 2)
    index = ElementTree.fromstring(content(portal, "/sitemap.xml"))
    maps = [str(one.text).removeprefix(settings.PORTAL_URL) for one in index.findall("m:sitemap/m:loc", MAP)]
    assert maps == ["/sitemap-halaman.xml", "/sitemap-1.xml", "/sitemap-2.xml"]
    found = [
        str(one.text).removeprefix(settings.PORTAL_URL)
        for name in maps
        for one in ElementTree.fromstring(content(portal, name)).findall("m:url/m:loc", MAP)
    ]
    english = [
        one.attrib["href"].removeprefix(settings.PORTAL_URL)
        for name in maps
        for one in ElementTree.fromstring(content(portal, name)).iter("{http://www.w3.org/1999/xhtml}link")
    ]
    assert english == [f"/en{path}" for path in found]
    assert all(portal.get(path).status_code == 200 for path in english)
    assert {"/huruf/h/", "/unit/badan-kepegawaian/", "/sifat/dikecualikan/", "/statistik/"} <= set(found)
    assert found[-3:] == ["/informasi/i-1/", "/informasi/i-2/", "/informasi/i-3/"]
    assert all(portal.get(path).status_code == 200 for path in found)
    assert portal.get("/sitemap-3.xml").status_code == portal.get("/sitemap-0.xml").status_code == 404
    assert b"/sitemap.xml" in content(portal, "/robots.txt")


def test_the_catalogue_has_what_dcat_ap_demands(portal: Client, published: None) -> None:
    catalogue = json.loads(content(portal, "/data-terbuka/dcat.jsonld"))
    seen = set()

    def look(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                look(one)
        elif isinstance(node, dict):
            kind = node.get("@type", "")
            seen.add(kind)
            assert DEMANDED.get(kind, set()) <= set(node), kind
            for name, value in node.items():
                assert name.startswith("@") or name.partition(":")[0] in catalogue["@context"], name
                look(value if name != "@context" else "")

    look(catalogue)
    assert set(DEMANDED) <= seen
    assert catalogue == json.loads(content(portal, "/catalog.jsonld"))
    for one in catalogue["dcat:dataset"][0]["dcat:distribution"]:
        content(portal, one["dcat:downloadURL"]["@id"].removeprefix(settings.PORTAL_URL))


def test_search_engines_are_told_on_what_terms_an_entry_can_be_had(portal: Client, published: None) -> None:
    closed = json.loads(content(portal, "/informasi/i-1/informasi.jsonld"))
    assert closed["isAccessibleForFree"] is False
    assert closed["conditionsOfAccess"] == "Dikecualikan; UU 14/2008 Pasal 17 huruf h; sampai 2029-01-02"
    assert json.loads(content(portal, "/informasi/i-2/informasi.jsonld"))["isAccessibleForFree"] is True
    assert json.loads(content(portal, "/data-terbuka/dataset.jsonld"))["@type"] == "Dataset"
    assert len(json.loads(content(portal, "/portal.jsonld"))["@graph"]) == 3
    assert portal.get("/informasi/x/informasi.jsonld").status_code == 404


@pytest.mark.parametrize(
    "url", ["/baru-dibuka/feed.json", "/edisi/atom.xml", "/catalog.jsonld", "/sitemap-1.xml"]
)
def test_there_is_nothing_before_anything_is_published(portal: Client, url: str) -> None:
    assert portal.get(url).status_code == 404
    assert portal.get("/sitemap.xml").status_code == portal.get("/robots.txt").status_code == 200
