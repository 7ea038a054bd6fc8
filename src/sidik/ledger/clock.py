"""The one clock. Shifted only in homes created as demo; the ledger marks what happens under a shifted clock."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_set_to: ContextVar[datetime | None] = ContextVar("sidik_clock", default=None)
_STARTED = datetime.now(UTC)


def _environment_shift() -> timedelta:
    """SIDIK_CLOCK as `+30d`, or as a date or moment that the clock starts from when the process starts."""
    wish = os.environ.get("SIDIK_CLOCK", "").strip()
    if not wish:
        return timedelta(0)
    if days := re.fullmatch(r"([+-]\d+)d", wish):
        return timedelta(days=int(days[1]))
    moment = datetime.fromisoformat(wish)
    if moment.tzinfo is None:
        moment = moment.replace(hour=moment.hour or 3, tzinfo=UTC)
    return moment - _STARTED


def is_shifted() -> bool:
    """Whether the clock does not show the real time."""
    return _set_to.get() is not None or bool(os.environ.get("SIDIK_CLOCK", "").strip())


def now() -> datetime:
    """The moment, aware, in UTC."""
    fixed = _set_to.get()
    if fixed is not None:
        return fixed
    return datetime.now(UTC) + _environment_shift()


def day_of(moment: datetime, zone: str) -> date:
    """The day that it was in a zone at a moment: what every paper and every term of a body counts by."""
    return moment.astimezone(ZoneInfo(zone)).date()


def today(zone: str = "Asia/Jakarta") -> date:
    """The date at the body's place; `zone` is an IANA name (WIB Asia/Jakarta, WITA Asia/Makassar)."""
    return day_of(now(), zone)


@contextmanager
def shifted(moment: datetime | date) -> Iterator[None]:
    """Set the clock to a moment (a date means 10.00 WIB) for tests and for making a demo body."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 3, tzinfo=UTC)
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
