"""Dasbor: one page of counts, each drawn beside its number."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sidik.accounts.models import Body
from sidik.casework.calendar.queries import forecast, units_for
from sidik.casework.dashboard import queries
from sidik.domain.access import WORKING
from sidik.domain.dates_in_words import MONTHS
from sidik.domain.workdays import working_days_between
from sidik.ledger import clock
from sidik.register.models import Item
from sidik.rules.queries import calendar_of
from sidik.web import charts
from sidik.web.gate import OfficeRequest, officer

ANSWERS = (
    ("sent", "Terkirim", "green"),
    ("nil", "Nihil", "blue"),
    ("returned", "Dikembalikan", "amber"),
    ("waiting", "Belum menjawab", "grey"),
)


@officer()
@require_safe
def dashboard(request: OfficeRequest) -> HttpResponse:
    """Dasbor: stages, terms, grounds, answers of units, pace of the steps, what is late."""
    body, today = request.public_body, clock.today(request.public_body.zone)
    calendar = calendar_of(body)
    figures = queries.figures(body, today)
    grounds = queries.grounds(body)
    most = max((charts.LEAST_SCALE, *(row.closed + row.opened for row in grounds)))
    late = queries.late_items(body)
    overdue = queries.late_cases(body, today)[: queries.FEW]
    context = {
        "figures": figures,
        "stages": _stages(body),
        "grounds": [(row, charts.bar(_ground_parts(row), most)) for row in grounds],
        "heavy": queries.heavy_grounds(grounds, figures["exempt"]),
        "has_grounds": any(row.closed or row.opened for row in grounds),
        "months": _months(request, today),
        "paces": queries.paces(body, today, calendar),
        "enough": queries.ENOUGH,
        "late": late[: queries.FEW],
        "overdue": [(case, -working_days_between(case.due_on or today, today, calendar)) for case in overdue],
        "late_files": [
            (review, -working_days_between(review.due_on, today, calendar))
            for review in queries.late_files(request.actor, body, today)[: queries.FEW]
        ],
        **_answers(body, today),
        "may_read_calls": bool(request.actor.roles & WORKING),
    }
    return render(request, "dashboard/dashboard.html", context)


def _stages(body: Body) -> list[tuple[queries.Counted, Any]]:
    rows = queries.stages(body)
    most = max((charts.LEAST_SCALE, *(row.count for row in rows)))
    return [(row, charts.bar([charts.Part(row.count, "blue", row.label)], most)) for row in rows]


def _ground_parts(row: queries.GroundCount) -> list[charts.Part]:
    return [charts.Part(row.closed, "violet", "Ditutup"), charts.Part(row.opened, "green", "Sudah terbuka")]


def _months(request: OfficeRequest, today: date) -> list[dict[str, Any]]:
    body = request.public_body
    items, units = Item.objects.filter(body=body), list(units_for(request.actor, body))
    found = forecast(items, units, "ends_on", today)
    most = max((charts.LEAST_SCALE, *found.sums))
    return [
        {
            "label": MONTHS[on.month - 1][:3],
            "year": on.year if on.month == 1 or on == found.months[0] else "",
            "count": count,
            "drawing": charts.column([charts.Part(count, "blue", "Berakhir")], most),
        }
        for on, count in zip(found.months, found.sums, strict=True)
    ]


def _answers(body: Body, today: date) -> dict[str, Any]:
    found = queries.latest_call(body, today)
    if found is None:
        return {"call": None}
    call, matrix = found
    counts = [
        (word, sum(row.standing.state.value == state for row in matrix.rows), tone)
        for state, word, tone in ANSWERS
    ]
    drawing = charts.bar([charts.Part(count, tone, word) for word, count, tone in counts], len(matrix.rows))
    late = [row for row in matrix.rows if row.is_late]
    return {
        "call": call,
        "answer_counts": counts,
        "answer_drawing": drawing,
        "late_units": late[: queries.FEW],
        "late_units_count": len(late),
        "units_count": len(matrix.rows),
    }
