"""Acts over a whole call: units are called, given more time; the round is closed, opened again or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sidik.accounts.models import Unit
from sidik.accounts.queries import body_of
from sidik.accounts.rows import made_row, person
from sidik.collection.acts.rows import locked_call, locked_unit, record, tell
from sidik.collection.models import Call, CalledUnit, CallEvent, CollectedItem
from sidik.desk.acts import enter_agenda, issue_paper, take_number
from sidik.desk.models import AgendaEntry
from sidik.desk.queries import next_in
from sidik.domain.access import Actor
from sidik.domain.collection import AnswerState
from sidik.domain.dates_in_words import long_date
from sidik.domain.letter_numbers import ORDINARY
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note

NAMED_IN_BOOK = 3


@act("collection.call_units")
def call_units(
    actor: Actor,
    *,
    title: str,
    units: Sequence[Unit],
    due_on: date,
    wording: str = "",
    book: str = "",
    letter_number: str = "",
    case_uuid: UUID | None = None,
) -> Call:
    """Minta unit kerja menghimpun: a letter to the units, with the day until which they answer.

    `book` takes the letter's number from a number book and enters it into the agenda of letters out.
    Refuses: MISSING (title, units), INVALID (deadline in the past, unit of another body).
    Source: product.md 1.5 himpun.
    """
    body = body_of(actor)
    today = clock.today(body.zone)
    chosen = sorted({unit.pk: unit for unit in units}.values(), key=lambda unit: unit.code)
    if not title.strip():
        raise Refused(Refusal(Reason.MISSING, "isi perihal himpunan."))
    if not chosen:
        raise Refused(Refusal(Reason.MISSING, "pilih sekurang-kurangnya satu unit kerja."))
    if any(unit.body_id != body.pk or not unit.active for unit in chosen):
        raise Refused(Refusal(Reason.INVALID, "Unit kerja tidak ditemukan."))
    if due_on < today:
        raise Refused(Refusal(Reason.INVALID, "Batas waktu jawaban tidak boleh sebelum hari ini."))
    number = next_in(Call.objects.filter(body=body))
    letter = letter_number.strip()
    if book:
        letter = take_number(actor, key=book, on=today, about=title.strip()[:200], degree=ORDINARY).text
    entry = _enter(actor, title.strip(), letter, chosen, today) if letter else None
    paper = issue_paper(
        actor,
        kind="call_letter",
        title=f"Surat himpunan {number}",
        on=today,
        number=letter,
        data={
            "number": letter,
            "subject": title.strip(),
            "addressees": [unit.name for unit in chosen],
            "wording": [line.strip() for line in wording.splitlines() if line.strip()],
            "due_on": due_on,
            "place": body.place,
            "on": today,
            "signers": [{k: v for k, v in person(actor).items() if k in {"name", "nip", "office"} and v}],
        },
    )
    call = Call.objects.create(
        **made_row(actor, body),
        number=number,
        title=title.strip(),
        wording=wording.strip(),
        letter_number=letter,
        agenda=entry,
        paper=paper,
        called_on=today,
        due_on=due_on,
        case_uuid=case_uuid,
    )
    CalledUnit.objects.bulk_create(
        CalledUnit(**made_row(actor, body), call=call, unit=unit, due_on=due_on) for unit in chosen
    )
    record(actor, call, CallEvent.Kind.CALLED, units=len(chosen), due_on=due_on.isoformat())
    told = tell(actor, call, chosen, f"Himpunan {number}: jawab paling lambat {long_date(due_on)}.")
    note(
        subject=f"call:{call.uuid}",
        after={"title": call.title, "units": [unit.code for unit in chosen], "due_on": due_on},
        facts={"number": number, "units": len(chosen), "due_on": due_on, "told": told},
    )
    return call


def _enter(actor: Actor, title: str, letter: str, units: Sequence[Unit], today: date) -> AgendaEntry:
    named = ", ".join(unit.name for unit in units[:NAMED_IN_BOOK])
    more = f" dan {len(units) - NAMED_IN_BOOK} unit kerja lain" if len(units) > NAMED_IN_BOOK else ""
    return enter_agenda(
        actor,
        direction=AgendaEntry.Direction.OUT,
        on=today,
        counterpart=(named[: 200 - len(more)] + more),
        about=title[:300],
        letter_number=letter,
        letter_on=today,
    )


@act("collection.extend_due")
def extend_due(actor: Actor, *, called: CalledUnit, due_on: date, reason: str) -> CalledUnit:
    """Perpanjang tenggat satu unit kerja, with the reason.

    Refuses: MISSING (reason), INVALID (not later than its deadline, in the past), FINISHED (answered, or closed).
    """
    row = locked_unit(actor, called)
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "tulis alasan perpanjangan."))
    if row.standing.has_answered:
        raise Refused(Refusal(Reason.FINISHED, f"{row.unit.name} sudah menjawab."))
    if due_on <= row.due_on or due_on < clock.today(row.body.zone):
        raise Refused(
            Refusal(Reason.INVALID, f"Tenggat baru harus sesudah {long_date(row.due_on)} dan tidak lewat.")
        )
    before, row.due_on = row.due_on, due_on
    row.save(update_fields=["due_on"])
    record(
        actor,
        row.call,
        CallEvent.Kind.EXTENDED,
        called=row,
        reason=reason.strip(),
        before=before.isoformat(),
        after=due_on.isoformat(),
    )
    tell(actor, row.call, [row.unit], f"Himpunan {row.call.number}: tenggat kini {long_date(due_on)}.")
    note(
        subject=f"call:{row.call.uuid}",
        before={"due_on": before},
        after={"due_on": due_on},
        reason=reason.strip(),
        facts={"unit": row.unit.code, "due_on": due_on},
    )
    return row


@act("collection.close_call")
def close_call(actor: Actor, *, call: Call, reason: str = "") -> Call:
    """Tutup himpunan: no answer is taken after it. Units that were silent stay shown as such.

    Refuses: FINISHED, MISSING (reason, while units have not answered).
    """
    row = locked_call(actor, call)
    silent = row.called_units.exclude(state__in=[AnswerState.SENT.value, AnswerState.NIL.value]).count()
    if silent and not reason.strip():
        raise Refused(
            Refusal(
                Reason.MISSING,
                f"{silent} unit kerja belum menjawab. Tulis alasan menutup himpunan ini.",
                remedy="Atau perpanjang tenggat unit kerja itu.",
            )
        )
    return _turned(actor, row, Call.State.CLOSED, CallEvent.Kind.CLOSED, reason, silent=silent)


@act("collection.reopen_call")
def reopen_call(actor: Actor, *, call: Call, reason: str) -> Call:
    """Buka kembali himpunan yang sudah ditutup. Refuses: INVALID (not closed), MISSING (reason)."""
    row = locked_call(actor, call, is_open=False)
    if row.state != Call.State.CLOSED:
        raise Refused(Refusal(Reason.INVALID, "Hanya himpunan yang sudah ditutup dapat dibuka kembali."))
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "tulis alasan membuka kembali himpunan ini."))
    return _turned(actor, row, Call.State.OPEN, CallEvent.Kind.REOPENED, reason)


@act("collection.withdraw_call")
def withdraw_call(actor: Actor, *, call: Call, reason: str) -> Call:
    """Tarik himpunan yang belum dijawab siapa pun: undoes a call made by mistake. Its letter keeps its number.

    Refuses: INVALID (a unit has written or answered), FINISHED, MISSING (reason).
    """
    row = locked_call(actor, call)
    answered = row.called_units.exclude(state=AnswerState.WAITING.value, times_returned=0)
    written = CollectedItem.objects.filter(called_unit__call=row)
    if answered.exists() or written.exists():
        raise Refused(
            Refusal(
                Reason.INVALID,
                "Himpunan ini sudah mulai dijawab sehingga tidak dapat ditarik.",
                remedy="Tutup himpunan ini; jawaban yang masuk tetap tersimpan.",
            )
        )
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "tulis alasan menarik himpunan ini."))
    units = [called.unit for called in row.called_units.select_related("unit")]
    tell(actor, row, units, f"Himpunan {row.number} ditarik dan tidak perlu dijawab.")
    return _turned(actor, row, Call.State.WITHDRAWN, CallEvent.Kind.WITHDRAWN, reason)


def _turned(
    actor: Actor, row: Call, state: Call.State, kind: CallEvent.Kind, reason: str, **facts: Any
) -> Call:
    before, row.state = row.state, state
    row.save(update_fields=["state"])
    record(actor, row, kind, reason=reason.strip(), **facts)
    note(
        subject=f"call:{row.uuid}",
        before={"state": before},
        after={"state": str(state)},
        reason=reason.strip(),
        facts={"number": row.number, **facts},
    )
    return row
