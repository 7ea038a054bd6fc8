"""Requirements (kelengkapan) of a step: printed in the SOP, present or lacking in this round."""

from __future__ import annotations

from dataclasses import dataclass

from sidik.casework.models import Requirement
from sidik.casework.run import Run


@dataclass(frozen=True)
class Needed:
    """One printed requirement and the record that it is present, if any."""

    number: int
    text: str
    present: Requirement | None


def requirements(run: Run) -> list[Needed]:
    """The printed requirements of the open step; a text lost in the scan asks nothing."""
    found = {
        r.number: r
        for r in run.case.requirements.filter(step=run.case.step, round=run.case.round).order_by("id")
    }
    return [Needed(n, text, found.get(n)) for n, text in enumerate(run.step.requires) if text]


def missing_requirements(run: Run) -> list[str]:
    """Texts of requirements not yet found present."""
    return [needed.text for needed in requirements(run) if needed.present is None]
