"""For search engines: which pages there are (sitemaps of at most 50,000 addresses), and which need no visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from sidik.edition import Edition
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.places import address, published
from sidik.portal.pages.asked import FACETS, PATHS, Asked
from sidik.portal.views import ONLY_PUBLISHED

MOST_ADDRESSES = 50_000
PAGES = (
    "home",
    "entry_list",
    "newly_opened",
    "unit_list",
    "statistics",
    "edition_list",
    "procedure_list",
    "how_to",
    "open_data",
    "accessibility",
)
# A file of pages stays within the bound of a sitemap however many facets a list has.
MOST_FACETS = 40_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"


def robots(request: PublicRequest) -> HttpResponse:
    """Everything may be visited; searches, comparisons and the checking of papers need not be."""
    left_alone = ("/periksa/", "/sampaikan/", "/daftar/?", "/edisi/banding/?")
    lines = [
        "User-agent: *",
        *(f"Disallow: {language}{path}" for language in ("", "/en") for path in left_alone),
        "Disallow: /api/",
        f"Sitemap: {address('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def index(request: PublicRequest) -> HttpResponse:
    """The list of sitemaps: one of pages, and as many as the entries need."""
    edition = current(request)
    addresses = [address("sitemap_pages")]
    if edition is not None:
        parts = -(-edition.manifest.counts["entries"] // MOST_ADDRESSES)
        addresses += [address("sitemap_part", part) for part in range(1, parts + 1)]
    inner = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>\n" for one in addresses)
    return HttpResponse(
        f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{inner}</sitemapindex>\n', content_type=XML
    )


def pages(request: PublicRequest) -> StreamingHttpResponse:
    """The pages, the list by each facet, the editions and the procedures."""
    edition = current(request)
    found = [reverse(name) for name in PAGES if edition is not None or reverse(name) not in ONLY_PUBLISHED]
    if request.shelf is not None and edition is not None:
        found += _facets(request)
        found += [reverse("edition_detail", args=[one.manifest.number]) for one in request.shelf.editions]
        found += [reverse("procedure_detail", args=[one.id]) for one in edition.procedures()]
    return StreamingHttpResponse(_urls(found, edition), content_type=XML)


def _facets(request: PublicRequest) -> list[str]:
    """One facet alone has a page of its own; a list of one body needs none by body."""
    offered = request.place.edition.facets(today=request.place.day)
    names = [name for name in PATHS if name != "badan" or request.place.bodies]
    found = ["/badan/"] if request.place.bodies else []
    found += [
        Asked(facets={name: one.slug}).address("")
        for name in sorted(names)
        for one in offered.get(FACETS[name], ())
        if one.entries
    ]
    return found[:MOST_FACETS]


def part(request: PublicRequest, part: int) -> StreamingHttpResponse:
    """Some entries, in the order of the list."""
    edition = published(request)
    if not 1 <= part <= -(-edition.manifest.counts["entries"] // MOST_ADDRESSES):
        raise Http404
    return StreamingHttpResponse(_urls(_entries(edition, request, part), edition), content_type=XML)


def _entries(edition: Edition, request: PublicRequest, part: int) -> Iterator[str]:
    # The keys of a file count from 1 without gaps, so a part begins at its key and reads nothing before it.
    first, last = (part - 1) * MOST_ADDRESSES, part * MOST_ADDRESSES
    for entry in edition.entries(today=request.today.isoformat(), after=first):
        if entry["key"] > last:
            return
        yield f"/informasi/{quote(entry['public_id'], safe='')}/"


def _urls(paths: Iterable[str], edition: Edition | None) -> Iterator[str]:
    """Each page with its English one beside it."""
    changed = f"<lastmod>{edition.manifest.published_at[:10]}</lastmod>" if edition else ""
    start = escape(str(settings.PORTAL_URL))
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for path in paths:
        there = escape(path)
        yield (
            f"<url><loc>{start}{there}</loc>{changed}"
            f'<xhtml:link rel="alternate" hreflang="en" href="{start}/en{there}"/></url>\n'
        )
    yield "</urlset>\n"
