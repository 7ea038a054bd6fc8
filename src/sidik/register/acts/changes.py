"""Acts around a change of an item: input on the basis, proposals, opinions, approvals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sidik.accounts.rows import NOWHERE, Place
from sidik.domain.access import Actor
from sidik.domain.duties import may_approve, may_verify
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.consequence_tests import last_finished
from sidik.register.acts.rows import (
    batch_facts,
    is_same_person,
    locked,
    made,
    one,
    own_body,
    require_reason,
    subject,
)
from sidik.register.models import Approval, ChangeProposal, InputExamination, Item, LegalInput, Opinion
from sidik.register.projection import project

POSITIONS = {"agree": "Setuju", "notes": "Setuju dengan catatan", "disagree": "Tidak setuju"}
CHANGE_KINDS = {"change_ground": "Ganti dasar", "change_period": "Ubah jangka waktu", "narrow": "Persempit"}


@act("register.record_legal_input")
def record_legal_input(
    actor: Actor, *, item: Item, kind: str, new_basis: str, argument: str, place: Place = NOWHERE
) -> LegalInput:
    """Record input (`input`) or a proposal (`proposal`) on the legal basis of an item (masukan dasar hukum).

    Refuses: MISSING (basis, argument), INVALID. Source: SOP NTB langkah 2 dan 3.
    """
    row = one(actor, item)
    if not new_basis.strip() or not argument.strip():
        raise Refused(Refusal(Reason.MISSING, "isi dasar hukum yang diusulkan dan argumennya."))
    if kind not in {"input", "proposal"}:
        raise Refused(Refusal(Reason.INVALID, "Jenis masukan tidak dikenali."))
    entry = LegalInput.objects.create(
        **made(actor, row.body, place),
        item=row,
        kind=kind,
        old_basis=row.version.basis_text,
        new_basis=new_basis.strip(),
        argument=argument.strip(),
    )
    note(
        subject=subject([row]),
        before={"basis": entry.old_basis},
        after={"basis": entry.new_basis},
        facts={"kind": kind},
    )
    return entry


@act("register.examine_inputs")
def examine_inputs(
    actor: Actor, *, findings: Mapping[LegalInput, tuple[bool, str]], place: Place = NOWHERE
) -> list[InputExamination]:
    """Examine inputs on the legal basis (periksa hasil masukan): whether each bears, and what was found.

    The items stay as they are: only the input is judged.
    Refuses: MISSING (inputs, the finding on one that does not bear), INVALID, SAME_PERSON. Source: SOP NTB langkah 4.
    """
    if not findings:
        raise Refused(Refusal(Reason.MISSING, "masukan dasar hukum yang akan diperiksa."))
    rows = []
    for entry, (bears, finding) in findings.items():
        body = own_body(actor, entry.body)
        if not bears:
            require_reason(finding, f"tulis temuan atas masukan pada {entry.item.code}.")
        if is_same_person(actor, entry.made_by):
            permit(may_verify({actor.person_id}, {actor.person_id}))
        rows.append(
            InputExamination.objects.create(
                **made(actor, body, place), legal_input=entry, bears=bears, finding=finding.strip()
            )
        )
    note(
        subject=f"inputs:{len(rows)}",
        after={str(row.legal_input.uuid): row.bears for row in rows},
        facts={"count": len(rows), "bearing": sum(row.bears for row in rows), "round": place.round},
    )
    return rows


@act("register.propose_change")
def propose_change(
    actor: Actor,
    *,
    item: Item,
    kind: str,
    grounds: list[dict[str, Any]],
    basis_text: str = "",
    period: Mapping[str, Any] | None = None,
    period_text: str = "",
    scope: str = "whole",
    parts: list[dict[str, Any]] | None = None,
    argument: str = "",
    place: Place = NOWHERE,
) -> ChangeProposal:
    """Propose to change ground, period or scope (usulan pengubahan). Nothing changes before a new determination.

    Refuses: MISSING (argument, ground), INVALID. Source: PP 61/2010 Pasal 10.
    """
    row = one(actor, item)
    if kind not in CHANGE_KINDS:
        raise Refused(Refusal(Reason.INVALID, "Jenis pengubahan tidak dikenali."))
    if not grounds:
        raise Refused(
            Refusal(Reason.MISSING, "isi dasar pengecualian yang diusulkan.", source="UU 14/2008 Pasal 17")
        )
    require_reason(argument, "tulis alasan pengubahan.")
    row.change_proposals.filter(state="open").update(state="dropped")
    proposal = ChangeProposal.objects.create(
        **made(actor, row.body, place),
        item=row,
        version=row.version,
        kind=kind,
        grounds=grounds,
        basis_text=basis_text or row.version.basis_text,
        period=dict(period or row.version.period),
        period_text=period_text or row.version.period_text,
        scope=scope,
        parts=parts or [],
        argument=argument.strip(),
    )
    note(
        subject=subject([row]),
        before={"grounds": row.version.grounds, "period": row.version.period, "scope": row.version.scope},
        after={"grounds": proposal.grounds, "period": proposal.period, "scope": scope},
        facts={"kind": kind},
    )
    project(row)
    return proposal


@act("register.give_opinion")
def give_opinion(
    actor: Actor,
    *,
    items: Iterable[Item],
    phase: str,
    position: str = "",
    reason: str = "",
    place: Place = NOWHERE,
) -> list[Opinion]:
    """Ask for (`ask`) or give (`give`) consideration on items, each or all at once (pertimbangan).

    Refuses: MISSING (position; reason of a disagreement), INVALID. Source: SOP NTB langkah 8 dan 9.
    """
    rows = locked(actor, items)
    if phase == "give" and position not in POSITIONS:
        raise Refused(Refusal(Reason.MISSING, "pilih pendapat Anda."))
    if position in {"disagree", "notes"}:
        require_reason(reason, "tulis alasan atau catatan pendapat Anda.")
    opinions = [
        Opinion.objects.create(
            **made(actor, row.body, place),
            item=row,
            version=row.version,
            phase=phase,
            position=position,
            reason=reason.strip(),
        )
        for row in rows
    ]
    note(subject=subject(rows), reason=reason, facts=batch_facts(rows, phase=phase, position=position))
    for row in rows:
        project(row)
    return opinions


def _own_proposal(actor: Actor, row: Item, purpose: str) -> Refusal | None:
    """Known by NIP, or by the person where one is lacking; an opening is nobody's proposal."""
    if purpose == "opening":
        return None
    change = row.change_proposals.filter(state="open").last() if purpose == "change" else None
    makers = [change.made_by] if change else [row.proposer]
    me = actor.nip or actor.person_id
    return may_approve(me, {me} if any(is_same_person(actor, maker) for maker in makers) else ())


@act("register.approve_items")
def approve_items(
    actor: Actor,
    *,
    items: Iterable[Item],
    approved: bool,
    reason: str = "",
    purpose: str = "exemption",
    document: str = "",
    approved_on: date | None = None,
    place: Place = NOWHERE,
    seen: Mapping[int, int] | None = None,
) -> list[Approval]:
    """Approve or refuse items as head of the body (persetujuan pimpinan). `purpose`: exemption, change, opening.

    Refuses: MISSING (reason of a refusal), SAME_PERSON (his own proposal), INVALID (date to come), STALE.
    Source: PP 61/2010 Pasal 3 ayat (2), 10 ayat (1).
    """
    rows = locked(actor, items, seen=seen)
    if not approved:
        require_reason(reason, "tulis alasan mengapa tidak disetujui.")
    else:
        for row in rows:
            permit(_own_proposal(actor, row, purpose))
    today = clock.today(rows[0].body.zone)
    if approved_on is not None and approved_on > today:
        raise Refused(Refusal(Reason.INVALID, "Tanggal persetujuan tidak boleh di masa depan."))
    approvals = [
        Approval.objects.create(
            **made(actor, row.body, place),
            item=row,
            version=row.version,
            test=last_finished(row),
            purpose=purpose,
            approved=approved,
            approved_on=approved_on or today,
            document=document,
            reason=reason.strip(),
        )
        for row in rows
    ]
    note(
        subject=subject(rows),
        reason=reason,
        facts=batch_facts(rows, approved=approved, purpose=purpose, on=(approved_on or today).isoformat()),
    )
    for row in rows:
        project(row)
    return approvals
