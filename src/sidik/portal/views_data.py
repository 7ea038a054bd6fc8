"""Open data: the same list for programs, and the edition file itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import NamedTuple

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from sidik.edition import Edition
from sidik.edition.csv_lines import head
from sidik.portal import open_data as data
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.atom import Feed
from sidik.portal.elsewhere.edition_files import has_workbook
from sidik.portal.elsewhere.notice_board import has_paper
from sidik.portal.elsewhere.reading import opened
from sidik.portal.elsewhere.turns import in_turn


class FormOfData(NamedTuple):
    """One form in which the list can be had. Without an address it is told where else it is."""

    name: str
    text: str
    url: str
    get: str


def open_data(request: PublicRequest) -> HttpResponse:
    """What can be had and under which terms."""
    context = {"columns": data.COLUMNS, "forms": list(_forms(request))}
    return render(request, "portal/open_data.html", context)


def _forms(request: PublicRequest) -> Iterator[FormOfData]:
    say, edition = request.place.say, current(request)
    yield FormOfData("CSV", say["csv_text"], reverse("list_csv"), say["csv"])
    if edition is None:
        return
    number = edition.manifest.number
    yield FormOfData("JSON", say["json_text"], reverse("list_json"), say["json_file"])
    yield FormOfData("SQLite", say["sqlite_text"], reverse("edition_file"), say["sqlite_get"].format(number))
    if has_workbook(edition):
        yield FormOfData("XLSX", say["xlsx_text"], reverse("list_xlsx"), say["xlsx_get"])
    if has_paper(edition):
        yield FormOfData("PDF", say["pdf_text"], reverse("edition_pdf", args=[number]), say["pdf_file"])
    else:
        entries_in_all = say.number(edition.manifest.counts["entries"])
        yield FormOfData("PDF", say["pdf_too_long"].format(entries_in_all), "", say["pdf_none"])
    yield FormOfData("DCAT", say["dcat_text"], reverse("dcat"), say["dcat_get"])


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
    response = in_turn(request, edition, lambda: data.json_parts(edition, request.place.day), data.JSON)
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
    feed = Feed(
        title=f"Informasi yang baru dibuka – {body}",
        link=here + reverse("newly_opened"),
        description="Informasi yang pernah ditutup dan kini menjadi informasi publik",
        language="id",
        author_name=body,
        feed_url=here + reverse("opened_feed"),
        published_at=edition.manifest.published_at,
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
