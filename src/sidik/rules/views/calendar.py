"""The holiday table of the body: by year, each day with its decree or "perkiraan"; how collective leave counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sidik.accounts.acts import change_body
from sidik.domain.access import may
from sidik.domain.roles import Role
from sidik.domain.workdays import HolidayKind
from sidik.jobs.schedule import run_scheduled
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.rules import acts
from sidik.rules.acts.holidays import FIRST_YEAR, LAST_YEAR
from sidik.rules.forms.small import HolidayForm, LeaveForm, ReasonForm
from sidik.rules.queries import holidays_of, is_estimate
from sidik.rules.views.procedures import KEEPERS, status_of
from sidik.web.gate import OfficeRequest, officer

# The clock counts all dates anew in its next turn; enqueued, it comes at once.
CLOCK = "casework.daily"
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def _year(request: OfficeRequest) -> int:
    typed = request.GET.get("tahun", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else clock.today(request.public_body.zone).year


def _address(year: int) -> str:
    return f"{reverse('rules:holiday_table')}?tahun={year}"


def _page(request: OfficeRequest, *, status: int = 200, **extra: Any) -> HttpResponse:
    year = _year(request)
    counts = bool(request.public_body.settings.get("collective_leave_counts", False))
    rows = [
        {
            "day": row,
            "weekday": WEEKDAYS[row.on.weekday()],
            "is_leave": row.kind == HolidayKind.COLLECTIVE_LEAVE,
            "is_estimate": is_estimate(row),
        }
        for row in holidays_of(request.public_body).filter(on__year=year)
    ]
    context: dict[str, Any] = {
        "year": year,
        "years": range(LAST_YEAR, FIRST_YEAR - 1, -1),
        "rows": rows,
        "estimates": sum(row["is_estimate"] for row in rows),
        "has_any": bool(rows) or holidays_of(request.public_body).exists(),
        "counts": counts,
        "is_keeper": may(request.actor, "rules.add_holiday") is None,
        "may_change_body": may(request.actor, "accounts.change_body") is None,
        "form": HolidayForm(),
        "leave": LeaveForm(prefix="cuti", initial={"counts": "yes" if counts else "no"}),
        "trail": [("SOP", reverse("rules:procedure_list")), ("Hari libur", "")],
        **extra,
    }
    return render(request, "rules/holiday_table.html", context, status=status)


@officer()
def holiday_table(request: OfficeRequest) -> HttpResponse:
    """The days off of a year; a keeper adds one with its decree."""
    if request.method != "POST":
        return _page(request)
    form = HolidayForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    data = form.cleaned_data
    try:
        row = acts.add_holiday(
            request.actor,
            on=data["on"],
            name=data["name"],
            kind=HolidayKind(data["kind"]),
            source=data["source"],
            regional=data["regional"],
        )
    except Refused as refused:
        return _page(request, form=form, refusal=refused.refusal, status=status_of(refused.refusal))
    run_scheduled.enqueue(CLOCK)
    messages.success(request, f"{row.name} tersimpan. Tenggat yang melewati tanggal ini dihitung ulang.")
    return redirect(_address(row.on.year))


@officer(*KEEPERS)
def remove(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Take a day off out of the table, with the reason."""
    row = get_object_or_404(holidays_of(request.public_body), uuid=uuid)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            acts.remove_holiday(request.actor, holiday=row, reason=form.cleaned_data["reason"])
            run_scheduled.enqueue(CLOCK)
            messages.success(request, f"{row.name} dihapus dari tabel hari libur.")
            return redirect(_address(row.on.year))
    back = _address(row.on.year)
    trail = [("SOP", reverse("rules:procedure_list")), ("Hari libur", back), ("Hapus", "")]
    context = {"day": row, "form": form, "back": back, "trail": trail}
    return render(request, "rules/holiday_remove.html", context, status=status)


@officer(*KEEPERS)
@require_POST
def seed(request: OfficeRequest) -> HttpResponse:
    """Load the national table that SIDIK carries."""
    count = acts.seed_holidays(request.actor)
    run_scheduled.enqueue(CLOCK)
    messages.success(request, f"{count} hari libur dimuat. Tahun yang sudah terisi tidak diubah.")
    return redirect("rules:holiday_table")


@officer(Role.ADMINISTRATOR)
@require_POST
def collective_leave(request: OfficeRequest) -> HttpResponse:
    """Whether collective leave counts as working days: no rule says it, so the body does."""
    form = LeaveForm(request.POST, prefix="cuti")
    if not form.is_valid():
        return _page(request, leave=form, status=422)
    settings = {
        **request.public_body.settings,
        "collective_leave_counts": form.cleaned_data["counts"] == "yes",
    }
    change_body(request.actor, reason=form.cleaned_data["reason"], settings=settings)
    run_scheduled.enqueue(CLOCK)
    messages.success(request, "Hitungan cuti bersama tersimpan. Tenggat dihitung ulang.")
    return redirect("rules:holiday_table")
