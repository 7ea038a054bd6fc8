"""Acts of importing: take a list in, settle how it is read, apply it in one act, undo it for a day."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sidik.accounts.models import Body, Unit
from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.files.acts import open_file, seal_file
from sidik.files.models import SealedFile
from sidik.files.queries import printed_name
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.listio.header import header_at
from sidik.listio.table import SKIP_LABELS, Table, read_table
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import Sheet, Workbook, read_workbook
from sidik.register.acts.proposing import record_legacy_determination
from sidik.register.acts.rows import batch_facts, made, made_row, one, subject
from sidik.register.acts.writing import add_version, new_item
from sidik.register.imports import hooks
from sidik.register.imports.duplicates import with_duplicates
from sidik.register.imports.planning import MOST_ITEMS, Planned, Settings, planned, title_key
from sidik.register.models import Determination, Item, Proposal, StatusChange
from sidik.register.models.imports import ImportedItem, ImportLayout, ListImport
from sidik.register.projection import project_many
from sidik.register.wording import wording_of

UNDO_WITHIN = timedelta(hours=24)
WITHDRAWN = "Impor dibatalkan"
# Rows of work that show that an officer went on with an item.
WORK = ("verifications", "classifications", "tests", "opinions", "approvals", "status_changes")


@dataclass(frozen=True)
class Plan:
    """A list as it would come into the register: its sheet, the table read from it, what each row becomes."""

    sheet: Sheet
    table: Table
    rows: list[Planned]

    @property
    def is_too_long(self) -> bool:
        """Whether it holds more items than one act takes."""
        return len(self.rows) > MOST_ITEMS


def units_of(actor: Actor, body: Body) -> list[Unit]:
    """Units that the actor may import for: his own, or all of the body for a central office."""
    units = body.units.filter(active=True)
    if actor.kind == "person" and actor.roles <= {Role.UNIT_OFFICE, Role.EXPERT}:
        units = units.filter(code__in=[o.unit for o in actor.offices])
    return list(units)


@act("register.start_import")
def start_import(actor: Actor, *, content: bytes, name: str, case_uuid: UUID | None = None) -> ListImport:
    """Take a list in (unggah daftar): the file is read once to see that it can be, then kept sealed.

    Refuses: INVALID (not a list, damaged, locked, too large; each in one sentence). Source: product.md 4.2 Impor Excel.
    """
    body = body_of(actor)
    book = _read(content, name)
    import_uuid = uuid.uuid4()
    file = seal_file(actor, content=content, name=name, subject=f"import:{import_uuid}")
    started = ListImport.objects.create(
        **made_row(actor, body), uuid=import_uuid, file_uuid=file.uuid, case_uuid=case_uuid
    )
    note(
        subject=f"import:{import_uuid}",
        after={"file": str(file.uuid)},
        facts={"file": str(file.uuid), "kind": book.kind, "sheets": len(book.sheets)},
    )
    return started


def _read(content: bytes, name: str) -> Workbook:
    try:
        return read_workbook(content, name)
    except Unreadable as unreadable:
        raise Refused(Refusal(Reason.INVALID, unreadable.sentence)) from unreadable


def source_of(list_import: ListImport) -> SealedFile:
    """The sealed file of an import."""
    return SealedFile.objects.get(uuid=list_import.file_uuid, body_code=list_import.body.code)


def open_source(actor: Actor, list_import: ListImport) -> Workbook:
    """The list itself, unsealed and read; the opening is in the ledger first. Refuses: NOT_ALLOWED."""
    file = source_of(list_import)
    content = b"".join(open_file(actor, file=file, reason="Impor daftar"))
    return _read(content, printed_name(file))


@act("register.map_import")
def map_import(actor: Actor, *, list_import: ListImport, sheet: str, settings: Settings) -> ListImport:
    """Settle how the list is read (tetapkan kolom); the columns are remembered for lists of the same layout.

    Refuses: FINISHED (applied), MISSING (column of the information, unit), INVALID, NOT_PERFORMER (another unit).
    """
    row = _begun(actor, list_import)
    _check_settings(actor, row.body, settings)
    row.sheet, row.settings = sheet, settings.as_json()
    row.save(update_fields=["sheet", "settings"])
    book = open_source(actor, row)
    header = header_at(_sheet(book, sheet), settings.header_row)
    ImportLayout.objects.update_or_create(
        body=row.body,
        digest=header.digest,
        defaults={**made_row(actor, row.body), "columns": dict(settings.columns)},
    )
    note(
        subject=f"import:{row.uuid}",
        after={"columns": dict(settings.columns), "header": settings.header_row},
        facts={"columns": len(settings.columns), "legacy": settings.legacy is not None},
    )
    return row


def _check_settings(actor: Actor, body: Body, settings: Settings) -> None:
    if "description" not in settings.columns:
        raise Refused(Refusal(Reason.MISSING, "pilih kolom yang memuat nama informasi."))
    if len(set(settings.columns.values())) != len(settings.columns):
        raise Refused(Refusal(Reason.INVALID, "Satu kolom hanya dapat dipakai untuk satu isian."))
    if settings.unit not in {unit.code for unit in units_of(actor, body)}:
        raise Refused(Refusal(Reason.NOT_PERFORMER, f"{ROLE_LABELS[Role.UNIT_OFFICE]} unit tersebut"))
    if settings.legacy and actor.roles <= {Role.UNIT_OFFICE}:
        raise Refused(
            Refusal(Reason.INVALID, "Penetapan lama dicatat oleh petugas PPID, bukan oleh unit kerja.")
        )


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


def _sheet(book: Workbook, name: str) -> Sheet:
    try:
        return book.sheet(name)
    except KeyError as error:
        raise Refused(Refusal(Reason.INVALID, f"Lembar “{name}” tidak ada dalam berkas.")) from error


def plan_of(actor: Actor, list_import: ListImport) -> Plan:
    """What every row would become, read anew from the sealed file. Refuses: MISSING (columns not settled)."""
    if not list_import.settings:
        raise Refused(Refusal(Reason.MISSING, "tetapkan kolom daftar ini lebih dahulu."))
    body = list_import.body
    settings = Settings.from_json(list_import.settings)
    sheet = _sheet(open_source(actor, list_import), list_import.sheet)
    table = read_table(sheet, header_at(sheet, settings.header_row), settings.columns)
    if table is None:
        raise Refused(Refusal(Reason.INVALID, "Kepala tabel tidak ditemukan pada baris itu."))
    units = {title_key(text): u.code for u in units_of(actor, body) for text in (u.name, u.code)}
    rows = [
        planned(record, sheet=sheet, header=table.header, settings=settings, units=units)
        for record in table.records
    ]
    return Plan(sheet, table, with_duplicates(body, rows))


@act("register.apply_import")
def apply_import(actor: Actor, *, list_import: ListImport, choices: Mapping[int, str]) -> ListImport:
    """Apply the list (terapkan): all of it in one act, or nothing. `choices` maps rows to new, version or same.

    Items of a list that was determined before come in under that determination; the others as proposals.
    Refuses: FINISHED, MISSING (no row to bring in), INVALID (too many rows). Source: product.md 4.4-2.
    """
    row = _begun(actor, list_import)
    plan = plan_of(actor, row)
    if plan.is_too_long:
        detail = f"Daftar memuat {len(plan.rows)} informasi; satu impor paling banyak {MOST_ITEMS}."
        raise Refused(Refusal(Reason.INVALID, detail, remedy="Bagi daftarnya, lalu impor satu per satu."))
    _check_settings(actor, row.body, Settings.from_json(row.settings))
    did = {p.row: p.chosen(choices) for p in plan.rows}
    chosen = [p for p in plan.rows if did[p.row] in ("new", "version")]
    if not chosen:
        raise Refused(
            Refusal(Reason.MISSING, "tidak ada baris yang dapat atau dipilih untuk masuk register.")
        )
    kept = _written(actor, row, chosen, did)
    items = [entry.item for entry in kept]
    project_many(items)
    ImportedItem.objects.bulk_create(kept)
    row.outcome = _outcome(plan, did, {entry.row: entry.item.code for entry in kept})
    row.state, row.applied_at = ListImport.State.APPLIED, clock.now()
    row.save(update_fields=["outcome", "state", "applied_at", "determination_uuid"])
    if row.case_uuid:
        for applied in hooks.APPLIED:
            applied(actor, row.case_uuid, items)
    note(
        subject=f"import:{row.uuid}",
        after={"items": [str(item.uuid) for item in items]},
        facts=batch_facts(items, **Counter(did.values()), skipped=len(plan.table.skipped)),
    )
    return row


def _written(
    actor: Actor, row: ListImport, chosen: Sequence[Planned], did: Mapping[int, str]
) -> list[ImportedItem]:
    units = {unit.code: unit for unit in units_of(actor, row.body)}
    old = [p for p in chosen if did[p.row] == "new" and p.is_legacy]
    found: dict[int, tuple[Item, Any]] = {}
    for p, item in zip(old, _legacy_items(actor, row, old, units), strict=True):
        found[p.row] = (item, None)
    for p in chosen:
        if did[p.row] == "version":
            found[p.row] = _revised(actor, row, p)
        elif p.row not in found:
            found[p.row] = (_proposed(actor, row, p, units[p.unit]), None)
    stamps = made_row(actor, row.body)
    return [
        ImportedItem(**stamps, list_import=row, row=number, item=item, version=item.version, previous=before)
        for number, (item, before) in sorted(found.items())
    ]


def _proposed(actor: Actor, row: ListImport, p: Planned, unit: Unit) -> Item:
    item = new_item(actor, body=row.body, unit=unit, wording=p.wording, retention_text=p.retention)
    # In a case the step that collects hands the item in, with its own place.
    if not (row.case_uuid and hooks.APPLIED):
        Proposal.objects.create(**made(actor, row.body), item=item, version=item.version, unit=unit)
    return item


def _revised(actor: Actor, row: ListImport, p: Planned) -> tuple[Item, Any]:
    found = Item.objects.get(body=row.body, uuid=p.same_in_register)
    item = one(actor, found)
    before = item.version
    add_version(actor, item=item, wording=p.wording, reason=f"Impor daftar, baris {p.row}")
    return item, before


def _legacy_items(
    actor: Actor, row: ListImport, old: Sequence[Planned], units: Mapping[str, Unit]
) -> list[Item]:
    legacy = Settings.from_json(row.settings).legacy
    if not old or legacy is None:
        return []
    made_before: Determination = record_legacy_determination(
        actor,
        entries=[(units[p.unit], p.wording) for p in old],
        number=legacy.number,
        determined_on=legacy.on,
        signer={"name": "", "title": legacy.office, "office": legacy.office},
    )
    row.determination_uuid = made_before.uuid
    rows = made_before.rows.select_related("item__body", "item__current", "item__unit").order_by("id")
    items = [entry.item for entry in rows]
    for p, item in zip(old, items, strict=True):
        if p.retention:
            Item.objects.filter(pk=item.pk).update(retention_text=p.retention)
    return items


def _outcome(plan: Plan, did: Mapping[int, str], codes: Mapping[int, str]) -> dict[str, Any]:
    """What became of every non-empty row of the sheet."""
    return {
        "rows": [
            {
                "row": p.row,
                "did": did[p.row],
                "code": codes.get(p.row, p.register_code),
                "legacy": p.is_legacy and did[p.row] == "new",
                "why": why_not(p) if did[p.row] in ("stopped", "same") else "",
            }
            for p in plan.rows
        ],
        "skipped": [{"row": s.row, "reason": str(s.reason)} for s in plan.table.skipped],
        "header": list(plan.table.header.rows),
        "titles": list(plan.table.title_rows),
        "filled": len(plan.sheet.filled_rows),
    }


def why_not(p: Planned) -> str:
    """Why a row did not come into the register."""
    stops = [f.text for f in p.findings if f.severity == "stop"]
    if stops:
        return " ".join(stops)
    if p.register_code:
        return f"Sama dengan {p.register_code} dalam register; dilewati."
    return f"Sama dengan baris {p.same_as_row}; dilewati." if p.same_as_row else "Dilewati."


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
def undo_import(actor: Actor, *, list_import: ListImport) -> ListImport:
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
    entries = list(
        row.items.select_related("item__body", "item__current", "item__unit", "version", "previous")
    )
    touched = [entry for entry in entries if _is_touched(entry)]
    free = [entry for entry in entries if entry not in touched]
    if not free:
        codes = ", ".join(entry.item.code for entry in touched[:20])
        raise Refused(
            Refusal(Reason.INVALID, f"Semua informasi dari impor ini sudah dikerjakan lebih lanjut: {codes}.")
        )
    withdrawn = [entry.item for entry in free if entry.previous is None]
    for entry in free:
        _undone(actor, row, entry)
    items = [entry.item for entry in free]
    if row.case_uuid and withdrawn:
        for undo in hooks.UNDONE:
            undo(actor, row.case_uuid, withdrawn)
    project_many(items)
    row.outcome = {**row.outcome, "kept": [entry.item.code for entry in touched]}
    row.state, row.undone_at = ListImport.State.UNDONE, clock.now()
    row.save(update_fields=["outcome", "state", "undone_at"])
    note(
        subject=f"import:{row.uuid}",
        before={"state": "applied"},
        after={"state": "undone", "items": subject(items)},
        reason=WITHDRAWN,
        facts=batch_facts(items, kept=len(touched)),
    )
    return row


def _is_touched(entry: ImportedItem) -> bool:
    item = entry.item
    if item.current_id != entry.version_id:
        return True
    if entry.previous is None and item.determination_rows.count() > (1 if item.origin == "legacy" else 0):
        return True
    since = entry.made_at
    return any(getattr(item, name).filter(made_at__gte=since).exists() for name in WORK)


def _undone(actor: Actor, row: ListImport, entry: ImportedItem) -> None:
    if entry.previous is not None:
        add_version(actor, item=entry.item, wording=wording_of(entry.previous), reason=WITHDRAWN)
        return
    today = clock.today(row.body.zone)
    StatusChange.objects.create(
        **made(actor, row.body),
        item=entry.item,
        kind="withdraw",
        basis=WITHDRAWN,
        noted_on=today,
        effective_on=today,
        before={"nature": entry.item.nature},
        after={"nature": "withdrawn"},
        reason=WITHDRAWN,
    )
