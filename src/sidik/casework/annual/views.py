"""Laporan tahunan daftar: the page, the paper (read or issued), the workbook."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sidik.casework.acts.evidence import hand_out_evidence
from sidik.casework.annual.counts import due_on, report_of, rows_of_workbook
from sidik.casework.annual.due import KIND, issued
from sidik.casework.annual.evidence import note_of
from sidik.casework.annual.paper import TITLE, WIDEST, report_data
from sidik.desk.views.books import workbook_response
from sidik.desk.views.prints import READ_OR_ISSUE, LivePrint, print_or_issue
from sidik.domain.access import CENTRAL
from sidik.ledger import clock
from sidik.web.gate import OfficeRequest, officer
from sidik.web.zip_stream import zip_of


def year_asked(request: OfficeRequest) -> int:
    """The year in the address, else the one whose report is due: the year before this one until April."""
    today = clock.today(request.public_body.zone)
    text = request.GET.get("tahun", "")
    if text.isascii() and text.isdigit() and len(text) == 4 and text > "1999":
        return min(int(text), today.year)
    return today.year - 1 if today.month <= 3 else today.year


@officer(*CENTRAL)
@require_safe
def report(request: OfficeRequest) -> HttpResponse:
    """The report of a year as the register stands now, and whether it was issued."""
    body, year = request.public_body, year_asked(request)
    today, last_on = clock.today(body.zone), due_on(year)
    paper = issued(body, year)
    context = {
        "year": year,
        "title": TITLE,
        "tables": report_of(body, year),
        "due_on": last_on,
        "paper": paper,
        "evidence_note": note_of(body, year),
        "is_late": paper is None and today > last_on,
        "trail": [("Laporan", reverse("casework:report_list")), ("Laporan tahunan", "")],
    }
    return render(request, "casework/annual_report.html", context)


@officer(*CENTRAL)
@require_http_methods(READ_OR_ISSUE)
def report_pdf(request: OfficeRequest) -> HttpResponse:
    """The report as PDF; sent as a form it is issued as a paper with its code."""
    body, year = request.public_body, year_asked(request)
    data = report_data(body, year)
    return print_or_issue(request, LivePrint(KIND, f"{TITLE} {year}", f"laporan-tahunan-{year}.pdf", data))


@officer(*CENTRAL)
@require_safe
def report_xlsx(request: OfficeRequest) -> HttpResponse:
    """The report as a workbook; every cell is text."""
    body, year = request.public_body, year_asked(request)
    rows = rows_of_workbook(report_of(body, year))
    return workbook_response(f"laporan-tahunan-{year}.xlsx", f"{year}", ["Tabel", *[""] * (WIDEST - 1)], rows)


@officer(*CENTRAL)
@require_POST
def evidence_zip(request: OfficeRequest) -> StreamingHttpResponse:
    """Berkas bukti e-Monev: sent while it is made; that it was handed out is recorded first."""
    body, year = request.public_body, year_asked(request)
    found = hand_out_evidence(request.actor, year=year)
    answer = StreamingHttpResponse(
        zip_of(found.parts, at=clock.now().astimezone(ZoneInfo(body.zone))), content_type="application/zip"
    )
    answer["Content-Disposition"] = f'attachment; filename="bukti-e-monev-{year}.zip"'
    return answer
