"""Counts and lengths in a term: "5 (lima) tahun", "2,5 tahun", "1 tahun 6 bulan", "5 - 10 tahun"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sidik.domain.periods import Period, PeriodKind
from sidik.listio.periods_words import ONE_UNITS, SCALES, SMALL, UNITS, WHOLE, Amount, Word

LARGEST_COUNT = 9999
_DAYS_OF_MONTH = 30
_MONTHS_OF_YEAR = 12
_WORDS_OF_A_COUNT = 12
_WORDS_IN_BRACKETS = 8
_PARTS = 4
_BETWEEN = frozenset({"-", "–", "—", "s/d", "sd", "sampai", "hingga", "atau", "/"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

Length = tuple[int, int, int]
"""So many years, months and days."""


def year_at(words: Sequence[Word], at: int) -> int | None:
    """The year that stands at a place: four figures between 1900 and 2200."""
    if at < len(words) and words[at].is_number and words[at].text.isdecimal() and len(words[at].text) == 4:
        year = int(words[at].text)
        return year if _FIRST_YEAR <= year <= _LAST_YEAR else None
    return None


def count_at(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    """The count that begins at a place, in figures or words, and the place behind it."""
    if at >= len(words):
        return None
    word = words[at]
    if word.is_number:
        count = Decimal(word.text.replace(",", "."))
        return (count, at + 1) if 0 < count <= LARGEST_COUNT else None
    if word.text == "setengah":
        return Decimal("0.5"), at + 1
    found = _spelt(words, at)
    if found and found[1] < len(words) and words[found[1]].text == "setengah":
        return found[0] + Decimal("0.5"), found[1] + 1
    return found


def _spelt(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    total = pending = 0
    start = at
    while at < len(words) and at - start < _WORDS_OF_A_COUNT:
        text = words[at].text
        if text in SMALL and not pending:
            pending = SMALL[text]
        elif text == "belas" and 0 < pending < 10:
            total, pending = total + pending + 10, 0
        elif text in SCALES and pending:
            total, pending = total + pending * SCALES[text], 0
        elif text in WHOLE and not pending:
            total += WHOLE[text]
        else:
            break
        at += 1
    count = total + pending
    return (Decimal(count), at) if 0 < count <= LARGEST_COUNT else None


def _behind_brackets(words: Sequence[Word], at: int) -> int:
    if at < len(words) and words[at].text == "(":
        for place in range(at + 1, min(at + 2 + _WORDS_IN_BRACKETS, len(words))):
            if words[place].text == ")":
                return place + 1
    return at


def _unit_at(words: Sequence[Word], at: int) -> tuple[Amount, int] | None:
    if at < len(words) and words[at].text in UNITS:
        return UNITS[words[at].text], at + 1
    if (
        at + 2 < len(words)
        and words[at].text == "("
        and words[at + 2].text == ")"
        and words[at + 1].text in UNITS
    ):
        return UNITS[words[at + 1].text], at + 3
    return None


def _second_count(words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
    if at < len(words) and words[at].text in _BETWEEN:
        at += 1
        if at < len(words) and words[at].text == "dengan":
            at += 1
        return count_at(words, at)
    return None


def _part_at(words: Sequence[Word], at: int) -> tuple[Length, int] | None:
    if at < len(words) and words[at].text in ONE_UNITS:
        return ONE_UNITS[words[at].text], at + 1
    first = count_at(words, at)
    if first is None:
        return None
    count, behind = first
    for _ in range(2):  # the longer end of a range: the term that binds at most
        unit = _unit_at(words, behind) or _unit_at(words, behind := _behind_brackets(words, behind))
        if unit:
            amount, behind = unit
            if amount[0] and year_at(words, behind + (behind < len(words) and words[behind].text == ".")):
                return None  # "14 Tahun 2008" and "14 th. 2008" are laws
            return _times(count, amount), _behind_unit(words, behind)
        second = _second_count(words, behind)
        if second is None:
            return None
        count, behind = max(count, second[0]), second[1]
    return None


def _behind_unit(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].text in {"kerja", "kalender", "lamanya", "."}:
        at += 1
    return _behind_brackets(words, at)


def _times(count: Decimal, amount: Amount) -> Length:
    """Half a year is six months, half a month fifteen days."""
    years, part_of_year = divmod(count * amount[0], 1)
    months, part_of_month = divmod(count * amount[1] + part_of_year * _MONTHS_OF_YEAR, 1)
    return int(years), int(months), int(count * amount[2] + part_of_month * _DAYS_OF_MONTH)


def length_at(words: Sequence[Word], at: int) -> tuple[Period, int] | None:
    """The length that begins at a place, as a period of kind duration, and the place behind it."""
    found = _part_at(words, at)
    if found is None:
        return None
    (years, months, days), at = found
    for _ in range(_PARTS):
        behind = at + 1 if at < len(words) and words[at].text in {"dan", ","} else at
        more = _part_at(words, behind)
        if more is None or not _may_follow(more[0], (years, months, days)):
            break
        years, months, days = years + more[0][0], months + more[0][1], days + more[0][2]
        at = more[1]
    if at < len(words) and words[at].text in {"/", "atau"} and (said_again := _part_at(words, at + 1)):
        at = said_again[1]
    if not (years or months or days):
        return None
    return Period(PeriodKind.DURATION, years=years or None, months=months or None, days=days or None), at


def _may_follow(part: Length, whole: Length) -> bool:
    """Months behind years, days behind both: "1 tahun 6 bulan"."""
    if part[0]:
        return False
    return not whole[2] and (not whole[1] if part[1] else True)
