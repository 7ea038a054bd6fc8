"""Titles that say the same: in other order, with other small words or endings, or mistyped. Never for legal references.

Two titles are alike when their telling roots agree, save for a slip of the pen and, in a longer title, one word more on
one side. Another number, or another word in the place of one ("rawat inap", "rawat jalan"), makes another information.
No title is compared with all others: only with those that share one of its three rarest roots, and with few of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import OSA

from sidik.words.roots import ROOTS
from sidik.words.stemmer import stem
from sidik.words.stop_words import STOP_WORDS
from sidik.words.tokens import tokens

Roots = frozenset[str]

# Small words that turn the meaning round: they stay where other small words fall away.
TELLING = frozenset(
    {
        "tidak",
        "belum",
        "bukan",
        "tanpa",
        "non",
        "sebelum",
        "setelah",
        "sesudah",
        "dalam",
        "luar",
        "masuk",
        "keluar",
    }
)
# Who suffers a deed is another than who does it: pelapor and terlapor keep their forms.
SUFFERERS = frozenset(
    {
        "terlapor",
        "tergugat",
        "termohon",
        "teradu",
        "terperiksa",
        "terpidana",
        "terdakwa",
        "terlindung",
        "terbanding",
    }
)
RAREST = 3  # two titles that differ in two roots share one of their three rarest
MOST_COMPARED = 30
SHORTEST_SLIP, LONG_WORD = 5, 8
_KEPT_IN_MIND = 16_384


Words = Mapping[str, str]
"""The telling roots of a title, each with the word that it was typed as."""


def fingerprint(title: str) -> str:
    """The same text for titles of the same roots in whatever order; empty for a title without words."""
    return " ".join(sorted(_words_of(title)))


def is_alike(title: str, other: str) -> bool:
    """Whether two titles name the same information, as far as words can tell."""
    words, others = _words_of(title), _words_of(other)
    return _agree(frozenset(words), words, frozenset(others), others)


def alike(titles: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Groups of titles that are alike, by their places. Titles that stand alone are left out.

    Every member is like the first one of its group, so that a chain of small steps does not join what differs.
    """
    places = _places_by_roots(titles)
    shelves = _Shelves(places)
    groups: list[list[int]] = []
    group_of: dict[Roots, list[int]] = {}
    for roots in sorted(places, key=sorted):
        words, here = places[roots]
        first = shelves.like(roots, words)
        if first is None:
            shelves.put(roots, words)
            group_of[roots] = list(here)
            groups.append(group_of[roots])
        else:
            group_of[first] += here
    return tuple(sorted(tuple(sorted(group)) for group in groups if len(group) > 1))


def counterparts(titles: Sequence[str], known: Sequence[str]) -> dict[int, int]:
    """For each title that a known one is like: its place, and the place of that known title; equal roots first."""
    asked, stored = _places_by_roots(titles), _places_by_roots(known)
    shelves = _Shelves([*asked, *stored])
    for roots, (words, _) in stored.items():
        shelves.put(roots, words)
    found = {}
    for roots, (words, places) in asked.items():
        match = roots if roots in stored else shelves.like(roots, words)
        if match is not None:
            found.update(dict.fromkeys(places, stored[match][1][0]))
    return found


def copies(titles: Sequence[str], others: Sequence[str]) -> float:
    """The share of a list's titles that another list has too, from 0 to 1: near 1 a list was copied."""
    named = [title for title in titles if fingerprint(title)]
    return len(counterparts(named, others)) / len(named) if named else 0.0


@lru_cache(_KEPT_IN_MIND)
def _words_of(title: str) -> Words:
    words = tokens(title)
    telling = [word for word in words if word not in STOP_WORDS or word in TELLING]
    return {word if word in SUFFERERS else stem(word): word for word in telling or words}


def _places_by_roots(titles: Sequence[str]) -> dict[Roots, tuple[Words, list[int]]]:
    """The titles that have words, those of the same roots together, by their places."""
    by_title: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        by_title.setdefault(title, []).append(place)
    found: dict[Roots, tuple[Words, list[int]]] = {}
    for title, places in by_title.items():
        if words := _words_of(title):
            found.setdefault(frozenset(words), (words, []))[1].extend(places)
    return found


class _Shelves:
    """Titles put under their rarest roots, so that the like of one is sought among few."""

    def __init__(self, titles: Iterable[Roots]) -> None:
        self._frequency = Counter(chain.from_iterable(titles))
        self._shelves: dict[str, list[tuple[Roots, Words]]] = defaultdict(list)

    def _rarest(self, roots: Roots) -> list[str]:
        return sorted(roots, key=lambda root: (self._frequency[root], root))[:RAREST]

    def put(self, roots: Roots, words: Words) -> None:
        for root in self._rarest(roots):
            self._shelves[root].append((roots, words))

    def like(self, roots: Roots, words: Words) -> Roots | None:
        """The roots of a title put before that is like this one. Of a full shelf only the last ones are compared."""
        count, least = len(roots), len(roots) - _may_differ(len(roots))
        for root in self._rarest(roots):
            for others, other_words in reversed(self._shelves.get(root, ())[-MOST_COMPARED:]):
                # The cheap question first: most pairs share too few roots to be looked at closer.
                shares_enough = count + 3 >= len(others) >= least and len(roots & others) >= least
                if shares_enough and _agree(roots, words, others, other_words):
                    return others
        return None


def _may_differ(roots: int) -> int:
    return 1 if roots < 4 else 2 if roots < 8 else 3


def _agree(roots: Roots, words: Words, others: Roots, other_words: Words) -> bool:
    """Whether two titles differ by slips of the pen alone, and a longer one by a root more on one side."""
    if roots == others:
        return bool(roots)
    here, there = roots - others, others - roots
    most = _may_differ(min(len(roots), len(others)))
    if len(here) > most or len(there) > most or not roots & others:
        return False
    if any(root.isdecimal() or root in TELLING for root in here | there):
        return False
    more = _without_slips(here, there, {**words, **other_words})
    return more is not None and (more == 0 or more < most)


def _without_slips(here: Roots, there: Roots, spelt: Words) -> int | None:
    """How many roots one title has more, once every other difference is a slip of the pen; None where it is not."""
    fewer, longer = sorted((sorted(here), sorted(there)), key=len)
    left = list(longer)
    for root in fewer:
        partner = next((one for one in left if _is_slip(root, one, spelt)), None)
        if partner is None:
            return None
        left.remove(partner)
    return len(left)


def _is_slip(root: str, other: str, spelt: Words) -> bool:
    """Whether one is the other mistyped: two known roots are two words, however near their letters."""
    if root in ROOTS and other in ROOTS:
        return False
    word, other_word = spelt[root], spelt[other]
    shorter = min(len(word), len(other_word))
    most = 1 if shorter < LONG_WORD else 2
    return shorter >= SHORTEST_SLIP and OSA.distance(word, other_word, score_cutoff=most) <= most
