"""What the law says of a test sheet while it is typed: a fragment of the form, which writes nothing."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sidik.casework.activities.test_sheet import SheetForm
from sidik.casework.views.page import run_of
from sidik.domain.activities import ActivityKind
from sidik.web.gate import OfficeRequest, officer


@officer()
@require_POST
def sheet_check(request: OfficeRequest, case_id: uuid.UUID) -> HttpResponse:
    """The questions of the letters that are ticked, and what the sheet as typed still lacks."""
    run = run_of(request, case_id)
    is_testing = run.activity is not None and run.activity.do is ActivityKind.TEST_CONSEQUENCES
    if not is_testing or not run.is_mine:
        raise Http404
    sheet = SheetForm(request.POST, run=run, prefix="record")
    if sheet.chosen is None:
        raise Http404
    return render(request, "casework/sheet_check.html", {"sheet": sheet, "case": run.case})
