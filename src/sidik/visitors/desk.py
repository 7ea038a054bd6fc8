"""The signed file beside the editions from which the portal takes the inbox key and the standings of messages."""

from __future__ import annotations

import fcntl
from pathlib import Path

from django.conf import settings

from sidik.accounts.models import Body
from sidik.edition.visitor_desk import DeskRefused, Standing, VisitorDesk, desk_path, open_desk, write_desk
from sidik.edition.visitor_message import message_id
from sidik.files.inbox import inbox_public_key
from sidik.files.keys import keyring
from sidik.ledger import clock
from sidik.publication.shelf import directory
from sidik.visitors.models import Message
from sidik.visitors.queries import messages_of


def inbox_of(body: Body) -> Path:
    """The directory into which the portal puts messages for a body."""
    place: Path = settings.PORTAL_INBOX
    return place / body.code


def bring_up_to_date(body: Body) -> bool:
    """Write the file where a standing, the key or nothing at all is there yet; whether it was written."""
    path = desk_path(directory(), body.code)
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        signer = keyring().signing_key(body=body.code)
        key = inbox_public_key(body.code).hex()
        before = _before(path, signer.public_key)
        wanted = {message.opened("code"): standing_of(message) for message in messages_of(body)}
        if before and before.inbox_key == key and _told(before, wanted):
            return False
        standings = {message_id(code): standing.sealed(code) for code, standing in wanted.items()}
        desk = VisitorDesk(
            body=body.code,
            inbox_key=key,
            made_at=clock.now().isoformat(timespec="seconds"),
            standings=standings,
            public_key="",
        )
        write_desk(path, desk, sign=signer)
    return True


def standing_of(message: Message) -> Standing:
    """What the visitor is told."""
    return Standing(
        state=message.state,
        received_on=message.received_on.isoformat(),
        due_on=message.due_on.isoformat(),
        outcome=message.get_outcome_display() if message.outcome else "",
        answer=message.answer_text,
        answered_on=message.answered_on.isoformat() if message.answered_on else "",
    )


def _before(path: Path, public_key: bytes) -> VisitorDesk | None:
    try:
        return open_desk(path, public_key)
    except DeskRefused:
        return None


def _told(before: VisitorDesk, wanted: dict[str, Standing]) -> bool:
    if len(before.standings) != len(wanted):
        return False
    try:
        return all(before.standing(code) == standing for code, standing in wanted.items())
    except DeskRefused:
        return False
