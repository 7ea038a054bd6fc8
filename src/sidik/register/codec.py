"""Grounds, references and periods of the core to JSON columns and back. One shape for all rows of the register.

Shape: ground `{letter, points[], references[]}`; reference and period by the field names of the core, dates in ISO,
empty fields left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.sources import Instrument, LegalReference

_PERIOD_DATES = ("until", "event_on", "review_on")


def reference_json(reference: LegalReference) -> dict[str, Any]:
    """One legal reference as JSON."""
    values = {f.name: getattr(reference, f.name) for f in fields(reference)}
    values["assumed"] = list(reference.assumed)
    values["instrument"] = str(reference.instrument) if reference.instrument else None
    return {name: value for name, value in values.items() if value not in (None, [])}


def reference_of(value: Mapping[str, Any]) -> LegalReference:
    """One legal reference from JSON."""
    known = dict(value)
    if known.get("instrument"):
        known["instrument"] = Instrument(known["instrument"])
    known["assumed"] = tuple(known.get("assumed", ()))
    return LegalReference(**known)


def ground_json(ground: Ground) -> dict[str, Any]:
    """One ground as JSON; `references` are the other statutes relied on."""
    return {
        "letter": str(ground.letter),
        "points": list(ground.points),
        "references": [reference_json(r) for r in ground.statutes],
    }


def ground_of(value: Mapping[str, Any]) -> Ground:
    """One ground from JSON."""
    return Ground(
        GroundLetter(value["letter"]),
        tuple(value.get("points", ())),
        tuple(reference_of(r) for r in value.get("references", ())),
    )


def grounds_json(grounds: Iterable[Ground]) -> tuple[dict[str, Any], ...]:
    """Several grounds as JSON."""
    return tuple(ground_json(g) for g in grounds)


def grounds_of(values: Iterable[Mapping[str, Any]]) -> tuple[Ground, ...]:
    """Several grounds from JSON. A row without a letter (an unread old basis) is no ground."""
    return tuple(ground_of(v) for v in values if v.get("letter"))


def period_json(period: Period) -> dict[str, Any]:
    """A period as JSON."""
    values: dict[str, Any] = {f.name: getattr(period, f.name) for f in fields(period)}
    values["kind"] = str(period.kind)
    values["basis"] = [reference_json(r) for r in period.basis]
    for name in _PERIOD_DATES:
        values[name] = values[name].isoformat() if values[name] else None
    return {name: value for name, value in values.items() if value not in (None, "", [], False)}


def period_of(value: Mapping[str, Any]) -> Period:
    """A period from JSON; an empty one is a period that is not stated."""
    if not value:
        return Period(PeriodKind.ABSENT)
    known = dict(value)
    known["kind"] = PeriodKind(known["kind"])
    known["basis"] = tuple(reference_of(r) for r in known.get("basis", ()))
    for name in _PERIOD_DATES:
        known[name] = date.fromisoformat(known[name]) if known.get(name) else None
    return Period(**known)
