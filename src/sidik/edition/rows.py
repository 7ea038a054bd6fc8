"""An entry as the rows of a file: its canonical text, its columns, its words and marks, its line of CSV.

The same for writing and for verifying: a file is true when its rows are the ones made here from its own entries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from operator import add, itemgetter
from typing import Any, NamedTuple

from sidik.edition import cells, csv_lines
from sidik.edition.changes import NOT_A_CHANGE
from sidik.edition.fields import ENTRY_FIELDS, repeated_texts
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
        names = sorted(columns)
        self._left_out = tuple(name for name in ENTRY_FIELDS if name not in columns)
        texts = [name for name in names if name not in _LISTS]
        self._heads = tuple(f'"{name}":' for name in texts)
        self._texts = itemgetter(*texts)
        self._places = tuple((names.index(name), name) for name in sorted(_LISTS & {*names}))
        self._compared = itemgetter(*(at for at, name in enumerate(names) if name not in NOT_A_CHANGE))
        self._line = csv_lines.Liner(columns)
        self._index = index
        self._repeated = lru_cache(maxsize=_REPEATED)(index)

    def row(self, place: int, entry: dict[str, Any], body: int) -> Row:
        """The rows of an entry as `public_fields` gave it; fields that this edition leaves out are emptied."""
        for name in self._left_out:
            entry[name] = EMPTY[name]
        fields = list(map(add, self._heads, map(quoted, self._texts(entry))))
        for at, name in self._places:
            fields.insert(at, _listed(name, entry[name]))
        digest = hashlib.sha256("\n".join(self._compared(fields)).encode()).digest()[:DIGEST_BYTES]
        nature = entry["nature"]
        starts_on, ends_on, review_on, opened_on = _dates(entry)
        letters = _letters(entry["grounds"])
        opens_on = cells.opens_on(nature, ends_on, opened_on)
        unit = self.gathered.take(entry["unit"], nature, letters, ends_on, opens_on, starts_on, body)
        title = entry["title"]
        columns = (
            place,
            entry["public_id"],
            unit,
            NATURE_NUMBERS[nature],
            opens_on,
            starts_on,
            ends_on,
            review_on,
            opened_on,
            letters,
            entry["number"],
            title,
            _until(nature, opened_on, ends_on, review_on, entry["period"]),
            digest,
            "{" + ",".join(fields) + "}",
        )
        marks = self.gathered.marks(unit, nature, letters, ends_on, opens_on, body)
        words = (place, self._index(title), self._words(entry), marks)
        told = cells.as_told(entry, "") if nature == "open" else entry
        return Row(columns, words, self._line(told))

    def _words(self, entry: Mapping[str, Any]) -> str:
        own = [self._index(text) for text in _own_texts(entry) if text]
        return " ".join(own + [self._repeated(text) for text in repeated_texts(entry) if text])


def _listed(name: str, value: Any) -> str:
    if name == "is_partial":
        return '"is_partial":true' if value else '"is_partial":false'
    texts = map(_ground, value) if name == "grounds" else map(quoted, value)
    return f'"{name}":[' + ",".join(texts) + "]"


_own_texts = itemgetter("summary", "number")
_dates = itemgetter("starts_on", "ends_on", "review_on", "opened_on")
_until = lru_cache(maxsize=_REPEATED)(cells.until)


def _letters(grounds: list[Mapping[str, Any]]) -> str:
    if len(grounds) == 1:
        letter: str = grounds[0]["letter"]
        return letter
    return "".join(sorted({ground["letter"] for ground in grounds}))


def _ground(ground: Mapping[str, Any]) -> str:
    return _ground_text(ground["label"], ground["legal_text"], ground["letter"], tuple(ground["points"]))


@lru_cache(maxsize=4096)
def _ground_text(label: str, legal_text: str, letter: str, points: tuple[str, ...]) -> str:
    listed = ",".join(map(quoted, points))
    return (
        f'{{"label":{quoted(label)},"legal_text":{quoted(legal_text)},'
        f'"letter":{quoted(letter)},"points":[{listed}]}}'
    )
