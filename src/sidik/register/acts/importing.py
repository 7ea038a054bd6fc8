"""Acts of importing: take a list in, settle how it is read, read it, decide, apply it in one act, undo it for a day."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sidik.accounts.models import Body, Unit
from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.files.acts import open_file, seal_file
from sidik.files.models import SealedFile
from sidik.files.queries import printed_name
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.listio.guard import MOST_ROWS, kind_of
from sidik.listio.header import header_at
from sidik.listio.table import SKIP_LABELS
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import Workbook, read_workbook
from sidik.register.acts import applying, undoing
from sidik.register.acts.rows import made_row
from sidik.register.brought import brought_count, new_items
from sidik.register.imports import hooks
from sidik.register.imports.reading import Reading, read_rows
from sidik.register.imports.ready import bent
from sidik.register.imports.settings import Chosen, Settings, chosen_json, chosen_of
from sidik.register.imports.staged import COMING, chosen_counts, forget_reading, rows_of
from sidik.register.imports.survey import beginning_of, survey_of
from sidik.register.long_work import long_work
from sidik.register.models import Item
from sidik.register.models.imports import ImportLayout, ListImport

UNDO_WITHIN = timedelta(hours=24)
# A file up to this size is opened while the officer waits; a larger one is work for the background.
OPENED_AT_ONCE_BYTES = 1024 * 1024
ROWS_AT_ONCE = 2_000


def units_of(actor: Actor, body: Body) -> list[Unit]:
    """Units that the actor may import for: his own, or all of the body for a central office."""
    units = body.units.filter(active=True)
    if actor.kind == "person" and actor.roles <= {Role.UNIT_OFFICE, Role.EXPERT}:
        units = units.filter(code__in=[o.unit for o in actor.offices])
    return list(units)


@act("register.start_import")
def start_import(actor: Actor, *, content: bytes, name: str, case_uuid: UUID | None = None) -> ListImport:
    """Take a list in (unggah daftar): the file is looked at to see that it can be read, then kept sealed.

    A large file is only guarded here and surveyed afterwards (`survey_import`).
    Refuses: INVALID (not a list, damaged, locked, too large; each in one sentence). Source: product.md 4.2 Impor Excel.
    """
    body = body_of(actor)
    kind, survey = _looked_at(content, name)
    import_uuid = uuid.uuid4()
    file = seal_file(actor, content=content, name=name, subject=f"import:{import_uuid}")
    started = ListImport.objects.create(
        **made_row(actor, body), uuid=import_uuid, file_uuid=file.uuid, case_uuid=case_uuid, survey=survey
    )
    note(
        subject=f"import:{import_uuid}",
        after={"file": str(file.uuid)},
        facts={"file": str(file.uuid), "kind": kind, "sheets": len(survey)},
    )
    return started


def _looked_at(content: bytes, name: str) -> tuple[str, list[dict[str, object]]]:
    try:
        if len(content) > OPENED_AT_ONCE_BYTES:
            return kind_of(content, name), []
        book = read_workbook(content, name)
    except Unreadable as unreadable:
        raise Refused(Refusal(Reason.INVALID, unreadable.sentence)) from unreadable
    return book.kind, survey_of(book)


def source_of(list_import: ListImport) -> SealedFile:
    """The sealed file of an import."""
    return SealedFile.objects.get(uuid=list_import.file_uuid, body_code=list_import.body.code)


def open_source(actor: Actor, list_import: ListImport, *, first_rows: int = MOST_ROWS) -> Workbook:
    """The list itself, unsealed and read; the opening is in the ledger first. Refuses: NOT_ALLOWED, INVALID."""
    file = source_of(list_import)
    content = b"".join(open_file(actor, file=file, reason="Impor daftar"))
    try:
        return read_workbook(content, printed_name(file), first_rows=first_rows)
    except Unreadable as unreadable:
        raise Refused(Refusal(Reason.INVALID, unreadable.sentence)) from unreadable


@act("register.survey_import")
def survey_import(
    actor: Actor, *, list_import: ListImport, survey: Sequence[Mapping[str, object]]
) -> ListImport:
    """Keep how the sheets of a large list begin (kenali lembar), so that columns can be chosen. Refuses: FINISHED."""
    row = _begun(actor, list_import)
    row.survey = list(survey)
    row.save(update_fields=["survey"])
    note(subject=f"import:{row.uuid}", facts={"sheets": len(row.survey)})
    return row


@act("register.choose_import_sheets")
def choose_import_sheets(actor: Actor, *, list_import: ListImport, sheets: Sequence[Chosen]) -> ListImport:
    """Choose which sheets of a workbook are read, each for its unit (pilih lembar); their columns are as proposed.

    Refuses: FINISHED (applied), MISSING (no sheet), INVALID (no such sheet), NOT_PERFORMER (another unit).
    """
    row = _begun(actor, list_import)
    if not sheets:
        raise Refused(Refusal(Reason.MISSING, "pilih sekurang-kurangnya satu lembar."))
    own = {unit.code for unit in units_of(actor, row.body)}
    for one in sheets:
        if beginning_of(row.survey, one.sheet) is None:
            raise Refused(Refusal(Reason.INVALID, f"Lembar “{one.sheet}” tidak ada dalam berkas."))
        _check_unit(own, one.settings.unit)
    _settle(row, sheets)
    note(
        subject=f"import:{row.uuid}",
        after={"sheets": [one.sheet for one in sheets]},
        facts={"sheets": len(sheets)},
    )
    return row


@act("register.map_import")
def map_import(
    actor: Actor,
    *,
    list_import: ListImport,
    sheet: str,
    settings: Settings,
    decree: tuple[bytes, str] | None = None,
) -> ListImport:
    """Settle how a sheet is read (tetapkan kolom); the columns are remembered for lists of the same layout.

    `decree` is the file of the decision (SK) that determined the list, content and name; it is kept sealed.
    Refuses: FINISHED (applied), MISSING (column of the information, unit), INVALID, NOT_PERFORMER (another unit).
    """
    row = _begun(actor, list_import)
    beginning = beginning_of(row.survey, sheet)
    if beginning is None:
        raise Refused(Refusal(Reason.INVALID, f"Lembar “{sheet}” tidak ada dalam berkas."))
    _check_settings(actor, row.body, settings)
    if decree and settings.legacy:
        content, name = decree
        file = seal_file(actor, content=content, name=name, subject=f"import:{row.uuid}")
        settings = replace(settings, legacy=replace(settings.legacy, file_uuid=file.uuid))
    known = chosen_of(row.settings)
    mapped = Chosen(sheet, settings)
    is_known = any(one.sheet == sheet for one in known)
    _settle(row, [mapped if one.sheet == sheet else one for one in known] if is_known else [mapped])
    if settings.header_row <= beginning.height:
        ImportLayout.objects.update_or_create(
            body=row.body,
            digest=header_at(beginning, settings.header_row).digest,
            defaults={**made_row(actor, row.body), "columns": dict(settings.columns)},
        )
    note(
        subject=f"import:{row.uuid}",
        after={"sheet": sheet, "columns": dict(settings.columns), "header": settings.header_row},
        facts={"columns": len(settings.columns), "legacy": settings.legacy is not None},
    )
    return row


def _settle(row: ListImport, sheets: Sequence[Chosen]) -> None:
    """Keep the sheets; what was read under other settings counts no more."""
    row.settings, row.attempt, row.reading = chosen_json(sheets), 0, {}
    row.sheet = sheets[0].sheet
    row.save(update_fields=["sheet", "settings", "attempt", "reading"])
    forget_reading(row)


def _check_settings(actor: Actor, body: Body, settings: Settings) -> None:
    if "description" not in settings.columns:
        raise Refused(Refusal(Reason.MISSING, "pilih kolom yang memuat nama informasi."))
    if len(set(settings.columns.values())) != len(settings.columns):
        raise Refused(Refusal(Reason.INVALID, "Satu kolom hanya dapat dipakai untuk satu isian."))
    _check_unit({unit.code for unit in units_of(actor, body)}, settings.unit)
    if settings.legacy and actor.roles <= {Role.UNIT_OFFICE}:
        raise Refused(
            Refusal(Reason.INVALID, "Penetapan lama dicatat oleh petugas PPID, bukan oleh unit kerja.")
        )


def _check_unit(own: set[str], unit: str) -> None:
    if unit not in own:
        raise Refused(Refusal(Reason.NOT_PERFORMER, f"{ROLE_LABELS[Role.UNIT_OFFICE]} unit tersebut"))


def _begun(actor: Actor, list_import: ListImport) -> ListImport:
    row = _locked(actor, list_import)
    if row.state != ListImport.State.BEGUN:
        raise Refused(Refusal(Reason.FINISHED, "Daftar ini sudah diterapkan."))
    return row


def _locked(actor: Actor, list_import: ListImport) -> ListImport:
    rows = ListImport.objects.select_for_update(of=("self",)).select_related("body")
    row = rows.filter(pk=list_import.pk, body__code=actor.body).first()
    if row is None:
        raise Refused(Refusal(Reason.INVALID, "Impor tidak ditemukan."))
    return row


def _nothing(_: int) -> None:
    """Nobody waits for a count."""


def read_import(
    actor: Actor, *, list_import: ListImport, step: Callable[[int], None] = _nothing
) -> ListImport:
    """Read the chosen sheets of a list row by row; `step` hears how many rows more are read and may stop it.

    The rows are drafts: they count when the act at the end names them. Refuses: MISSING, FINISHED, INVALID.
    """
    if not list_import.settings:
        raise Refused(Refusal(Reason.MISSING, "tetapkan kolom daftar ini lebih dahulu."))
    if list_import.state != ListImport.State.BEGUN:
        raise Refused(Refusal(Reason.FINISHED, "Daftar ini sudah diterapkan."))
    body, sheets = list_import.body, chosen_of(list_import.settings)
    book = open_source(actor, list_import)
    try:
        with long_work():
            reading = read_rows(
                list_import, book, sheets, units=units_of(actor, body), on=clock.today(body.zone), step=step
            )
    except Unreadable as unreadable:
        raise Refused(Refusal(Reason.INVALID, unreadable.sentence)) from unreadable
    return _count_reading(actor, list_import=list_import, reading=reading)


@act("register.read_import")
def _count_reading(actor: Actor, *, list_import: ListImport, reading: Reading) -> ListImport:
    """Let the rows of a reading count (baca daftar), in place of those of the reading before. Refuses: FINISHED."""
    row = _begun(actor, list_import)
    if row.settings != list_import.settings:
        raise Refused(Refusal(Reason.STALE, "Kolom daftar ini diubah saat dibaca."))
    row.attempt, row.reading = reading.attempt, reading.as_json()
    row.save(update_fields=["attempt", "reading"])
    forget_reading(row, but=reading.attempt)
    note(
        subject=f"import:{row.uuid}",
        after={"reading": reading.digest},
        facts={"digest": reading.digest, "sheets": len(reading.sheets), **reading.counts},
    )
    return row


@act("register.decide_import_rows")
def decide_import_rows(actor: Actor, *, list_import: ListImport, choices: Mapping[int, str]) -> ListImport:
    """Decide rows that repeat or clash (putuskan baris): position in the list to new, version or same.

    What a row does not offer is passed over. Refuses: FINISHED.
    """
    row = _begun(actor, list_import)
    _decide(row, choices)
    note(subject=f"import:{row.uuid}", after=chosen_counts(row), facts={"decided": len(choices)})
    return row


def _decide(list_import: ListImport, choices: Mapping[int, str]) -> None:
    for one in rows_of(list_import).filter(position__in=list(choices)[:ROWS_AT_ONCE]):
        wanted = choices[one.position]
        if wanted in one.choices.split(",") and wanted != one.choice:
            rows_of(list_import).filter(pk=one.pk).update(choice=wanted)


@act("register.apply_import")
def apply_import(
    actor: Actor,
    *,
    list_import: ListImport,
    choices: Mapping[int, str] | None = None,
    step: Callable[[int], None] = _nothing,
) -> ListImport:
    """Apply the list (terapkan): all of it in one act, or nothing. `choices` are last decisions, as on the page.

    `step` hears how many rows more are written and may stop the act, which then leaves nothing.
    Items of a list that was determined before come in under that determination; the others as proposals.
    Refuses: FINISHED, MISSING (not read, no row to bring in), INVALID, STALE. Source: product.md 4.4-2.
    """
    row = _begun(actor, list_import)
    if not row.attempt:
        raise Refused(Refusal(Reason.MISSING, "baca daftar ini lebih dahulu."))
    sheets = chosen_of(row.settings)
    for one in sheets:
        _check_settings(actor, row.body, one.settings)
    applying.refuse_bent(row)
    _decide(row, choices or {})
    did = chosen_counts(row)
    if not any(did[choice] for choice in COMING):
        raise Refused(
            Refusal(Reason.MISSING, "tidak ada baris yang dapat atau dipilih untuk masuk register.")
        )
    with long_work():
        brought = _brought(actor, row, sheets, step)
    if len(brought.digests) != sum(did[choice] for choice in COMING):
        raise bent()
    row.outcome = {
        "did": did,
        "legacy": brought.legacy_count,
        "skipped": row.reading["skipped"],
        "sheets": row.reading["sheets"],
    }
    row.state, row.applied_at = ListImport.State.APPLIED, clock.now()
    row.survey = []
    row.save(update_fields=["outcome", "state", "applied_at", "determination_uuid", "survey"])
    applying.forget_rows(row)
    digest = digest_of(brought.digests)
    note(
        subject=f"import:{row.uuid}",
        # Each digest covers the uuid of its item.
        after={"versions": digest},
        facts={
            "count": len(brought.digests),
            "digest": digest,
            **did,
            "skipped": sum(row.reading["skipped"].values()),
        },
    )
    return row


def _brought(
    actor: Actor, row: ListImport, sheets: Sequence[Chosen], step: Callable[[int], None]
) -> applying.Brought:
    units = {unit.code: unit for unit in units_of(actor, row.body)}
    brought = applying.Brought(actor, row, units, step)
    applying.bring_versions(brought)
    decisions = dict.fromkeys(one.settings.legacy for one in sheets if one.settings.legacy)
    for legacy in decisions:
        named = [one.sheet for one in sheets if one.settings.legacy == legacy]
        if rows_of(row).filter(choice="new", is_legacy=True, sheet__in=named).exists():
            made = applying.record_legacy_list(actor, brought=brought, legacy=legacy, sheets=named)
            row.determination_uuid = row.determination_uuid or made.uuid
    # In a case the step that collects hands the items in, with its own place.
    has_case = bool(row.case_uuid and hooks.APPLIED)
    if rows_of(row).filter(choice="new", is_legacy=False).exists():
        applying.bring_proposals(brought, is_handed_in=not has_case)
    if row.case_uuid:
        items = list(
            Item.objects.filter(body=row.body, uuid__in=brought.uuids)
            .select_related("body", "unit", "current")
            .order_by("number")
        )
        for applied in hooks.APPLIED:
            applied(actor, row.case_uuid, items)
    return brought


def skip_label(reason: str) -> str:
    """Why a row of the sheet is no item, in words."""
    return next((text for key, text in SKIP_LABELS.items() if key == reason), reason)


def may_undo(list_import: ListImport) -> bool:
    """Whether the day in which an import may be undone is not over."""
    applied_at = list_import.applied_at
    return (
        list_import.state == ListImport.State.APPLIED
        and applied_at is not None
        and clock.now() <= applied_at + UNDO_WITHIN
    )


@act("register.undo_import")
def undo_import(
    actor: Actor, *, list_import: ListImport, step: Callable[[int], None] = _nothing
) -> ListImport:
    """Undo an import within 24 hours (batalkan impor): items that nobody touched since are withdrawn.

    Versions stay; a new version of an older item is followed by its former wording. What was worked on stays and is
    named. Refuses: FINISHED (a day over, undone), INVALID (all were worked on), NOT_ALLOWED (another's import).
    """
    row = _locked(actor, list_import)
    if not may_undo(row):
        raise Refused(
            Refusal(Reason.FINISHED, "Impor hanya dapat dibatalkan satu kali, dalam 24 jam sejak diterapkan.")
        )
    is_maker = str(row.made_by.get("person", "")) == actor.person_id
    if actor.roles <= {Role.UNIT_OFFICE} and not is_maker:
        raise Refused(Refusal(Reason.NOT_ALLOWED, "Impor ini dikerjakan oleh petugas lain."))
    touched = undoing.touched_items(row)
    kept = undoing.codes_of(row, touched)
    if len(touched) == brought_count(row):
        codes = ", ".join(kept[:20])
        raise Refused(
            Refusal(Reason.INVALID, f"Semua informasi dari impor ini sudah dikerjakan lebih lanjut: {codes}.")
        )
    digests: list[str] = []
    with long_work():
        for batch in undoing.undone(actor, row, touched):
            digests += [item.version.digest for item in batch]
            step(len(batch))
    _leave_case(actor, row, touched)
    row.outcome = {**row.outcome, "kept": kept}
    row.state, row.undone_at = ListImport.State.UNDONE, clock.now()
    row.save(update_fields=["outcome", "state", "undone_at"])
    note(
        subject=f"import:{row.uuid}",
        before={"state": "applied"},
        after={"state": "undone"},
        reason=undoing.WITHDRAWN,
        facts={"count": len(digests), "digest": digest_of(digests), "kept": len(kept)},
    )
    return row


def _leave_case(actor: Actor, row: ListImport, touched: frozenset[int]) -> None:
    if row.case_uuid is None:
        return
    items = new_items(row, without=touched)
    for undo in hooks.UNDONE if items else ():
        undo(actor, row.case_uuid, items)


def waiting_rows(list_import: ListImport) -> int:
    """How many rows of the chosen sheets are to be read, as far as the survey knows."""
    named = {one.sheet for one in chosen_of(list_import.settings)}
    return sum(one["filled"] for one in list_import.survey if one["name"] in named)
