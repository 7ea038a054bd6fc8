"""Pages of the calendar of terms: the year, a day, the forecast with its table for a calculator, a reminder."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sidik.casework.calendar.pace import ENOUGH_OPENINGS, opening_pace
from sidik.casework.calendar.queries import (
    COUNTED,
    DayCount,
    days_of,
    forecast,
    is_narrow,
    items_for,
    on_day,
    reminded_cases,
    reminded_items,
    reminders_of,
    units_for,
    years_with_ends,
)
from sidik.casework.models import Reminder
from sidik.domain.dates_in_words import MONTHS, day_name, long_date
from sidik.domain.workdays import is_working_day, working_days_left
from sidik.ledger import clock
from sidik.notices.letters import Address, Number, shared_deadline
from sidik.register.models import Item
from sidik.rules.queries import calendar_of, holidays_of
from sidik.web import charts
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 100
FIRST_YEAR, LAST_YEAR = 2000, 2200
OPEN_ROWS = 40


def _unit(request: OfficeRequest) -> str:
    return request.GET.get("unit", "")[:40].replace("\x00", "")


def _year(text: str, today: date) -> int:
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else today.year


@officer()
@require_safe
def year_page(request: OfficeRequest) -> HttpResponse:
    """Kalender masa: twelve months as heat, and the same days as a list."""
    body, today = request.public_body, clock.today(request.public_body.zone)
    year, unit = _year(request.GET.get("tahun", ""), today), _unit(request)
    items = items_for(request.actor, body, unit)
    counts = days_of(items, date(year, 1, 1), date(year, 12, 31))
    listed = {n: list(rows) for n, rows in groupby(counts.values(), key=lambda one: one.on.month)}
    months = [
        {
            "name": MONTHS[n - 1],
            "drawing": charts.month(year, n, _cells(body, year, n, counts), today=today),
            "days": listed.get(n, []),
            "ending": sum(day.ending for day in listed.get(n, [])),
            "is_open": len(counts) <= OPEN_ROWS or (year, n) == (today.year, today.month),
        }
        for n in range(1, 13)
    ]
    context = {
        "year": year,
        "months": months,
        "years": years_with_ends(items_for(request.actor, body), today.year),
        "units": units_for(request.actor, body),
        "unit": unit,
        "is_narrow": is_narrow(request.actor),
        "ending": sum(day.ending for day in counts.values()),
        "deadlines": sum(day.deadlines for day in counts.values()),
        "reviews": sum(day.reviews for day in counts.values()),
        "files": sum(day.files for day in counts.values()),
        "is_provisional": year not in calendar_of(body).known_years,
    }
    return render(request, "calendar/year.html", context)


def _cells(body: Any, year: int, month: int, counts: dict[date, DayCount]) -> dict[int, charts.Day]:
    off = calendar_of(body).days_off
    days = {on for on in (*counts, *off) if (on.year, on.month) == (year, month)}
    nothing = DayCount(date.min)
    return {
        on.day: charts.Day(
            count=(one := counts.get(on, nothing)).ending,
            tone=one.tone,
            words=one.words,
            url=reverse("calendar:day", args=[on.isoformat()]) if on in counts else "",
            is_off=on in off,
            has_deadline=bool(one.deadlines or one.reviews or one.files),
        )
        for on in days
    }


@officer()
@require_safe
def day_page(request: OfficeRequest, day: str) -> HttpResponse:
    """What falls on a day."""
    try:
        on = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    if day != on.isoformat() or not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise Http404
    body, calendar = request.public_body, calendar_of(request.public_body)
    groups = on_day(items_for(request.actor, body, _unit(request)), on)
    today = clock.today(body.zone)
    context = {
        "on": on,
        "weekday": day_name(on),
        "groups": [
            {"key": key, "items": list(rows[:PAGE_ROWS]), "count": rows.count()}
            for key, rows in groups.items()
        ],
        "calendar": calendar,
        "is_working_day": is_working_day(on, calendar),
        "holidays": holidays_of(body).filter(on=on),
        "left": working_days_left(today, on, calendar) if on >= today else None,
        "share_text": _day_text(on, groups),
        "trail": [("Kalender masa", f"{reverse('calendar:year')}?tahun={on.year}"), (long_date(on), "")],
    }
    return render(request, "calendar/day.html", context)


def _day_text(on: date, groups: Mapping[str, QuerySet[Item]]) -> str:
    address = Address(settings.OFFICE_URL, reverse("calendar:day", args=[on.isoformat()]))
    ends = _numbers(groups["ends"])
    decided = _numbers(groups["deadlines"])
    return shared_deadline(
        ends or decided or _numbers(groups["reviews"]) or _numbers(groups["files"]),
        ends_on=on if ends else None,
        decide_by_on=on if decided and not ends else None,
        address=address,
    )


def _reminder_text(request: OfficeRequest, reminder: Reminder) -> str:
    rows = reminded_items(reminder, request.actor)
    first = rows.first()
    return shared_deadline(
        _numbers(rows),
        ends_on=first.ends_on if first else None,
        decide_by_on=first.decide_by_on if first else None,
        address=Address(settings.OFFICE_URL, reverse("calendar:reminder", args=[reminder.uuid])),
    )


def _numbers(rows: QuerySet[Item]) -> list[Number]:
    found = map(Number.of, rows.values_list("code", flat=True)[:PAGE_ROWS])
    return [number for number in found if number]


@officer()
@require_safe
def forecast_page(request: OfficeRequest) -> HttpResponse:
    """Prakiraan: what comes upon each unit in the next twelve months."""
    body, today = request.public_body, clock.today(request.public_body.zone)
    key = request.GET.get("hitung", "")
    column, word = COUNTED.get(key) or COUNTED["berakhir"]
    found = forecast(items_for(request.actor, body), units_for(request.actor, body), column, today)
    most = max((charts.LEAST_SCALE, *found.sums))
    top = max((charts.LEAST_SCALE, *(n for _, counts in found.rows for n in counts)))
    pace = opening_pace(body, today, calendar_of(body)) if key != "ditinjau" else None
    context = {
        "pace": pace,
        "enough": ENOUGH_OPENINGS,
        "work": [pace.work(count) for count in found.sums] if pace and pace.working_days is not None else [],
        "work_total": pace.work(found.total) if pace else None,
        "counted": [(name, label) for name, (_, label) in COUNTED.items()],
        "key": key if key in COUNTED else "berakhir",
        "word": word,
        "found": found,
        "columns": [
            {
                "month": MONTHS[on.month - 1][:3],
                "year": on.year if on.month == 1 or on == found.months[0] else "",
                "count": count,
                "drawing": charts.column([charts.Part(count, "blue", word)], most),
            }
            for on, count in zip(found.months, found.sums, strict=True)
        ],
        "rows": [(unit, [(n, _depth(n, top)) for n in counts], sum(counts)) for unit, counts in found.rows],
        "heads": [(MONTHS[on.month - 1][:3], on.year) for on in found.months],
        "is_narrow": is_narrow(request.actor),
        "trail": [("Kalender masa", reverse("calendar:year")), ("Prakiraan", "")],
    }
    return render(request, "calendar/forecast.html", context)


def _depth(count: int, top: int) -> int:
    """How deep a cell is coloured against the greatest: 0 to 3."""
    return -(-count * 3 // top) if count and top else 0


@officer()
@require_safe
def forecast_csv(request: OfficeRequest) -> HttpResponse:
    """The forecast as a table: unit, month, and every count."""
    body, today = request.public_body, clock.today(request.public_body.zone)
    items, units = items_for(request.actor, body), list(units_for(request.actor, body))
    found = [forecast(items, units, column, today) for column, _ in COUNTED.values()]
    by_unit = [{unit.pk: counts for unit, counts in one.rows} for one in found]
    text = StringIO()
    table = csv.writer(text)
    table.writerow(["Kode unit", "Unit kerja", "Bulan", *(label for _, label in COUNTED.values())])
    for unit in units:
        for n, month in enumerate(found[0].months):
            counts = [one[unit.pk][n] if unit.pk in one else 0 for one in by_unit]
            if any(counts):
                table.writerow([_neutral(unit.code), _neutral(unit.name), f"{month:%Y-%m}", *counts])
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    name = f"prakiraan-masa-{today.isoformat()}.csv"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


def _neutral(cell: str) -> str:
    """A cell that no calculator takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


@officer()
@require_safe
def reminder_page(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """A reminder: the items that came to that point, as they stand today."""
    body = request.public_body
    reminder = get_object_or_404(reminders_of(body), uuid=uuid)
    if reminder.kind == Reminder.Kind.TASK:
        return _tasks_page(request, reminder)
    page = Paginator(reminded_items(reminder, request.actor), PAGE_ROWS).get_page(request.GET.get("page"))
    today, calendar = clock.today(body.zone), calendar_of(body)
    context = {
        "reminder": reminder,
        "is_late": reminder.kind == Reminder.Kind.LATE,
        "page": page,
        "rows": [
            (
                item,
                working_days_left(today, item.ends_on, calendar)
                if item.ends_on and item.ends_on >= today
                else None,
            )
            for item in page.object_list
        ],
        "calendar": calendar,
        "share_text": _reminder_text(request, reminder),
        "trail": [("Kalender masa", reverse("calendar:year")), ("Pengingat", "")],
    }
    return render(request, "calendar/reminder.html", context)


def _tasks_page(request: OfficeRequest, reminder: Reminder) -> HttpResponse:
    """Cases whose step was overdue on that day, as they stand today."""
    page = Paginator(reminded_cases(reminder), PAGE_ROWS).get_page(request.GET.get("page"))
    context = {
        "reminder": reminder,
        "page": page,
        "today": clock.today(reminder.body.zone),
        "trail": [("Kalender masa", reverse("calendar:year")), ("Pengingat", "")],
    }
    return render(request, "calendar/reminder_tasks.html", context)
