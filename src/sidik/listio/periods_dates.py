"""Dates in a term: "31 Desember 2030", "31-12-2030", "Des 2030", "akhir tahun 2030", and Excel's serial numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sidik.domain.periods import add_months
from sidik.listio.periods_lengths import year_at
from sidik.listio.periods_words import MONTHS, Word, word_set

_EXCEL_DAY_NOUGHT = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 25_000, 110_000  # 1968 to 2201
_CENTURY = 100
_PIVOT = 70
_YEAR_WORDS = word_set("tahun thn th ta t a anggaran . :")
_YEAR = word_set("tahun thn th ta")
_WORDS_OF_A_YEAR = 5
_FIGURES = re.compile(r"[/.-]")


def date_at(words: Sequence[Word], at: int) -> tuple[date, int] | None:
    """The date that begins at a place, and the place behind it. A month without a day means its last day."""
    if at >= len(words):
        return None
    typed = words[at].text
    if typed[0].isdecimal() and not typed.isdecimal() and not words[at].is_number:
        day = _of_figures(typed)
        return (day, at + 1) if day else None
    if words[at].is_number and typed.isdecimal() and len(typed) <= 2:
        return _of_words(words, at + 1, int(typed))
    if at and words[at - 1].is_number and len(words[at - 1].text) <= 2:
        return None  # the month of a day that does not exist: "31 Februari 2030"
    return _of_words(words, at, None)


def year_end_at(words: Sequence[Word], at: int) -> tuple[date, int] | None:
    """The last day of the year that stands at a place."""
    year = year_at(words, at)
    return (date(year, 12, 31), at + 1) if year else None


def whole_year(words: Sequence[Word]) -> date | None:
    """The last day of a year that is the whole cell and is called one: "th. 2029", "Tahun Anggaran 2029"."""
    called = [word.text for word in words[:-1]]
    if len(called) > _WORDS_OF_A_YEAR or not _YEAR_WORDS.issuperset(called):
        return None
    if not called or (called[0] not in _YEAR and called[:3] != ["t", ".", "a"]):
        return None
    found = year_end_at(words, len(called))
    return found[0] if found else None


def _of_figures(typed: str) -> date | None:
    parts = [int(part) for part in _FIGURES.split(typed)]
    if len(typed.split("-")[0]) == 4:
        year, month, day = parts
    else:
        day, month, year = parts
    if year < _CENTURY:
        year += 2000 if year < _PIVOT else 1900
    return _date(year, month, day)


def _of_words(words: Sequence[Word], at: int, day: int | None) -> tuple[date, int] | None:
    at = _past_sign(words, at)
    if at >= len(words) or words[at].text not in MONTHS:
        return None
    month = MONTHS[words[at].text]
    at = _past_sign(words, at + 1)
    if at < len(words) and words[at].text in {"tahun", "thn"}:
        at += 1
    year = year_at(words, at)
    if year is None:
        return None
    found = _date(year, month, day) if day else add_months(date(year, month, 1), 1) - timedelta(days=1)
    return (found, at + 1) if found else None


def _past_sign(words: Sequence[Word], at: int) -> int:
    return at + 1 if at < len(words) and words[at].text in {".", "-", "/", ","} else at


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def of_serial(typed: str) -> date | None:
    """The day that Excel means by a whole number between 1968 and 2201. Only under a heading that says a date."""
    number = int(typed) if typed.isdecimal() and len(typed) <= 6 else 0
    return _EXCEL_DAY_NOUGHT + timedelta(days=number) if _FIRST_SERIAL <= number <= _LAST_SERIAL else None
