"""The exemption period (jangka waktu pengecualian): what it says, when it ends, what the law allows per ground.

Source: PP 61/2010 Pasal 4 ayat (2) huruf d, Pasal 5 to 9; UU 14/2008 Pasal 20 ayat (1).
"""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sidik.domain.dates_in_words import long_date, terbilang
from sidik.domain.grounds import NOT_PERMANENT, Ground, GroundLetter
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.sources import LegalReference

MAX_YEARS_OF_GROUND_A = 30


class PeriodKind(StrEnum):
    """What kind of period (jenis jangka waktu) a text states, as in the contract of the list report."""

    DURATION = "duration"
    DURATION_AFTER_EVENT = "duration_after_event"
    UNTIL_DATE = "until_date"
    UNTIL_EVENT = "until_event"
    UNTIL_CONSENT = "until_consent"
    WHILE_CONDITION = "while_condition"
    UNLIMITED = "unlimited"
    UNCLEAR = "unclear"
    ABSENT = "absent"


class PeriodRule(StrEnum):
    """Who or what sets the period of a ground (aturan jangka waktu). Source: PP 61/2010 Pasal 5 to 9."""

    FIXED_MAX = "fixed_max"
    BY_REGULATION = "by_regulation"
    AS_NEEDED_HEAD = "as_needed_head"
    AS_NEEDED_PERSON = "as_needed_person"
    BY_STATUTE = "by_statute"


@dataclass(frozen=True)
class RuleOfGround:
    """The rule for the period of one ground (aturan jangka waktu) and the article it stands in."""

    rule: PeriodRule
    source: str


RULES: Mapping[GroundLetter, RuleOfGround] = {
    GroundLetter.A: RuleOfGround(PeriodRule.FIXED_MAX, "PP 61/2010 Pasal 5 ayat (1)"),
    GroundLetter.B: RuleOfGround(PeriodRule.BY_REGULATION, "PP 61/2010 Pasal 6"),
    GroundLetter.C: RuleOfGround(PeriodRule.AS_NEEDED_HEAD, "PP 61/2010 Pasal 7 ayat (1) dan (5)"),
    GroundLetter.D: RuleOfGround(PeriodRule.AS_NEEDED_HEAD, "PP 61/2010 Pasal 7 ayat (2) dan (5)"),
    GroundLetter.E: RuleOfGround(PeriodRule.AS_NEEDED_HEAD, "PP 61/2010 Pasal 7 ayat (3) dan (5)"),
    GroundLetter.F: RuleOfGround(PeriodRule.AS_NEEDED_HEAD, "PP 61/2010 Pasal 7 ayat (4) dan (5)"),
    GroundLetter.G: RuleOfGround(PeriodRule.BY_REGULATION, "PP 61/2010 Pasal 8 ayat (1)"),
    GroundLetter.H: RuleOfGround(PeriodRule.AS_NEEDED_PERSON, "PP 61/2010 Pasal 8 ayat (2)"),
    GroundLetter.I: RuleOfGround(PeriodRule.BY_REGULATION, "PP 61/2010 Pasal 9"),
    GroundLetter.J: RuleOfGround(PeriodRule.BY_STATUTE, "UU 14/2008 Pasal 17 huruf j"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """An exemption period (jangka waktu pengecualian) and its text as printed.

    `event` is the awaited event or condition in words, `event_on` the day it came true; `basis` the regulation
    that sets the period; `head_document` the paper of the highest head; `review_on` the stated date of review.
    """

    kind: PeriodKind
    text: str = ""
    years: int | None = None
    months: int | None = None
    days: int | None = None
    until: date | None = None
    event: str = ""
    event_on: date | None = None
    opens_on_consent: bool = False
    unlimited: bool = False
    basis: tuple[LegalReference, ...] = ()
    head_document: str = ""
    review_on: date | None = None

    @property
    def is_unlimited(self) -> bool:
        """Whether the text claims that the period never ends."""
        return self.unlimited or self.kind is PeriodKind.UNLIMITED

    @property
    def has_length(self) -> bool:
        """Whether a length above nothing is stated."""
        return any((self.years, self.months, self.days))


# The kinds that end on the day on which the awaited event or the end of the condition is recorded.
_ENDS_WITH_EVENT = frozenset({PeriodKind.UNTIL_EVENT, PeriodKind.UNTIL_CONSENT, PeriodKind.WHILE_CONDITION})


def ends_on(period: Period, starts_on: date) -> date | None:
    """The day T on which the information is open again (akhir jangka waktu); None where no date follows.

    A day that a month lacks (29 February) becomes the last day of that month: never longer than the period.
    """
    if period.kind is PeriodKind.DURATION:
        return _after(starts_on, period)
    if period.kind is PeriodKind.DURATION_AFTER_EVENT:
        return _after(period.event_on, period) if period.event_on else None
    if period.kind is PeriodKind.UNTIL_DATE:
        return period.until
    return period.event_on if period.kind in _ENDS_WITH_EVENT else None


def _after(start_on: date, period: Period) -> date | None:
    if not period.has_length:
        return None
    months = 12 * (period.years or 0) + (period.months or 0)
    try:
        return add_months(start_on, months) + timedelta(days=period.days or 0)
    except (ValueError, OverflowError):
        return date.max  # beyond the calendar: "9999 tahun" in an old list shall not stop its reading


def add_months(start_on: date, months: int) -> date:
    """The same day so many months (bulan) later, or the last day of a month that lacks it."""
    year, month = divmod(start_on.year * 12 + start_on.month - 1 + months, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start_on.day, last))


def cap_on(ground: Ground, first_determined_on: date) -> date | None:
    """The last day T that the law allows a ground (batas akhir): 30 years from the first determination for a.

    Source: PP 61/2010 Pasal 5 ayat (1).
    """
    if ground.letter is not GroundLetter.A:
        return None
    return add_months(first_determined_on, 12 * MAX_YEARS_OF_GROUND_A)


def item_ends_on(
    periods: tuple[tuple[Ground, Period], ...], starts_on: date, *, first_determined_on: date | None = None
) -> date | None:
    """The end T of an item with several grounds (akhir jangka waktu): it opens when the last ground ends.

    None where a ground has no date. Ground a ends after 30 years even where its text awaits an event.
    """
    first = first_determined_on or starts_on
    ends = []
    for ground, period in periods:
        known = [day for day in (ends_on(period, starts_on), cap_on(ground, first)) if day]
        if not known:
            return None
        ends.append(min(known))
    return max(ends, default=None)


def review_on(period: Period, starts_on: date) -> date | None:
    """The day on which the exemption is looked at again (tanggal peninjauan): its end, or the stated review."""
    return ends_on(period, starts_on) or period.review_on


def check_period(
    grounds: tuple[Ground, ...], period: Period, starts_on: date, *, first_determined_on: date | None = None
) -> tuple[Refusal, ...]:
    """What the law finds against this period (jangka waktu) for these grounds; empty when it may stand.

    Refuses: NO_PERIOD, INVALID, PERIOD_PERMANENT, PERIOD_TOO_LONG, PERIOD_INDEFINITE, PERIOD_WITHOUT_HEAD,
    PERIOD_WITHOUT_RULE, NO_REVIEW_DATE. Source: L-22 to L-29.
    """
    if not _is_stated(period):
        return (Refusal(Reason.NO_PERIOD, source="PP 61/2010 Pasal 4 ayat (2) huruf d"),)
    end = ends_on(period, starts_on)
    if end and end <= starts_on:
        return (
            Refusal(Reason.INVALID, "Tanggal berakhir harus sesudah tanggal mulai.", "PP 61/2010 Pasal 1"),
        )
    first = first_determined_on or starts_on
    found = [refusal for ground in grounds for refusal in _of_ground(ground, period, end, first)]
    return tuple(dict.fromkeys(found))


def _is_stated(period: Period) -> bool:
    match period.kind:
        case PeriodKind.ABSENT | PeriodKind.UNCLEAR:
            return False
        case PeriodKind.DURATION:
            return period.has_length
        case PeriodKind.DURATION_AFTER_EVENT:
            return period.has_length and bool(period.event.strip())
        case PeriodKind.UNTIL_DATE:
            return period.until is not None
        case PeriodKind.UNTIL_EVENT | PeriodKind.WHILE_CONDITION:
            return bool(period.event.strip())
        case _:
            return True


def _of_ground(ground: Ground, period: Period, end: date | None, first_on: date) -> list[Refusal]:
    rule = RULES[ground.letter]
    name = f"Dasar: huruf {ground.letter}."
    if ground.letter in NOT_PERMANENT and period.is_unlimited:
        return [Refusal(Reason.PERIOD_PERMANENT, name, source="UU 14/2008 Pasal 20 ayat (1)")]
    found = []
    latest = cap_on(ground, first_on)
    if latest and end and end > latest:
        detail = f"Huruf a paling lama 30 (tiga puluh) tahun, yaitu sampai {long_date(latest)}."
        found.append(Refusal(Reason.PERIOD_TOO_LONG, detail, rule.source))
    if rule.rule is PeriodRule.AS_NEEDED_HEAD:
        if end is None:
            found.append(Refusal(Reason.PERIOD_INDEFINITE, name, rule.source))
        if not period.head_document.strip():
            found.append(Refusal(Reason.PERIOD_WITHOUT_HEAD, name, rule.source))
        return found
    if rule.rule is PeriodRule.BY_REGULATION and not period.basis:
        found.append(Refusal(Reason.PERIOD_WITHOUT_RULE, name, rule.source))
    if end is None and latest is None and period.review_on is None:
        found.append(Refusal(Reason.NO_REVIEW_DATE, name, rule.source))
    return found


def describe(period: Period) -> str:
    """The period in Indonesian words (jangka waktu), as a decree prints it: "5 (lima) tahun"."""
    match period.kind:
        case PeriodKind.DURATION:
            return _length(period)
        case PeriodKind.DURATION_AFTER_EVENT:
            return f"{_length(period)} {_led('setelah', period.event)}"
        case PeriodKind.UNTIL_DATE:
            return f"sampai {long_date(period.until)}" if period.until else "sampai tanggal yang belum diisi"
        case PeriodKind.UNTIL_EVENT:
            return _led("sampai", period.event)
        case PeriodKind.UNTIL_CONSENT:
            return "sampai ada persetujuan tertulis"
        case PeriodKind.WHILE_CONDITION:
            return _led("selama", period.event)
        case PeriodKind.UNLIMITED:
            return "tanpa batas waktu"
        case PeriodKind.UNCLEAR:
            return "jangka waktu belum jelas"
        case PeriodKind.ABSENT:
            return "jangka waktu belum dinyatakan"


def _length(period: Period) -> str:
    parts = ((period.years, "tahun"), (period.months, "bulan"), (period.days, "hari"))
    return (
        " ".join(f"{n} ({terbilang(n)}) {unit}" for n, unit in parts if n and n > 0)
        or "jangka waktu yang belum diisi lamanya"
    )


def _led(word: str, event: str) -> str:
    leads = ("sampai", "setelah", "sesudah", "selama", "hingga")
    text = event.strip() or "peristiwa yang belum disebut"
    return text if text.lower().startswith(leads) else f"{word} {text}"
