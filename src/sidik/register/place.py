"""Where in a case an act happens. The register keeps it as plain values; casework lies above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Place:
    """Case, step and round (putaran) of an act; all empty for an act outside any case."""

    case_uuid: UUID | None = None
    step_id: str = ""
    round: int = 0

    def columns(self) -> dict[str, Any]:
        """The three columns that every row of work carries."""
        return {"case_uuid": self.case_uuid, "step_id": self.step_id, "round": self.round}


NOWHERE = Place()
