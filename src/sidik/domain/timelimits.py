"""Time limits as printed (mutu baku: waktu): reading the words, and the date on which a step is due.

Source: PermenPANRB 35/2012; product.md 1.9.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from sidik.domain.procedure import TimeLimit
from sidik.domain.workdays import Calendar, add_working_days, working_days_before

END_OF_EXEMPTION = "end_of_exemption"

UNITS: dict[str, str] = {
    "minutes": "menit",
    "hours": "jam",
    "days": "hari",
    "working_days": "hari kerja",
    "weeks": "minggu",
    "months": "bulan",
    "years": "tahun",
}

_WORDS = (
    r"working_days=hari\s+kerja|hk\b",
    r"minutes=menit|mnt\b",
    r"hours=jam",
    r"days=hari(?:\s+kalender)?",
    r"weeks=minggu|pekan",
    r"months=bulan|bln\b",
    r"years=tahun|thn\b",
)
_UNIT = "|".join("(?P<{}>{})".format(*word.split("=", 1)) for word in _WORDS)
# "10", "1-2" (the longer one counts), "30 (tiga puluh)"; "1,5" is not measured in whole units.
_MEASURE = re.compile(
    rf"(?<![\d.,/])(?:\d+\s*(?:-|–|s\.?/?d\.?|sampai(?:\s+dengan)?)\s*)?(?P<amount>\d+)\s*(?:\([^)]*\)\s*)?(?:{_UNIT})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\bsebelum\b", re.IGNORECASE)
_THE_END = re.compile(r"\b(?:ber)?akhir\w*|\bhabis\w*|\bjangka\s+waktu\b", re.IGNORECASE)


def read_time(text: str) -> TimeLimit:
    """Read a printed time; one that cannot be measured ("tentatif", blank) keeps its words and nothing else."""
    found = list(_MEASURE.finditer(text))
    before = _BEFORE.search(text)
    ends = before is not None and _THE_END.search(text, before.end()) is not None
    # Two measures ("2 jam 30 menit"), or "before" something that has no date here, have no single reading.
    if len(found) != 1 or (before and not ends):
        return TimeLimit(text)
    measure = found[0]
    unit = next(name for name in UNITS if measure[name])
    return TimeLimit(text, int(measure["amount"]), unit, END_OF_EXEMPTION if ends else "")


def due_on(
    time: TimeLimit | None, entered_on: date, calendar: Calendar, ends_on: date | None = None
) -> date | None:
    """The date on which a step is due that was entered on a date; None where the time is not measurable.

    A time before the end of the exemption counts back from `ends_on` and is unknown without it. Minutes and
    hours end on the day itself as long as they are shorter than a day.
    """
    if time is None or time.amount is None or time.unit not in UNITS:
        return None
    if time.before:
        return _before(time.amount, time.unit, ends_on, calendar) if ends_on else None
    if time.unit == "working_days":
        return add_working_days(entered_on, time.amount, calendar)
    return _shift(entered_on, time.amount, time.unit)


def _before(amount: int, unit: str, ends_on: date, calendar: Calendar) -> date:
    if unit == "working_days":
        return working_days_before(ends_on, amount, calendar)
    return _shift(ends_on, -amount, unit)


def _shift(from_on: date, amount: int, unit: str) -> date:
    match unit:
        case "minutes":
            return from_on + timedelta(days=int(amount / 1440))
        case "hours":
            return from_on + timedelta(days=int(amount / 24))
        case "days":
            return from_on + timedelta(days=amount)
        case "weeks":
            return from_on + timedelta(weeks=amount)
        case "months":
            return _shift_months(from_on, amount)
        case _:
            return _shift_months(from_on, 12 * amount)


def _shift_months(from_on: date, months: int) -> date:
    """The same day some months on; the last day of the month where that day does not exist."""
    year, month0 = divmod(from_on.year * 12 + from_on.month - 1 + months, 12)
    return date(year, month0 + 1, min(from_on.day, monthrange(year, month0 + 1)[1]))
