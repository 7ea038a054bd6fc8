"""Acts on the next edition before it is published: prepare, submit, approve or return, take back, cancel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from sidik.accounts.models import Body, Person
from sidik.accounts.queries import body_of, holders
from sidik.accounts.rows import is_same_person, made_row, person
from sidik.domain.access import POLICY, Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.notices.acts import notify
from sidik.notices.acts import settle as settle_notices
from sidik.notices.models import Notice
from sidik.publication.acts.publishing import CHANGED_SINCE, CHANNELS, NOT_SEEN
from sidik.publication.body_rules import needs_second_person
from sidik.publication.build import last_edition
from sidik.publication.columns import ALL
from sidik.publication.looking import agreed_look
from sidik.publication.models import EditionDraft
from sidik.publication.queries import draft_of
from sidik.publication.shelf import settle
from sidik.register.acts.rows import require_reason

State = EditionDraft.State
ASKED = "Edisi berikutnya menunggu persetujuan Anda."
LONGEST_WAIT = timedelta(days=366)


@act("publication.prepare_edition")
def prepare_edition(
    actor: Actor,
    *,
    channels: Sequence[str],
    columns: Sequence[str] = ALL,
    reasons: Mapping[str, str] | None = None,
    publish_at: datetime | None = None,
    after: int | None = None,
) -> EditionDraft:
    """Siapkan edisi: which columns, through which channels, when, and why entries differ where nothing says so yet.

    Refuses: MISSING (channel), STALE (`after`, or submitted already), INVALID (a moment that has passed or is far off).
    """
    body, now = body_of(actor), clock.now()
    if not set(channels) & CHANNELS.keys():
        raise Refused(Refusal(Reason.MISSING, "kanal publikasi."))
    if publish_at is not None and not now < publish_at < now + LONGEST_WAIT:
        raise Refused(Refusal(Reason.INVALID, "Waktu terbit harus sesudah saat ini dan dalam satu tahun."))
    last = last_edition(body)
    number = last.number if last else 0
    if after is not None and after != number:
        raise Refused(Refusal(Reason.STALE, f"Edisi {number} sudah terbit."))
    row = draft_of(body)
    if row is not None and row.state != State.DRAFT:
        raise Refused(
            Refusal(Reason.STALE, "Edisi berikutnya sudah diajukan. Tarik kembali sebelum mengubahnya.")
        )
    before = _digest(row)
    row = row or EditionDraft(**made_row(actor, body))
    row.channels = [one for one in CHANNELS if one in channels]
    row.columns = [one for one in ALL if one in columns]
    row.reasons = {key: text.strip() for key, text in (reasons or {}).items() if text.strip()}
    row.publish_at, row.after = publish_at, number
    row.save()
    note(subject=_subject(row), before=before, after=_digest(row), facts={"after": number})
    return row


@act("publication.submit_edition")
def submit_edition(actor: Actor, *, draft: EditionDraft, seen: str | None = None) -> EditionDraft:
    """Ajukan edisi: the list as it stands on the screen; another person approves it where the body asks for that.

    `seen` is the digest of the list on the officer's screen. Refuses: STALE (another list by now, or a long one that is
    not made yet), MISSING (a difference without reason), INVALID (findings of the privacy check).
    """
    row, body = _locked(actor, draft, State.DRAFT)
    # As when it is published: the difference is one to an edition on the shelf.
    settle()
    found = agreed_look(body, row)
    if seen is not None and seen != found.digest:
        raise Refused(Refusal(Reason.STALE, NOT_SEEN, remedy="Periksa daftarnya sekali lagi, lalu ajukan."))
    if left := found.open_findings:
        sentence = f"{len(left)} temuan data pribadi belum diperbaiki atau dinyatakan boleh terbit."
        raise Refused(Refusal(Reason.INVALID, sentence, source="UU 14/2008 Pasal 54"))
    if lacking := found.lacking:
        raise Refused(Refusal(Reason.MISSING, f"tulis alasan {len(lacking)} selisih."))
    last = last_edition(body)
    row.after = last.number if last else 0
    row.base_digest, row.remark = found.digest, ""
    row.submitted_by, row.submitted_at = person(actor), clock.now()
    row.state = State.SUBMITTED if needs_second_person(body) else State.APPROVED
    row.save()
    note(
        subject=_subject(row),
        after=row.base_digest,
        facts={"entries": found.entry_count, "changes": found.change_count, "state": row.state},
    )
    if row.state == State.SUBMITTED:
        _ask_approval(actor, body)
    return row


@act("publication.approve_edition")
def approve_edition(actor: Actor, *, draft: EditionDraft, seen: str | None = None) -> EditionDraft:
    """Setujui edisi: another natural person than the one who submitted it, known by NIP, agrees to this very list.

    `seen` is the digest of the list on his screen: what was submitted meanwhile in its place is another one.
    Refuses: STALE (not submitted, or another list by now), SAME_PERSON.
    """
    row, body = _locked(actor, draft, State.SUBMITTED)
    if is_same_person(actor, row.submitted_by):
        raise Refused(Refusal(Reason.SAME_PERSON, "Edisi disetujui orang lain daripada yang mengajukannya."))
    if seen is not None and seen != row.base_digest:
        raise Refused(Refusal(Reason.STALE, NOT_SEEN, remedy="Periksa daftarnya sekali lagi, lalu setujui."))
    if agreed_look(body, row).digest != row.base_digest:
        raise Refused(Refusal(Reason.STALE, CHANGED_SINCE, remedy="Kembalikan agar diajukan ulang."))
    _asks_no_more(actor, row)
    row.state = State.APPROVED
    row.approved_by, row.approved_at = person(actor), clock.now()
    row.save()
    note(subject=_subject(row), after=row.base_digest, facts={"after": row.after})
    _tell(actor, body, row, "Edisi berikutnya sudah disetujui.")
    return row


@act("publication.return_edition")
def return_edition(actor: Actor, *, draft: EditionDraft, reason: str) -> EditionDraft:
    """Kembalikan edisi: what was submitted, or approved and now differs, goes back with the reason.

    Refuses: STALE, MISSING (reason).
    """
    why = require_reason(reason, "tulis alasan pengembalian.")
    row, body = _locked(actor, draft, State.SUBMITTED, State.APPROVED)
    _asks_no_more(actor, row)
    _back(row, why)
    note(subject=_subject(row), reason=why, facts={"after": row.after})
    _tell(actor, body, row, "Edisi berikutnya dikembalikan dan belum terbit.")
    return row


@act("publication.take_back_edition")
def take_back_edition(actor: Actor, *, draft: EditionDraft) -> EditionDraft:
    """Tarik kembali edisi: what was submitted or waits for its moment becomes a draft again. Refuses: STALE."""
    row, _ = _locked(actor, draft, State.SUBMITTED, State.APPROVED)
    _asks_no_more(actor, row)
    _back(row, "")
    note(subject=_subject(row), facts={"after": row.after})
    return row


@act("publication.cancel_edition")
def cancel_edition(actor: Actor, *, draft: EditionDraft) -> EditionDraft:
    """Batalkan rancangan edisi: nothing of it is published; the next one begins anew. Refuses: STALE."""
    row, _ = _locked(actor, draft, *EditionDraft.OPEN)
    _asks_no_more(actor, row)
    row.state = State.CANCELLED
    row.save()
    note(subject=_subject(row), facts={"after": row.after})
    return row


def _locked(actor: Actor, draft: EditionDraft, *states: str) -> tuple[EditionDraft, Body]:
    body = body_of(actor)
    row = EditionDraft.objects.select_for_update().filter(pk=draft.pk, body=body).first()
    if row is None or row.state not in states:
        raise Refused(Refusal(Reason.STALE, "Rancangan edisi ini sudah berpindah keadaan."))
    return row, body


def _back(row: EditionDraft, remark: str) -> None:
    row.state, row.base_digest, row.remark = State.DRAFT, "", remark
    row.submitted_by, row.submitted_at = {}, None
    row.approved_by, row.approved_at = {}, None
    row.save()


def _digest(row: EditionDraft | None) -> str:
    if row is None:
        return ""
    at = row.publish_at.isoformat() if row.publish_at else ""
    return digest_of([row.channels, row.columns, row.reasons, at])


def _subject(row: EditionDraft) -> str:
    return f"edition_draft:{row.uuid}"


def _ask_approval(actor: Actor, body: Body) -> None:
    on = clock.today(body.zone)
    persons = [
        office.person
        for role in sorted(POLICY["publication.approve_edition"])
        for office in holders(body, role, on=on)
        if str(office.person.uuid) != actor.person_id
    ]
    _send(actor, persons, ASKED)


def _asks_no_more(actor: Actor, row: EditionDraft) -> None:
    """Whoever else was asked to approve need not come any more."""
    if row.state == State.SUBMITTED:
        settle_notices(actor, text=ASKED, link=reverse("publication:publish_edition"))


def _tell(actor: Actor, body: Body, row: EditionDraft, text: str) -> None:
    """Whoever prepared it reads what became of it."""
    maker: Mapping[str, Any] = row.submitted_by or row.made_by
    _send(
        actor,
        list(Person.objects.filter(body=body, uuid=maker["person"])) if maker.get("person") else [],
        text,
    )


def _send(actor: Actor, persons: Sequence[Person], text: str) -> None:
    notify(
        actor,
        persons=persons,
        text=text,
        link=reverse("publication:publish_edition"),
        kind=Notice.Kind.PUBLICATION,
    )
