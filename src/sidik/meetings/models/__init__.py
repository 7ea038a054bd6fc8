"""Rows of meetings: those that were held, and the test sitting while it is held."""

from sidik.meetings.models.meetings import Attendance, ItemResult, Meeting
from sidik.meetings.models.sittings import Position, Seat, Sitting, SittingItem, SittingScreen

__all__ = [
    "Attendance",
    "ItemResult",
    "Meeting",
    "Position",
    "Seat",
    "Sitting",
    "SittingItem",
    "SittingScreen",
]
