"""The due day of the annual report: told at the turn of the year, a month before the day, and after it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse

from sidik.accounts.models import Body
from sidik.accounts.queries import holders, system
from sidik.casework.annual.counts import due_on
from sidik.desk.models import Paper
from sidik.domain.dates_in_words import long_date
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.notices.acts import notify
from sidik.notices.models import Notice
from sidik.register.models import Item

KIND = "annual_report"
TOLD = (Role.PPID, Role.SECRETARIAT, Role.SUPERIOR)


def issued(body: Body, year: int) -> Paper | None:
    """The report of a year as it was last issued."""
    return Paper.objects.filter(body=body, kind=KIND, data__year=str(year)).order_by("-pk").first()


def run() -> int:
    """The scheduled job: how many bodies were reminded."""
    return sum(remind(body) for body in Body.objects.order_by("code"))


def remind(body: Body) -> int:
    """Tell who answers for the report that it is not issued yet; each stage once. Source: L-71."""
    today = clock.today(body.zone)
    words = _words(today)
    if not words or issued(body, today.year - 1) or not _had_items(body, today):
        return 0
    link = f"{reverse('annual:report')}?tahun={today.year - 1}"
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        if Notice.objects.filter(body=body, text=words, link=link).exists():
            return 0
        told = {office.person for role in TOLD for office in holders(body, role, on=today)}
        notify(system(body), persons=told, text=words, link=link, kind=Notice.Kind.DEADLINE)
    return 1


def _words(today: date) -> str:
    year, last_on = today.year - 1, due_on(today.year - 1)
    if today > last_on:
        return f"Laporan tahunan {year} belum terbit; tenggatnya {long_date(last_on)}."
    if today.month in {1, 3}:
        soon = ", bulan ini" if today.month == last_on.month else ""
        return f"Laporan tahunan {year} terbit paling lambat {long_date(last_on)}{soon}."
    return ""


def _had_items(body: Body, today: date) -> bool:
    """Whether there was a list at all in the year of the report."""
    return Item.objects.filter(body=body, starts_on__lt=date(today.year, 1, 1)).exists()
