"""What rows of a list bring to the register, by columns: as the importer has it ready and the writer takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sidik.register.canonical import Same, Values


@dataclass(frozen=True)
class NewItems:
    """Units by key, retention as printed, and the columns of the wordings, with open titles."""

    units: Sequence[int]
    retention: Values
    wording: Mapping[str, Values]

    def column(self, name: str) -> Sequence[Any]:
        """One column of the wordings, a value for each row."""
        found = self.wording[name]
        return [found.value] * len(self.units) if isinstance(found, Same) else found
