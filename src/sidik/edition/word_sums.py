"""Whether an index of words holds what the entries have, without holding the words (jumlah sidik kata).

A list of a million entries has more words than memory should hold. Each word stands for a number that nobody can
foresee, made under a secret of this one check; per column the numbers of all words of all entries are added up. The
index says how many entries have a word, so it must come to the same sum: an index that tells otherwise does so only if
its author guessed numbers of 56 bits.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable

COLUMNS = ("title", "rest", "marks")
# The numbers of the sixty words of a usual entry add up within one machine word.
NUMBER_BYTES = 7
_KEPT = 1 << 15


class WordSums:
    """The sums of one file, entry by entry."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._sums = dict.fromkeys(COLUMNS, 0)

    def take(self, title: str, rest: str, marks: str) -> None:
        """The words of an entry; one that stands twice in a column counts once."""
        number, sums = self._numbers.__getitem__, self._sums
        sums["title"] += sum(map(number, {*title.split()}))
        sums["rest"] += sum(map(number, {*rest.split()}))
        sums["marks"] += sum(map(number, {*marks.split()}))

    def are_those(self, found: Iterable[tuple[str, str, int]]) -> bool:
        """Whether column, word and number of entries, as the index tells them, come to the same."""
        sums = dict.fromkeys(COLUMNS, 0)
        for column, word, entries in found:
            sums[column] += entries * self._numbers[word]
        return sums == self._sums


class _Numbers(dict[str, int]):
    """The number of a word, remembered as long as it is not crowded out."""

    def __init__(self) -> None:
        super().__init__()
        self._secret = secrets.token_bytes(32)

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        digest = hashlib.blake2b(word.encode(), digest_size=NUMBER_BYTES, key=self._secret).digest()
        found = self[word] = int.from_bytes(digest)
        return found
