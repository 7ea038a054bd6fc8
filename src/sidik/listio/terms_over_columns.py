"""A period in more than one column: a number and its unit of time, years and months, or a beginning and an end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sidik.listio.headings import plain_heading

_UNITS = r"(?:tahun|thn|th|bulan|bln|minggu|hari|hr)"
_UNIT = re.compile(rf"\W*{_UNITS}(?:\s+(?:kerja|kalender))?\W*", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}(?:[.,]\d)?(?:\s*\([^()]{1,40}\))?")
_LENGTH = re.compile(rf"{_COUNT.pattern}\s*({_UNITS})\b.*", re.IGNORECASE)
_LONGEST_UNIT = 20
# Headings that are the part of a period below "Jangka Waktu", whatever they name elsewhere.
_PARTS = frozenset({"angka", "tahun", "bulan", "hari", "satuan", "jumlah"})


def is_unit(text: str) -> bool:
    """Whether a cell is nothing but a unit of time."""
    return len(text) <= _LONGEST_UNIT and _UNIT.fullmatch(text) is not None


def is_part_of_term(heading: str) -> bool:
    """Whether a heading below "Jangka Waktu" is a part of the period."""
    return plain_heading(heading) in _PARTS


def with_unit(text: str, heading: str) -> str:
    """A bare number with the unit that its own heading names: 6 below "Bulan"."""
    own = heading.rpartition(" – ")[2]
    return f"{text} {own}" if is_unit(own) and _COUNT.fullmatch(text) else text


def term_between(parts: Sequence[str]) -> str:
    """What joins the parts of a period: nothing where they are one length, else until."""
    if any(is_unit(part) for part in parts[1:]):
        return " "
    lengths = [found[1].lower() for part in parts if (found := _LENGTH.fullmatch(part))]
    is_one_length = len(lengths) == len(parts) == len(set(lengths))
    return " " if is_one_length else " s.d. "
