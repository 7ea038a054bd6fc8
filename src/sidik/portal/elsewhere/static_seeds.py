"""Where writing a site of plain files begins: the pages, every entry, every edition, the parts of the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from django.http import HttpRequest

from sidik.portal.door import PublicRequest, enter
from sidik.portal.elsewhere.reading import entries
from sidik.portal.elsewhere.sitemap import MOST_ADDRESSES
from sidik.portal.elsewhere.static_words import ROWS_PER_PART, index_of

PAGES = (
    "/",
    "/daftar/",
    "/cari/",
    "/kata/",
    "/baru-dibuka/",
    "/edisi/",
    "/edisi/banding/",
    "/en/edisi/banding/",
    "/alur/",
    "/cara-meminta/",
    "/periksa/",
    "/sampaikan/",
    "/aksesibilitas/",
    "/statistik/",
    "/data-terbuka/",
    "/data-terbuka/daftar.csv",
    "/data-terbuka/daftar.json",
    "/data-terbuka/daftar.xlsx",
    "/data-terbuka/edisi.sqlite3",
    "/data-terbuka/dcat.jsonld",
    "/data-terbuka/dataset.jsonld",
    "/catalog.jsonld",
    "/portal.jsonld",
    "/baru-dibuka/atom.xml",
    "/baru-dibuka/feed.json",
    "/edisi/atom.xml",
    "/sematan/",
    "/sematan/bingkai/daftar/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-halaman.xml",
)


def state() -> Mapping[str, object] | None:
    """What the site is made of: body, edition, day. None while nothing is published."""
    request = _request()
    if request.shelf is None:
        return None
    manifest = request.shelf.current.manifest
    return {
        "body": manifest.body["code"],
        "edition": manifest.number,
        "digest": request.shelf.current.digest,
        "day": request.today.isoformat(),
        "entries": manifest.counts["entries"],
    }


def seeds() -> Iterator[str]:
    """Every address that no page may lead to, and those that all pages lead to."""
    request = _request()
    if request.shelf is None:
        return
    yield from PAGES
    edition, today = request.shelf.current, request.today
    for one in request.shelf.editions:
        at = f"/edisi/{one.manifest.number}/"
        yield at
        for name in ("daftar.csv", "daftar.json", "daftar.xlsx", "edisi.sqlite3"):
            yield at + name
    for facet in edition.manifest.counts["by_ground"]:
        yield f"/daftar/?huruf={quote(facet)}"
    for facet in edition.manifest.counts["by_unit"]:
        yield f"/daftar/?unit={quote(facet, safe='')}"
    for facet in ("exempt", "partly_exempt", "open", "withdrawn"):
        yield f"/daftar/?sifat={facet}"
    yield f"/edisi/{edition.manifest.number}/pengumuman.pdf"
    index = index_of(edition, today)
    for part in range(-(-index.entries // ROWS_PER_PART)):
        yield f"/cari/baris/{part}.js"
    for letters in index.letters():
        yield f"/cari/kata/{quote(letters)}.js"
    for part in range(-(-edition.manifest.counts["entries"] // MOST_ADDRESSES)):
        yield f"/sitemap-{part + 1}.xml"
    for entry in entries(edition, today):
        name = quote(entry["public_id"], safe="")
        yield f"/informasi/{name}/"
        yield f"/informasi/{name}/informasi.jsonld"
        yield f"/sematan/bingkai/informasi/{name}/"


def _request() -> PublicRequest:
    return enter(HttpRequest())
