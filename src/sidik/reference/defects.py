"""A defect of a procedure file: where it stands, what is wrong and what the author does about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Defect:
    """One defect (cacat berkas): line in the file, key, what is wrong, the remedy."""

    line: int
    key: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"baris {self.line}" + (f", {self.key}" if self.key else "")
        return f"{place}: {self.message} {self.remedy}".strip()


def dotted(path: Path) -> str:
    """A path as the author reads it; members of lists count from 1: `steps[2].decision.yes.to`."""
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part + 1}]"
        else:
            written += f".{part}" if written else part
    return written


class Defects:
    """Collects every defect of one file, so that the author sees all of them at once."""

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self._lines = lines
        self._found: list[Defect] = []

    def add(self, path: Path, message: str, remedy: str) -> None:
        """Note a defect at a path; a key that is absent is shown at the table it is absent from."""
        self._found.append(Defect(self._line(path), dotted(path), message, remedy))

    def all(self) -> tuple[Defect, ...]:
        """Every defect, each once, in the order of the file."""
        return tuple(sorted(set(self._found)))

    def _line(self, path: Path) -> int:
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)
