"""Words that tell what a text is about (kosakata), looked up in one pass over its words.

A word or phrase is listed as people write it; the pass costs one look-up per word, whatever the size of the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

_WORD = re.compile(r"\w+")


class Lexicon:
    """A table of words and phrases (kosakata) and the tag that each one gives a text."""

    def __init__(self, phrases: Mapping[str, tuple[str, ...]]) -> None:
        """Shape: tag → words and phrases in small letters."""
        index: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for tag, texts in phrases.items():
            for text in texts:
                first, *rest = _WORD.findall(text)
                index[first].append((tuple(rest), tag))
        self._index = dict(index)

    def tags(self, text: str) -> frozenset[str]:
        """The tags of a text (penanda); a phrase counts whatever stands between its words but letters."""
        words = _WORD.findall(text.lower())
        index = self._index
        found: set[str] = set()
        for place, word in enumerate(words):
            if word in index:
                for rest, tag in index[word]:
                    if not rest or tuple(words[place + 1 : place + 1 + len(rest)]) == rest:
                        found.add(tag)
        return frozenset(found)
