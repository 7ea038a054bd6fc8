"""Acts of a called unit: it writes items, sends its answer or answers nil; the answer may come back to it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sidik.accounts.rows import made_row, person
from sidik.collection.acts.rows import locked_unit, record, tell
from sidik.collection.models import CalledUnit, CallEvent, CollectedItem
from sidik.domain.access import Actor
from sidik.domain.collection import AnswerState
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.register.acts import propose_item, revise_item
from sidik.register.acts.rows import speaks_for
from sidik.register.wording import Wording

NIL = "Unit kerja kami tidak memiliki informasi yang dikecualikan."


@dataclass(frozen=True)
class EarlierDecree:
    """What the unit says of a decree under which the information stands already (sudah ber-SK)."""

    decree_number: str = ""
    decree_on: date | None = None
    decree_signer: str = ""
    attachment: UUID | None = None


NO_DECREE = EarlierDecree()


@act("collection.add_entry")
def add_entry(
    actor: Actor,
    *,
    called: CalledUnit,
    wording: Wording,
    decree: EarlierDecree = NO_DECREE,
    key: UUID | None = None,
) -> CollectedItem:
    """Tulis satu informasi sebagai jawaban: it stands in the register as a proposal of the unit from now on.

    To write after answering nil takes the nil answer back. `key` names one filling-in of the form.
    Refuses: NOT_PERFORMER (another unit), FINISHED (closed, or `key` was written), MISSING (title, half a decree).
    """
    row = locked_unit(actor, called)
    speaks_for(actor, row.unit)
    _check(decree)
    key = key or uuid4()
    if CollectedItem.objects.filter(uuid=key).exists():
        raise Refused(Refusal(Reason.FINISHED, "Isian ini sudah tersimpan."))
    item = propose_item(actor, unit=row.unit, wording=wording)
    entry = CollectedItem.objects.create(
        **made_row(actor, row.body), uuid=key, called_unit=row, item=item, **asdict(decree)
    )
    if row.state == AnswerState.NIL:
        _set(row, AnswerState.WAITING)
    note(
        subject=f"call:{row.call.uuid}",
        after={"item": item.uuid},
        facts={"unit": row.unit.code, "code": item.code},
    )
    return entry


def _check(decree: EarlierDecree) -> None:
    if bool(decree.decree_number) != bool(decree.decree_on):
        raise Refused(Refusal(Reason.MISSING, "isi nomor dan tanggal penetapan yang sudah ada, keduanya."))


def _taken(entry: CollectedItem) -> None:
    if entry.case_uuid is not None:
        raise Refused(
            Refusal(
                Reason.FINISHED,
                f"{entry.item.code} sudah masuk ke dalam kasus.",
                remedy="Perubahan selanjutnya dikerjakan pada kasus itu.",
            )
        )


@act("collection.revise_entry")
def revise_entry(
    actor: Actor,
    *,
    entry: CollectedItem,
    wording: Wording,
    decree: EarlierDecree,
    row_version: int | None = None,
) -> CollectedItem:
    """Perbaiki isian himpunan: a new version of the item. Refuses: NOT_PERFORMER, FINISHED (in a case), STALE."""
    row = locked_unit(actor, entry.called_unit)
    speaks_for(actor, row.unit)
    entry = CollectedItem.objects.select_related("item").get(pk=entry.pk)
    _taken(entry)
    _check(decree)
    revise_item(
        actor,
        item=entry.item,
        wording=wording,
        reason=f"Diperbaiki pada himpunan {row.call.number}",
        row_version=row_version if row_version is not None else entry.item.row_version,
    )
    for name, value in asdict(decree).items():
        # A file once handed over stays unless another takes its place.
        if name != "attachment" or value is not None:
            setattr(entry, name, value)
    entry.save()
    note(subject=f"call:{row.call.uuid}", facts={"unit": row.unit.code, "code": entry.item.code})
    return entry


@act("collection.drop_entry")
def drop_entry(actor: Actor, *, entry: CollectedItem) -> CalledUnit:
    """Keluarkan isian dari jawaban: the item stays in the register. Refuses: NOT_PERFORMER, FINISHED (in a case)."""
    row = locked_unit(actor, entry.called_unit)
    speaks_for(actor, row.unit)
    entry = CollectedItem.objects.select_related("item").get(pk=entry.pk)
    _taken(entry)
    entry.is_out = True
    entry.save(update_fields=["is_out"])
    if row.state == AnswerState.SENT and not row.entries.filter(is_out=False).exists():
        _set(row, AnswerState.WAITING)
    note(subject=f"call:{row.call.uuid}", facts={"unit": row.unit.code, "code": entry.item.code})
    return row


@act("collection.send_answer")
def send_answer(actor: Actor, *, called: CalledUnit) -> CalledUnit:
    """Kirim jawaban: the unit says that this is all it has to exempt.

    Refuses: NOT_PERFORMER, FINISHED (sent, or closed), MISSING (no item).
    """
    row = locked_unit(actor, called)
    speaks_for(actor, row.unit)
    if row.state == AnswerState.SENT:
        raise Refused(Refusal(Reason.FINISHED, f"Jawaban {row.unit.name} sudah terkirim."))
    count = row.entries.filter(is_out=False).count()
    if not count:
        raise Refused(Refusal(Reason.MISSING, "isi sekurang-kurangnya satu informasi, atau jawab nihil."))
    return _answered(actor, row, AnswerState.SENT, CallEvent.Kind.SENT, items=count)


@act("collection.answer_nil")
def answer_nil(actor: Actor, *, called: CalledUnit, statement: str = NIL) -> CalledUnit:
    """Jawab nihil: the unit states that it holds nothing to exempt, which is an answer.

    Refuses: NOT_PERFORMER, FINISHED (answered so, or closed), INVALID (it wrote items).
    """
    row = locked_unit(actor, called)
    speaks_for(actor, row.unit)
    if row.state == AnswerState.NIL:
        raise Refused(Refusal(Reason.FINISHED, f"{row.unit.name} sudah menjawab nihil."))
    if row.entries.filter(is_out=False).exists():
        raise Refused(
            Refusal(
                Reason.INVALID,
                f"{row.unit.name} sudah menulis informasi pada himpunan ini.",
                remedy="Keluarkan isiannya lebih dahulu bila unit kerja ini nihil.",
            )
        )
    row.statement = statement.strip() or NIL
    return _answered(actor, row, AnswerState.NIL, CallEvent.Kind.NIL, items=0)


def _answered(
    actor: Actor, row: CalledUnit, state: AnswerState, kind: CallEvent.Kind, *, items: int
) -> CalledUnit:
    row.answered_at, row.answered_by = clock.now(), person(actor)
    before = row.state
    _set(row, state, keep=True)
    is_late = row.standing.is_late(clock.today(row.body.zone))
    record(actor, row.call, kind, called=row, items=items, late=is_late)
    note(
        subject=f"call:{row.call.uuid}",
        before={"state": before},
        after={"state": row.state, "items": items},
        facts={"unit": row.unit.code, "items": items, "late": is_late},
    )
    return row


def _set(row: CalledUnit, state: AnswerState, *, keep: bool = False) -> None:
    row.state = state.value
    if not keep:
        row.answered_at, row.answered_by, row.statement = None, {}, ""
    row.save()


@act("collection.return_answer")
def return_answer(actor: Actor, *, called: CalledUnit, reason: str) -> CalledUnit:
    """Kembalikan jawaban kepada unit kerja, with the reason.

    Refuses: MISSING (reason), INVALID (not answered, or in a case already), FINISHED (closed).
    Source: SOP NTT langkah 2 (TIDAK); product.md 5 (dikembalikan n×).
    """
    row = locked_unit(actor, called)
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "tulis alasan mengembalikan jawaban."))
    if not row.standing.has_answered:
        raise Refused(Refusal(Reason.INVALID, f"{row.unit.name} belum menjawab."))
    if row.entries.filter(is_out=False).exclude(case_uuid=None).exists():
        raise Refused(
            Refusal(
                Reason.INVALID,
                "Jawaban ini sudah masuk ke dalam kasus.",
                remedy="Kembalikan informasinya melalui langkah verifikasi kasus itu.",
            )
        )
    before = row.state
    row.times_returned += 1
    row.return_reason = reason.strip()
    _set(row, AnswerState.RETURNED)
    record(actor, row.call, CallEvent.Kind.RETURNED, called=row, reason=reason.strip())
    text = (
        f"Himpunan {row.call.number}: jawaban dikembalikan, perbaiki paling lambat {long_date(row.due_on)}."
    )
    tell(actor, row.call, [row.unit], text)
    facts: dict[str, Any] = {"unit": row.unit.code, "times": row.times_returned}
    note(
        subject=f"call:{row.call.uuid}",
        before={"state": before},
        after={"state": row.state},
        reason=reason.strip(),
        facts=facts,
    )
    return row
