"""For search engines: which pages there are (sitemaps of at most 50,000 addresses), and which need no visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse

from sidik.edition import Edition
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.places import address, published

MOST_ADDRESSES = 50_000
PAGES = (
    "home",
    "entry_list",
    "newly_opened",
    "edition_list",
    "procedure_list",
    "how_to",
    "open_data",
    "accessibility",
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml; charset=utf-8"


def robots(request: PublicRequest) -> HttpResponse:
    """Everything may be visited; searches, comparisons and the checking of papers need not be."""
    lines = [
        "User-agent: *",
        *(
            f"Disallow: {path}"
            for path in ("/periksa/", "/sampaikan/", "/daftar/?", "/edisi/banding/?", "/api/")
        ),
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
    """The pages, the editions and the procedures."""
    edition = current(request)
    found = [address(name) for name in PAGES]
    if request.shelf is not None and edition is not None:
        found += [address("edition_detail", one.manifest.number) for one in request.shelf.editions]
        found += [address("procedure_detail", one.id) for one in edition.procedures()]
    return StreamingHttpResponse(_urls(found, edition), content_type=XML)


def part(request: PublicRequest, part: int) -> StreamingHttpResponse:
    """Some entries, in the order of the list."""
    edition = published(request)
    if not 1 <= part <= -(-edition.manifest.counts["entries"] // MOST_ADDRESSES):
        raise Http404
    return StreamingHttpResponse(_urls(_entries(edition, request, part), edition), content_type=XML)


def _entries(edition: Edition, request: PublicRequest, part: int) -> Iterator[str]:
    # The keys of a file count from 1 without gaps, so a part begins at its key and reads nothing before it.
    first, last = (part - 1) * MOST_ADDRESSES, part * MOST_ADDRESSES
    start = f"{settings.PORTAL_URL}"
    for entry in edition.entries(today=request.today.isoformat(), after=first):
        if entry["key"] > last:
            return
        yield f"{start}/informasi/{entry['public_id']}/"


def _urls(addresses: Iterable[str], edition: Edition | None) -> Iterator[str]:
    changed = f"<lastmod>{edition.manifest.published_at[:10]}</lastmod>" if edition else ""
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}">\n'
    for one in addresses:
        yield f"<url><loc>{escape(one)}</loc>{changed}</url>\n"
    yield "</urlset>\n"
