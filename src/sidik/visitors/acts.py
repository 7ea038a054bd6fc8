"""Acts on messages of visitors: taken in by the clock, answered by an officer, reassessed by a case."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of, holders
from sidik.accounts.rows import made_row, own_body, person
from sidik.desk.queries import next_in
from sidik.domain.access import Actor
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.edition.visitor_message import VisitorMessage, message_id
from sidik.files.sealed_text import seal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.notices.acts import notify
from sidik.notices.models import Notice
from sidik.register.reviews.hooks import begin_case
from sidik.visitors.desk import bring_up_to_date
from sidik.visitors.models import TABLE, Message
from sidik.visitors.queries import due_on, item_named

TOLD = (Role.CLERK, Role.PPID)


@act("visitors.take_in")
def take_in(actor: Actor, *, message: VisitorMessage) -> Message:
    """Terima masukan: sealed anew under the keys of the office, numbered, with the day until which it is answered.

    Refuses: FINISHED (taken in before).
    """
    body = body_of(actor)
    if Message.objects.filter(code_id=message_id(message.code)).exists():
        raise Refused(Refusal(Reason.FINISHED, "Masukan ini sudah diterima."))
    today = clock.today(body.zone)
    row = Message(
        **made_row(actor, body),
        number=next_in(Message.objects.filter(body=body)),
        code_id=message_id(message.code),
        kind=message.kind,
        item=item_named(body, message.public_id),
        received_on=today,
        due_on=due_on(body, today),
    )
    texts = {
        "named": message.public_id,
        "text": message.text,
        "place": message.place,
        "contact": message.contact,
        "code": message.code,
    }
    for column, text in texts.items():
        place = {"table": TABLE, "column": column, "row": str(row.uuid)}
        setattr(row, f"{column}_sealed", seal(text, body_code=body.code, **place) if text else "")
    row.save()
    told = {office.person for role in TOLD for office in holders(body, role, on=today)}
    notify(
        actor,
        persons=told,
        text=f"{row} menunggu jawaban paling lambat {long_date(row.due_on)}.",
        link=reverse("visitors:message_page", args=[row.uuid]),
        kind=Notice.Kind.VISITOR,
        number=row.item.code if row.item else "",
    )
    note(
        subject=f"message:{row.uuid}",
        after={"kind": row.kind, "due_on": row.due_on},
        facts={"number": row.number, "kind": row.kind, "due_on": row.due_on},
    )
    _publish(body)
    return row


@act("visitors.answer")
def answer(actor: Actor, *, message: Message, outcome: str, text: str) -> Message:
    """Jawab masukan: the answer stands on the portal under the visitor's receipt code.

    Refuses: FINISHED (answered), MISSING (answer), INVALID (no such outcome).
    """
    row = _locked(actor, message)
    if outcome not in Message.Outcome.values:
        raise Refused(Refusal(Reason.INVALID, "Pilih hasil jawaban."))
    if not text.strip():
        raise Refused(Refusal(Reason.MISSING, "tulis jawabannya."))
    row.state, row.outcome, row.answer_text = Message.State.ANSWERED, outcome, text.strip()
    row.answered_on, row.answered_by = clock.today(row.body.zone), person(actor)
    row.save(update_fields=["state", "outcome", "answer_text", "answered_on", "answered_by"])
    note(
        subject=f"message:{row.uuid}",
        before={"state": "received"},
        after={"state": "answered", "outcome": outcome, "text": row.answer_text},
        facts={"number": row.number, "outcome": outcome, "late": row.answered_on > row.due_on},
    )
    _publish(row.body)
    return row


@act("visitors.begin_reassessment")
def begin_reassessment(actor: Actor, *, message: Message, way: str) -> Message:
    """Uji kembali atas masukan: a case begins with the item that the visitor named. The message still waits.

    Refuses: FINISHED (answered, or a case began), MISSING (item), INVALID (procedure), and what the case refuses.
    Source: PP 61/2010 Pasal 10 ayat (2); L-33.
    """
    row = _locked(actor, message)
    if row.case_uuid:
        raise Refused(Refusal(Reason.FINISHED, "Kasus untuk masukan ini sudah dimulai."))
    if row.item is None:
        raise Refused(Refusal(Reason.MISSING, "informasi yang dimaksud tidak ditemukan pada daftar."))
    cases = begin_case(actor, way=way, title=f"Peninjauan atas masukan {row.number}", items=[row.item])
    row.case_uuid = cases.get(row.item.pk)
    row.save(update_fields=["case_uuid"])
    note(
        subject=f"message:{row.uuid}",
        after={"case": row.case_uuid},
        facts={"number": row.number, "case": row.case_uuid},
    )
    return row


def _locked(actor: Actor, message: Message) -> Message:
    rows = Message.objects.select_for_update(of=("self",)).select_related(
        "body", "item__current", "item__body"
    )
    row = rows.get(pk=message.pk)
    own_body(actor, row.body)
    if row.state == Message.State.ANSWERED:
        raise Refused(Refusal(Reason.FINISHED, f"{row} sudah dijawab."))
    return row


def _publish(body: Body) -> None:
    """Tell the portal once the act is committed; where that fails, the next turn of the clock makes it up."""
    transaction.on_commit(lambda: bring_up_to_date(body), robust=True)
