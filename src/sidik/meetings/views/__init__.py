"""Pages of meetings: those that were held, seats at a sitting for phones, and what a sitting shows now."""

from sidik.meetings.views.meetings import (
    meeting_detail,
    meeting_list,
    paper_docx,
    paper_pdf,
    record_meeting,
)
from sidik.meetings.views.seating import renew_code, seat_list, seat_officer
from sidik.meetings.views.seats import leave_seat, seat, seat_state, state_position, take_own_seat
from sidik.meetings.views.sittings import authority_certificate, seat_code, sitting_state

__all__ = [
    "authority_certificate",
    "leave_seat",
    "meeting_detail",
    "meeting_list",
    "paper_docx",
    "paper_pdf",
    "record_meeting",
    "renew_code",
    "seat",
    "seat_code",
    "seat_list",
    "seat_officer",
    "seat_state",
    "sitting_state",
    "state_position",
    "take_own_seat",
]
