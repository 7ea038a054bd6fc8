"""What an imported decree does to the holiday table of a year, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sidik.accounts.models import Body
from sidik.rules.decree import DecreeDay
from sidik.rules.models import Holiday
from sidik.rules.queries import holidays_of, is_estimate


class Effect(StrEnum):
    """What becomes of a day (akibat): new, takes the place of an estimate, already there."""

    ADDED = "added"
    REPLACES = "replaces"
    SAME = "same"


@dataclass(frozen=True)
class PlannedDay:
    """A day of the decree and what becomes of it."""

    day: DecreeDay
    effect: Effect


@dataclass(frozen=True)
class Plan:
    """What the import would do: each day, and the estimates of the year that go."""

    days: tuple[PlannedDay, ...]
    replaced: tuple[Holiday, ...]

    @property
    def added(self) -> tuple[DecreeDay, ...]:
        """The days that are written."""
        return tuple(one.day for one in self.days if one.effect is not Effect.SAME)

    @property
    def dropped(self) -> tuple[Holiday, ...]:
        """Estimates on whose day the decree names no day off."""
        named = {one.day.on for one in self.days}
        return tuple(row for row in self.replaced if row.on not in named)

    @property
    def drops_most(self) -> bool:
        """Whether the decree names less than half as many days as were estimated: a part of it may be missing."""
        named = {one.day.on for one in self.days if not one.day.regional}
        return bool(self.dropped) and 2 * len(named) < len(self.replaced)


def plan(body: Body, year: int, days: Sequence[DecreeDay]) -> Plan:
    """Compare the days of a decree with the table of the year. National days replace the year's estimates."""
    rows = list(holidays_of(body).filter(on__year=year))
    has_national = any(not day.regional for day in days)
    replaced = tuple(row for row in rows if has_national and is_estimate(row))
    estimated = {row.on for row in replaced}
    kept = {row.pk for row in rows} - {row.pk for row in replaced}
    there: set[tuple[date, str, bool]] = {(r.on, r.kind, r.regional) for r in rows if r.pk in kept}
    names: set[tuple[date, str]] = {(r.on, r.name) for r in rows if r.pk in kept}
    planned = []
    for day in days:
        is_there = (day.on, day.kind.value, day.regional) in there or (day.on, day.name) in names
        effect = Effect.SAME if is_there else Effect.REPLACES if day.on in estimated else Effect.ADDED
        planned.append(PlannedDay(day, effect))
    return Plan(tuple(planned), replaced)
