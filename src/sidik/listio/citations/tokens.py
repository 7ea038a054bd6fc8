"""Words, numbers and signs of a legal basis, with what the grammar must know of their spacing.

Broken words are made whole only where the whole is one of the grammar's own words: "Pas al" is Pasal.
"""

from __future__ import annotations

import re
import unicodedata


def word_set(words: str) -> frozenset[str]:
    """The words of a list parted by spaces."""
    return frozenset(words.split())


_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|\S")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‛´`", "'"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        **dict.fromkeys("\v\f\x85\u2028\u2029", "\n"),
        "\r": "\n",
        "\uff0f": "/",
    }
)
# Words that lists break in the middle. None of their beginnings may be a word that stands before them.
_BREAKABLE = word_set(
    "pasal huruf angka ayat nomor tahun undang peraturan pemerintah presiden menteri keputusan"
)
_BEGINNINGS = frozenset(word[:n] for word in _BREAKABLE for n in range(1, len(word)))
_LONGEST = max(map(len, _BREAKABLE))
_ENDINGS = frozenset(word[n:] for word in _BREAKABLE for n in range(1, len(word)))
_GLUED = frozenset({"pasal", "huruf", "angka", "ayat", "hrf"})
_DIGIT_WORDS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_DIGITS = {word: n for n, word in enumerate(_DIGIT_WORDS, 1)}
_PADDING = 4
_NOTHING, _UNSET = ("",) * _PADDING, (False,) * _PADDING


class Tokens:
    """The tokens of one text.

    Shape: `words` in lower case ending in empty words, so that looking ahead needs no bounds; `glued[i]` no space
    before token i; `capital[i]` it began with a capital.
    """

    __slots__ = ("capital", "glued", "size", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.glued: list[bool] = []
        self.capital: list[bool] = []
        plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_SIGNS)
        if "\r" in plain:
            plain = plain.replace("\r", "\n")
        words, glued, capital = self.words, self.glued, self.capital
        has_break = False
        for line in plain.split("\n"):
            for chunk in line.split():
                if has_break:
                    self._append("\n", is_glued=False, is_capital=False)
                has_break = is_glued = False
                # Most chunks are one word: cut are only those with a sign or a figure.
                for word in (chunk,) if chunk.isalpha() else _TOKEN.findall(chunk):
                    lower = word.lower()
                    words.append(lower)
                    glued.append(is_glued)
                    capital.append(lower != word)
                    if not is_glued and lower in _ENDINGS:
                        self._join_broken()
                    elif lower[:-1] in _GLUED:
                        self._part_glued()
                    is_glued = True
            has_break = True
        self.size = len(words)
        words += _NOTHING
        glued += _UNSET
        capital += _UNSET

    def _append(self, word: str, *, is_glued: bool, is_capital: bool) -> None:
        self.words.append(word)
        self.glued.append(is_glued)
        self.capital.append(is_capital)

    def _part_glued(self) -> None:
        """ "hurufh" is the keyword and its letter."""
        word = self.words[-1]
        self.words[-1] = word[:-1]
        self._append(word[-1], is_glued=True, is_capital=False)

    def _join_broken(self) -> None:
        """The last words joined if they are the pieces of one breakable word."""
        joined, begin = self.words[-1], len(self.words) - 1
        while begin > 0 and not self.glued[begin] and self.words[begin - 1] in _BEGINNINGS:
            begin -= 1
            joined = self.words[begin] + joined
            if len(joined) > _LONGEST:
                return
            if joined in _BREAKABLE:
                del self.words[begin + 1 :], self.glued[begin + 1 :], self.capital[begin + 1 :]
                self.words[begin] = joined
                return

    def is_number(self, at: int) -> bool:
        """Whether the token is written in figures."""
        return self.words[at].isdecimal()

    def is_letter(self, at: int) -> bool:
        """Whether the token is one letter."""
        word = self.words[at]
        return len(word) == 1 and "a" <= word <= "z"

    def after_lines(self, at: int) -> int:
        """The place of the next token that is no line break."""
        while self.words[at] == "\n":
            at += 1
        return at

    def count(self, at: int) -> tuple[int, int] | None:
        """A small number in figures or in words, and the place after it."""
        word = self.words[at]
        if word.isdecimal():
            return (int(word), at + 1) if len(word) <= 4 and int(word) > 0 else None
        if word == "sepuluh":
            return 10, at + 1
        if word == "sebelas":
            return 11, at + 1
        digit = _DIGITS.get(word)
        if digit is None:
            return None
        following = self.words[at + 1]
        if following == "belas":
            return 10 + digit, at + 2
        if following == "puluh":
            one = _DIGITS.get(self.words[at + 2], 0)
            return 10 * digit + one, at + (3 if one else 2)
        return digit, at + 1
