"""The dictionary of a file: every word of a search is looked up here first, so that nothing is asked of the index that
no entry has. Words as typed, by root, by their beginning, by a piece inside, and what a hand may have meant.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sidik.edition.asking import Word
from sidik.edition.database import Connection

MOST_ALTERNATIVES = 16
# An alternative with less than one in so many entries of the commonest costs a search more than it finds.
WORTH_AMONG = 100
# So many words with the same beginning, or with the same pieces, are looked through for the commonest or the nearest.
MOST_SCANNED, MOST_WITH_PIECES = 1000, 200
SHORTEST_PIECE = 3
MOST_MEANT = 3
LONG_WORD = 6
LONGEST_SLIPPED = 12
# A word that the dictionary leaves out is counted so far.
MOST_PROBED = 500
_KEPT_WORDS = 4096
_BEHIND_ALL = "\U0010ffff"


class Known(NamedTuple):
    """A word of the file: how many entries have it, and how many of them in the title (both about, for a number)."""

    word: str
    entries: int
    in_titles: int


class Asked(NamedTuple):
    """A search in the words of the file: alternatives per word, whether pieces were needed, words it does not have."""

    groups: tuple[tuple[Known, ...], ...]
    infix: bool
    missing: tuple[str, ...]


class Dictionary:
    """The words of one file with so many entries."""

    def __init__(self, connection: Callable[[], Connection], entries: int) -> None:
        self._connection, self._entries = connection, entries
        self._word = lru_cache(maxsize=_KEPT_WORDS)(self._alternatives)

    def asked(self, words: Iterable[Word]) -> Asked:
        """The words as this file has them."""
        groups, infix, missing = [], False, []
        for word in words:
            found = self._word(word)
            if not found and (found := self._pieces(word.exact)):
                infix = True
            if not found:
                missing.append(word.exact)
            groups.append(found)
        return Asked(tuple(groups), infix, tuple(missing))

    def meant(self, words: Sequence[Word], missing: Iterable[str]) -> tuple[str, ...]:
        """Whole searches with the nearest words of the file in place of those that it does not have."""
        searches: list[tuple[str, ...]] = [()]
        for word in words:
            near = self.nearest(word.exact) if word.exact in missing else (word.exact,)
            if not near:
                return ()
            searches = [(*search, one) for one in near for search in searches][:MOST_MEANT]
        return tuple(" ".join(search) for search in searches)

    def _alike(self, word: str) -> tuple[tuple[str, int], ...]:
        """Words of about the same length that share pieces with a word, and how many entries have each."""
        if len(word) < SHORTEST_PIECE:
            return ()
        rows = self._connection().execute(
            "SELECT word, entries FROM term WHERE id IN (SELECT rowid FROM term_parts WHERE term_parts MATCH ? "
            "LIMIT ?) AND length(word) BETWEEN ? AND ?",
            [
                " OR ".join(f'"{one}"' for one in sorted(_pieces_of(word))),
                MOST_WITH_PIECES,
                len(word) - 2,
                len(word) + 2,
            ],
        )
        return tuple(rows)

    def nearest(self, word: str) -> tuple[str, ...]:
        """The few words that a hand may have meant: one slip in a short word, two in a longer one."""
        near = self._within(word, 1, self._one_slip_away(word))
        if near:
            return near
        if len(word) < LONG_WORD:
            return self._within(word, 1, self._alike(word))
        return self._within(word, 2, (*self._alike(word), *self._same_beginning(word)))

    @staticmethod
    def _within(word: str, slips: int, words: Iterable[tuple[str, int]]) -> tuple[str, ...]:
        near = [
            (distance, -entries, one)
            for one, entries in dict.fromkeys(words)
            if 0 < (distance := OSA.distance(word, one, score_cutoff=slips)) <= slips
        ]
        return tuple(one for _, _, one in sorted(near)[:MOST_MEANT])

    def _same_beginning(self, word: str) -> Iterable[tuple[str, int]]:
        """A hand seldom slips in the first letters; common pieces alone lead to too many words."""
        start = word[: max(SHORTEST_PIECE, len(word) // 2)]
        return [(one, entries) for one, entries, _ in self._beginning(start, MOST_SCANNED)]

    def _one_slip_away(self, word: str) -> tuple[tuple[str, int], ...]:
        """Every slip of one letter is looked up: short words have too few pieces to be found by them."""
        if not SHORTEST_PIECE <= len(word) < LONGEST_SLIPPED or not (word.isascii() and word.isalpha()):
            return ()
        # A hand seldom slips in the first letter; where there are enough pieces, they find that too, and with less.
        halves = [(word[:at], word[at:]) for at in range(len(word) >= LONG_WORD, len(word) + 1)]
        slipped = {head + tail[1:] for head, tail in halves if tail}
        slipped |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
        slipped |= {head + letter + tail for head, tail in halves for letter in ascii_lowercase}
        slipped |= {head + letter + tail[1:] for head, tail in halves if tail for letter in ascii_lowercase}
        rows = self._connection().execute(
            "SELECT word, entries FROM term WHERE word IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(slipped))],
        )
        return tuple((one, entries) for one, entries in rows)

    def _alternatives(self, word: Word) -> tuple[Known, ...]:
        """The word, its root and the commonest words that begin with it, as far as the file has them."""
        if len(word.exact) < SHORTEST_PIECE or any(sign.isdigit() for sign in word.exact):
            # Not in the dictionary, which leaves out what is short or a number.
            found = self._probed(word.exact)
        else:
            rows = self._connection().execute(
                "SELECT word, entries, in_titles FROM term WHERE word IN (?, ?)", [word.exact, word.root]
            )
            found = sorted((Known(*row) for row in rows), key=lambda one: one.word != word.exact)
        if word.goes_on and word.exact.isalpha():
            found += self._worth(found, self._beginning(word.exact, MOST_ALTERNATIVES))
        return tuple(dict.fromkeys(found))

    def _beginning(self, start: str, most: int) -> list[Known]:
        """The commonest words that begin so. The dictionary is numbered in the order of the alphabet: they lie beside
        each other."""
        rows = self._connection().execute(
            "SELECT * FROM (SELECT word, entries, in_titles FROM term WHERE id >= (SELECT id FROM term WHERE word >= ? "
            "ORDER BY word LIMIT 1) AND id < coalesce((SELECT id FROM term WHERE word >= ? ORDER BY word LIMIT 1), ?) "
            "LIMIT ?) ORDER BY entries DESC, word LIMIT ?",
            [start, start + _BEHIND_ALL, 2**62, MOST_SCANNED, most],
        )
        return [Known(*row) for row in rows]

    def _probed(self, word: str) -> list[Known]:
        """A word that only the index knows: counted where it is rare, reckoned from its first entries where not."""
        count, last = (
            self._connection()
            .execute(
                "SELECT count(*), max(rowid) FROM (SELECT rowid FROM entry_words WHERE entry_words MATCH ? LIMIT ?)",
                [f'"{word}"', MOST_PROBED],
            )
            .fetchone()
        )
        if count == MOST_PROBED:
            count = max(count, self._entries * count // last)
        return [Known(word, count, count // 2 + 1)] if count else []

    def _pieces(self, piece: str) -> tuple[Known, ...]:
        """Words of titles that hold a piece inside."""
        if len(piece) < SHORTEST_PIECE:
            return ()
        rows = self._connection().execute(
            "SELECT word, entries, in_titles FROM term WHERE id IN (SELECT rowid FROM term_parts "
            "WHERE term_parts MATCH ? LIMIT ?) AND instr(word, ?) ORDER BY entries DESC, word LIMIT ?",
            [
                " AND ".join(f'"{one}"' for one in sorted(_pieces_of(piece))),
                *(MOST_WITH_PIECES, piece, MOST_ALTERNATIVES),
            ],
        )
        return self._worth((), [Known(*row) for row in rows])

    @staticmethod
    def _worth(before: Sequence[Known], others: Sequence[Known]) -> tuple[Known, ...]:
        """Those of the others that bring something beside the commonest of all."""
        least = max((one.entries for one in (*before, *others)), default=0) / WORTH_AMONG
        return tuple(one for one in others if one.entries >= least)


def _pieces_of(word: str) -> set[str]:
    return {word[at : at + SHORTEST_PIECE] for at in range(len(word) - SHORTEST_PIECE + 1)}
