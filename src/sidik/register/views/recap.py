"""Buku rekap informasi: every item of a year in the order it came, and how many stand where in each unit."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sidik.ledger import clock
from sidik.register.recap import items_of_year, standing_by_unit
from sidik.web.gate import OfficeRequest, officer

PAGE_ROWS = 100


@officer()
@require_safe
def recap(request: OfficeRequest) -> HttpResponse:
    """The recap book of one year, ruled like the book of paper."""
    body = request.public_body
    text = request.GET.get("tahun", "")
    this_year = clock.today(body.zone).year
    year = (
        int(text)
        if text.isascii() and text.isdecimal() and "1900" <= text <= "2999" and len(text) == 4
        else this_year
    )
    page = Paginator(items_of_year(body, year), PAGE_ROWS).get_page(request.GET.get("page"))
    zone = ZoneInfo(body.zone)
    rows = [{"item": item, "came_on": item.made_at.astimezone(zone).date()} for item in page.object_list]
    context = {"year": year, "page": page, "rows": rows, "units": standing_by_unit(body, year)}
    return render(request, "register/recap.html", context)
