"""What moved when the dates of a body were counted anew: a list of countings, each with its dates, also as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock
from sidik.register.models import DateMove, DayRun, Recalculation
from sidik.register.recomputing.counting import CAUSES
from sidik.web.gate import OfficeRequest, officer

ROWS_PER_PAGE = 50
MOST_COUNTINGS = 50
CSV_COLUMNS = ("kode", "kasus", "tanggal", "sebelum", "sesudah")
# A cell that a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


def _countings(request: OfficeRequest) -> QuerySet[Recalculation]:
    return Recalculation.objects.filter(body=request.public_body).select_related("body")


@officer()
def moves_list(request: OfficeRequest) -> HttpResponse:
    """The last countings of the body, and how the turns of the clock went."""
    context = {
        "rows": [{"row": row, "causes": _causes(row)} for row in _countings(request)[:MOST_COUNTINGS]],
        "days": DayRun.objects.filter(body=request.public_body)[:10],
        "trail": [("Hari libur", reverse("rules:holiday_table")), ("Pergeseran tanggal", "")],
    }
    return render(request, "register/moves/list.html", context)


@officer()
def moves_detail(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """What moved by one counting."""
    row = get_object_or_404(_countings(request), uuid=uuid)
    page = Paginator(_moves(row), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "causes": _causes(row),
        "page": page,
        "moves": [_shown(move) for move in page],
        "trail": [
            ("Hari libur", reverse("rules:holiday_table")),
            ("Pergeseran tanggal", reverse("moves:moves_list")),
            (long_date(_day(row)), ""),
        ],
    }
    return render(request, "register/moves/detail.html", context)


@officer()
def moves_csv(request: OfficeRequest, uuid: UUID) -> StreamingHttpResponse:
    """The same as CSV: codes and dates only."""
    row = get_object_or_404(_countings(request), uuid=uuid)
    response = StreamingHttpResponse(_csv(row), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="pergeseran-{_day(row).isoformat()}.csv"'
    return response


def _day(row: Recalculation) -> date:
    return clock.day_of(row.started_at, row.body.zone)


class _Line:
    """What the csv writer writes to: the line itself."""

    def write(self, line: str) -> str:
        return line


def _csv(row: Recalculation) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield writer.writerow(CSV_COLUMNS)
    for move in _moves(row).iterator(chunk_size=500):
        case = f"{move.case_number}" if move.case_number else ""
        code = move.item.code if move.item else ""
        cells = [code, case, move.get_field_display(), move.before, move.after]
        yield writer.writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)


def _moves(row: Recalculation) -> QuerySet[DateMove]:
    return row.moves.select_related("item").order_by("id")


def _causes(row: Recalculation) -> list[str]:
    if not row.counted_by or len(row.causes) == len(CAUSES):
        return ["Hitungan pertama"]
    return [CAUSES[name] for name in row.causes if name in CAUSES]


def _shown(move: DateMove) -> dict[str, Any]:
    return {"move": move, "before": _said(move.before), "after": _said(move.after)}


def _said(text: str) -> str:
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text or "–"
