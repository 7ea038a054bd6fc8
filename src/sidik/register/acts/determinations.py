"""Acts of determination (penetapan): exemption, change, opening. Source: PP 61/2010 Pasal 3, 4, 10, 11."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sidik.accounts.models import Body, HeldOffice
from sidik.accounts.rows import NOWHERE, Place
from sidik.domain.access import Actor, OfficeHeld
from sidik.domain.determination import (
    DeterminationDraft,
    SignerOffice,
    may_change,
    may_determine,
    may_open,
    may_sign,
)
from sidik.domain.duties import may_sign_determination, may_sign_paper
from sidik.domain.item import DeterminationKind, ItemFacts, OpeningBasis
from sidik.domain.periods import item_ends_on, review_on
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.consequence_tests import last_finished
from sidik.register.acts.rows import batch_facts, is_same_person, locked, made, made_row, own_body
from sidik.register.acts.writing import add_version
from sidik.register.facts import facts_of
from sidik.register.models import (
    ConsequenceTest,
    Determination,
    DeterminationFile,
    DeterminationItem,
    Item,
    LeftOutItem,
    StatusChange,
)
from sidik.register.models.decisions import CLOSING
from sidik.register.projection import project_many
from sidik.register.sheets import draft_of, seven_contents, tested_wording
from sidik.register.wording import wording_of
from sidik.rules.queries import calendar_of

May = Callable[..., Refusal | None]
# A decision carries its reasons, and so does what it does not decide.
LEFT_OUT_SOURCE = "UU 30/2014 Pasal 55 ayat (1)"


@dataclass(frozen=True)
class Paper:
    """The paper of a determination: number from the desk, date, place, first day in force, the head's document."""

    number: str
    on: date | None = None
    place_name: str = ""
    starts_on: date | None = None
    leader_document: str = ""
    file_uuid: UUID | None = None


def signer_roles(body: Body) -> frozenset[Role]:
    """Roles that sign determinations in this body: the PPID, unless its settings name others."""
    return frozenset(Role(r) for r in body.settings.get("signer_roles", [Role.PPID]))


def signer_of(actor: Actor, body: Body) -> SignerOffice:
    """The actor as signer, under the office that this body lets sign, else under his first one, with its dates."""
    allowed = signer_roles(body)
    office = next((o for o in actor.offices if o.role in allowed), None) or actor.offices[0]
    title = office.title or ROLE_LABELS[office.role]
    acting = {"plt": "Plt. ", "plh": "Plh. "}.get(office.acting, "")
    starts_on, ends_on = _held_from_to(actor, body, office)
    return SignerOffice(actor.nip, actor.name, acting + title, office.role, office.decree, starts_on, ends_on)


def _held_from_to(actor: Actor, body: Body, office: OfficeHeld) -> tuple[date | None, date | None]:
    if not actor.person_id:
        return None, None
    rows = HeldOffice.objects.filter(body=body, person__uuid=actor.person_id)
    held = rows.filter(role=office.role, decree_number=office.decree).last()
    return (held.starts_on, held.ends_on) if held else (None, None)


@act("register.determine_exemption")
def determine_exemption(
    actor: Actor,
    *,
    items: Iterable[Item],
    paper: Paper,
    place: Place = NOWHERE,
    left_out: Mapping[Item, str] | None = None,
) -> Determination:
    """Determine that items are exempt (penetapan pengecualian). All of them, or none.

    `left_out` names items that this paper does not carry, each with the reason; they stay as they are.
    Refuses: NOT_TESTED, NOT_APPROVED, WRONG_SIGNER, SAME_PERSON, MISSING and all of `may_determine`; STALE.
    Source: UU 14/2008 Pasal 19; PP 61/2010 Pasal 3 dan 4; L-03, L-18 to L-27.
    """
    return _close(
        actor,
        items,
        paper,
        place,
        kind=DeterminationKind.EXEMPTION,
        may=may_determine,
        left_out=left_out or {},
    )


@act("register.determine_change")
def determine_change(
    actor: Actor,
    *,
    items: Iterable[Item],
    paper: Paper,
    place: Place = NOWHERE,
    left_out: Mapping[Item, str] | None = None,
) -> Determination:
    """Determine a change of ground, period or scope (penetapan pengubahan); it points to the old determination.

    `left_out` names items that this paper does not carry, each with the reason; they stay as they are.
    Refuses: NOT_DETERMINED, TEST_NOT_NEW, NOT_APPROVED, ALREADY_OPEN and all of `may_change`; STALE.
    Source: PP 61/2010 Pasal 10; L-33, L-34, L-35, L-41.
    """
    return _close(
        actor, items, paper, place, kind=DeterminationKind.CHANGE, may=may_change, left_out=left_out or {}
    )


def _close(
    actor: Actor,
    items: Iterable[Item],
    paper: Paper,
    place: Place,
    *,
    kind: DeterminationKind,
    may: May,
    left_out: Mapping[Item, str],
) -> Determination:
    rows = locked(actor, items)
    out = _reasons_left_out(actor, rows, left_out)
    body = rows[0].body
    today = clock.today(body.zone)
    signer = signer_of(actor, body)
    found = facts_of(rows)
    drafts = [
        _judged(actor, row, facts, paper, signer, today, may) for row, facts in zip(rows, found, strict=True)
    ]
    determination = numbered(actor, body, kind, paper, place, signer, today)
    for row, facts, (draft, test) in zip(rows, found, drafts, strict=True):
        _put_under(actor, determination, row, facts, draft, test)
    _leave_out(actor, determination, out, place)
    _note(determination, rows, **({"left_out": len(out)} if out else {}))
    project_many(rows)
    return determination


def _reasons_left_out(
    actor: Actor, rows: Sequence[Item], left_out: Mapping[Item, str]
) -> list[tuple[Item, str]]:
    """The items left out, with their reasons. An item is either determined or left out, and never without reason."""
    if not left_out:
        return []
    reasons = {item.pk: reason.strip() for item, reason in left_out.items()}
    out = [(row, reasons[row.pk]) for row in locked(actor, left_out)]
    for row, reason in out:
        if not reason:
            raise Refused(Refusal(Reason.MISSING, f"alasan {row.code} tidak dimuat.", LEFT_OUT_SOURCE))
        if row in rows:
            raise Refused(
                Refusal(
                    Reason.INVALID,
                    f"{row.code} tidak dapat ditetapkan dan sekaligus tidak dimuat.",
                    LEFT_OUT_SOURCE,
                    "Pilih salah satunya.",
                )
            )
    return out


def _leave_out(
    actor: Actor, determination: Determination, out: Sequence[tuple[Item, str]], place: Place
) -> None:
    for row, reason in out:
        LeftOutItem.objects.create(
            **made(actor, row.body, place), determination=determination, item=row, reason=reason
        )


def _judged(
    actor: Actor, row: Item, facts: ItemFacts, paper: Paper, signer: SignerOffice, today: date, may: May
) -> tuple[DeterminationDraft, ConsequenceTest]:
    test = last_finished(row)
    draft = draft_of(
        row,
        test,
        on=paper.on or today,
        place_name=paper.place_name or row.body.place,
        signer=signer,
        starts_on=paper.starts_on,
        leader_document=paper.leader_document,
    )
    refusal = may(facts, draft, today=today, signer_roles=signer_roles(row.body)) or _same_person(
        actor, row, test
    )
    if refusal is not None:
        detail = " ".join(t for t in (f"{row.code}:", refusal.detail) if t)
        raise Refused(Refusal(refusal.code, detail, refusal.source, refusal.remedy))
    if test is None:
        raise Refused(Refusal(Reason.NOT_TESTED, f"{row.code}.", "UU 14/2008 Pasal 19"))
    return draft, test


def _same_person(actor: Actor, row: Item, test: ConsequenceTest | None) -> Refusal | None:
    # Known by NIP where there is one; a participant without NIP is known by name alone.
    me = actor.nip or actor.person_id
    approval = row.approvals.exclude(purpose="opening").order_by("pk").last()
    proposers = {me} if is_same_person(actor, row.proposer) else set()
    approvers = {me} if approval and is_same_person(actor, approval.made_by) else set()
    people = test.participants.all() if test else []
    mine = (actor.nip, actor.name)
    testers = {me if (p.nip or p.name) in mine else p.nip or p.name for p in people}
    return may_sign_determination(me, proposers, testers) or may_sign_paper(me, approvers)


def numbered(
    actor: Actor,
    body: Body,
    kind: DeterminationKind,
    paper: Paper,
    place: Place,
    signer: SignerOffice,
    today: date,
) -> Determination:
    """The determination itself, under its number, which no other one of the body has. Refuses: MISSING, INVALID."""
    if not paper.number.strip():
        raise Refused(Refusal(Reason.MISSING, "isi nomor penetapan.", "PP 61/2010 Pasal 4 ayat (1)"))
    if Determination.objects.filter(body=body, number=paper.number.strip(), is_legacy=False).exists():
        raise Refused(Refusal(Reason.INVALID, f"Nomor {paper.number} sudah dipakai penetapan lain."))
    determination = Determination.objects.create(
        **made(actor, body, place),
        of=kind,
        number=paper.number.strip(),
        determined_on=paper.on or today,
        place=paper.place_name or body.place,
        signer={"nip": signer.nip, "name": signer.name, "office": signer.title, "decree": signer.decree},
        leader_document=paper.leader_document,
    )
    if paper.file_uuid is not None:
        DeterminationFile.objects.create(
            **made_row(actor, body), determination=determination, file_uuid=paper.file_uuid
        )
    return determination


def _put_under(
    actor: Actor,
    determination: Determination,
    row: Item,
    facts: ItemFacts,
    draft: DeterminationDraft,
    test: ConsequenceTest,
) -> None:
    wording = tested_wording(test)
    if determination.of == DeterminationKind.CHANGE and wording != wording_of(row.version):
        add_version(actor, item=row, wording=wording, reason=f"penetapan pengubahan {determination.number}")
        row.change_proposals.filter(state="open").update(state="determined")
    starts_on = draft.starts_on or determination.determined_on
    first = facts.first_determined_on or determination.determined_on
    pairs = tuple((ground, draft.period) for ground in draft.grounds)
    previous = row.determination_rows.filter(determination__of__in=CLOSING).last()
    DeterminationItem.objects.create(
        **made_row(actor, row.body),
        determination=determination,
        item=row,
        version=row.version,
        test=test,
        supersedes=previous,
        contents=seven_contents(draft),
        is_partial=wording.scope == "part",
        period_kind=draft.period.kind,
        in_force_from=starts_on,
        ends_on=item_ends_on(pairs, starts_on, first_determined_on=first),
        review_on=review_on(draft.period, starts_on),
    )


def _note(determination: Determination, rows: Sequence[Item], **more: Any) -> None:
    note(
        subject=f"determination:{determination.uuid}",
        after={"number": determination.number, "of": determination.of},
        facts=batch_facts(
            rows,
            number=determination.number,
            on=determination.determined_on.isoformat(),
            of=str(determination.of),
            items=[str(r.uuid) for r in rows][:50],
            **more,
        ),
    )


@act("register.determine_opening")
def determine_opening(
    actor: Actor,
    *,
    items: Iterable[Item],
    paper: Paper,
    place: Place = NOWHERE,
    left_out: Mapping[Item, str] | None = None,
) -> Determination:
    """Determine that items open at the end of their period (penetapan pembukaan); it takes effect at T.

    The PPID alone decides: no approval is asked for and none delays T. A determination after T-30 working days is
    late and still counts. `left_out` names items that this paper does not carry, each with the reason.
    Refuses: NOT_DETERMINED, ALREADY_OPEN, NOT_YET_ENDED, WRONG_SIGNER, INVALID.
    Source: PP 61/2010 Pasal 11; L-36 to L-39.
    """
    rows = locked(actor, items)
    out = _reasons_left_out(actor, rows, left_out or {})
    body = rows[0].body
    today = clock.today(body.zone)
    on = paper.on or today
    if on > today:
        raise Refused(Refusal(Reason.INVALID, "Tanggal penetapan belum tiba."))
    signer = signer_of(actor, body)
    permit(may_sign(signer, on, signer_roles(body)))
    determination = numbered(actor, body, DeterminationKind.OPENING, paper, place, signer, today)
    late = 0
    for row, facts in zip(rows, facts_of(rows), strict=True):
        verdict = permit(may_open(facts, on=on, calendar=calendar_of(body), basis=OpeningBasis.END_OF_PERIOD))
        late += verdict.is_late
        DeterminationItem.objects.create(
            **made_row(actor, body),
            determination=determination,
            item=row,
            version=row.version,
            contents={"late": verdict.is_late},
            in_force_from=verdict.effective_on,
        )
        StatusChange.objects.create(
            **made(actor, body, place),
            item=row,
            kind="open",
            opening_basis=OpeningBasis.END_OF_PERIOD,
            basis=f"PP 61/2010 Pasal 11 ayat (1); penetapan {determination.number}",
            number=determination.number,
            noted_on=on,
            effective_on=verdict.effective_on,
            determination=determination,
            before={"nature": row.nature},
            after={"nature": "open"},
        )
    _leave_out(actor, determination, out, place)
    _note(determination, rows, late=late, **({"left_out": len(out)} if out else {}))
    project_many(rows)
    return determination


@act("register.attach_determination_file")
def attach_determination_file(
    actor: Actor, *, determination: Determination, file_uuid: UUID
) -> DeterminationFile:
    """Attach the signed paper to its determination (berkas penetapan bertanda tangan).

    Refuses: INVALID (another body's). Source: UU 30/2014 Pasal 38 ayat (5); L-65.
    """
    body = own_body(actor, determination.body)
    attached = DeterminationFile.objects.create(
        **made_row(actor, body), determination=determination, file_uuid=file_uuid
    )
    note(
        subject=f"determination:{determination.uuid}",
        facts={"number": determination.number, "file": str(file_uuid)},
    )
    return attached
