"""Pages of an import: upload, columns, preview of every row, result with undo and the rows that stayed out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sidik.domain.access import POLICY
from sidik.domain.periods import describe
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger.act import Refused
from sidik.listio.header import Header, find_header, header_at
from sidik.listio.table import SKIP_LABELS, read_table, rows_that_look_like_items
from sidik.listio.unreadable import too_large
from sidik.listio.workbook import Sheet, Workbook
from sidik.register import acts
from sidik.register.acts.importing import (
    Plan,
    may_undo,
    open_source,
    plan_of,
    skip_label,
    source_of,
    units_of,
)
from sidik.register.forms_importing import MappingForm, UploadForm, initial_of, letters
from sidik.register.imports.planning import MOST_ITEMS, UNREAD_PERIODS, Planned, Settings
from sidik.register.imports.returned import returned_rows, returned_workbook
from sidik.register.models import ImportLayout, Item, ListImport
from sidik.web.gate import OfficeRequest, officer
from sidik.web.refused import STATUS
from sidik.web.uploads import LARGEST_BYTES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STEPS = ("Unggah berkas", "Tetapkan kolom", "Periksa baris", "Hasil")
CHOICE_LABELS = {
    "new": "Tambahkan sebagai baru",
    "same": "Lewati, sudah ada",
    "version": "Simpan sebagai versi baru",
}
DID_LABELS = {
    "new": "Informasi baru",
    "version": "Versi baru dari informasi yang sudah ada",
    "same": "Dilewati karena sama",
    "stopped": "Belum dapat masuk",
}
RECENT, SAMPLE_ROWS = 10, 5


# Whoever may import; an administrator has no right to what a list contains.
importer = officer(*POLICY["register.start_import"])


def _imports(request: OfficeRequest) -> QuerySet[ListImport]:
    """Imports of the body; a unit office sees its own only."""
    rows = ListImport.objects.filter(body=request.public_body).select_related("body")
    if request.actor.roles <= {Role.UNIT_OFFICE, Role.EXPERT}:
        rows = rows.filter(made_by__person=request.actor.person_id)
    return rows


def _one(request: OfficeRequest, uuid: UUID) -> ListImport:
    return get_object_or_404(_imports(request), uuid=uuid)


def _trail(here: str) -> list[tuple[str, str]]:
    return [
        ("Register", reverse("register:item_list")),
        ("Impor daftar", reverse("register:import_start")),
        (here, ""),
    ]


def _case(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_start(request: OfficeRequest) -> HttpResponse:
    """Upload a list. `kasus` names the case that the items are for."""
    case_uuid = _case(request.POST.get("kasus", "") or request.GET.get("kasus", ""))
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    refusal = None
    if getattr(request, "upload_too_large", False):
        sentence = too_large(LARGEST_BYTES // (1024 * 1024)).sentence
        refusal, form = Refusal(Reason.INVALID, sentence), UploadForm()
    elif request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            started = acts.start_import(
                request.actor, content=file.read(), name=file.name, case_uuid=case_uuid
            )
        except Refused as refused:
            refusal = refused.refusal
        else:
            return redirect("register:import_map", started.uuid)
    context = {
        "form": form,
        "refusal": refusal,
        "case_uuid": case_uuid,
        "recent": _imports(request)[:RECENT],
        "steps": STEPS,
        "trail": [*_trail("")[:1], ("Impor daftar", "")],
    }
    return render(request, "register/import_start.html", context, status=_status(request, refusal))


def _status(request: OfficeRequest, refusal: Refusal | None) -> int:
    if refusal is not None:
        return STATUS.get(refusal.code, 422)
    return 422 if request.method == "POST" else 200


@never_cache
@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_map(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Choose the sheet and say what each column holds; prefilled, and remembered for the same layout."""
    found = _one(request, uuid)
    if found.state != ListImport.State.BEGUN:
        return redirect("register:import_done", found.uuid)
    book = open_source(request.actor, found)
    asked = request.POST if request.method == "POST" else request.GET
    sheet = _chosen_sheet(book, asked.get("lembar", "") or found.sheet)
    header = _header(sheet, asked.get("header_row", ""))
    form, refusal = _mapping_form(request, found, sheet, header), None
    if request.method == "POST" and form.is_valid():
        try:
            acts.map_import(request.actor, list_import=found, sheet=sheet.name, settings=form.settings)
        except Refused as refused:
            refusal = refused.refusal
        else:
            return redirect("register:import_preview", found.uuid)
    context = {
        "found": found,
        "form": form,
        "refusal": refusal,
        "sheet": sheet,
        "others": _other_sheets(book, sheet),
        "header": header,
        "sample": _sample(sheet, header),
        "steps": STEPS,
        "trail": _trail("Tetapkan kolom"),
    }
    return render(request, "register/import_map.html", context, status=_status(request, refusal))


def _chosen_sheet(book: Workbook, name: str) -> Sheet:
    """The sheet asked for, else the first that looks like a list, else the first that holds anything."""
    named = [sheet for sheet in book.sheets if sheet.name == name]
    lists = [sheet for sheet in book.sheets if find_header(sheet) is not None]
    filled = [sheet for sheet in book.sheets if sheet.filled_rows]
    return (named + lists + filled)[0]


def _header(sheet: Sheet, typed: str) -> Header:
    """The header found, or the one in the row that the officer typed; a sheet without any starts in its first row."""
    if typed.isdecimal() and len(typed) < 8 and 0 < int(typed) <= sheet.height:
        return header_at(sheet, int(typed))
    return find_header(sheet) or header_at(sheet, sheet.filled_rows[0] if sheet.filled_rows else 1)


def _other_sheets(book: Workbook, chosen: Sheet) -> list[dict[str, Any]]:
    others = [sheet for sheet in book.sheets if sheet is not chosen and sheet.filled_rows]
    return [{"name": sheet.name, "items": rows_that_look_like_items(sheet)} for sheet in others]


def _mapping_form(request: OfficeRequest, found: ListImport, sheet: Sheet, header: Header) -> MappingForm:
    units = units_of(request.actor, found.body)
    layout = ImportLayout.objects.filter(body=found.body, digest=header.digest).first()
    columns = dict(layout.columns) if layout else dict(header.columns)
    settings = Settings(
        header.rows[0], columns, units[0].code if len(units) == 1 else "", by_unit_column=True
    )
    if found.settings and found.sheet == sheet.name and not request.GET.get("header_row"):
        settings = Settings.from_json(found.settings)
    data = request.POST if request.method == "POST" else None
    return MappingForm(data, header=header, units=units, initial=initial_of(settings))


def _sample(sheet: Sheet, header: Header) -> dict[str, Any]:
    """The headings and the first rows as they stand in the file."""
    columns = sorted(header.headings)
    rows = [n for n in sheet.filled_rows if n > header.rows[-1]][:SAMPLE_ROWS]
    return {
        "headings": [(letters(c), header.headings[c]) for c in columns],
        "rows": [(n, [sheet.text(n, c)[:160] for c in columns]) for n in rows],
    }


@never_cache
@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Every row of the sheet and what it would become; nothing is in the register yet."""
    found = _one(request, uuid)
    if found.state != ListImport.State.BEGUN:
        return redirect("register:import_done", found.uuid)
    if not found.settings:
        return redirect("register:import_map", found.uuid)
    choices = _choices(request)
    refusal = None
    if request.method == "POST":
        try:
            acts.apply_import(request.actor, list_import=found, choices=choices)
        except Refused as refused:
            refusal = refused.refusal
        else:
            messages.success(request, "Daftar sudah diterapkan ke register.")
            return redirect("register:import_done", found.uuid)
    plan = plan_of(request.actor, found)
    context = {
        **_preview(plan, choices, request),
        "found": found,
        "refusal": refusal,
        "settings": Settings.from_json(found.settings),
        "steps": STEPS,
        "trail": _trail("Periksa baris"),
    }
    return render(request, "register/import_preview.html", context, status=_status(request, refusal))


def _choices(request: OfficeRequest) -> dict[int, str]:
    named = {k.removeprefix("baris-"): v for k, v in request.POST.items() if k.startswith("baris-")}
    return {int(k): str(v) for k, v in named.items() if k.isdecimal() and len(k) < 8}


def _preview(plan: Plan, choices: dict[int, str], request: OfficeRequest) -> dict[str, Any]:
    names = dict(request.public_body.units.values_list("code", "name"))
    rows = [_shown(p, choices, names) for p in plan.rows]
    coming = sum(row["chosen"] in ("new", "version") for row in rows)
    return {
        "rows": rows,
        "skipped": [
            {"row": s.row, "why": SKIP_LABELS[s.reason], "text": s.text[:200]} for s in plan.table.skipped
        ],
        "title_rows": plan.table.title_rows,
        "header_rows": plan.table.header.rows,
        "filled": len(plan.sheet.filled_rows),
        "coming": coming,
        "stopped": sum(p.is_stopped for p in plan.rows),
        "warned": sum(any(f.severity == "warn" for f in p.findings) and not p.is_stopped for p in plan.rows),
        "repeated": sum(bool(p.same_in_register or p.same_as_row) for p in plan.rows),
        "is_too_long": plan.is_too_long,
        "most": MOST_ITEMS,
    }


def _shown(p: Planned, choices: dict[int, str], names: dict[str, str]) -> dict[str, Any]:
    chosen = p.chosen(choices)
    return {
        "row": p.row,
        "number": p.number,
        "title": p.wording.title,
        "unit": names.get(p.unit, p.unit),
        "basis": p.wording.basis_text,
        "grounds": [
            f"{g.letter} angka {', '.join(map(str, g.points))}" if g.points else g.letter for g in p.grounds
        ],
        "period_text": p.wording.period_text,
        "period": "" if p.period.kind in UNREAD_PERIODS else describe(p.period),
        "findings": p.findings,
        "is_stopped": p.is_stopped,
        "is_legacy": p.is_legacy,
        "same_code": p.register_code,
        "same_uuid": p.same_in_register,
        "same_row": p.same_as_row,
        "chosen": chosen,
        "choices": [(c, CHOICE_LABELS[c]) for c in p.choices] if len(p.choices) > 1 else [],
    }


@importer
@require_safe
def import_done(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """What became of every row; undo for a day; the rows that stayed out."""
    found = _one(request, uuid)
    if found.state == ListImport.State.BEGUN:
        return redirect("register:import_map", found.uuid)
    return render(request, "register/import_done.html", _result(found, None))


def _result(found: ListImport, refusal: Refusal | None) -> dict[str, Any]:
    outcome = found.outcome
    counts = {key: sum(row["did"] == key for row in outcome["rows"]) for key in DID_LABELS}
    reasons: dict[str, int] = {}
    for one in outcome["skipped"]:
        reasons[skip_label(one["reason"])] = reasons.get(skip_label(one["reason"]), 0) + 1
    table = [(label, counts[key]) for key, label in DID_LABELS.items()]
    table += [
        *reasons.items(),
        ("Kepala tabel", len(outcome["header"])),
        ("Baris judul di atas tabel", len(outcome["titles"])),
    ]
    made = {row["code"] for row in outcome["rows"] if row["did"] in ("new", "version")}
    items = Item.objects.filter(body=found.body, code__in=made).select_related("unit", "current", "parent")
    return {
        "found": found,
        "refusal": refusal,
        "accounting": [(label, n) for label, n in table if n],
        "filled": outcome["filled"],
        "accounted": sum(n for _, n in table),
        "counts": counts,
        "legacy_count": sum(row["legacy"] for row in outcome["rows"]),
        "items": items.order_by("number"),
        "returned": returned_rows(found),
        "kept": outcome.get("kept", []),
        "may_undo": may_undo(found),
        "is_undone": found.state == ListImport.State.UNDONE,
        "steps": STEPS,
        "trail": _trail("Hasil"),
    }


@importer
@require_POST
def import_undo(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Withdraw what the import brought and nobody touched since."""
    found = _one(request, uuid)
    try:
        acts.undo_import(request.actor, list_import=found)
    except Refused as refused:
        if found.state == ListImport.State.BEGUN:
            raise
        status = STATUS.get(refused.refusal.code, 422)
        return render(request, "register/import_done.html", _result(found, refused.refusal), status=status)
    messages.success(request, "Impor dibatalkan. Riwayat setiap informasi tetap tersimpan.")
    return redirect("register:import_done", found.uuid)


@never_cache
@importer
@require_safe
def import_returned(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The rows that stayed out, with the reason, as a workbook."""
    found = _one(request, uuid)
    if found.state == ListImport.State.BEGUN:
        return redirect("register:import_map", found.uuid)
    settings = Settings.from_json(found.settings)
    sheet = open_source(request.actor, found).sheet(found.sheet)
    table = read_table(sheet, header_at(sheet, settings.header_row), settings.columns)
    if table is None:
        return redirect("register:import_done", found.uuid)
    response = HttpResponse(returned_workbook(found, sheet, table), content_type=XLSX)
    response["Content-Disposition"] = (
        f'attachment; filename="belum-masuk-{source_of(found).uuid.hex[:8]}.xlsx"'
    )
    return response
