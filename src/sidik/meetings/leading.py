"""Who leads a sitting (pimpinan, notulis, pembuka), and the sitting fresh and locked for whoever does."""

from __future__ import annotations

from sidik.accounts.rows import is_same_person, own_body
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, permit
from sidik.meetings.models import Sitting, SittingItem

CLOSED = Refusal(
    Reason.FINISHED, "Sidang ini sudah ditutup.", remedy="Buka ringkasannya untuk naskah dan hasilnya."
)


def refuse_leader(actor: Actor, sitting: Sitting) -> Refusal | None:
    """None for the chair, the minute-taker and who opened the sitting. Refuses: NOT_PERFORMER."""
    leaders = {str(sitting.chair.uuid), str(sitting.minute_taker.uuid)}
    if actor.person_id in leaders or is_same_person(actor, sitting.made_by):
        return None
    return Refusal(Reason.NOT_PERFORMER, f"{sitting.chair.name} atau {sitting.minute_taker.name}")


def open_one(actor: Actor, sitting: Sitting) -> Sitting:
    """The sitting fresh and locked. Refuses: FINISHED, INVALID (another body's)."""
    own_body(actor, sitting.body)
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("body", "chair", "minute_taker")
    row = rows.get(pk=sitting.pk)
    if not row.is_open:
        raise Refused(CLOSED)
    return row


def led(actor: Actor, sitting: Sitting) -> Sitting:
    """The same for whoever leads it. Refuses: FINISHED, NOT_PERFORMER, INVALID (another body's)."""
    row = open_one(actor, sitting)
    permit(refuse_leader(actor, row))
    return row


def called(sitting: Sitting, call: SittingItem) -> SittingItem:
    """One item of this sitting, fresh and locked. Refuses: INVALID (of another sitting)."""
    rows = SittingItem.objects.select_for_update(of=("self",)).select_related("item__current", "item__body")
    row = rows.filter(sitting=sitting, pk=call.pk).first()
    if row is None:
        raise Refused(Refusal(Reason.INVALID, "Informasi ini tidak dibahas pada sidang ini."))
    return row
