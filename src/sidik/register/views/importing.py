"""Pages of an import: upload, sheets, columns, preview of every row, trial, result with undo and what stayed out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sidik.domain.access import POLICY
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.files.models import SealedFile
from sidik.files.queries import printed_name
from sidik.ledger.act import Refused
from sidik.listio.unreadable import too_large
from sidik.register import acts
from sidik.register.acts.applying import stayed_out
from sidik.register.acts.forgetting import may_discard
from sidik.register.acts.importing import ROWS_AT_ONCE, may_undo, open_source, skip_label, source_of
from sidik.register.brought import brought_count, first_brought
from sidik.register.comparison import copied_from_units
from sidik.register.forms_importing import UploadForm
from sidik.register.imports.background import hand_over, progress_of
from sidik.register.imports.returned import returned_workbook
from sidik.register.imports.settings import chosen_of
from sidik.register.imports.showing import shown_rows
from sidik.register.imports.staged import (
    COMING,
    FILTERS,
    chosen_counts,
    counts_of,
    in_batches,
    page_of,
    read_rows,
    rows_of,
)
from sidik.register.imports.survey import likely_sheets
from sidik.register.models import Item, ListImport
from sidik.web.gate import OfficeRequest, officer
from sidik.web.refused import STATUS
from sidik.web.uploads import LARGEST_BYTES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STEPS = ("Unggah berkas", "Tetapkan kolom", "Periksa baris", "Hasil")
DID_LABELS = {
    "new": "Informasi baru",
    "version": "Versi baru dari informasi yang sudah ada",
    "same": "Dilewati karena sama",
    "stopped": "Belum dapat masuk",
}
RECENT, MOST_LISTED = 10, 50


# Whoever may import; an administrator has no right to what a list contains.
importer = officer(*POLICY["register.start_import"])


def imports_of(request: OfficeRequest) -> QuerySet[ListImport]:
    """Imports of the body; a unit office sees its own only."""
    rows = ListImport.objects.filter(body=request.public_body).select_related("body")
    if request.actor.roles <= {Role.UNIT_OFFICE, Role.EXPERT}:
        rows = rows.filter(made_by__person=request.actor.person_id)
    return rows


def one_import(request: OfficeRequest, uuid: UUID) -> ListImport:
    """The import of this uuid, where the officer may see it."""
    return get_object_or_404(imports_of(request), uuid=uuid)


def trail_to(here: str) -> list[tuple[str, str]]:
    """The breadcrumb of a page of the import."""
    return [
        ("Register", reverse("register:item_list")),
        ("Impor daftar", reverse("register:import_start")),
        (here, ""),
    ]


def status_of(request: OfficeRequest, refusal: Refusal | None) -> int:
    """The status of a page that shows a form again."""
    if refusal is not None:
        return STATUS.get(refusal.code, 422)
    return 422 if request.method == "POST" else 200


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
            return _begun(request, started)
    context = {
        "form": form,
        "refusal": refusal,
        "case_uuid": case_uuid,
        "recent": _recent(request),
        "steps": STEPS,
        "trail": [*trail_to("")[:1], ("Impor daftar", "")],
    }
    return render(request, "register/import_start.html", context, status=status_of(request, refusal))


def _recent(request: OfficeRequest) -> list[dict[str, Any]]:
    """The last imports, each with the name of its file and how many sheets it reads."""
    rows = list(imports_of(request)[:RECENT])
    kept = SealedFile.objects.filter(body_code=request.public_body.code)
    files = {file.uuid: file for file in kept.filter(uuid__in=[row.file_uuid for row in rows])}
    return [
        {
            "row": row,
            "name": printed_name(files[row.file_uuid]) if row.file_uuid in files else "",
            "more": len(chosen_of(row.settings)) - 1,
            "may_discard": may_discard(request.actor, row),
        }
        for row in rows
    ]


@importer
@require_POST
def import_discard(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Throw away an import that was begun; while it is worked on it is stopped first."""
    found = one_import(request, uuid)
    progress = progress_of(found)
    if progress is not None and not progress.is_over:
        return redirect("register:import_work", found.uuid)
    acts.discard_import(request.actor, list_import=found)
    messages.success(request, "Rancangan impor dibuang. Unggah kembali berkasnya bila masih diperlukan.")
    return redirect("register:import_start")


def _begun(request: OfficeRequest, started: ListImport) -> HttpResponse:
    if not started.survey:
        hand_over(request.actor, started, "survey")
        return redirect("register:import_work", started.uuid)
    return redirect(_to_choose(started), started.uuid)


def _to_choose(found: ListImport) -> str:
    return "register:import_sheets" if len(likely_sheets(found.survey)) > 1 else "register:import_map"


@importer
@require_safe
def import_go_on(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Where an import that was begun goes on."""
    found = one_import(request, uuid)
    place = _place_of(found)
    if place == "register:import_start":
        messages.info(request, "Rancangan impor ini sudah dibuang. Unggah kembali berkasnya bila diperlukan.")
        return redirect(place)
    return redirect(place, found.uuid)


def _place_of(found: ListImport) -> str:
    if found.state == ListImport.State.DROPPED:
        return "register:import_start"
    if found.state != ListImport.State.BEGUN:
        return "register:import_done"
    progress = progress_of(found)
    if progress is not None and not progress.is_over:
        return "register:import_work"
    if not found.survey:
        return "register:import_work"
    if not found.settings:
        return _to_choose(found)
    return "register:import_preview" if found.attempt else "register:import_map"


@never_cache
@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_preview(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Every row of the sheets and what it would become, page by page; nothing is in the register yet."""
    found = one_import(request, uuid)
    if found.state != ListImport.State.BEGUN or not found.attempt:
        return redirect("register:import_go_on", found.uuid)
    refusal = None
    if request.method == "POST":
        try:
            return _decided(request, found)
        except Refused as refused:
            refusal = refused.refusal
            found.refresh_from_db()
            if found.state == ListImport.State.APPLIED:
                return _already_applied(request, found)
    which, after = request.GET.get("saring", ""), request.GET.get("sesudah", "")
    page = page_of(found, which=which, after=after)
    counts, names = counts_of(found), dict(request.public_body.units.values_list("code", "name"))
    did, rows = chosen_counts(found), shown_rows(page.rows, names)
    context = {
        "found": found,
        "rows": rows,
        "offers": any(row.get("choices") for row in rows),
        "next_key": page.next_key,
        "after": after,
        "which": which,
        "filters": [
            (n, label, counts[n or "semua"])
            for n, (label, _) in FILTERS.items()
            if counts[n or "semua"] or not n
        ],
        "did": did,
        "coming": did["new"] + did["version"],
        "blocked": counts["berat"],
        "copies": [] if which or after else copied_from_units(found),
        "sheets": chosen_of(found.settings),
        "legacies": list(
            dict.fromkeys(c.settings.legacy for c in chosen_of(found.settings) if c.settings.legacy)
        ),
        "refusal": refusal,
        "steps": STEPS,
        "trail": trail_to("Periksa baris"),
    }
    return render(request, "register/import_preview.html", context, status=status_of(request, refusal))


def _already_applied(request: OfficeRequest, found: ListImport) -> HttpResponse:
    """A second sending, or another officer, was quicker: the rows on the screen are past, the result is shown."""
    messages.info(request, "Daftar ini sudah diterapkan sebelum permintaan Anda sampai. Inilah hasilnya.")
    return redirect("register:import_done", found.uuid)


def _choices(request: OfficeRequest) -> dict[int, str]:
    named = {k.removeprefix("baris-"): v for k, v in request.POST.items() if k.startswith("baris-")}
    return {int(k): str(v) for k, v in named.items() if k.isascii() and k.isdecimal() and len(k) < 8}


def _decided(request: OfficeRequest, found: ListImport) -> HttpResponse:
    """Keep what was chosen on the page; then stay, show the trial, or apply."""
    choices, wanted = _choices(request), request.POST.get("tindakan", "terapkan")
    if wanted == "terapkan":
        return _applied(request, found, choices)
    if choices:
        acts.decide_import_rows(request.actor, list_import=found, choices=choices)
    if wanted == "uji":
        return redirect("register:import_trial", found.uuid)
    messages.success(request, "Pilihan pada halaman ini tersimpan.")
    return redirect(request.get_full_path())


def _applied(request: OfficeRequest, found: ListImport, choices: dict[int, str]) -> HttpResponse:
    coming = rows_of(found).filter(choice__in=COMING).count()
    if rows_of(found).count() > ROWS_AT_ONCE:
        if choices:
            acts.decide_import_rows(request.actor, list_import=found, choices=choices)
        hand_over(request.actor, found, "apply", total=coming)
        return redirect("register:import_work", found.uuid)
    acts.apply_import(request.actor, list_import=found, choices=choices)
    messages.success(request, "Daftar sudah diterapkan ke register.")
    return redirect("register:import_done", found.uuid)


@never_cache
@importer
@require_http_methods(["GET", "HEAD", "POST"])
def import_trial(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """What applying would do, in numbers, without writing anything; the same page applies."""
    found = one_import(request, uuid)
    if found.state != ListImport.State.BEGUN or not found.attempt:
        return redirect("register:import_go_on", found.uuid)
    refusal = None
    if request.method == "POST":
        try:
            return _applied(request, found, {})
        except Refused as refused:
            refusal = refused.refusal
            found.refresh_from_db()
            if found.state == ListImport.State.APPLIED:
                return _already_applied(request, found)
    did, rows = chosen_counts(found), rows_of(found).filter(kind="item")
    names = dict(request.public_body.units.values_list("code", "name"))
    by_unit = rows.filter(choice__in=COMING).order_by().values_list("unit").annotate(n=Count("pk"))
    stopped = rows.filter(choice="stopped").order_by("position")[:MOST_LISTED]
    context = {
        "found": found,
        "refusal": refusal,
        "did": [(label, did[key]) for key, label in DID_LABELS.items()],
        "coming": did["new"] + did["version"],
        "by_unit": sorted((names.get(code, code), n) for code, n in by_unit),
        "legacy_count": rows.filter(choice="new", is_legacy=True).count(),
        "blocked": rows.filter(choice__in=COMING, weight="block").count(),
        "stopped": list(stayed_out(read_rows(found, stopped))),
        "clashes": rows.filter(clashes=True).count(),
        "steps": STEPS,
        "trail": trail_to("Uji coba"),
    }
    return render(request, "register/import_trial.html", context, status=status_of(request, refusal))


@importer
@require_safe
def import_done(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """What became of every row; undo for a day; the rows that stayed out."""
    found = one_import(request, uuid)
    if not found.outcome:
        return redirect("register:import_go_on", found.uuid)
    return render(request, "register/import_done.html", _result(found, None))


def _result(found: ListImport, refusal: Refusal | None) -> dict[str, Any]:
    outcome = found.outcome
    did, sheets = outcome["did"], outcome["sheets"]
    table = [(label, did[key]) for key, label in DID_LABELS.items()]
    table += [(skip_label(reason), n) for reason, n in outcome["skipped"].items()]
    table += [
        ("Kepala tabel", sum(len(one["header"]) for one in sheets)),
        ("Baris judul di atas tabel", sum(len(one["titles"]) for one in sheets)),
    ]
    brought = first_brought(found, MOST_LISTED)
    items = Item.objects.filter(body=found.body, pk__in=brought).select_related("unit", "current", "parent")
    return {
        "found": found,
        "refusal": refusal,
        "accounting": [(label, n) for label, n in table if n],
        "filled": sum(one["filled"] for one in sheets),
        "accounted": sum(n for _, n in table),
        "coming": did["new"] + did["version"],
        "returned_count": did["same"] + did["stopped"],
        "sheet_names": [one["sheet"] for one in sheets],
        "legacy_count": outcome["legacy"],
        "items": items.order_by("number"),
        "most_listed": MOST_LISTED,
        "kept": outcome.get("kept", []),
        "may_undo": may_undo(found),
        "is_undone": found.state == ListImport.State.UNDONE,
        "steps": STEPS,
        "trail": trail_to("Hasil"),
    }


@importer
@require_POST
def import_undo(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """Withdraw what the import brought and nobody touched since."""
    found = one_import(request, uuid)
    if may_undo(found) and brought_count(found) > ROWS_AT_ONCE:
        hand_over(request.actor, found, "undo", total=brought_count(found))
        return redirect("register:import_work", found.uuid)
    try:
        acts.undo_import(request.actor, list_import=found)
    except Refused as refused:
        if not found.outcome:
            raise
        found.refresh_from_db()
        status = STATUS.get(refused.refusal.code, 422)
        return render(request, "register/import_done.html", _result(found, refused.refusal), status=status)
    messages.success(request, "Impor dibatalkan. Riwayat setiap informasi tetap tersimpan.")
    return redirect("register:import_done", found.uuid)


@never_cache
@importer
@require_safe
def import_returned(request: OfficeRequest, uuid: UUID) -> HttpResponse:
    """The rows that stayed out, with the reason, as a workbook."""
    found = one_import(request, uuid)
    if not found.outcome:
        return redirect("register:import_go_on", found.uuid)
    reasons: dict[str, dict[int, str]] = {}
    for batch in in_batches(found, rows_of(found).filter(kind="item")):
        for sheet, row, why in stayed_out(batch):
            reasons.setdefault(sheet, {})[row] = why
    book = open_source(request.actor, found)
    response = HttpResponse(returned_workbook(book, chosen_of(found.settings), reasons), content_type=XLSX)
    response["Content-Disposition"] = (
        f'attachment; filename="belum-masuk-{source_of(found).uuid.hex[:8]}.xlsx"'
    )
    return response
