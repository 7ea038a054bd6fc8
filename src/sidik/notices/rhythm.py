"""When a letter may go: as often as the officer chose, never in his quiet hours, by the clock of his body's place."""

from __future__ import annotations

from datetime import date, datetime, time

DIGEST_AT = time(7)
QUIET_FROM, QUIET_UNTIL = time(20), time(6)
OFF, EACH, DAILY, WEEKLY = "off", "each", "daily", "weekly"


def is_quiet(at: time, quiet_from: time | None, quiet_until: time | None) -> bool:
    """Whether it is a quiet hour (jam tenang); hours over midnight count as one night, equal ones as none."""
    if quiet_from is None or quiet_until is None or quiet_from == quiet_until:
        return False
    if quiet_from < quiet_until:
        return quiet_from <= at < quiet_until
    return at >= quiet_from or at < quiet_until


def may_write(
    how: str, local: datetime, last_on: date | None, *, quiet_from: time | None, quiet_until: time | None
) -> bool:
    """Whether a letter may be made now; `last_on` is the day of the last one at the same place.

    Digests wait for seven o'clock, the weekly one for Monday; a day on which nothing ran is made up the next.
    """
    if how == OFF or is_quiet(local.time(), quiet_from, quiet_until):
        return False
    if how == EACH:
        return True
    if local.time() < DIGEST_AT:
        return False
    if last_on is None:
        return how == DAILY or local.weekday() == 0
    if how == DAILY:
        return last_on < local.date()
    return last_on.isocalendar()[:2] < local.date().isocalendar()[:2]
