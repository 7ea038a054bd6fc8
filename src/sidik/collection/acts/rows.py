"""What the acts of a round share: rows fresh under the lock of their call, events, and word to the unit officers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from sidik.accounts.models import HeldOffice, Unit
from sidik.accounts.queries import held_on
from sidik.accounts.rows import made_row
from sidik.collection.models import Call, CalledUnit, CallEvent
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.acts import notify


def locked_call(actor: Actor, call: Call, *, is_open: bool = True) -> Call:
    """The call fresh, under lock: answers and closing never cross.

    Refuses: INVALID (another body's), FINISHED (no longer open, where it must be).
    """
    row = (
        Call.objects.select_for_update(of=("self",))
        .select_related("body")
        .filter(pk=call.pk, body__code=actor.body)
        .first()
    )
    if row is None:
        raise Refused(Refusal(Reason.INVALID, "Himpunan tidak ditemukan."))
    if is_open and not row.is_open:
        raise Refused(
            Refusal(
                Reason.FINISHED,
                f"{row} sudah {row.get_state_display().lower()}; jawaban tidak berubah lagi.",
                remedy="Hubungi petugas PPID bila jawaban masih perlu dikirim.",
            )
        )
    return row


def locked_unit(actor: Actor, called: CalledUnit) -> CalledUnit:
    """A called unit of an open call, fresh, under the lock of the call. Refuses: INVALID, FINISHED."""
    call = locked_call(actor, called.call)
    row = CalledUnit.objects.select_related("unit__body", "body").get(pk=called.pk)
    row.call = call
    return row


def record(
    actor: Actor,
    call: Call,
    kind: CallEvent.Kind,
    *,
    called: CalledUnit | None = None,
    reason: str = "",
    **facts: Any,
) -> CallEvent:
    """Write what befell the call."""
    return CallEvent.objects.create(
        **made_row(actor, call.body), call=call, called_unit=called, kind=kind, reason=reason, facts=facts
    )


def tell(actor: Actor, call: Call, units: Iterable[Unit], text: str) -> int:
    """Tell the officers of these units: the number of the call and a link, never a title."""
    held = HeldOffice.objects.filter(
        held_on(clock.today(call.body.zone)),
        body=call.body,
        role=Role.UNIT_OFFICE.value,
        unit__in=list(units),
        person__active=True,
    )
    persons = [office.person for office in held.select_related("person")]
    if not persons:
        return 0
    return notify(actor, persons=persons, text=text, link=reverse("collection:call_page", args=[call.uuid]))
