"""The canonical rows of an edition, their digest and their counts; the same for writing and for verifying."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sidik.domain.chain import canonical_json


class ContentDigest:
    """SHA-256 over one line per row: kind, a tab, canonical JSON, a newline; entries, changes, procedures."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, kind: str, row: Mapping[str, Any]) -> bytes:
        """Take in a row; gives its canonical JSON."""
        text = canonical_json(row)
        self._hash.update(kind.encode() + b"\t" + text + b"\n")
        return text

    def add_text(self, kind: str, text: str) -> None:
        """Take in a row that is canonical JSON already."""
        self._hash.update(f"{kind}\t{text}\n".encode())

    def hexdigest(self) -> str:
        """The digest so far."""
        return self._hash.hexdigest()


class Tally:
    """Counts by nature, ground, unit and kind of change, which the manifest states and signs."""

    def __init__(self) -> None:
        self._natures: Counter[str] = Counter()
        self._grounds: Counter[str] = Counter()
        self._units: Counter[str] = Counter()
        self._changes: Counter[str] = Counter()
        self._procedures = 0

    def entry(self, entry: Mapping[str, Any]) -> None:
        """Count an entry."""
        self._natures[entry["nature"]] += 1
        self._units[entry["unit"]] += 1
        self._grounds.update({ground["letter"] for ground in entry["grounds"]})

    def change(self, kind: str) -> None:
        """Count a difference."""
        self._changes[kind] += 1

    def procedure(self) -> None:
        """Count a procedure."""
        self._procedures += 1

    def counts(self) -> dict[str, Any]:
        """The counts as the manifest states them."""
        return {
            "entries": self._natures.total(),
            "by_nature": dict(sorted(self._natures.items())),
            "by_ground": dict(sorted(self._grounds.items())),
            "by_unit": dict(sorted(self._units.items())),
            "changes": dict(sorted(self._changes.items())),
            "procedures": self._procedures,
        }
