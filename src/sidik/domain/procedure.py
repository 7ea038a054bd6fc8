"""A procedure (SOP) as a value: the words as printed, and our reading of who does what and where it goes next.

Source: contracts/procedure.md; PermenPANRB 35/2012.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from sidik.domain.activities import ActivityKind
from sidik.domain.roles import Role

END = "end"


class Scope(StrEnum):
    """What a step runs over: the whole batch, each item by itself, or items whose date has come."""

    BATCH = "batch"
    ITEM = "item"
    TIMER = "timer"


@dataclass(frozen=True)
class Performer:
    """A performer (pelaksana) of one procedure: key, label as printed, canonical role, own column or not."""

    key: str
    label: str
    role: Role
    column: bool = True


@dataclass(frozen=True)
class Activity:
    """One activity (kegiatan) of a step, done by one performer; `with_` refines it."""

    do: ActivityKind
    by: str
    with_: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Exit:
    """An exit of a decision: the label as printed, the step it leads to (or `end`)."""

    label: str
    to: str


@dataclass(frozen=True)
class Decision:
    """The diamond of a step (keputusan): who answers, the question, its two exits."""

    by: str
    question: str
    yes: Exit
    no: Exit

    def answered(self, label: str) -> str:
        """The question and its answer as printed: "Klasifikasi disetujui? y"."""
        return f"{self.question} {label}" if self.question.endswith("?") else f"{self.question}: {label}"


@dataclass(frozen=True)
class TimeLimit:
    """Mutu baku: waktu. `amount` and `unit` only where the text gives a measurable time."""

    text: str
    amount: int | None = None
    unit: str = ""
    before: str = ""


@dataclass(frozen=True)
class Condition:
    """An item guard (`when`): a fact of the item compared with a value."""

    fact: str
    op: str
    value: Any


@dataclass(frozen=True)
class Step:
    """A step (langkah) of a procedure. `lost` texts of the scan are None in `requires`/`produces`."""

    id: str
    text: str
    performers: tuple[str, ...]
    activities: tuple[Activity, ...]
    requires: tuple[str | None, ...] = ()
    time: TimeLimit | None = None
    produces: tuple[str | None, ...] = ()
    note: str = ""
    decision: Decision | None = None
    next: str = ""
    scope: Scope = Scope.BATCH
    when: Condition | None = None
    otherwise: str = ""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    inferred: tuple[str, ...] = ()
    alternative: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Identity:
    """The identity block (lembar identitas SOP). A text lost in the scan is None inside its list."""

    institution: tuple[str, ...]
    title: str
    number: str = ""
    flow_title: str = ""
    created_on: date | None = None
    revised_on: date | None = None
    effective_on: date | None = None
    approved_on: date | None = None
    approver_office: str = ""
    footer: tuple[Mapping[str, str], ...] = ()
    legal_basis: tuple[str | None, ...] = ()
    qualifications: tuple[str | None, ...] = ()
    related: tuple[str | None, ...] = ()
    equipment: tuple[str | None, ...] = ()
    warnings: tuple[str | None, ...] = ()
    records: tuple[str | None, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True)
class Procedure:
    """One immutable version of a procedure (SOP)."""

    id: str
    identity: Identity
    performers: Mapping[str, Performer]
    steps: tuple[Step, ...]
    headings: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    statutory: bool = False
    corrections: tuple[Mapping[str, str], ...] = ()

    def step(self, step_id: str) -> Step:
        """The step of this id. KeyError for an unknown id is a caller's bug."""
        return self._by_id[step_id]

    def after(self, step_id: str) -> str:
        """Id of the step that follows by default: `next` where printed, else the following one, else `end`."""
        step = self.step(step_id)
        if step.next:
            return step.next
        ids = [s.id for s in self.steps]
        place = ids.index(step_id) + 1
        return ids[place] if place < len(ids) else END

    @property
    def _by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}
