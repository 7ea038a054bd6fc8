"""The points of a body's clock: what its settings remind of, and when the timer steps of its SOPs begin."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.item_clock import (
    ESCALATE_AFTER_WORKING_DAYS,
    LONGEST_REMINDER_WORKING_DAYS,
    MOST_REMINDERS,
    ClockPoints,
)
from sidik.domain.procedure import Condition
from sidik.domain.routing import timer_step
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import active_versions, procedure_of

LEFT = "working_days_left"


def points_of(body: Body) -> ClockPoints:
    """The points of a body (titik pengingat), from its settings and from the SOPs in force."""
    steps = [_begins_at(key, digest) for key, digest in _in_force(body)]
    timers = sorted({count for found in steps if found for count in found}, reverse=True)
    return ClockPoints(
        reminders=_reminders(body.settings),
        timers=tuple(timers),
        escalate_after=_escalate_after(body.settings),
        from_start=any(found == () for found in steps),
    )


def _in_force(body: Body) -> list[tuple[int, str]]:
    rows = active_versions(body).filter(statutory=False).order_by("key")
    return list(rows.values_list("pk", "digest"))


def _reminders(settings: Mapping[str, Any]) -> tuple[int, ...]:
    said = settings.get("reminder_points")
    if not isinstance(said, list):
        return ClockPoints().reminders
    counts = {n for n in said if type(n) is int and 1 <= n <= LONGEST_REMINDER_WORKING_DAYS}
    return tuple(sorted(counts, reverse=True)[:MOST_REMINDERS])


def _escalate_after(settings: Mapping[str, Any]) -> int:
    said = settings.get("escalate_after_working_days")
    is_count = type(said) is int and 1 <= said <= LONGEST_REMINDER_WORKING_DAYS
    return said if is_count else ESCALATE_AFTER_WORKING_DAYS  # type: ignore[return-value]


@lru_cache(maxsize=256)
def _begins_at(key: int, digest: str) -> tuple[int, ...] | None:
    """At how many working days left the timer step begins; empty where it says no day, None where there is none."""
    del digest  # a version in force is never rewritten; the digest only tells two homes apart
    procedure = procedure_of(ProcedureVersion.objects.get(pk=key))
    step = timer_step(procedure)
    return None if step is None else _counts(procedure.step(step).when)


def _counts(when: Condition | None) -> tuple[int, ...]:
    if when is None or when.fact != LEFT:
        return ()
    values = when.value if isinstance(when.value, list | tuple) else [when.value]
    counts = {value - 1 if when.op == "<" else value for value in values if type(value) is int}
    return tuple(sorted(n for n in counts if 0 < n <= LONGEST_REMINDER_WORKING_DAYS))
