"""Acts about terms without date: the clock asks whether the awaited event has happened, an officer answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from sidik.accounts.queries import holders
from sidik.accounts.rows import person
from sidik.domain.access import Actor
from sidik.domain.item import OpeningBasis
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.domain.yearly_review import against_happened, against_waiting
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.notices.acts import notify
from sidik.register.acts.opening import BasisDocument, open_by_document
from sidik.register.acts.rows import batch_facts, locked, made_row, own_body, speaks_for, subject
from sidik.register.codec import period_of
from sidik.register.models import EventReview, Item
from sidik.register.projection import project_many
from sidik.register.reviews.queries import due_for_event


@act("register.ask_events")
def ask_events(actor: Actor, *, items: Iterable[Item], on: date | None = None) -> list[EventReview]:
    """Tanyakan peristiwa yang ditunggu: one question per item and day due, told to its unit and to the PPID.

    Items whose day has not come, or that wait for an answer, are passed over. `on` is a missed day that is made up.
    Source: L-28, L-29, L-70.
    """
    rows = locked(actor, items)
    body = rows[0].body
    today = on or clock.today(body.zone)
    due = list(due_for_event(body, today).filter(pk__in=[row.pk for row in rows]))
    asked = EventReview.objects.bulk_create(
        EventReview(**made_row(actor, body), item=item, due_on=_due_on(item, today)) for item in due
    )
    link = reverse("reviews:event_list")
    for unit in {item.unit for item in due}:
        count = sum(item.unit_id == unit.pk for item in due)
        told = [office.person for office in holders(body, Role.UNIT_OFFICE, unit=unit, on=today)]
        notify(actor, persons=told, text=_words(count), link=link)
    if due:
        told = [office.person for office in holders(body, Role.PPID, on=today)]
        notify(actor, persons=told, text=_words(len(due)), link=link)
    note(subject=subject(rows), after={"asked": len(asked)}, facts=batch_facts(rows, asked=len(asked)))
    return asked


def _due_on(item: Any, today: date) -> date:
    """The day that is due: of the determination, else the one that the last answer named."""
    if item.last_due_on is None or item.last_due_on < item.review_on <= today:
        return item.review_on  # type: ignore[no-any-return]
    return item.asked_again_on  # type: ignore[no-any-return]


def _words(count: int) -> str:
    return f"{count} informasi menunggu jawaban: sudahkah peristiwa yang ditunggu terjadi?"


@act("register.answer_event")
def answer_event(
    actor: Actor,
    *,
    event: EventReview,
    happened_on: date | None = None,
    next_on: date | None = None,
    reason: str = "",
    document: BasisDocument | None = None,
    upload: tuple[bytes, str] | None = None,
) -> EventReview:
    """Jawab pertanyaan peristiwa: with a document it happened and the item opens; without, it is asked again.

    Refuses: FINISHED, NOT_PERFORMER, MISSING, INVALID, and all that `open_by_document` refuses.
    Source: PP 61/2010 Pasal 11 ayat (1); L-28, L-70.
    """
    row = (
        EventReview.objects.select_for_update(of=("self",))
        .select_related("item__unit", "body")
        .get(pk=event.pk)
    )
    body = own_body(actor, row.body)
    speaks_for(actor, row.item.unit)
    if row.answer != EventReview.Answer.WAITING:
        raise Refused(Refusal(Reason.FINISHED, "Pertanyaan ini sudah dijawab."))
    today = clock.today(body.zone)
    (item,) = locked(actor, [row.item])
    if document is None:
        permit(against_waiting(reason, next_on, today))
        row.answer, row.next_on = EventReview.Answer.NOT_YET, next_on
    else:
        permit(against_happened(period_of(item.version.period).kind, happened_on, today))
        row.answer, row.happened_on = EventReview.Answer.HAPPENED, happened_on
        open_by_document(
            actor, item=item, basis=OpeningBasis.EVENT, document=document, upload=upload, reason=reason
        )
    row.reason, row.answered_on, row.answered_by = reason.strip(), today, person(actor)
    row.save(update_fields=["answer", "next_on", "happened_on", "reason", "answered_on", "answered_by"])
    if document is None:
        project_many([item])
    note(
        subject=subject([item]),
        before={"answer": "waiting"},
        after={"answer": str(row.answer), "next_on": next_on, "happened_on": happened_on},
        reason=row.reason,
        facts={"answer": str(row.answer), "due_on": row.due_on},
    )
    return row
