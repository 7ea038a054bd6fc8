"""Recording a meeting that was held, with minutes, attendance and results."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from typing import Any

from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made, made_row
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS, Role
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.meetings.models import Attendance, ItemResult, Meeting
from sidik.register.models import Item


@act("meetings.record_meeting")
def record_meeting(
    actor: Actor,
    *,
    kind: str,
    title: str,
    venue: str,
    held_on: date,
    begins: time,
    chair: str,
    minute_taker: str,
    minutes: str,
    attendance: Sequence[Mapping[str, Any]],
    results: Mapping[Item, tuple[str, str]],
    agenda: str = "",
    ends: time | None = None,
    must_attend: Collection[Role] = (),
    place: Place = NOWHERE,
) -> Meeting:
    """Catat rapat: agenda, attendance (name, nip, office, role, external, present), minutes, result per item.

    `results`: item → (result, dissent). `must_attend`: roles that the step names as performers.
    Refuses: MISSING (minutes, a result, a performer of the step who was not there), INVALID (a day to come).
    Source: SOP NTB langkah 5 dan 6; product.md 1.5 rapat.
    """
    if not minutes.strip():
        raise Refused(Refusal(Reason.MISSING, "notulen rapat."))
    empty = [item.code for item, (result, _) in results.items() if not result.strip()]
    if empty:
        raise Refused(Refusal(Reason.MISSING, f"hasil pembahasan untuk {', '.join(empty)}."))
    came = {str(a.get("role", "")) for a in attendance if a.get("present", True)}
    absent = [ROLE_LABELS[role] for role in must_attend if role.value not in came]
    if absent:
        raise Refused(
            Refusal(Reason.MISSING, f"kehadiran {', '.join(absent)}, pelaksana langkah ini menurut SOP.")
        )
    body = body_of(actor)
    if held_on > clock.today(body.zone):
        raise Refused(Refusal(Reason.INVALID, "Rapat ini belum berlangsung. Catat setelah selesai."))
    meeting = Meeting.objects.create(
        **made(actor, body, place),
        kind=kind,
        title=title,
        agenda=agenda,
        venue=venue,
        held_on=held_on,
        begins=begins,
        ends=ends,
        chair=chair,
        minute_taker=minute_taker,
        minutes=minutes,
    )
    stamp = made_row(actor, body)
    Attendance.objects.bulk_create(Attendance(**stamp, meeting=meeting, **dict(a)) for a in attendance)
    ItemResult.objects.bulk_create(
        ItemResult(**stamp, meeting=meeting, item=item, result=result, dissent=dissent)
        for item, (result, dissent) in results.items()
    )
    note(
        subject=f"meeting:{meeting.uuid}",
        after={"minutes": minutes, "attendance": [dict(a) for a in attendance]},
        facts={"kind": kind, "held_on": held_on, "present": len(came), "items": len(results)},
    )
    return meeting
