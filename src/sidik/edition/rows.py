"""An entry as the rows of a file: its canonical text, its columns, its words and marks, its line of CSV.

The same for writing and for verifying: a file is true when its rows are the ones made here from its own entries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from typing import Any, NamedTuple

from sidik.domain.item import NATURE_LABELS, Nature
from sidik.edition import cells, csv_lines
from sidik.edition.changes import NOT_A_CHANGE
from sidik.edition.fields import ENTRY_FIELDS, words_of_ground
from sidik.edition.gathered import NATURE_NUMBERS, Gathered

DIGEST_BYTES = 16
# What is hardly ever the same in two entries, what recurs and is searched, and what only recurs.
_OWN = ("public_id", "number", "title", "summary")
_SEARCHED = ("unit", "legal_basis", "if_open", "if_closed", "period", "determination_number")
_SILENT = (
    *("signer_office", "opening_basis", "nature", "nature_label"),
    *("starts_on", "ends_on", "review_on", "opened_on", "determined_on"),
)
_LABEL_AT = _SILENT.index("nature_label")
_LISTS = ("grounds", "parts", "is_partial")
_IN_TURN = (*_OWN, *_SEARCHED, *_SILENT, *_LISTS)
# Fields that repeat from row to row: their forms are worked out once.
_REPEATED = 1 << 13
_OPEN_LABEL = str(NATURE_LABELS[Nature.OPEN])
EMPTY: dict[str, Any] = {
    name: [] if name in ("grounds", "parts") else False if name == "is_partial" else ""
    for name in ENTRY_FIELDS
}


class Row(NamedTuple):
    """What one entry becomes."""

    columns: tuple[Any, ...]
    words: tuple[int, str, str, str]
    line: str


class _Forms(dict[str, tuple[str, str, str]]):
    """A text that recurs, in quotes, as a cell and as its words, remembered: one look-up in place of three."""

    def __init__(self, index: Callable[[str], str]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, text: str) -> tuple[str, str, str]:
        if len(self) >= _REPEATED:
            self.clear()
        found = self[text] = (quoted(text), csv_lines.cell(text), self._index(text) if text else "")
        return found


class RowMaker:
    """Makes the rows of one file, in order, and gathers what is counted over all of them."""

    def __init__(self, columns: tuple[str, ...], index: Callable[[str], str]) -> None:
        self.gathered = Gathered()
        names = sorted(columns)
        self._left_out = tuple(name for name in ENTRY_FIELDS if name not in columns)
        self._content, self._content_order = _template(names, "{", ",", "}")
        compared = [name for name in names if name not in NOT_A_CHANGE]
        self._compared, self._compared_order = _template(compared, "", "\n", "")
        listed = csv_lines.names_of(columns)
        self._line = ",".join(["%s"] * len(listed)) + "\r\n"
        self._line_order = itemgetter(*map(_IN_TURN.index, listed))
        self._index = index
        self._searched = _Forms(index).__getitem__
        self._silent = _Forms(lambda text: "").__getitem__
        self._ground = lru_cache(maxsize=_REPEATED)(lambda *ground: _ground_forms(index, *ground))

    def row(self, place: int, entry: dict[str, Any], body: int) -> Row:
        """The rows of an entry as `public_fields` gave it; fields that this edition leaves out are emptied."""
        for name in self._left_out:
            entry[name] = EMPTY[name]
        own = _own_of(entry)
        public_id, number, title, summary = own
        searched, recurring_cells, recurring_words = zip(
            *map(self._searched, _searched_of(entry)), strict=True
        )
        silent, silent_cells, _ = zip(*map(self._silent, _silent_of(entry)), strict=True)
        letters, grounds, words_of_grounds = self._grounds(entry["grounds"])
        parts = entry["parts"]
        texts = (
            *map(quoted, own),
            *searched,
            *silent,
            grounds,
            "[" + ",".join(map(quoted, parts)) + "]" if parts else "[]",
            "true" if entry["is_partial"] else "false",
        )
        nature = entry["nature"]
        starts_on, ends_on, review_on, opened_on = _dates_of(entry)
        opens_on = cells.opens_on(nature, ends_on, opened_on)
        unit, marks = self.gathered.take(entry["unit"], nature, letters, ends_on, opens_on, starts_on, body)
        columns = (
            place,
            public_id,
            unit,
            NATURE_NUMBERS[nature],
            opens_on,
            starts_on,
            ends_on,
            review_on,
            opened_on,
            letters,
            number,
            title,
            _until(nature, opened_on, ends_on, review_on, entry["period"]),
            hashlib.sha256((self._compared % self._compared_order(texts)).encode()).digest()[:DIGEST_BYTES],
            self._content % self._content_order(texts),
        )
        rest = self._words(number, summary, parts, recurring_words, words_of_grounds)
        if nature == "open":
            silent_cells = (*silent_cells[:_LABEL_AT], _OPEN_LABEL, *silent_cells[_LABEL_AT + 1 :])
        joined = csv_lines.cell("; ".join(parts)) if parts else ""
        line = self._line % self._line_order(
            (*map(csv_lines.cell, own), *recurring_cells, *silent_cells, "", joined)
        )
        return Row(columns, (place, self._index(title), rest, marks), line)

    def _words(
        self, number: str, summary: str, parts: Sequence[str], recurring: tuple[str, ...], grounds: str
    ) -> str:
        index = self._index
        own = (
            (index(summary), index(number), *map(index, parts)) if parts else (index(summary), index(number))
        )
        return " ".join((*own, *recurring, grounds))

    def _grounds(self, grounds: list[Mapping[str, Any]]) -> tuple[str, str, str]:
        """Letters, canonical text and words of all grounds."""
        forms = [
            self._ground(one["letter"], one["label"], one["legal_text"], *one["points"]) for one in grounds
        ]
        if len(forms) == 1:
            return forms[0]
        return (
            "".join(sorted({letter for letter, _, _ in forms})),
            "[" + ",".join([text[1:-1] for _, text, _ in forms]) + "]",
            " ".join([words for _, _, words in forms]),
        )


_own_of, _searched_of, _silent_of = itemgetter(*_OWN), itemgetter(*_SEARCHED), itemgetter(*_SILENT)
_dates_of = itemgetter("starts_on", "ends_on", "review_on", "opened_on")
_until = lru_cache(maxsize=_REPEATED)(cells.until)


def _template(
    names: Sequence[str], start: str, joint: str, end: str
) -> tuple[str, Callable[[tuple[str, ...]], tuple[str, ...]]]:
    """Where the texts of an entry go, and which of them in what order."""
    return start + joint.join(f'"{name}":%s' for name in names) + end, itemgetter(*map(_IN_TURN.index, names))


def _ground_forms(
    index: Callable[[str], str], letter: str, label: str, legal_text: str, *points: str
) -> tuple[str, str, str]:
    """Letter, canonical text in its brackets and words of a ground."""
    listed = ",".join(map(quoted, points))
    text = (
        f'[{{"label":{quoted(label)},"legal_text":{quoted(legal_text)},'
        f'"letter":{quoted(letter)},"points":[{listed}]}}]'
    )
    return letter, text, index(words_of_ground(letter, label, legal_text, points))
