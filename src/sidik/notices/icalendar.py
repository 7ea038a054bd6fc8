"""Calendar files (iCalendar) written by hand: whole-day events, folded lines, nothing but numbers and links.

Source: RFC 5545 sections 3.1, 3.3.11, 3.6.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE_BYTES = 75
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Event:
    """A whole day in a calendar. `summary` bears numbers and our own words, never a title."""

    uid: str
    on: date
    summary: str
    url: str
    changed_at: datetime
    sequence: int = 0
    is_provisional: bool = False
    # Our own words about the day, never a title.
    note: str = ""


def calendar_file(events: Iterable[Event], *, name: str) -> bytes:
    """The file of a feed."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//SIDIK//Kalender masa//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield f"DESCRIPTION:{escaped(chr(10).join(filter(None, (event.note, event.url))))}"
    yield f"URL:{event.url}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{'TENTATIVE' if event.is_provisional else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:CONFIDENTIAL"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as a value (RFC 5545 3.3.11)."""
    return text.translate(ESCAPES)


def folded(line: str) -> bytes:
    """A line of at most 75 octets, continued after a blank; no letter is cut in two (RFC 5545 3.1)."""
    parts, rest = [], line.encode()
    limit = LONGEST_LINE_BYTES
    while len(rest) > limit:
        cut = limit
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(rest[:cut])
        rest, limit = rest[cut:], LONGEST_LINE_BYTES - 1
    return b"\r\n ".join([*parts, rest]) + b"\r\n"
