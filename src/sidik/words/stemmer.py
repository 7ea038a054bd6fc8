"""Stems (kata dasar): dikecualikan, pengecualian and mengecualikan all come from kecuali.

Strips particles, possessives and up to three prefixes with their sound changes, and accepts a result only when
it is a known root. Snowball, as PostgreSQL has it, takes kecuali itself apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sidik.words.roots import ROOTS

SHORTEST = 4
MOST_PREFIXES = 3
PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i")
VOWELS = "aeiou"
SWALLOWING = frozenset({"mem", "pem", "men", "pen"})
# Prefix as written, and what the root may have lost before it ("" = nothing).
PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("meny", ("s",)),
    ("peny", ("s",)),
    ("menge", ("",)),
    ("penge", ("",)),
    ("meng", ("", "k")),
    ("peng", ("", "k")),
    ("mem", ("", "p")),
    ("pem", ("", "p")),
    ("men", ("", "t")),
    ("pen", ("", "t")),
    ("me", ("",)),
    ("pe", ("",)),
    ("pel", ("",)),
    ("per", ("", "r")),
    ("ber", ("", "r")),
    ("bel", ("",)),
    ("be", ("",)),
    ("ter", ("", "r")),
    ("te", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
    ("di", ("",)),
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The root of a word in small letters; the word itself, without "-nya", where no known root is inside."""
    if len(word) < SHORTEST or word in ROOTS:
        return word
    for candidate in _candidates(word):
        if candidate in ROOTS:
            return candidate
    bare = word.removesuffix("nya")
    return bare if len(bare) >= SHORTEST else word


def _candidates(word: str) -> Iterator[str]:
    # Fewest prefixes first: "petugas" is a root of its own and must not become "tugas" by way of "pe".
    forms = list(_without_endings(word))
    for _ in range(MOST_PREFIXES + 1):
        yield from forms
        forms = [shorter for form in forms for shorter in _without_prefix(form)]


def _without_endings(word: str) -> Iterator[str]:
    particle_free = [word, *_without(word, PARTICLES)]
    possessive_free = particle_free + [
        short for form in particle_free for short in _without(form, POSSESSIVES)
    ]
    yield from possessive_free
    for form in possessive_free:
        yield from _without(form, SUFFIXES)


def _without(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield word.removesuffix(ending)


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, lost in PREFIXES:
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < 2:
            continue
        # Before a vowel "men-" and "mem-" have always swallowed a sound: menimbang is timbang, not imbang.
        swallowed = prefix in SWALLOWING and rest[0] in VOWELS
        yield from (sound + rest for sound in lost if sound or not swallowed)
