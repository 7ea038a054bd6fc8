"""The hook by which a higher room says what lies at each step of a procedure now.

Rules knows no cases. `sidik.casework` appends its `load_of` when the apps are ready; without it the swimlane is
drawn without counts. An adapter, so that the layers stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from sidik.papers import StepCount
from sidik.rules.models import ProcedureVersion


class Load(Protocol):
    """What lies at one step now: cases, items, how many of the cases are late, since when the oldest."""

    @property
    def cases(self) -> int:
        """Cases at the step."""

    @property
    def items(self) -> int:
        """Items in those cases."""

    @property
    def overdue(self) -> int:
        """Cases whose time is over."""

    @property
    def oldest_on(self) -> date | None:
        """Since when the oldest of them waits."""


LOADS: list[Callable[[ProcedureVersion, date], Mapping[str, Load]]] = []


def loads_of(version: ProcedureVersion, today: date) -> dict[str, Load]:
    """What lies at each step now, by step; empty where no room has said anything."""
    found: dict[str, Load] = {}
    for load in LOADS:
        found.update(load(version, today))
    return found


def counts_of(version: ProcedureVersion, today: date) -> dict[str, StepCount]:
    """The same as badges of the drawing."""
    return {
        step: StepCount(cases=load.cases, items=load.items, overdue=load.overdue)
        for step, load in loads_of(version, today).items()
    }
