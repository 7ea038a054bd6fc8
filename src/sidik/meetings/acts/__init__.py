"""Acts of meetings: recording one that was held, and the test sitting from its opening to its end."""

from sidik.meetings.acts.meetings import record_meeting
from sidik.meetings.acts.seats import (
    invite_guest,
    leave_seat,
    renew_code,
    seat_officer,
    state_position,
    take_own_seat,
    take_seat,
)
from sidik.meetings.acts.sittings import (
    call_off_sitting,
    close_sitting,
    decide_item,
    mark_attendance,
    open_sitting,
    park_item,
    take_back_item,
)

__all__ = [
    "call_off_sitting",
    "close_sitting",
    "decide_item",
    "invite_guest",
    "leave_seat",
    "mark_attendance",
    "open_sitting",
    "park_item",
    "record_meeting",
    "renew_code",
    "seat_officer",
    "state_position",
    "take_back_item",
    "take_own_seat",
    "take_seat",
]
