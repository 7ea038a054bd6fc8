"""Marks that number the rows of a list: 1, 1., (1), 01, 1.a, a), A., IV, and rows that number the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_MARK = re.compile(
    r"^(?:no\.?\s*)?[\(\[]?(?:\d{1,6}|[a-z]|[ivxl]{1,6})(?:[.)\-/ ]{1,2}(?:\d{1,3}|[a-z]|[ivxl]{1,5}))*[.)\]:]{0,2}$",
    re.I,
)
_NUMBER_FIRST = re.compile(r"^(?:no\.?\s*)?[\(\[]?\d", re.I)
_GROUP_MARK = re.compile(r"^[\(\[]?(?:[A-Z]|[IVXL]+)[.)\]:]{0,2}$")
_GROUP_TEXT = re.compile(r"^(?:[A-Z]|[IVXL]+)[.)]\s*\S")
_SUB_TEXT = re.compile(r"^[\(]?([a-z])[.)]\s*\S")
_PLAIN = re.compile(r"[^0-9a-z]+")
_LONGEST_NUMBER = 9
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@lru_cache(maxsize=65536)
def is_mark(text: str) -> bool:
    """Whether a text is nothing but the number of a row."""
    return len(text) <= 14 and bool(_MARK.match(text))


@lru_cache(maxsize=65536)
def is_numbered(text: str) -> bool:
    """Whether a cell of the number column begins with a figure."""
    return bool(_NUMBER_FIRST.match(text))


def is_group_mark(text: str) -> bool:
    """Whether a mark is a capital letter or a Roman number, as headings of groups have it."""
    return bool(_GROUP_MARK.match(text))


def begins_as_group(text: str) -> bool:
    """Whether a heading carries such a mark itself: "A. Data pegawai"."""
    return bool(_GROUP_TEXT.match(text))


def sub_label(text: str) -> str:
    """The small letter that a text begins with ("a. Nama"); empty where there is none."""
    found = _SUB_TEXT.match(text)
    return found[1] if found else ""


def parts(mark: str) -> tuple[str, ...]:
    """The parts of a mark: 1.a is 1 and a; 01 is 1."""
    found = re.findall(r"\d+|[a-z]+", mark.lower().removeprefix("no"))
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in found)


def is_child(mark: str, parent: str) -> bool:
    """Whether a mark stands under another: 1.1 or 1.a under 1, a or i under 1, 1 under 3 (counting anew)."""
    below, above = parts(mark), parts(parent)
    if not below or not above:
        return False
    if len(below) > len(above):
        return below[: len(above)] == above
    return len(above) == 1 and above[0].isdigit() and below in (("a",), ("i",), ("1",))


def goes_on_from(heading: str, mark: str, above: str) -> bool:
    """Whether a mark counts on from a numbered heading, not from the mark above: 1, a, b, then 2."""
    own = parts(mark)
    return bool(own) and _next(parts(heading), own) and not _next(parts(above), own)


def _next(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other) or not one or one[:-1] != other[:-1]:
        return False
    # A cell of thousands of figures is no number to count with.
    if not (one[-1].isdigit() and other[-1].isdigit()) or max(len(one[-1]), len(other[-1])) > _LONGEST_NUMBER:
        return False
    return int(other[-1]) == int(one[-1]) + 1


def numbers_the_columns(texts: Sequence[str]) -> bool:
    """Whether the cells count the columns: 1 2 3, (1) (2) (3), 1. 2. 3., a b c, I II III, also with 4=2+3 or a gap."""
    if len(texts) < 2:
        return False
    for value in (_figure, _letter, _roman):
        values = [value(text) for text in texts]
        known = [v for v in values if v is not None]
        if len(known) == len(values):
            steps = [b - a for a, b in pairwise(known)]
            # A merged heading is counted once or twice, so one number may be left out.
            if known[0] <= 2 and all(step in (1, 2) for step in steps) and steps.count(2) <= len(steps) // 2:
                return True
    return False


def _bare(text: str) -> str:
    if len(text) > 12:
        return ""
    return _PLAIN.sub(" ", text.lower().split("=")[0].removeprefix("kolom")).strip()


def _figure(text: str) -> int | None:
    bare = _bare(text)
    return int(bare) if bare.isdigit() and len(bare) < 3 else None


def _letter(text: str) -> int | None:
    bare = _bare(text)
    return ord(bare) - 96 if len(bare) == 1 and bare.isalpha() else None


def _roman(text: str) -> int | None:
    bare = _bare(text)
    if not bare or not set(bare) <= set(_ROMAN):
        return None
    digits = [_ROMAN[letter] for letter in bare]
    return sum(-d if any(d < later for later in digits[n + 1 :]) else d for n, d in enumerate(digits))
