"""Pages that settle how a list is read: which sheets for which unit, what each column holds; and the waiting page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sidik.jobs.progress import ask_to_cancel
from sidik.ledger.act import Refused
from sidik.listio.header import Header
from sidik.listio.workbook import Sheet
from sidik.register import acts
from sidik.register.acts.importing import ROWS_AT_ONCE, open_source, units_of, waiting_rows
from sidik.register.forms_importing import MappingForm, SheetsForm, initial_of, letters
from sidik.register.imports.background import hand_over, progress_of
from sidik.register.imports.decree import decision_named
from sidik.register.imports.settings import Chosen, Settings, chosen_of
from sidik.register.imports.survey import FIRST_ROWS, beginning_of, columns_of, header_of, likely_sheets
from sidik.register.models import ImportLayout, ListImport
from sidik.register.views.importing import STEPS, importer, one_import, status_of, trail_to
from sidik.web.gate import OfficeRequest

SAMPLE_ROWS = 5
# Without JavaScript the browser looks again by itself; with it the fragment has asked twice by then.
REFRESH_SECONDS = "5"


@never_cache
@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_sheets(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Choose the sheets of a workbook, one per unit as a rule."""
    found = one_import(request, uuid)
    if found.state != ListImport.State.BEGUN or not found.survey:
        return redirect("register:import_go_on", found.uuid)
    units = units_of(request.actor, found.body)
    data = request.POST if request.method == "POST" else None
    form, refusal = SheetsForm(data, survey=found.survey, units=units, known=chosen_of(found.settings)), None
    if request.method == "POST" and form.is_valid():
        chosen = [
            Chosen(name, _proposed(found, name, unit), is_confirmed=False) for name, unit in form.chosen
        ]
        try:
            acts.choose_import_sheets(request.actor, list_import=found, sheets=chosen)
        except Refused as refused:
            refusal = refused.refusal
        else:
            return redirect("register:import_map", found.uuid)
    context = {
        "found": found,
        "form": form,
        "refusal": refusal,
        "steps": STEPS,
        "trail": trail_to("Pilih lembar"),
    }
    return render(request, "register/import_sheets.html", context, status=status_of(request, refusal))


def _proposed(found: ListImport, name: str, unit: str) -> Settings:
    """How a sheet is read as proposed: the header found, the columns remembered for its layout."""
    sheet = beginning_of(found.survey, name)
    header = header_of(sheet) if sheet else Header((1,), {})
    return Settings(header.first_row, _columns(found, header), unit, by_unit_column=True)


def _columns(found: ListImport, header: Header) -> dict[str, int]:
    layout = ImportLayout.objects.filter(body=found.body, digest=header.digest).first()
    return dict(layout.columns) if layout else dict(header.columns)


@never_cache
@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_map(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Say what each column of a sheet holds; prefilled, and remembered for the same layout."""
    found = one_import(request, uuid)
    if found.state != ListImport.State.BEGUN or not found.survey:
        return redirect("register:import_go_on", found.uuid)
    asked = request.POST if request.method == "POST" else request.GET
    sheet = _sheet(request, found, asked.get("lembar", ""), asked.get("header_row", ""))
    header = header_of(sheet, asked.get("header_row", "") or _known_row(found, sheet))
    form, refusal = _mapping_form(request, found, sheet, header), None
    if request.method == "POST" and form.is_valid():
        try:
            found = acts.map_import(
                request.actor,
                list_import=found,
                sheet=sheet.name,
                settings=form.settings,
                decree=form.decree,
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            return _next(request, found)
    chosen = chosen_of(found.settings)
    names = [one.sheet for one in chosen]
    context = {
        "found": found,
        "form": form,
        "refusal": refusal,
        "sheet": sheet,
        "chosen": chosen if len(chosen) > 1 else (),
        "place": names.index(sheet.name) + 1 if sheet.name in names else 1,
        "others": [one for one in found.survey if one["name"] != sheet.name] if len(chosen) < 2 else [],
        "header": header,
        "sample": _sample(sheet, header),
        "steps": STEPS,
        "trail": trail_to("Tetapkan kolom"),
    }
    return render(request, "register/import_map.html", context, status=status_of(request, refusal))


def _sheet(request: OfficeRequest, found: ListImport, name: str, row: str) -> Sheet:
    """The beginning of the sheet asked for, else of the next to be confirmed, else of the likeliest."""
    waiting = [one.sheet for one in chosen_of(found.settings) if not one.is_confirmed]
    wanted = [name, *waiting, found.sheet, *likely_sheets(found.survey)]
    beginnings = (beginning_of(found.survey, one) for one in wanted if one)
    sheet = next(one for one in beginnings if one is not None)
    if row.isascii() and row.isdecimal() and int(row[:7]) > FIRST_ROWS - SAMPLE_ROWS:
        # So deep nobody puts a header, unless he does: then the file itself is opened.
        return open_source(request.actor, found).sheet(sheet.name)
    return sheet


def _known_row(found: ListImport, sheet: Sheet) -> str:
    return next(
        (str(one.settings.header_row) for one in chosen_of(found.settings) if one.sheet == sheet.name), ""
    )


def _mapping_form(request: OfficeRequest, found: ListImport, sheet: Sheet, header: Header) -> MappingForm:
    units = units_of(request.actor, found.body)
    known = next((one for one in chosen_of(found.settings) if one.sheet == sheet.name), None)
    named = decision_named(sheet, header)
    if known and not request.GET.get("header_row"):
        settings = known.settings
    else:
        unit = units[0].code if len(units) == 1 else (known.settings.unit if known else "")
        settings = Settings(header.first_row, _columns(found, header), unit, by_unit_column=True)
    is_post = request.method == "POST"
    initial = initial_of(settings, named)
    return MappingForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        columns=columns_of(sheet, header),
        units=units,
        named=named,
        known=settings.legacy,
        initial=initial,
    )


def _next(request: OfficeRequest, found: ListImport) -> HttpResponse:
    """The next sheet to be confirmed; after the last one the list is read."""
    waiting = [one for one in chosen_of(found.settings) if not one.is_confirmed]
    if waiting:
        return redirect("register:import_map", found.uuid)
    return _read_or_leave(request, found)


def _read_or_leave(request: OfficeRequest, found: ListImport) -> HttpResponse:
    """Read a short list at once; leave a long one to the background."""
    total = waiting_rows(found)
    if total > ROWS_AT_ONCE:
        hand_over(request.actor, found, "read", total=total)
        return redirect("register:import_work", found.uuid)
    acts.read_import(request.actor, list_import=found)
    return redirect("register:import_preview", found.uuid)


def _sample(sheet: Sheet, header: Header) -> dict[str, Any]:
    """The headings and the first rows as they stand in the file."""
    columns = [*columns_of(sheet, header)]
    rows = [n for n in sheet.filled_rows if n > header.last_row][:SAMPLE_ROWS]
    return {
        "headings": [(letters(c), header.headings.get(c, "")) for c in columns],
        "rows": [(n, [sheet.text(n, c)[:160] for c in columns]) for n in rows],
    }


@importer
@require_POST
def import_read(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Read the list once more: after a stop, or because the register moved on."""
    found = one_import(request, uuid)
    if found.state != ListImport.State.BEGUN:
        return redirect("register:import_done", found.uuid)
    progress = progress_of(found)
    if progress is not None and not progress.is_over:
        return redirect("register:import_work", found.uuid)
    if not found.survey:
        hand_over(request.actor, found, "survey")
        return redirect("register:import_work", found.uuid)
    if any(not one.is_confirmed for one in chosen_of(found.settings)) or not found.settings:
        return redirect("register:import_go_on", found.uuid)
    return _read_or_leave(request, found)


@never_cache
@importer
@require_safe
def import_work(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """How far the work in the background is. The fragment asks again by itself; without JavaScript the page does."""
    found = one_import(request, uuid)
    progress = progress_of(found)
    if progress is None:
        return redirect("register:import_go_on", found.uuid) if found.survey else _lost(found)
    is_fragment = bool(getattr(request, "htmx", False))
    if progress.state == progress.State.DONE and not is_fragment:
        return redirect(progress.result_url)
    context = {
        "found": found,
        "progress": progress,
        "is_apply": progress.result_url == reverse("register:import_done", args=[found.uuid]),
        "steps": STEPS,
        "trail": trail_to(progress.title),
    }
    if not is_fragment:
        page = render(request, "register/import_work.html", context)
        if not progress.is_over:
            page["Refresh"] = REFRESH_SECONDS
        return page
    response = render(request, "register/import_progress.html", context)
    if progress.state == progress.State.DONE:
        response["HX-Redirect"] = progress.result_url
    return response


def _lost(found: ListImport) -> HttpResponse:
    return redirect("register:import_start")


@importer
@require_POST
def import_stop(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Ask the work in the background to stop; before the end nothing of it is in the register."""
    found = one_import(request, uuid)
    progress = progress_of(found)
    if progress is not None:
        ask_to_cancel(progress)
    return redirect("register:import_work", found.uuid)
