"""Readings of a scanned SOP (bacaan): what we inferred, the rival reading, and the procedure as an officer confirms it.

Source: design.md 3; contracts/procedure.md (`inferred`, `alternative`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sidik.domain.procedure import Decision, Exit, Procedure, Scope, Step

PRINTED = "printed"
ALTERNATIVE = "alternative"


@dataclass(frozen=True)
class Reading:
    """One field that the scan leaves open (bacaan yang perlu ditegaskan): our reading, and the rival one if any."""

    place: str
    step: str
    field: str
    has_alternative: bool = False


def open_readings(procedure: Procedure) -> tuple[Reading, ...]:
    """Every inferred field, of the identity block and of the steps, in printed order."""
    found = [Reading(f"identity.{name}", "", name) for name in procedure.identity.inferred]
    for step in procedure.steps:
        rival = _paths(step.alternative)
        names = list(step.inferred) + [p for p in rival if not _covered(p, step.inferred)]
        found += [
            Reading(
                f"{step.id}.{name}", step.id, name, any(p == name or p.startswith(name + ".") for p in rival)
            )
            for name in names
        ]
    return tuple(found)


def _covered(path: str, names: tuple[str, ...]) -> bool:
    return any(path == name or path.startswith(name + ".") for name in names)


def _paths(value: Mapping[str, Any], before: str = "") -> list[str]:
    """Leaf places of an alternative that differ in substance; labels follow their exit."""
    places: list[str] = []
    for key, part in value.items():
        here = f"{before}{key}"
        if isinstance(part, Mapping):
            places += _paths(part, here + ".")
        elif key != "label":
            places.append(here)
    return places


def with_readings(procedure: Procedure, chosen: Mapping[str, str]) -> Procedure:
    """The procedure as confirmed: rival readings taken where chosen, nothing inferred any more."""
    steps = tuple(_confirmed(step, chosen) for step in procedure.steps)
    return replace(procedure, identity=replace(procedure.identity, inferred=()), steps=steps)


def _confirmed(step: Step, chosen: Mapping[str, str]) -> Step:
    def rival(path: str) -> Any:
        value: Any = step.alternative
        for key in path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        wanted = any(
            chosen.get(f"{step.id}.{'.'.join(path.split('.')[:n])}") == ALTERNATIVE
            for n in range(1, path.count(".") + 2)
        )
        return value if wanted else None

    performers = tuple(rival("performers") or step.performers)
    activities = step.activities
    if performers != step.performers:
        activities = tuple(a if a.by in performers else replace(a, by=performers[0]) for a in step.activities)
    return replace(
        step,
        performers=performers,
        activities=activities,
        decision=_decision(step.decision, rival),
        scope=Scope(rival("scope") or step.scope),
        next=rival("next") or step.next,
        otherwise=rival("otherwise") or step.otherwise,
        inferred=(),
        alternative={},
    )


def _decision(decision: Decision | None, rival: Any) -> Decision | None:
    if decision is None:
        return None
    return Decision(
        by=rival("decision.by") or decision.by,
        question=rival("decision.question") or decision.question,
        yes=Exit(decision.yes.label, rival("decision.yes.to") or decision.yes.to),
        no=Exit(decision.no.label, rival("decision.no.to") or decision.no.to),
    )
