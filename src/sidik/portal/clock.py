"""The day at the body's place. Shifted by SIDIK_CLOCK only where the edition itself says that it is a sample."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
_STARTED = datetime.now(UTC)


def today(zone: str, *, demo: bool) -> date:
    """The date in a zone: WIB, WITA, WIT or an IANA name."""
    moment = datetime.now(UTC) + (_shift(os.environ.get("SIDIK_CLOCK", "")) if demo else timedelta(0))
    try:
        place = ZoneInfo(ZONES.get(zone, zone or "Asia/Jakarta"))
    except (ZoneInfoNotFoundError, ValueError):
        place = ZoneInfo("Asia/Jakarta")
    return moment.astimezone(place).date()


def _shift(wish: str) -> timedelta:
    """As in the ledger's clock: `+30d`, or a date or moment at which the clock stood when the process began."""
    if days := re.fullmatch(r"([+-]\d+)d", wish.strip()):
        return timedelta(days=int(days[1]))
    try:
        moment = datetime.fromisoformat(wish.strip())
    except ValueError:
        return timedelta(0)
    if moment.tzinfo is None:
        moment = moment.replace(hour=moment.hour or 3, tzinfo=UTC)
    return moment - _STARTED
