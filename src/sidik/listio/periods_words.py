"""The words of a term and how a cell is cut into them: counts, units of time, months, and the words that lead a clause.

The text is cut in one pass, so that reading stays linear however long and hostile the cell is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple


def word_set(words: str) -> frozenset[str]:
    """Words written one behind the other, as a set."""
    return frozenset(words.split())


MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari pebruari feb peb",
            "maret mar mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agust agt ags agu",
            "september sept sep",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ),
        start=1,
    )
    for name in names.split()
}

_DIGITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SMALL: Final = {word: n for n, word in enumerate(_DIGITS, start=1)} | {"sepuluh": 10, "sebelas": 11}
SCALES: Final = {"puluh": 10, "ratus": 100, "ribu": 1000}
WHOLE: Final = {"seratus": 100, "seribu": 1000}

# A unit is so many years, months and days; the days of "hari kerja" stay as printed.
Amount = tuple[int, int, int]
UNITS: Final[Mapping[str, Amount]] = {
    word: amount
    for words, amount in (
        ("tahun thn th thun taun tahunnya", (1, 0, 0)),
        ("bulan bln bl", (0, 1, 0)),
        ("semester", (0, 6, 0)),
        ("triwulan", (0, 3, 0)),
        ("minggu pekan", (0, 0, 7)),
        ("hari hr hk", (0, 0, 1)),
    )
    for word in words.split()
}
ONE_UNITS: Final[Mapping[str, Amount]] = {
    "setahun": (1, 0, 0),
    "sebulan": (0, 1, 0),
    "seminggu": (0, 0, 7),
    "sepekan": (0, 0, 7),
    "sehari": (0, 0, 1),
}

UNTIL: Final = frozenset({"sampai", "hingga", "s/d", "sd", "sampe"})
AFTER: Final = frozenset({"setelah", "sesudah", "stlh", "pasca"})
SINCE: Final = frozenset({"sejak", "semenjak", "terhitung", "mulai", "tmt"})
WHILE: Final = frozenset({"selama", "sepanjang"})
BEFORE: Final = frozenset({"sebelum"})
WHEN: Final = frozenset({"apabila", "jika", "bila", "bilamana", "kecuali"})
NOT: Final = frozenset({"tidak", "tak", "tdk", "tanpa", "belum", "bukan", "non"})
CONSENT: Final = word_set(
    "persetujuan disetujui menyetujui disetujuinya izin ijin seizin seijin mengizinkan mengijinkan diizinkan "
    "diijinkan seijinnya seizinnya izinnya ijinnya persetujuannya"
)
# What may stand between "sampai" and the word of consent.
TO_CONSENT: Final = word_set(
    "dengan ada adanya telah sudah atas diperoleh memperoleh diperolehnya mendapat mendapatkan didapat didapatkan "
    "didapatkannya terdapat diberikan diberikannya memberikan memberi dapat surat oleh melalui yang"
)
# After "izin" these words speak of a licence, not of leave to open the information.
LICENCE: Final = word_set(
    "ini itu usaha berlaku diperbaharui diperbarui diperpanjang habis berakhir dicabut lingkungan operasional "
    "prinsip terbit diterbitkan belajar cuti tinggal mendirikan"
)


class Word(NamedTuple):
    """One word, number or sign of a cell, in small letters, and where it stands in the text."""

    text: str
    start: int
    end: int
    is_number: bool = False


_WORD = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d))"
    r"|(?P<number>\d{1,9}(?:[.,]\d{1,2}(?!\d))?)"
    r"|(?P<until>s\s?/\s?d\b\.?|s\.\s?d\b\.?)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\s\w]|\d|_)"
)
_JOINED = re.compile(rf"^({'|'.join(_DIGITS)})(belas|puluh|ratus|ribu)$")
_COUNTED = ("belas", "puluh", "ratus", "ribu")


def small_letters(text: str) -> str:
    """The text in small letters, each letter in its old place: a letter that would grow stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def words_of(text: str) -> list[Word]:
    """The words of a text in small letters; "duapuluh" comes as two words."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        kind, typed = match.lastgroup, match[0]
        start, end = match.span()
        if kind == "until":
            found.append(Word("s/d", start, end))
        elif typed.endswith(_COUNTED) and (joined := _JOINED.match(typed)):
            found += (
                Word(joined[1], start, start + len(joined[1])),
                Word(joined[2], start + len(joined[1]), end),
            )
        else:
            found.append(Word(typed, start, end, kind == "number"))
    return found
