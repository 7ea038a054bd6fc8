"""The decree of a year: pasted or as a file, shown line by line with its effect, then imported in one act."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sidik.jobs.schedule import run_scheduled
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.listio.unreadable import Unreadable
from sidik.rules import acts
from sidik.rules.decree import Decree, as_text, read_lines, text_of_file
from sidik.rules.forms.decree import DecreeForm
from sidik.rules.planning import plan
from sidik.rules.views.calendar import CLOCK, WEEKDAYS
from sidik.rules.views.procedures import KEEPERS, status_of
from sidik.web.gate import OfficeRequest, officer


@officer(*KEEPERS)
def holiday_import(request: OfficeRequest) -> HttpResponse:
    """Show what a decree would change, and import it when the officer says so."""
    year = clock.today(request.public_body.zone).year + 1
    if request.method != "POST":
        return _page(request, DecreeForm(initial={"year": year}))
    form = DecreeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    data = form.cleaned_data
    try:
        text = text_of_file(data["file"].read(), data["file"].name) if data["file"] else data["text"]
    except Unreadable as unreadable:
        form.add_error("file", unreadable.sentence)
        return _page(request, form, status=422)
    except ValueError:
        form.add_error(
            "file", "Berkas ini tidak memuat tabel hari libur. Pilih berkas lain, atau tempel isinya."
        )
        return _page(request, form, status=422)
    decree = read_lines(text, year=data["year"])
    if "impor" not in request.POST or not decree.days:
        return _page(request, form, decree=decree, status=200 if decree.days else 422)
    try:
        count = acts.import_holidays(
            request.actor,
            year=data["year"],
            decree=data["decree"],
            days=_of_year(decree, data["year"]),
            drops_estimates="hapus_perkiraan" in request.POST,
        )
    except Refused as refused:
        return _page(request, form, decree=decree, refusal=refused.refusal, status=status_of(refused.refusal))
    run_scheduled.enqueue(CLOCK)
    messages.success(
        request, f"{count} hari libur tahun {data['year']} tersimpan. Tenggat sedang dihitung ulang."
    )
    return redirect(f"{reverse('rules:holiday_table')}?tahun={data['year']}")


def _of_year(decree: Decree, year: int) -> list[Any]:
    return [day for day in decree.days if day.on.year == year]


def _page(
    request: OfficeRequest, form: DecreeForm, *, decree: Decree | None = None, status: int = 200, **extra: Any
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "trail": [
            ("SOP", reverse("rules:procedure_list")),
            ("Hari libur", reverse("rules:holiday_table")),
            ("Impor keputusan", ""),
        ],
        **extra,
    }
    if decree is not None:
        year = form.cleaned_data["year"]
        days = _of_year(decree, year)
        planned = plan(request.public_body, year, days)
        context |= {
            "year": year,
            "decree": decree,
            "planned": [{"one": one, "weekday": WEEKDAYS[one.day.on.weekday()]} for one in planned.days],
            "plan": planned,
            "others": [day for day in decree.days if day.on.year != year],
            "lines": as_text(days),
        }
    return render(request, "rules/holiday_import.html", context, status=status)
