"""The words of an edition for a site of plain files: which root stands in which entry, by first letters."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice

from sidik.edition import Edition
from sidik.portal.elsewhere.reading import Entry, entries
from sidik.portal.shown import ShownEntry, shown
from sidik.words import root_of, tokens
from sidik.words.stop_words import STOP_WORDS

ROWS_PER_PART = 500
SHORTEST_SHOWN_WORD = 3
MOST_SHOWN_ENTRIES = 100
SEARCHED = ("title", "summary", "unit", "number", "legal_basis", "if_open", "if_closed", "period")


@dataclass
class WordIndex:
    """Places of entries by root, and how words of the texts lead to their roots. Places count from 0."""

    roots: dict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    in_titles: dict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    words: dict[str, str] = field(default_factory=dict)
    entries: int = 0

    def letters(self) -> list[str]:
        """The first letters for which there is a part."""
        return sorted({key[:2] for key in (*self.roots, *self.words)})

    def shown_letters(self) -> list[str]:
        """The first letters for which a reader finds words of titles."""
        return sorted({root[:2] for root in self.in_titles})

    def part(self, letters: str) -> str:
        """One part as a module: words with their roots, roots with the distances between their places."""
        # In order: a part that says the same stays the same file.
        words = {
            word: root
            for word, root in sorted(self.words.items())
            if word.startswith(letters) and word != root
        }
        roots = {
            root: _distances(places)
            for root, places in sorted(self.roots.items())
            if root.startswith(letters)
        }
        return _module({"words": words, "roots": roots})


@lru_cache(maxsize=1)
def index_of(edition: Edition, today: date) -> WordIndex:
    """The words of all entries."""
    index = WordIndex()
    for place, entry in enumerate(entries(edition, today)):
        title = {root_of(token) for token in tokens(entry["title"])}
        found = {token: root_of(token) for token in set(tokens(_texts(entry))) - STOP_WORDS}
        index.words |= found
        for root in set(found.values()):
            index.roots[root].append(place)
            if root in title and len(root) >= SHORTEST_SHOWN_WORD and root.isalpha():
                index.in_titles[root].append(place)
        index.entries = place + 1
    return index


def rows_module(edition: Edition, today: date, part: int) -> str:
    """Some rows as the search page shows them."""
    first = part * ROWS_PER_PART
    found = islice(entries(edition, today), first, first + ROWS_PER_PART)
    return _module([_row(shown(entry, today)) for entry in found])


@lru_cache(maxsize=1)
def titles(edition: Edition, today: date) -> tuple[tuple[str, str], ...]:
    """Name in addresses and title of every entry, in the order of the list."""
    return tuple((entry["public_id"], entry["title"]) for entry in entries(edition, today))


def _texts(entry: Entry) -> str:
    texts = [str(entry.get(name, "")) for name in SEARCHED]
    labels = [ground["label"] for ground in entry["grounds"]]
    return "\n".join([*texts, *labels, *entry.get("parts", ())])


def _row(entry: ShownEntry) -> list[str]:
    letters = "".join(ground["letter"] for ground in entry.fields["grounds"])
    return [
        entry.public_id,
        str(entry.fields["title"]),
        str(entry.fields["unit"]),
        letters,
        str(entry.nature),
        entry.until,
    ]


def _distances(places: array[int]) -> list[int]:
    before = 0
    found = []
    for place in places:
        found.append(place - before)
        before = place
    return found


def _module(content: object) -> str:
    # A module of the site itself is allowed by its content policy, a fetched file is not.
    return "export default " + json.dumps(content, ensure_ascii=False, separators=(",", ":")) + ";\n"
