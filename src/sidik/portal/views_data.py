"""Open data: the same list for programs, and the edition file itself."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from sidik.edition import Edition
from sidik.edition.csv_lines import head
from sidik.portal import open_data as data
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.edition_files import has_workbook
from sidik.portal.elsewhere.notice_board import has_paper
from sidik.portal.elsewhere.reading import entries, opened


def open_data(request: PublicRequest) -> HttpResponse:
    """What can be had and under which terms."""
    edition = current(request)
    context = {
        "columns": data.COLUMNS,
        "has_workbook": edition is not None and has_workbook(edition),
        "has_paper": edition is not None and has_paper(edition),
    }
    return render(request, "portal/open_data.html", context)


def list_csv(request: PublicRequest) -> HttpResponseBase:
    """The list as CSV; only the heading while nothing is published."""
    edition = current(request)
    lines = edition.csv_blocks(today=request.today.isoformat()) if edition else iter([head(data.COLUMNS)])
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_name(edition)}.csv"'
    return response


def list_json(request: PublicRequest) -> HttpResponseBase:
    """The list as JSON with its signed manifest."""
    edition = _edition(request)
    parts = data.json_parts(edition, entries(edition, request.today))
    response = StreamingHttpResponse(parts, content_type="application/json; charset=utf-8")
    # Anyone may build on the list from any site.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def edition_file(request: PublicRequest) -> HttpResponseBase:
    """The edition itself, to verify it or to serve it elsewhere."""
    edition = _edition(request)
    return FileResponse(
        edition.path.open("rb"),
        as_attachment=True,
        filename=f"{_name(edition)}.sqlite3",
        content_type="application/vnd.sqlite3",
    )


def logo(request: PublicRequest) -> HttpResponse:
    """The emblem of the body as the edition carries it: always a PNG."""
    picture = _edition(request).logo()
    if not picture:
        raise Http404
    return HttpResponse(picture, content_type="image/png")


def opened_feed(request: PublicRequest) -> HttpResponse:
    """What was opened, as a feed (Atom). Addresses are those of the settings, never of the request."""
    edition = _edition(request)
    here = str(getattr(settings, "PORTAL_URL", ""))
    body = edition.manifest.body["name"]
    feed = Atom1Feed(
        title=f"Informasi yang baru dibuka – {body}",
        link=here + reverse("newly_opened"),
        description="Informasi yang pernah ditutup dan kini menjadi informasi publik",
        language="id",
        author_name=body,
        feed_url=here + reverse("opened_feed"),
    )
    for entry in opened(edition, request.today):
        at = datetime.combine(entry.opened_on or request.today, time(), tzinfo=UTC)
        feed.add_item(
            title=str(entry.fields["title"]),
            link=here + reverse("entry_detail", args=[entry.public_id]),
            description=entry.opening_basis,
            unique_id=f"urn:sidik:{edition.manifest.body['code']}:{entry.public_id}:{entry.opened_on}",
            pubdate=at,
            updateddate=at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def procedure_drawing(request: PublicRequest, procedure_id: str) -> HttpResponse:
    """The drawing of a procedure. Shown as an image and sandboxed, so that nothing in it can run."""
    edition = _edition(request)
    found = next((one for one in edition.procedures() if one.id == procedure_id), None)
    if found is None:
        raise Http404
    response = HttpResponse(found.svg, content_type="image/svg+xml; charset=utf-8")
    # The presentation attributes of a drawing count as styles where it is opened on its own.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def _edition(request: PublicRequest) -> Edition:
    edition = current(request)
    if edition is None:
        raise Http404
    return edition


def _name(edition: Edition | None) -> str:
    if edition is None:
        return "daftar-informasi-dikecualikan"
    code = "".join(sign for sign in edition.manifest.body["code"] if sign.isalnum() or sign in "-_")
    return f"daftar-informasi-dikecualikan-{code}-edisi-{edition.manifest.number}"
