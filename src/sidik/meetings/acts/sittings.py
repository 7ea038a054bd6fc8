"""Acts of the test sitting (sidang uji konsekuensi). Source: UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from zoneinfo import ZoneInfo

from sidik.accounts.models import Person
from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place, made, made_row
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.meetings.acts.meetings import record_meeting
from sidik.meetings.leading import called, led
from sidik.meetings.models import Meeting, Seat, Sitting, SittingItem, SittingScreen
from sidik.meetings.screens import seconds_on, set_up, stirred
from sidik.meetings.seats import new_seat
from sidik.meetings.sheets import lacking_of, participants_of, result_of, seats_of, sheet_for, sheet_here
from sidik.register.acts import record_test
from sidik.register.models import ConsequenceTest, Item

TEST = "UU 14/2008 Pasal 19"


@act("meetings.open_sitting")
def open_sitting(
    actor: Actor,
    *,
    items: Sequence[Item],
    title: str,
    venue: str,
    chair: Person,
    minute_taker: Person,
    minutes_per_item: int = 5,
    quorum: int | None = None,
    seats: Iterable[Person] = (),
    place: Place = NOWHERE,
) -> Sitting:
    """Open a sitting over these items, in this order (buka sidang uji). Chair and minute-taker are present.

    Refuses: MISSING (no item, no title), INVALID (an item is on another open sitting of the step; another body's).
    Source: UU 14/2008 Pasal 19; product.md 4.4-4.
    """
    body = body_of(actor)
    if not items or not title.strip() or not venue.strip():
        raise Refused(Refusal(Reason.MISSING, "nama sidang, tempat, dan sekurangnya satu informasi."))
    leaders = [chair, minute_taker]
    everybody = list({person.pk: person for person in [*leaders, *seats]}.values())
    owners = {person.body_id for person in everybody} | {item.body_id for item in items}
    if owners != {body.pk}:
        raise Refused(Refusal(Reason.INVALID, "Data tidak ditemukan."))
    keys = [item.pk for item in items]
    here = {f"sitting__{name}": value for name, value in place.columns().items()}
    held = SittingItem.objects.filter(item__in=keys, sitting__closed_at=None, **here)
    taken = held.select_related("item").first()
    if taken is not None:
        raise Refused(
            Refusal(
                Reason.INVALID,
                f"{taken.item.code} sedang dibahas pada sidang lain.",
                remedy="Tutup sidang itu lebih dahulu.",
            )
        )
    now = clock.now()
    sitting = Sitting.objects.create(
        **made(actor, body, place),
        title=title.strip(),
        venue=venue.strip(),
        chair=chair,
        minute_taker=minute_taker,
        minutes_per_item=minutes_per_item,
        quorum=quorum,
        opened_at=now,
    )
    stamp = made_row(actor, body)
    SittingItem.objects.bulk_create(
        SittingItem(**stamp, sitting=sitting, item=item, order=order)
        for order, item in enumerate(items, start=1)
    )
    for person in everybody:
        seat = new_seat(actor, sitting, person)
        seat.came_at = now if person in leaders else None
        seat.save()
    set_up(sitting)
    note(
        subject=f"sitting:{sitting.uuid}",
        after={"items": [item.code for item in items]},
        facts={"items": len(items), "seats": len(everybody), "quorum": quorum},
    )
    return sitting


@act("meetings.call_off_sitting")
def call_off_sitting(actor: Actor, *, sitting: Sitting, reason: str) -> Sitting:
    """Call the sitting off (batalkan sidang): no minutes come of it, sheets that were written stay with their items.

    Refuses: FINISHED, NOT_PERFORMER, MISSING (reason).
    """
    row = led(actor, sitting)
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan pembatalan sidang."))
    for seat in row.seats.all():
        _shut(seat)
        seat.save(update_fields=["token_digest", "code_digest"])
    row.closed_at, row.called_off_reason = clock.now(), reason.strip()
    row.save(update_fields=["closed_at", "called_off_reason"])
    stirred(row)
    note(
        subject=f"sitting:{row.uuid}",
        after={"called_off": row.called_off_reason},
        reason=row.called_off_reason,
        facts={"items": row.items.count()},
    )
    return row


@act("meetings.mark_attendance")
def mark_attendance(actor: Actor, *, sitting: Sitting, present: Collection[Seat]) -> Sitting:
    """Mark who is in the room (catat kehadiran). Who came and is no longer marked has left.

    Refuses: FINISHED, NOT_PERFORMER. Source: Perki 1/2021 Pasal 49.
    """
    row = led(actor, sitting)
    now, chosen = clock.now(), {seat.pk for seat in present}
    for seat in row.seats.all():
        if seat.pk in chosen and not seat.is_present:
            seat.came_at, seat.left_at = seat.came_at or now, None
        elif seat.pk not in chosen and seat.is_present:
            seat.left_at = now
        else:
            continue
        seat.save(update_fields=["came_at", "left_at"])
    stirred(row)
    note(
        subject=f"sitting:{row.uuid}",
        after={"present": sorted(str(s.uuid) for s in present)},
        facts={"present": len(chosen)},
    )
    return row


@act("meetings.park_item")
def park_item(actor: Actor, *, call: SittingItem, reason: str) -> SittingItem:
    """Park an item (tunda): others go on; what is still parked at the end is concluded as deferred.

    Refuses: FINISHED, NOT_PERFORMER, MISSING (reason).
    """
    sitting = led(actor, call.sitting)
    row = called(sitting, call)
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan penundaan."))
    row.state, row.parked_reason, row.decided_at = SittingItem.State.PARKED, reason.strip(), None
    return _moved(sitting, row)


@act("meetings.take_back_item")
def take_back_item(actor: Actor, *, call: SittingItem) -> SittingItem:
    """Take an item that was parked or decided back to the table (bahas lagi).

    Refuses: FINISHED, NOT_PERFORMER.
    """
    sitting = led(actor, call.sitting)
    row = called(sitting, call)
    row.state, row.parked_reason, row.decided_at = SittingItem.State.WAITING, "", None
    return _moved(sitting, row)


@act("meetings.decide_item")
def decide_item(actor: Actor, *, call: SittingItem) -> SittingItem:
    """Decide an item (putuskan): its sheet must be complete, signatures apart.

    Refuses: FINISHED, NOT_PERFORMER, and all that the law misses on the sheet. Source: UU 14/2008 Pasal 19.
    """
    sitting = led(actor, call.sitting)
    row = called(sitting, call)
    for refusal in lacking_of(sitting, row):
        raise Refused(refusal)
    row.state, row.parked_reason, row.decided_at = SittingItem.State.DECIDED, "", clock.now()
    return _moved(sitting, row)


def _moved(sitting: Sitting, row: SittingItem) -> SittingItem:
    """Store where the sitting now stands with an item, and how long it took; note it."""
    screen = SittingScreen.objects.get(sitting=sitting)
    row.spent_seconds = seconds_on(screen, clock.now(), row)
    row.save(update_fields=["state", "parked_reason", "decided_at", "spent_seconds"])
    stirred(sitting)
    note(
        subject=f"item:{row.item.uuid}",
        after={"state": row.state, "reason": row.parked_reason},
        facts={"sitting": str(sitting.uuid), "state": row.state, "seconds": row.spent_seconds},
    )
    return row


@act("meetings.close_sitting")
def close_sitting(actor: Actor, *, sitting: Sitting, minutes: str, signed: Collection[Seat] = ()) -> Meeting:
    """Close the sitting (tutup sidang): sheets get their participants and dissents, minutes and attendance stand.

    Finishing the tests is the step's own act. What is parked is concluded as deferred with its reason.
    Refuses: FINISHED, NOT_PERFORMER, MISSING (minutes, an item not decided, quorum, what a sheet lacks).
    Source: UU 14/2008 Pasal 19; Perki 1/2021 Pasal 49.
    """
    row = led(actor, sitting)
    calls = list(row.items.select_related("item__current", "item__body", "item__unit"))
    _refuse_unready(row, calls)
    results = {call.item: result_of(_sheet_written(actor, row, call)) for call in calls}
    now, zone = clock.now(), ZoneInfo(row.body.zone)
    begins, ends = row.opened_at.astimezone(zone), now.astimezone(zone)
    seats = list(row.seats.all())
    meeting = record_meeting(
        actor,
        kind=Meeting.Kind.TEST,
        title=row.title,
        agenda="Uji konsekuensi informasi yang dikecualikan",
        venue=row.venue,
        held_on=begins.date(),
        begins=begins.time().replace(second=0, microsecond=0),
        ends=ends.time().replace(second=0, microsecond=0),
        chair=row.chair.name,
        minute_taker=row.minute_taker.name,
        minutes=minutes,
        attendance=[_attended(seat) for seat in seats],
        results=results,
        place=Place(row.case_uuid, row.step_id, row.round),
    )
    chosen = {seat.pk for seat in signed}
    for seat in seats:
        _shut(seat)
        seat.signed_at = now if seat.pk in chosen else None
        seat.save(update_fields=["token_digest", "code_digest", "signed_at"])
    row.closed_at, row.meeting = now, meeting
    row.save(update_fields=["closed_at", "meeting"])
    stirred(row)
    note(
        subject=f"sitting:{row.uuid}",
        after={"meeting": str(meeting.uuid)},
        facts={"meeting": str(meeting.uuid), "items": len(calls), "signed": len(chosen)},
    )
    return meeting


def _shut(seat: Seat) -> None:
    """What let a guest in ends with the sitting."""
    seat.token_digest = seat.code_digest = ""


def _attended(seat: Seat) -> dict[str, object]:
    return {
        "name": seat.name,
        "nip": seat.nip,
        "office": seat.office,
        "role": seat.role,
        "external": seat.external,
        "present": seat.came_at is not None,
    }


def _refuse_unready(sitting: Sitting, calls: Sequence[SittingItem]) -> None:
    """The first of what stands against closing."""
    waiting = [call.item.code for call in calls if call.state == SittingItem.State.WAITING]
    if waiting:
        remedy = "Putuskan informasi itu, atau tunda dengan alasannya."
        raise Refused(Refusal(Reason.MISSING, f"putusan atas {', '.join(waiting)}.", TEST, remedy))
    for call in calls:
        if call.state == SittingItem.State.DECIDED and (lacking := lacking_of(sitting, call)):
            first = lacking[0]
            raise Refused(
                Refusal(first.code, f"{call.item.code}: {first.detail}", first.source, first.remedy)
            )
    came = len(seats_of(sitting))
    if sitting.quorum is not None and came < sitting.quorum:
        detail = f"kuorum: {came} peserta, sekurangnya {sitting.quorum} menurut tata tertib Badan Publik."
        raise Refused(Refusal(Reason.MISSING, detail, "Perki 1/2021 Pasal 49"))


def _sheet_written(actor: Actor, sitting: Sitting, call: SittingItem) -> ConsequenceTest:
    """The sheet of an item as the sitting leaves it, written once more."""
    draft = sheet_here(sitting, call.item)
    present = participants_of(sitting, call)
    return record_test(
        actor,
        item=call.item,
        sheet=sheet_for(call, draft, present),
        participants=present,
        tested_on=draft.tested_on if draft else None,
        place=Place(sitting.case_uuid, sitting.step_id, sitting.round),
    )
