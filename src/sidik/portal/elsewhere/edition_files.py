"""Each edition as it was published, in every shape, under an address whose content never changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from http.client import OK

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import etag

from sidik.edition import Edition
from sidik.listio.streamed_workbook import streamed_workbook
from sidik.portal import open_data as data
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.reading import AS_PUBLISHED, entries
from sidik.portal.elsewhere.turns import in_turn

KEEP_A_YEAR = "public, max-age=31536000, immutable"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# As a rule far below the 2 GiB that a sheet may have; longer lists are had as CSV.
MOST_WORKBOOK_ROWS = 250_000


def _of_edition(end: str) -> Callable[..., str]:
    """What tells whether a reader has a file already: the digest of the edition says everything about it."""

    def known(request: PublicRequest, number: int) -> str:
        return f'"{numbered(request, number).digest[:32]}-{end}"'

    return known


@etag(_of_edition("csv"))
def edition_csv(request: PublicRequest, number: int) -> HttpResponseBase:
    """One edition as CSV."""
    edition = numbered(request, number)
    response = StreamingHttpResponse(
        edition.csv_blocks(today=AS_PUBLISHED), content_type="text/csv; charset=utf-8"
    )
    return _kept(response, edition, "csv")


@etag(_of_edition("json"))
def edition_json(request: PublicRequest, number: int) -> HttpResponseBase:
    """One edition as JSON with its signed manifest."""
    edition = numbered(request, number)
    return _kept(
        in_turn(request, edition, lambda: data.json_parts(edition, AS_PUBLISHED), data.JSON), edition, "json"
    )


@etag(_of_edition("xlsx"))
def edition_xlsx(request: PublicRequest, number: int) -> HttpResponseBase:
    """One edition as a workbook."""
    edition = numbered(request, number)
    return _kept(_workbook(request, edition, None), edition, "xlsx")


@etag(_of_edition("sqlite3"))
def edition_sqlite3(request: PublicRequest, number: int) -> HttpResponseBase:
    """One edition itself."""
    edition = numbered(request, number)
    response = FileResponse(edition.path.open("rb"), content_type="application/vnd.sqlite3")
    return _kept(response, edition, "sqlite3")


def list_xlsx(request: PublicRequest) -> HttpResponseBase:
    """The list as a workbook, as it stands today."""
    edition = current(request)
    if edition is None:
        raise Http404
    response = _workbook(request, edition, request.today)
    if response.status_code == OK:
        response["Content-Disposition"] = f'attachment; filename="{name_of(edition)}.xlsx"'
    return response


def _workbook(request: PublicRequest, edition: Edition, today: date | None) -> HttpResponseBase:
    """The list as one sheet, in pieces. Raises: Http404 when it is too long for a workbook."""
    if not has_workbook(edition):
        raise Http404
    headings = list(data.COLUMNS.values())
    return in_turn(
        request, edition, lambda: streamed_workbook("Daftar", headings, _rows(edition, today)), XLSX
    )


def has_workbook(edition: Edition) -> bool:
    """Whether the list is short enough for a workbook."""
    return bool(edition.manifest.counts["entries"] <= MOST_WORKBOOK_ROWS)


def numbered(request: PublicRequest, number: int) -> Edition:
    """The edition of this number. Raises: Http404."""
    found = request.shelf.numbered(number) if request.shelf else None
    if found is None:
        raise Http404
    return found


def name_of(edition: Edition) -> str:
    """The name of a downloaded file, without its ending."""
    code = "".join(sign for sign in edition.manifest.body["code"] if sign.isalnum() or sign in "-_")
    return f"daftar-informasi-dikecualikan-{code}-edisi-{edition.manifest.number}"


def _rows(edition: Edition, today: date | None) -> Iterator[list[str]]:
    for entry in entries(edition, today):
        yield [_cell(entry.get(name, "")) for name in data.COLUMNS]


def _cell(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _kept(response: HttpResponseBase, edition: Edition, end: str) -> HttpResponseBase:
    if response.status_code != OK:
        return response
    response["Content-Disposition"] = f'attachment; filename="{name_of(edition)}.{end}"'
    response["Cache-Control"] = KEEP_A_YEAR
    response["Access-Control-Allow-Origin"] = "*"
    return response
