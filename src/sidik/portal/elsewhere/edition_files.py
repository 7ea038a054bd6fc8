"""Each edition as it was published, in every shape, under an address whose content never changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase

from sidik.edition import Edition
from sidik.listio.streamed_workbook import streamed_workbook
from sidik.portal import open_data as data
from sidik.portal.door import PublicRequest, current
from sidik.portal.elsewhere.reading import AS_PUBLISHED, entries

KEEP_A_YEAR = "public, max-age=31536000, immutable"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# As a rule far below the 2 GiB that a sheet may have; longer lists are had as CSV.
MOST_WORKBOOK_ROWS = 250_000


def edition_csv(request: PublicRequest, number: int) -> HttpResponseBase:
    """One edition as CSV."""
    edition = numbered(request, number)
    response = StreamingHttpResponse(
        edition.csv_blocks(today=AS_PUBLISHED), content_type="text/csv; charset=utf-8"
    )
    return _kept(response, edition, "csv")


def edition_json(request: PublicRequest, number: int) -> HttpResponseBase:
    """One edition as JSON with its signed manifest."""
    edition = numbered(request, number)
    response = StreamingHttpResponse(
        data.json_parts(edition, entries(edition, None)), content_type="application/json; charset=utf-8"
    )
    return _kept(response, edition, "json")


def edition_xlsx(request: PublicRequest, number: int) -> HttpResponseBase:
    """One edition as a workbook."""
    edition = numbered(request, number)
    return _kept(StreamingHttpResponse(workbook(edition, None), content_type=XLSX), edition, "xlsx")


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
    response = StreamingHttpResponse(workbook(edition, request.today), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name_of(edition)}.xlsx"'
    return response


def workbook(edition: Edition, today: date | None) -> Iterator[bytes]:
    """The list as one sheet, in pieces. Raises: Http404 when it is too long for a workbook."""
    if not has_workbook(edition):
        raise Http404
    return streamed_workbook("Daftar", list(data.COLUMNS.values()), _rows(edition, today))


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
    response["Content-Disposition"] = f'attachment; filename="{name_of(edition)}.{end}"'
    response["Cache-Control"] = KEEP_A_YEAR
    # The digest of the edition says everything about the file.
    response["ETag"] = f'"{edition.digest[:32]}-{end}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response
