"""The minutes of a sitting, composed from what was entered: who came, what was concluded, how long it took."""

from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

from sidik.casework.room.room import Room
from sidik.domain.dates_in_words import day_name, long_date
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.ledger import clock
from sidik.meetings.sheets import sheet_here


def conclusions_of(room: Room) -> dict[str, str]:
    """Conclusion of each item by the key of its call; of a parked one, deferred; none while it waits."""
    found = {}
    for call in room.calls:
        if call.state == "parked":
            found[str(call.uuid)] = Conclusion.DEFERRED.value
        elif call.state == "decided":
            sheet = sheet_here(room.sitting, call.item)
            found[str(call.uuid)] = sheet.conclusion if sheet else ""
    return found


def counted_conclusions(room: Room) -> list[tuple[str, int]]:
    """How many items ended in each conclusion, in the order of the sheet."""
    counts = Counter(conclusions_of(room).values())
    return [(CONCLUSION_LABELS[c], counts[c.value]) for c in Conclusion if counts[c.value]]


def minutes_of(room: Room) -> str:
    """The text of the minutes, for the minute-taker to complete."""
    sitting, zone = room.sitting, ZoneInfo(room.sitting.body.zone)
    opened, now = sitting.opened_at.astimezone(zone), clock.now().astimezone(zone)
    label = sitting.body.zone_label
    seats = list(sitting.seats.all())
    came = sum(seat.came_at is not None for seat in seats)
    outside = sum(seat.external and seat.came_at is not None for seat in seats)
    present = f"Hadir {came} dari {len(seats)} peserta"
    if outside:
        present += f", {outside} di antaranya dari luar badan publik"
    quorum = ""
    if sitting.quorum:
        met = "terpenuhi" if came >= sitting.quorum else "belum terpenuhi"
        quorum = f"; kuorum {sitting.quorum} peserta {met}"
    counts = ", ".join(f"{count} {label.lower()}" for label, count in counted_conclusions(room))
    lines = [
        f"{day_name(opened.date())}, {long_date(opened.date())}, pukul {opened:%H.%M} {label}, sidang dibuka oleh "
        f"{sitting.chair.name} di {sitting.venue}.",
        f"{present}{quorum}.",
        f"Dibahas {len(room.calls)} informasi: {counts}." if counts else "",
        *(f"{call.item.code} ditunda: {call.parked_reason}" for call in room.parked),
        f"Sidang ditutup pukul {now:%H.%M} {label}.",
    ]
    return "\n".join(line for line in lines if line)
