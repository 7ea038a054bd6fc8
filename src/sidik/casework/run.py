"""A run: everything that an activity sees when an officer opens a step of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sidik.accounts.models import Body, Person
from sidik.accounts.rows import Place
from sidik.casework.models import Case, CaseItem
from sidik.domain import progress
from sidik.domain.access import Actor
from sidik.domain.procedure import Activity, Performer, Procedure, Step
from sidik.domain.progress import Position
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.register.models import Item
from sidik.rules.queries import procedure_of


@dataclass
class Done:
    """What an activity did: the test outcome of each item (by uuid) where there is one, ids and counts."""

    outcomes: Mapping[str, str] = field(default_factory=dict)
    result: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """One case seen by one officer: procedure, step, the open activity, the items, the day."""

    actor: Actor
    case: Case
    # Items, by uuid, that the officer leaves out of what the open activity decides, each with its reason.
    left_out: frozenset[str] = frozenset()

    @property
    def body(self) -> Body:
        """The public body."""
        return self.case.body

    @cached_property
    def today(self) -> date:
        """Today at the body's place."""
        return clock.today(self.case.body.zone)

    @cached_property
    def procedure(self) -> Procedure:
        """The procedure version that the case pins."""
        return procedure_of(self.case.version)

    @property
    def position(self) -> Position:
        """Where the case stands."""
        return self.case.position

    @property
    def step(self) -> Step:
        """The step that is open. KeyError once the case has ended."""
        return self.procedure.step(self.case.step)

    @cached_property
    def activity(self) -> Activity | None:
        """The open activity; None while the decision is open and at the end."""
        return progress.open_activity(self.procedure, self.position)

    @property
    def params(self) -> Mapping[str, Any]:
        """Parameters of the open activity."""
        return self.activity.with_ if self.activity else {}

    @cached_property
    def turn(self) -> Performer | None:
        """The performer whose turn it is."""
        key = progress.whose_turn(self.procedure, self.position)
        return self.procedure.performers[key] if key else None

    @cached_property
    def items(self) -> list[Item]:
        """Items now in the case, with their current version and unit."""
        return list(
            Item.objects.filter(case_items__case=self.case, case_items__state=CaseItem.State.IN)
            .select_related("current", "unit", "body")
            .order_by("case_items__id")
        )

    @property
    def place(self) -> Place:
        """Where register rows of this run belong: case, step and round."""
        return Place(case_uuid=self.case.uuid, step_id=self.case.step, round=self.case.round)

    @cached_property
    def assigned(self) -> Person | None:
        """The person to whom this performer's work was given, if any."""
        if self.turn is None:
            return None
        found = self.case.assignments.filter(performer=self.turn.key).select_related("person").first()
        return found.person if found else None

    @cached_property
    def is_mine(self) -> bool:
        """Whether the actor is the performer whose turn it is: by office, unit and assignment."""
        if self.turn is None:
            return False
        if self.assigned is not None:
            return str(self.assigned.uuid) == self.actor.person_id
        unit = self.case.unit.code if self.case.unit and self.turn.role is Role.UNIT_OFFICE else ""
        return self.actor.kind == "system" or self.actor.holds(self.turn.role, unit=unit)
