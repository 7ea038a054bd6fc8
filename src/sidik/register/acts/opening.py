"""Acts that open, withdraw, or enter a change in the register of changes (register pengubahan)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sidik.accounts.queries import system
from sidik.accounts.rows import NOWHERE, Place
from sidik.domain.access import Actor
from sidik.domain.activities import ActivityKind
from sidik.domain.determination import (
    CHANGE_APPROVED,
    OPENS_BY_LAW,
    PROOF_SOURCES,
    OpeningProof,
    may_open,
    may_open_on,
    proof_defects,
)
from sidik.domain.guards import unmet
from sidik.domain.item import OPENING_BASIS_LABELS, OpeningBasis, OpeningFacts, in_force
from sidik.domain.refusal import Reason, Refusal
from sidik.files.acts import seal_file
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.file_reviews import ask_file_reviews
from sidik.register.acts.public_list import draft_public_entry
from sidik.register.acts.rows import batch_facts, locked, made, made_row, one, require_reason, subject
from sidik.register.codec import grounds_of
from sidik.register.facts import facts_of
from sidik.register.models import Item, OpeningDocument, StatusChange
from sidik.register.projection import project, project_many
from sidik.rules.queries import calendar_of

BY_DETERMINATION = "Pengecualian yang berlaku dicabut dengan penetapan pencabutan, bukan dengan catatan saja."
WITHDRAW_REMEDY = "Gunakan kegiatan Ubah status pada kasusnya: di sana penetapannya diberi nomor."


@dataclass(frozen=True)
class BasisDocument:
    """The document of an opening (dokumen dasar pembukaan): its name, number, date, and its sealed file."""

    title: str
    number: str = ""
    on: date | None = None
    file_uuid: UUID | None = None


@act("register.open_by_law")
def open_by_law(
    actor: Actor, *, items: Iterable[Item], place: Place = NOWHERE, clocked_on: date | None = None
) -> list[Item]:
    """Enter what opens by law because its end has come (terbuka demi hukum), with its public list entry.

    `clocked_on` is the day that the clock makes up.
    Nobody can prevent it; the axes already say open from T on. Only SIDIK itself acts here.
    Refuses: NOT_YET_ENDED. Source: PP 61/2010 Pasal 11 ayat (3); L-37, L-38, L-40.
    """
    rows = locked(actor, items)
    today = clock.today(rows[0].body.zone)
    decided = 0
    for row, facts in zip(rows, facts_of(rows), strict=True):
        if row.ends_on is None or row.ends_on > today:
            raise Refused(Refusal(Reason.NOT_YET_ENDED, f"{row.code}.", OPENS_BY_LAW))
        decided += facts.opening is not None
        if facts.opening is None:
            _change(
                actor,
                row,
                place,
                basis=OpeningBasis.END_OF_PERIOD,
                text=f"Terbuka demi hukum ({OPENS_BY_LAW})",
                effective_on=row.ends_on,
                today=today,
            )
        draft_public_entry(actor, row, row.ends_on)
    note(subject=subject(rows), after={"nature": "open"}, facts=batch_facts(rows, by_determination=decided))
    return project_many(rows, clocked_on=clocked_on)


@act("register.open_on_basis")
def open_on_basis(
    actor: Actor,
    *,
    items: Iterable[Item],
    basis: OpeningBasis,
    number: str = "",
    effective_on: date | None = None,
    reason: str = "",
    place: Place = NOWHERE,
    document: BasisDocument | None = None,
) -> list[Item]:
    """Open items before or without an end, on an explicit basis (pembukaan lebih awal).

    Consent, public office, an open court session and a ruling rest on a document, which is kept with the opening.
    Refuses: NOT_DETERMINED, ALREADY_OPEN, TEST_NOT_NEW, MISSING (document, number of the ruling), BACKDATED, INVALID
    (end of period; consent on other grounds than huruf g and h; a court session on other grounds than huruf a).
    Source: UU 14/2008 Pasal 18 ayat (2), 46; PP 61/2010 Pasal 5 ayat (2), 8 ayat (3), 10.
    """
    rows = locked(actor, items)
    body = rows[0].body
    today = clock.today(body.zone)
    if basis is OpeningBasis.END_OF_PERIOD:
        raise Refused(Refusal(Reason.INVALID, "Habis jangka waktu dibuka melalui penetapan pembukaan."))
    if basis in PROOF_SOURCES:
        proof = OpeningProof() if document is None else _proof(document)
        for defect in proof_defects(basis, proof, reason=reason, today=today, effective_on=effective_on):
            raise Refused(defect)
    opened: list[Item] = []
    number = number.strip() or (document.number.strip() if document else "")
    for row, facts in zip(rows, facts_of(rows), strict=True):
        permit(may_open_on(basis, grounds_of(row.version.grounds)))
        verdict = permit(
            may_open(facts, on=today, calendar=calendar_of(body), basis=basis, effective_on=effective_on)
        )
        change = _change(
            actor,
            row,
            place,
            basis=basis,
            text=OPENING_BASIS_LABELS[basis],
            effective_on=verdict.effective_on,
            today=today,
            number=number,
            reason=reason,
        )
        if document is not None:
            OpeningDocument.objects.create(
                **made_row(actor, body),
                change=change,
                title=document.title.strip(),
                number=document.number.strip(),
                on=document.on or today,
                file_uuid=document.file_uuid,
            )
        if verdict.effective_on <= today:
            draft_public_entry(actor, row, verdict.effective_on)
            opened.append(row)
    if opened:
        ask_file_reviews(system(body), items=opened, on=today)
    note(
        subject=subject(rows),
        after={"nature": "open"},
        reason=reason,
        facts=batch_facts(rows, basis=str(basis), number=number),
    )
    return project_many(rows)


@act("register.open_by_document")
def open_by_document(
    actor: Actor,
    *,
    item: Item,
    basis: OpeningBasis,
    document: BasisDocument,
    upload: tuple[bytes, str] | None = None,
    effective_on: date | None = None,
    reason: str = "",
    row_version: int | None = None,
) -> Item:
    """Open one item on a document (buka atas dasar dokumen): its file, content and name, is sealed with it.

    Refuses: STALE, and all that `open_on_basis` refuses.
    Source: UU 14/2008 Pasal 18 ayat (2), 46; PP 61/2010 Pasal 5 ayat (2), 8 ayat (3); L-25, L-30, L-31.
    """
    row = one(actor, item, row_version=row_version)
    if upload is not None:
        content, name = upload
        sealed = seal_file(actor, content=content, name=name, subject=f"item:{row.uuid}")
        document = replace(document, file_uuid=sealed.uuid)
    (opened,) = open_on_basis(
        actor, items=[row], basis=basis, effective_on=effective_on, reason=reason.strip(), document=document
    )
    note(
        subject=subject([row]),
        after={"basis": str(basis), "on": document.on},
        facts={"basis": str(basis), "has_file": document.file_uuid is not None},
    )
    return opened


def _proof(document: BasisDocument) -> OpeningProof:
    return OpeningProof(document.title, document.number, document.on, document.file_uuid is not None)


def _change(
    actor: Actor,
    row: Item,
    place: Place,
    *,
    basis: OpeningBasis,
    text: str,
    effective_on: date,
    today: date,
    number: str = "",
    reason: str = "",
) -> StatusChange:
    opening = OpeningFacts(today, basis, effective_on, number)
    return StatusChange.objects.create(
        **made(actor, row.body, place),
        item=row,
        kind="open",
        opening_basis=opening.basis,
        basis=text,
        number=number,
        noted_on=today,
        effective_on=effective_on,
        before={"nature": row.nature},
        after={"nature": "open"},
        reason=reason,
    )


@act("register.withdraw_item")
def withdraw_item(
    actor: Actor, *, item: Item, reason: str, place: Place = NOWHERE, row_version: int | None = None
) -> Item:
    """Withdraw an item (cabut): a proposal freely; what is exempt is withdrawn by a determination of its own.

    Refuses: MISSING (reason), TEST_NOT_NEW, INVALID (an exemption in force), STALE.
    Source: PP 61/2010 Pasal 10 ayat (2).
    """
    row = one(actor, item, row_version=row_version)
    why = require_reason(reason, "tulis alasan pencabutan.")
    today = clock.today(row.body.zone)
    facts, since = facts_of([row]), clock.day_of(row.made_at, row.body.zone)
    refused = unmet(ActivityKind.CHANGE_STATUS, {"kind": "withdraw"}, facts, since=since, today=today)
    permit(refused.get(facts[0].id))
    if in_force(facts[0], today):
        raise Refused(Refusal(Reason.INVALID, BY_DETERMINATION, CHANGE_APPROVED, WITHDRAW_REMEDY))
    StatusChange.objects.create(
        **made(actor, row.body, place),
        item=row,
        kind="withdraw",
        basis="PP 61/2010 Pasal 10 ayat (2)" if facts[0].determination else "Usulan ditarik",
        noted_on=today,
        effective_on=today,
        before={"nature": row.nature},
        after={"nature": "withdrawn"},
        reason=why,
    )
    note(subject=subject([row]), before={"nature": row.nature}, after={"nature": "withdrawn"}, reason=why)
    return project(row)


@act("register.enter_change")
def enter_change(
    actor: Actor,
    *,
    items: Iterable[Item],
    kind: str,
    reasons: Mapping[int, str] | None = None,
    since: date,
    place: Place = NOWHERE,
) -> list[StatusChange]:
    """Enter a determined change in the register of changes (ubah status): `change_ground`, `change_period`, `narrow`.

    The register follows the determination, never the other way round. `since` is the day the case was opened.
    Refuses: NOT_DETERMINED, TEST_NOT_NEW, ALREADY_OPEN. Source: PP 61/2010 Pasal 10; SOP NTB langkah 10.
    """
    rows = locked(actor, items)
    today = clock.today(rows[0].body.zone)
    found = facts_of(rows)
    guard = "narrow" if kind == "narrow" else "change_ground"
    refused = unmet(ActivityKind.CHANGE_STATUS, {"kind": guard}, found, since=since, today=today)
    changes = []
    for row, facts in zip(rows, found, strict=True):
        permit(refused.get(facts.id))
        new = row.determination_rows.filter(determination__of="change").select_related("supersedes").last()
        if new is None:
            raise Refused(Refusal(Reason.NOT_DETERMINED, f"{row.code}.", "PP 61/2010 Pasal 10 ayat (1)"))
        changes.append(
            StatusChange.objects.create(
                **made(actor, row.body, place),
                item=row,
                kind=kind,
                basis=f"Penetapan {new.determination.number}",
                number=new.determination.number,
                noted_on=today,
                effective_on=new.in_force_from,
                determination=new.determination,
                before=new.supersedes.contents if new.supersedes else {},
                after=new.contents,
                reason=(reasons or {}).get(row.pk, ""),
            )
        )
    note(subject=subject(rows), facts=batch_facts(rows, kind=kind))
    project_many(rows)
    return changes


@act("register.refresh_items")
def refresh_items(actor: Actor, *, items: Iterable[Item], clocked_on: date | None = None) -> list[Item]:
    """Derive the axes anew because a day passed (perbarui masa). Nothing is decided here.

    `clocked_on` is the day that the clock makes up.
    Source: design.md 2 (projections). Refuses: MISSING (no item).
    """
    rows = locked(actor, items)
    opened = [row for row in rows if _draft_when_open(actor, row)]
    if opened:
        today = clocked_on or clock.today(opened[0].body.zone)
        ask_file_reviews(actor, items=opened, on=today)
    note(subject=subject(rows), facts=batch_facts(rows))
    return project_many(rows, clocked_on=clocked_on)


def _draft_when_open(actor: Actor, row: Item) -> bool:
    """Enter an opening whose day has come; whether one came."""
    if not row.starts_on or row.nature not in ("exempt", "partly_exempt"):
        return False
    today = clock.today(row.body.zone)
    due = row.status_changes.filter(kind="open", effective_on__lte=today).last()
    if due is not None:
        draft_public_entry(actor, row, due.effective_on)
    return due is not None
