"""The office empties the inbox of the portal. A message leaves it only once it is in the register of messages."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.edition.visitor_message import LONGEST_SEALED_BYTES, MessageRefused
from sidik.files.inbox import opened
from sidik.ledger.act import Refused
from sidik.visitors.acts import take_in
from sidik.visitors.desk import bring_up_to_date, inbox_of

SUFFIX, SPOILT = ".msg", "rusak"
MOST_OF_A_TURN = 200
log = logging.getLogger(__name__)


def run() -> int:
    """One turn for every body; how many messages were taken in."""
    return sum(fetch(body) for body in Body.objects.order_by("code"))


def fetch(body: Body) -> int:
    """Take in what lies in the inbox of a body, and let the portal have the key and the standings."""
    inbox = inbox_of(body)
    inbox.mkdir(mode=0o770, parents=True, exist_ok=True)
    count = 0
    for path in sorted(inbox.glob(f"*{SUFFIX}"))[:MOST_OF_A_TURN]:
        count += _take(body, path)
    bring_up_to_date(body)
    return count


def _take(body: Body, path: Path) -> int:
    try:
        message = opened(_read(path), body_code=body.code)
    except FileNotFoundError:
        # Another worker was quicker.
        return 0
    except (MessageRefused, OSError) as refused:
        log.warning("%s: %s", path.name, refused)
        _put_aside(path)
        return 0
    taken = 1
    try:
        take_in(system(body), message=message)
    except Refused:
        taken = 0
    path.unlink(missing_ok=True)
    return taken


def _read(path: Path) -> bytes:
    # A link could lead anywhere, and a message is never longer than this.
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:  # noqa: PTH123
        return file.read(LONGEST_SEALED_BYTES + 1)


def _put_aside(path: Path) -> None:
    """Out of the way of the others, and kept for whoever looks into it."""
    with suppress(OSError):
        (path.parent / SPOILT).mkdir(mode=0o770, exist_ok=True)
        path.replace(path.parent / SPOILT / path.name)
