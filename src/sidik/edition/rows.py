"""An entry as the rows of a file: its canonical text, its columns, its words and marks, its line of CSV.

The same for writing and for verifying: a file is true when its rows are the ones made here from its own entries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

from sidik.edition import cells, csv_lines
from sidik.edition.changes import NOT_A_CHANGE
from sidik.edition.fields import ENTRY_FIELDS, searchable
from sidik.edition.gathered import NATURE_NUMBERS, Gathered

DIGEST_BYTES = 16
_LISTS = frozenset({"grounds", "parts", "is_partial"})
# Fields that repeat from row to row: their words are worked out once.
_REPEATED = 1 << 13
EMPTY: Mapping[str, Any] = {
    name: [] if name in ("grounds", "parts") else False if name == "is_partial" else ""
    for name in ENTRY_FIELDS
}


class Row(NamedTuple):
    """What one entry becomes."""

    columns: tuple[Any, ...]
    words: tuple[int, str, str, str]
    line: str


class RowMaker:
    """Makes the rows of one file, in order, and gathers what is counted over all of them."""

    def __init__(self, columns: tuple[str, ...], index: Callable[[str], str]) -> None:
        self.gathered = Gathered()
        self._names = tuple(sorted(columns))
        self._csv_names = csv_lines.names_of(columns)
        self._left_out = tuple(name for name in ENTRY_FIELDS if name not in columns)
        self._index = index
        self._repeated = lru_cache(maxsize=_REPEATED)(index)

    def row(self, place: int, entry: dict[str, Any], body: int) -> Row:
        """The rows of an entry as `public_fields` gave it; fields that this edition leaves out are emptied."""
        for name in self._left_out:
            entry[name] = EMPTY[name]
        content, digest = _texts(entry, self._names)
        nature, ends_on, opened_on = entry["nature"], entry["ends_on"], entry["opened_on"]
        letters = "".join(sorted({ground["letter"] for ground in entry["grounds"]}))
        opens_on = cells.opens_on(nature, ends_on, opened_on)
        unit = self.gathered.take(entry["unit"], nature, letters, ends_on, opens_on, entry["starts_on"], body)
        columns = (
            place,
            entry["public_id"],
            unit,
            NATURE_NUMBERS[nature],
            opens_on,
            entry["starts_on"],
            ends_on,
            entry["review_on"],
            opened_on,
            letters,
            entry["number"],
            entry["title"],
            cells.until(nature, opened_on, ends_on, entry["review_on"], entry["period"]),
            digest,
            content,
        )
        marks = self.gathered.marks(unit, nature, letters, ends_on, opens_on, body)
        words = (place, self._index(entry["title"]), self._words(entry), marks)
        return Row(columns, words, csv_lines.line(cells.as_told(entry, ""), self._csv_names))

    def _words(self, entry: Mapping[str, Any]) -> str:
        return " ".join(map(self._repeated, filter(None, searchable(entry))))


def _texts(entry: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, bytes]:
    """The canonical JSON, and the digest by which two editions tell whether a row differs."""
    parts, compared = [], []
    for name in names:
        value = entry[name]
        if name not in _LISTS:
            text = f'"{name}":{quoted(value)}'
        elif name == "is_partial":
            text = '"is_partial":true' if value else '"is_partial":false'
        elif name == "parts":
            text = f'"parts":[{",".join(map(quoted, value))}]'
        else:
            text = f'"grounds":[{",".join(map(_ground, value))}]'
        parts.append(text)
        if name not in NOT_A_CHANGE:
            compared.append(text)
    return "{" + ",".join(parts) + "}", hashlib.sha256("\n".join(compared).encode()).digest()[:DIGEST_BYTES]


def _ground(ground: Mapping[str, Any]) -> str:
    return _ground_text(ground["label"], ground["legal_text"], ground["letter"], tuple(ground["points"]))


@lru_cache(maxsize=4096)
def _ground_text(label: str, legal_text: str, letter: str, points: tuple[str, ...]) -> str:
    listed = ",".join(map(quoted, points))
    return (
        f'{{"label":{quoted(label)},"legal_text":{quoted(legal_text)},'
        f'"letter":{quoted(letter)},"points":[{listed}]}}'
    )
