"""Finding entries by words, pieces of words and marks, without ranking: titles first, then in the order of the list.

Every word is looked up in the dictionary of the file first, so that nothing is asked of the index that no entry has.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from rapidfuzz.distance import OSA

from sidik.edition.asking import MOST_COUNTED, Word
from sidik.edition.database import Connection

MOST_ALTERNATIVES = 24
MOST_SCANNED = 2000
MOST_ALIKE = 200
SHORTEST_PIECE = 3
MOST_MEANT = 3
LONG_WORD = 6
LONGEST_SLIPPED = 12
# Beyond so many entries for the rarest of what is asked, counting costs more than the number is worth.
COSTLY_ENTRIES = 20_000
MOST_COUNTED_COSTLY = 100


class Asked(NamedTuple):
    """A search in the words of the file: alternatives per word, whether pieces were needed, words it does not have."""

    groups: tuple[tuple[str, ...], ...]
    infix: bool
    missing: tuple[str, ...]


class Wanted(NamedTuple):
    """What the index and the rows are asked: words, marks that must all occur, and a range of days of opening."""

    groups: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[str, ...], ...]
    opens_from: str = ""
    opens_to: str = ""

    def match(self, *, in_title: bool | None) -> str:
        """The query for the index: all entries, those with every word in the title, or the others."""
        words = " AND ".join(map(_either, self.groups))
        marks = " AND ".join(map(_either, self.marks))
        if not words:
            return marks
        if in_title:
            return f"title : ({words})" + (f" AND {marks}" if marks else "")
        both = f"{words} AND {marks}" if marks else words
        return both if in_title is None else f"({both}) NOT title : ({words})"


class Finder:
    """Searches one file."""

    def __init__(self, connection: Callable[[], Connection]) -> None:
        self._connection = connection
        self._word = lru_cache(maxsize=4096)(self._alternatives)
        self._counted = lru_cache(maxsize=4096)(self._count)

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

    def alike(self, word: str) -> tuple[tuple[str, int], ...]:
        """Words of the file that share pieces with a word, and how many entries have each."""
        if len(word) < SHORTEST_PIECE:
            return ()
        pieces = {word[at : at + SHORTEST_PIECE] for at in range(len(word) - SHORTEST_PIECE + 1)}
        rows = self._connection().execute(
            "SELECT word, entries FROM term WHERE id IN (SELECT rowid FROM term_parts WHERE term_parts MATCH ? "
            "LIMIT ?) AND length(word) BETWEEN ? AND ?",
            [" OR ".join(f'"{one}"' for one in sorted(pieces)), MOST_SCANNED, len(word) - 2, len(word) + 2],
        )
        found = [(word_of, entries, sum(one in word_of for one in pieces)) for word_of, entries in rows]
        found.sort(key=lambda one: (-one[2], -one[1], one[0]))
        return tuple((one, entries) for one, entries, _ in found[:MOST_ALIKE])

    def nearest(self, word: str) -> tuple[str, ...]:
        """The few words that a hand may have meant: one slip in a short word, two in a longer one."""
        slips = 1 if len(word) < LONG_WORD else 2
        near = [
            (distance, -entries, one)
            for one, entries in dict.fromkeys((*self.alike(word), *self._one_slip_away(word)))
            if 0 < (distance := OSA.distance(word, one, score_cutoff=slips)) <= slips
        ]
        return tuple(one for _, _, one in sorted(near)[:MOST_MEANT])

    def _one_slip_away(self, word: str) -> tuple[tuple[str, int], ...]:
        """Short words have too few pieces to be found by them: every slip of one letter is looked up."""
        if not SHORTEST_PIECE <= len(word) < LONGEST_SLIPPED or not (word.isascii() and word.isalpha()):
            return ()
        halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
        slipped = {head + tail[1:] for head, tail in halves if tail}
        slipped |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
        slipped |= {head + letter + tail for head, tail in halves for letter in ascii_lowercase}
        slipped |= {head + letter + tail[1:] for head, tail in halves if tail for letter in ascii_lowercase}
        rows = self._connection().execute(
            "SELECT word, entries FROM term WHERE word IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(slipped))],
        )
        return tuple((one, entries) for one, entries in rows)

    def single(self, groups: Sequence[Sequence[str]]) -> int | None:
        """The number of entries of a search for one word without alternatives, which the dictionary knows."""
        if len(groups) != 1 or len(groups[0]) != 1:
            return None
        row = self._connection().execute("SELECT entries FROM term WHERE word = ?", groups[0]).fetchone()
        return row[0] if row else None

    def count(self, wanted: Wanted, rarest_mark: int) -> tuple[int, int]:
        """How many there are, and where counting stopped: the number is exact where it stays below."""
        return self._counted(wanted, rarest_mark)

    def ids(self, wanted: Wanted, *, after: int, limit: int, in_title: bool | None) -> list[int]:
        """Ids behind another, in the order of the list."""
        source, condition, values = _source(wanted, in_title=in_title)
        statement = f"SELECT w.rowid FROM {source} AND w.rowid > ?{condition} ORDER BY w.rowid LIMIT ?"  # noqa: S608
        return [
            row[0] for row in self._connection().execute(statement, [values[0], after, *values[1:], limit])
        ]

    def _count(self, wanted: Wanted, rarest_mark: int) -> tuple[int, int]:
        rarest = min((rarest_mark, *(self._entries(group) for group in wanted.groups)))
        most = MOST_COUNTED if rarest <= COSTLY_ENTRIES else MOST_COUNTED_COSTLY
        source, condition, values = _source(wanted, in_title=None)
        statement = f"SELECT count(*) FROM (SELECT w.rowid FROM {source}{condition} LIMIT ?)"  # noqa: S608
        found: int = self._connection().execute(statement, [*values, most + 1]).fetchone()[0]
        return found, most

    def _entries(self, group: tuple[str, ...]) -> int:
        """How many entries have one of some words, at most."""
        statement = f"SELECT sum(entries) FROM term WHERE word IN ({', '.join('?' * len(group))})"  # noqa: S608
        return self._connection().execute(statement, group).fetchone()[0] or 0

    def _alternatives(self, word: Word) -> tuple[str, ...]:
        """The word, its root and the commonest words that begin with it, as far as the file has them."""
        connection = self._connection()
        if len(word.exact) < SHORTEST_PIECE or any(sign.isdigit() for sign in word.exact):
            # Not in the dictionary, which leaves out what is short or a number.
            found = [word.exact]
        else:
            found = [
                one
                for one in dict.fromkeys((word.exact, word.root))
                if connection.execute("SELECT 1 FROM term WHERE word = ?", [one]).fetchone()
            ]
        if word.goes_on and word.exact.isalpha():
            rows = connection.execute(
                "SELECT word FROM (SELECT word, entries FROM term WHERE word >= ? AND word < ? LIMIT ?) "
                "ORDER BY entries DESC, word LIMIT ?",
                [word.exact, word.exact + "\U0010ffff", MOST_SCANNED, MOST_ALTERNATIVES],
            )
            found += [row[0] for row in rows]
        return tuple(dict.fromkeys(found))

    def _pieces(self, piece: str) -> tuple[str, ...]:
        """Words of titles that hold a piece inside."""
        if len(piece) < SHORTEST_PIECE:
            return ()
        parts = {piece[at : at + SHORTEST_PIECE] for at in range(len(piece) - SHORTEST_PIECE + 1)}
        rows = self._connection().execute(
            "SELECT word, entries FROM term WHERE id IN (SELECT rowid FROM term_parts WHERE term_parts MATCH ? "
            "LIMIT ?)",
            [" AND ".join(f'"{one}"' for one in sorted(parts)), MOST_SCANNED],
        )
        found = sorted((-entries, word) for word, entries in rows if piece in word)
        return tuple(word for _, word in found[:MOST_ALTERNATIVES])


def _source(wanted: Wanted, *, in_title: bool | None) -> tuple[str, str, list[str]]:
    values = [wanted.match(in_title=in_title)]
    if not wanted.opens_to:
        return "entry_words AS w WHERE entry_words MATCH ?", "", values
    source = "entry_words AS w CROSS JOIN entry AS e ON e.id = w.rowid WHERE entry_words MATCH ?"
    return source, " AND e.opens_on > ? AND e.opens_on <= ?", [*values, wanted.opens_from, wanted.opens_to]


def _either(words: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"
