"""Words that tell what a text is about (kosakata), looked up in one pass over its words.

A word or phrase is listed as people write it; "^" before it means: only where the text begins with it. Each word of a
text costs one look-up, whatever the size of the table, so that a list of a hundred thousand lines stays quick.
"""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

# Whatever stands between words becomes a space: quicker than a pattern, which counts in a long list.
_SPACED = str.maketrans(dict.fromkeys(string.punctuation + "“”‘’„«»–—•·…°§", " "))
_SPACED_BYTES = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
_NONE: frozenset[str] = frozenset()
KEPT_IN_MIND = 16_384


class Lexicon:
    """A table of words and phrases (kosakata) and the tag that each one gives a text."""

    def __init__(self, phrases: Mapping[str, tuple[str, ...]]) -> None:
        """Shape: tag → words and phrases in small letters."""
        words: defaultdict[str, set[str]] = defaultdict(set)
        phrased: defaultdict[str, set[tuple[str, str, bool]]] = defaultdict(set)
        listed = [(tag, _words(text), text[0] == "^") for tag, texts in phrases.items() for text in texts]
        for tag, parts, is_first in listed:
            if len(parts) == 1 and not is_first:
                words[parts[0]].add(tag)
        for tag, parts, is_first in listed:
            if len(parts) > 1 or is_first:
                # The longest word that tells nothing by itself is the one that other texts seldom have.
                rarest = max(parts, key=lambda word: (word not in words, len(word)))
                phrased[rarest].add((f" {' '.join(parts)} ", tag, is_first))
        self._words = {word: frozenset(tags) for word, tags in words.items()}
        self._phrases = {word: tuple(sorted(found)) for word, found in phrased.items()}
        self._known = frozenset(self._words) | frozenset(self._phrases)
        # The texts of a list differ, the known words in them seldom do.
        self._told_by = lru_cache(maxsize=KEPT_IN_MIND)(self._tell)

    def tags(self, text: str) -> frozenset[str]:
        """The tags of a text (penanda); a phrase counts whatever stands between its words but letters."""
        words = _words(text)
        hits = self._known.intersection(words)
        if not hits:
            return _NONE
        tags, phrases = self._told_by(hits)
        if not phrases:
            return tags
        line = f" {' '.join(words)} "
        for phrase, tag, is_first in phrases:
            if line.startswith(phrase) if is_first else phrase in line:
                tags |= {tag}
        return tags

    def _tell(self, hits: frozenset[str]) -> tuple[frozenset[str], tuple[tuple[str, str, bool], ...]]:
        """What these words say alone, and the phrases that one of them stands for."""
        tags = _NONE.union(*(self._words.get(word, _NONE) for word in hits))
        return tags, tuple(one for word in hits for one in self._phrases.get(word, ()))


def _words(text: str) -> list[str]:
    low = text.lower()
    # Plain letters are turned as bytes, many times quicker; nearly every text of a list has nothing else.
    spaced = low.encode().translate(_SPACED_BYTES).decode() if low.isascii() else low.translate(_SPACED)
    return spaced.split()
