"""The list that the public door is measured with: words as frequent and as rare as texts have them.

Roots of Indonesian by Zipf's law, and a name of its own for every third entry, so that the words of the list grow with
its length as they do in real ones.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.edition.made import entry

from sidik.words.roots import ROOTS
from sidik.words.stop_words import STOP_WORDS

WORDS = sorted(ROOTS - STOP_WORDS)
random.Random(3).shuffle(WORDS)
# Of a hundred entries about fifty have the first word, one the 300th.
COMMON, MIDDLE, SELDOM = WORDS[:30], WORDS[100:500], WORDS[700:]
UNITS = 40
_WEIGHTS = list(accumulate(1 / (place + 4) for place in range(len(WORDS))))
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstw" for vowel in "aeiou"]


def name(number: int) -> str:
    """The name that an entry shares with two others: four syllables, all over the alphabet."""
    left, found = number // 3 * 7_654_321 % len(_SYLLABLES) ** 4, ""
    for _ in range(4):
        left, place = divmod(left, len(_SYLLABLES))
        found += _SYLLABLES[place]
    return found


def rows(size: int, *, first: int = 1) -> Iterator[dict[str, Any]]:
    """Entries of a list: 17 words each beside the repeated ones, a fifth open, a fourth without an end.

    With another `first` number they are other entries, with other names.
    """
    chance = random.Random(10 + first)
    for number in range(first, first + size):
        words = chance.choices(WORDS, cum_weights=_WEIGHTS, k=16)
        opened = {"nature": "open", "opened_on": f"2026-0{number % 9 + 1}-10"} if number % 5 == 0 else {}
        ends = f"{2027 + number % 8}-05-0{number % 9 + 1}" if number % 4 else None
        yield entry(
            f"i-{number}",
            number=str(number),
            title=" ".join([*words[:5], name(number)]).capitalize(),
            unit=f"Bidang {number % UNITS}",
            ends_on=ends,
            summary=" ".join(words[5:]),
            **opened,
        )
