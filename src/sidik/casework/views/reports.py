"""Laporan: the reports and lists that cases produced, by year."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sidik.casework.models import Case
from sidik.desk.models import Paper
from sidik.domain.access import CENTRAL
from sidik.ledger import clock
from sidik.web.gate import OfficeRequest, officer

KINDS = {
    "change_report": "Laporan pengubahan",
    "annual_report": "Laporan tahunan",
    "yearly_list": "Penetapan daftar tahunan",
    "exempt_list": "Daftar informasi yang dikecualikan",
    "edition_list": "Edisi daftar untuk pengumuman",
    "decree": "Penetapan",
    "archive_list": "Daftar arsip",
}
MOST_ROWS = 200


@officer()
@require_safe
def report_list(request: OfficeRequest) -> HttpResponse:
    """Reports, lists and decrees of a year, newest first, each with the case it came from."""
    body = request.public_body
    this_year = clock.today(body.zone).year
    text = request.GET.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 and text > "0000" else this_year
    kind = request.GET.get("jenis", "")
    papers = Paper.objects.filter(body=body, kind__in=KINDS, on__year=year)
    if kind in KINDS:
        papers = papers.filter(kind=kind)
    rows = list(papers[:MOST_ROWS])
    cases: dict[Any, Case] = {
        c.uuid: c for c in Case.objects.filter(body=body, uuid__in=[r.case_uuid for r in rows])
    }
    context = {
        "rows": [{"paper": r, "label": KINDS[r.kind], "case": cases.get(r.case_uuid)} for r in rows],
        "kinds": KINDS.items(),
        "kind": kind,
        "year": year,
        "is_capped": len(rows) == MOST_ROWS,
        "may_read_annual": bool(request.actor.roles & CENTRAL),
    }
    return render(request, "casework/report_list.html", context)
