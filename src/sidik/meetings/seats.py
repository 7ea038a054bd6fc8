"""Seats (kursi): one-time codes of guests, what lets a phone back in, and who sits where.

A code is typed once and gives a token, which the phone keeps as a cookie. Of both only keyed digests are stored, so
that whoever copies the database can take no seat. Both are bound to one sitting and end with it.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from sidik.accounts.models import Person
from sidik.accounts.queries import offices_of
from sidik.accounts.rows import made_row
from sidik.domain.access import Actor
from sidik.ledger import clock
from sidik.meetings.models import Position, Seat, Sitting, SittingItem

# Without what is read wrongly from a screen: 0 O 1 I L. Eight of 31 are 39 bits.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LETTERS = 8
CODE_LASTS = timedelta(hours=4)
# A day in the room: a phone that was forgotten open is out by the evening.
SEAT_LASTS = timedelta(hours=12)


def new_seat(actor: Actor, sitting: Sitting, person: Person) -> Seat:
    """A seat of an officer, not stored yet, with the office that he holds today."""
    office = offices_of(person, clock.today(sitting.body.zone)).first()
    return Seat(
        **made_row(actor, sitting.body),
        sitting=sitting,
        person=person,
        name=person.name,
        nip=person.nip,
        office=office.title if office else "",
        role=office.role if office else "",
    )


def new_code() -> str:
    """A one-time code as it is read out, `ABCD-2345`."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    return f"{signs[:4]}-{signs[4:]}"


def new_token() -> str:
    """What a phone shows instead of its code from then on."""
    return secrets.token_urlsafe(32)


def code_digest(code: str) -> str:
    """The keyed digest of a code, however its signs were typed; empty where it cannot be one."""
    signs = re.sub(r"[\s.–-]", "", code[:40]).upper()
    if len(signs) != CODE_LETTERS or not set(signs) <= set(LETTERS):
        return ""
    return salted_hmac("sidik.meetings.code", signs, algorithm="sha256").hexdigest()


def token_digest(token: str) -> str:
    """The keyed digest of a token; empty for none."""
    return salted_hmac("sidik.meetings.token", token, algorithm="sha256").hexdigest() if token else ""


def is_waiting(seat: Seat, now: datetime) -> bool:
    """Whether the code of a seat may still be used."""
    expires = seat.code_expires_at
    return bool(
        seat.code_digest and seat.code_used_at is None and expires and now < expires and seat.sitting.is_open
    )


def guest_of(seat: Seat) -> Actor:
    """The guest as actor: known by the seat, without any office."""
    return Actor(body=seat.body.code, person_id=str(seat.uuid), name=seat.name, nip=seat.nip, kind="guest")


def sits_on(actor: Actor, seat: Seat) -> bool:
    """Whether this is the actor's own seat."""
    owner = seat.uuid if seat.person is None else seat.person.uuid
    return actor.kind == ("guest" if seat.person is None else "person") and actor.person_id == str(owner)


def _seats() -> QuerySet[Seat]:
    return Seat.objects.select_related("body", "person", "sitting__screen")


def seat_by_code(code: str) -> Seat | None:
    """The seat that waits for this code, used or not."""
    digest = code_digest(code)
    return _seats().filter(code_digest=digest).first() if digest else None


def seats_by_token(token: str, now: datetime) -> QuerySet[Seat]:
    """The guest's seat behind a cookie, while the sitting is open and the day is not over; else none."""
    rows = _seats().filter(token_digest=token_digest(token), sitting__closed_at=None, left_at=None)
    # An empty digest is that of every seat nobody took.
    return rows.filter(code_used_at__gt=now - SEAT_LASTS) if token else rows.none()


def own_seats(actor: Actor) -> QuerySet[Seat]:
    """Seats of an officer on sittings that are open, the newest sitting first."""
    rows = _seats().filter(body__code=actor.body, sitting__closed_at=None)
    return rows.filter(person__uuid=actor.person_id).order_by("-sitting__opened_at", "-id")


def taken_by(actor: Actor) -> QuerySet[Seat]:
    """Of these the seats that the officer has taken and not left."""
    return own_seats(actor).exclude(came_at=None).filter(left_at=None)


class Look(NamedTuple):
    """A seat at a count of the room: all that a phone has to be known by."""

    seat_id: int
    seat: UUID
    sitting: UUID
    revision: int

    @property
    def etag(self) -> str:
        """Changes with everything that changes in the room."""
        return f'"{self.sitting.hex[:8]}-{self.seat.hex[:8]}-{self.revision}"'


def look_from(seats: QuerySet[Seat]) -> Look | None:
    """How the newest of these seats looks at its room; None without a seat. One small query, no rows."""
    columns = ("id", "uuid", "sitting__uuid", "sitting__screen__revision")
    found = seats.order_by("-sitting__opened_at", "-id").values_list(*columns).first()
    return Look(*found) if found else None


def look_of(seat: Seat) -> Look:
    """The same of a seat that was read with its sitting."""
    return Look(seat.pk, seat.uuid, seat.sitting.uuid, seat.sitting.screen.revision)


def position_of(seat: Seat, call: SittingItem) -> Position | None:
    """How the seat stands to an item so far."""
    return Position.objects.filter(seat=seat, sitting_item=call).first()
