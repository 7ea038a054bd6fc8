"""Words that tell what a text is about (kosakata), looked up in one pass over its words.

A word or phrase is listed as people write it; "^" before it means: only where the text begins with it. Each word of a
text costs one look-up, whatever the size of the table, so that a list of a hundred thousand lines stays quick.
"""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Mapping

# Whatever stands between words becomes a space: quicker than a pattern, which counts in a long list.
_SPACED = str.maketrans(dict.fromkeys(string.punctuation + "“”‘’„«»–—•·…°§", " "))
_SPACED_BYTES = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
_NONE: frozenset[str] = frozenset()


class Lexicon:
    """A table of words and phrases (kosakata) and the tag that each one gives a text."""

    def __init__(self, phrases: Mapping[str, tuple[str, ...]]) -> None:
        """Shape: tag → words and phrases in small letters."""
        words: defaultdict[str, set[str]] = defaultdict(set)
        phrased: defaultdict[str, set[tuple[str, str, bool]]] = defaultdict(set)
        for tag, texts in phrases.items():
            for text in texts:
                parts = _words(text)
                if len(parts) == 1 and not text.startswith("^"):
                    words[parts[0]].add(tag)
                else:
                    # The longest word of a phrase is the one that other texts seldom have.
                    phrased[max(parts, key=len)].add((f" {' '.join(parts)} ", tag, text.startswith("^")))
        self._words = {word: frozenset(tags) for word, tags in words.items()}
        self._phrases = {word: tuple(sorted(found)) for word, found in phrased.items()}
        self._known = frozenset(self._words) | frozenset(self._phrases)

    def tags(self, text: str) -> frozenset[str]:
        """The tags of a text (penanda); a phrase counts whatever stands between its words but letters."""
        words = _words(text)
        hits = self._known.intersection(words)
        if not hits:
            return _NONE
        found: set[str] = set()
        line = ""
        for word in hits:
            found |= self._words.get(word, _NONE)
            for phrase, tag, is_first in self._phrases.get(word, ()):
                line = line or f" {' '.join(words)} "
                if line.startswith(phrase) if is_first else phrase in line:
                    found.add(tag)
        return frozenset(found)


def _words(text: str) -> list[str]:
    low = text.lower()
    # Plain letters are turned as bytes, many times quicker; nearly every text of a list has nothing else.
    spaced = low.encode().translate(_SPACED_BYTES).decode() if low.isascii() else low.translate(_SPACED)
    return spaced.split()
