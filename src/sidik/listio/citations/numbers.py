"""The number and the year of a law: "Nomor 14 Tahun 2008", "14/2008", "Tahun 2008 No. 14", "129/PMK.05/2012"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern

from sidik.domain.sources import Instrument
from sidik.listio.citations.tokens import Tokens, word_set

NUMBER_WORDS = frozenset({"nomor", "nomer", "no", "nmr", "nr"})
# With the slips of the pen that lists show; a year of four figures must follow.
YEAR_WORDS = word_set("tahun thn th taun thun tahn tahum taahun tahuun tahunn")
_SIMPLE = frozenset({Instrument.UU, Instrument.PP, Instrument.PERPPU, Instrument.PERPRES})
_PREFIXES = word_set("pm kp km per kep p sk hk im ins se kpt kma")
_WITH_YEAR = re.compile(r"(?P<number>.+?)\s*[/-]\s*(?P<year>(?:18|19|20)[0-9]{2})")
_SHORT_YEAR = re.compile(r"(?P<number>[0-9]{1,3})/(?P<year>[0-9]{2})")
_LONGEST_CODE = 32
_LAST_FULL_YEARS = 45  # "/99" is 1999 and "/08" is 2008; no statute in force is older than 1945


@dataclass(frozen=True, slots=True)
class Numbered:
    """The printed number and year of a law; `assumed` where a year of two figures was completed."""

    number: str | None
    year: int | None
    end: int
    assumed: tuple[str, ...] = ()


def is_year(word: str) -> bool:
    """Whether the word can be the year of a law."""
    return len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20")


def year_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The word for year and a year of four figures, and the place after it."""
    words = tokens.words
    if words[at] not in YEAR_WORDS:
        return None
    at += 1
    while words[at] in (".", ":", "'", ",", "\n"):
        at += 1
    return (int(words[at]), at + 1) if is_year(words[at]) else None


def number_at(tokens: Tokens, at: int, instrument: Instrument, *, is_direct: bool) -> Numbered | None:
    """The number and year that stand here. A bare number without year counts only right after the name."""
    words = tokens.words
    year_first = year_at(tokens, at)
    if year_first:
        at = year_first[1]
        at += words[at] == ","
    after = _after_number_word(tokens, at)
    is_marked = after is not None
    if year_first and not is_marked:
        return Numbered(None, year_first[0], year_first[1])
    start = after if after is not None else at
    code = _code(tokens, start, instrument, is_marked=is_marked)
    if code is None:
        return Numbered(None, year_first[0], year_first[1]) if year_first else None
    printed, end = code
    if year_first:
        return Numbered(_tidy(printed), year_first[0], end)
    return _dated(tokens, printed, end, is_sure=is_marked or (is_direct and len(printed) <= 6))


def _after_number_word(tokens: Tokens, at: int) -> int | None:
    words = tokens.words
    if words[at] not in NUMBER_WORDS:
        return None
    at += 1
    while words[at] in (".", ":", ",", "\n", "-"):
        at += 1
    return at


def _dated(tokens: Tokens, printed: str, end: int, *, is_sure: bool) -> Numbered | None:
    """The number with the year after it, wherever that is printed."""
    words = tokens.words
    inside = _WITH_YEAR.fullmatch(printed)
    at = tokens.after_lines(end + (words[end] in (",", ".") and words[end + 1] in YEAR_WORDS))
    at += words[at] == "/" and words[at + 1] in YEAR_WORDS
    printed_year = year_at(tokens, at)
    if printed_year:
        is_twice = inside is not None and int(inside["year"]) == printed_year[0]
        number = inside["number"] if is_twice and inside and inside["number"].isdecimal() else printed
        return Numbered(_tidy(number), *printed_year)
    if inside:
        return Numbered(_tidy(inside["number"]), int(inside["year"]), end)
    if is_year(words[end]) and not tokens.glued[end]:
        return Numbered(_tidy(printed), int(words[end]), end + 1)
    if marked := _marked_short_year(tokens, at + (words[at] == "/")):
        return Numbered(_tidy(printed), *marked, ("year",))
    if not is_sure:
        return None
    short = _SHORT_YEAR.fullmatch(printed)
    if short:
        return Numbered(_tidy(short["number"]), _completed(short["year"]), end, ("year",))
    return Numbered(_tidy(printed), None, end)


def _marked_short_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year of two figures behind its apostrophe: "14/'08", "No. 31 Th. '99"; not a number in quotes."""
    words = tokens.words
    at += words[at] in YEAR_WORDS
    at += words[at] == "."
    year, behind = words[at + 1], at + 2
    is_short = words[at] == "'" and len(year) == 2 and year.isdecimal() and tokens.glued[at + 1]
    return (_completed(year), behind) if is_short and words[behind] != "'" else None


def _completed(year: str) -> int:
    return (1900 if int(year) >= _LAST_FULL_YEARS else 2000) + int(year)


def _tidy(number: str) -> str:
    """Without leading zeros where it is figures only; the same number is one text, however many rows cite it."""
    return intern((number.lstrip("0") or "0") if number.isdecimal() else number)


def _code(tokens: Tokens, at: int, instrument: Instrument, *, is_marked: bool) -> tuple[str, int] | None:
    """The printed number with its slashes, in capitals, and the place after it."""
    words, glued = tokens.words, tokens.glued
    begin = at
    parts: list[str] = []
    is_simple = instrument in _SIMPLE
    if words[at].isdecimal():
        if len(words[at]) > 6 or (is_simple and len(words[at]) > 3):
            return None
        if words[at].isascii() and not _code_step(tokens, at + 1, is_simple=is_simple):
            return words[at], at + 1
    elif words[at] in _PREFIXES and words[at + 1].isdecimal():
        if not glued[at + 1]:
            parts, at = [words[at], " "], at + 1
    elif not (is_marked and words[at].isalpha() and words[at + 1] in ("/", "-", ".") and glued[at + 1]):
        return None
    parts.append(words[at])
    at += 1
    while at < begin + _LONGEST_CODE:
        step = _code_step(tokens, at, is_simple=is_simple)
        if step == 0:
            break
        parts += words[at : at + step]
        at += step
    if not any(part.isdecimal() for part in parts) and words[at].isdecimal() and len(words[at]) <= 3:
        parts += [" ", words[at]]  # "KP-SKJ 8"
        at += 1
    printed = "".join(parts).upper()
    has_figure = any(c in "0123456789" for c in printed)
    return (printed, at) if has_figure and at > begin else None


def _code_step(tokens: Tokens, at: int, *, is_simple: bool) -> int:
    """How many tokens go on with the number: a slash and what follows, a dot or hyphen inside, one letter."""
    words, glued = tokens.words, tokens.glued
    word = words[at]
    if word == "/":
        following = words[at + 1]
        is_part = following.isalnum() and following not in YEAR_WORDS
        is_near = glued[at] or glued[at + 1] or is_year(following)
        return 2 if is_part and is_near else 0
    if not glued[at]:
        return 0
    if word in (".", "-", "_"):
        following = words[at + 1]
        is_part = following.isalnum() and glued[at + 1] and following not in YEAR_WORDS
        return 2 if is_part and not (is_simple and not is_year(following)) else 0
    if word.isdecimal():
        return 1
    is_letter = tokens.is_letter(at) or (word.isalpha() and len(word) <= 3 and not is_simple)
    return 1 if is_letter and word not in YEAR_WORDS and word not in ("jo", "dan") else 0
