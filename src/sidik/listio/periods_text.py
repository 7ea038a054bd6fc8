"""Reads an exemption period as people type it, as far as it is plain; what is not stays text and is called unclear."""

from __future__ import annotations

import re
from datetime import date

from sidik.domain.periods import Period, PeriodKind

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari pebruari feb",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agt ags",
            "september sep sept",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ),
        start=1,
    )
    for name in names.split()
}
NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "satu",
            "dua",
            "tiga",
            "empat",
            "lima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
            "sebelas",
        ],
        start=1,
    )
} | {"setahun": 1, "duapuluh": 20, "dua puluh": 20, "tiga puluh": 30, "lima belas": 15, "dua puluh lima": 25}
UNITS = {"tahun": "years", "thn": "years", "th": "years", "bulan": "months", "bln": "months", "hari": "days"}

_COUNT = r"(?P<count>\d{1,4}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_DURATION = re.compile(rf"\b{_COUNT}\s*(?:\([^)]*\))?\s*(?P<unit>tahun|thn|th|bulan|bln|hari)\b")
_WORD_DATE = re.compile(r"\b(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})\b")
_FIGURE_DATE = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_UNLIMITED = re.compile(
    r"\b(permanen|selamanya|seterusnya|(?:tidak|tak|tanpa)\s+(?:ter)?batas(?:\s+waktu)?|seumur hidup)\b"
)
_CONSENT = re.compile(r"\b(?:persetujuan|disetujui|izin|ijin|seizin|seijin)\b")
_CONSENT_FIRST = re.compile(
    r"^(?:dengan|ada(?:nya)?|telah|setelah|atas|(?:di|mem)?(?:per)?oleh(?:nya)?|mendapat(?:kan)?|memperoleh|terdapat|\s)*"
    r"(?:persetujuan|disetujui|izin|ijin)\b"
)
_UNTIL = re.compile(r"\b(?:sampai(?:\s+dengan)?|hingga|s/d|s\.d\.?|sd)\s+")
_AFTER = re.compile(r"\b(?:setelah|sesudah)\s+")
_WHILE = re.compile(r"\b(?:selama|sepanjang)\s+")
_AFTER_EVENT = re.compile(r"^\W*(?:setelah|sesudah|sejak|terhitung|pasca)\b\s*(?P<event>[^;]*)")
_FROM_DECREE = re.compile(r"^\W*(?:sejak|terhitung|setelah)\b.{0,20}\b(?:ditetapkan|penetapan)")
_SAYS_NOTHING = re.compile(
    r"^(?:jangka\s+)?waktu\s+(?:tertentu|yang\s+(?:ditentukan|ditetapkan))|^masih\s+berlaku$|^berlaku$"
)
_BLANK = {"", "-", "–", "—", "--", "...", "…"}


def read_period(text: str) -> Period:
    """The period that a cell states; the text stays as printed.

    A cell that mixes kinds takes the first one printed. UNCLEAR: printed, but no period could be read surely.
    """
    printed = text.strip()
    if printed in _BLANK:
        return Period(PeriodKind.ABSENT)
    plain = " ".join(printed.lower().split())
    found = [
        one
        for one in (_unlimited(plain), _until(plain), _while(plain), _duration(plain), _after(plain))
        if one
    ]
    found = [one for one in found if one[1] is not None]
    if not found:
        lone = _date_in(plain)
        period = Period(PeriodKind.UNTIL_DATE, until=lone) if lone else Period(PeriodKind.UNCLEAR)
    else:
        period = min(found, key=lambda one: one[0])[1]
    return Period(
        kind=period.kind,
        text=printed,
        years=period.years,
        months=period.months,
        days=period.days,
        until=period.until,
        event=period.event,
        opens_on_consent=bool(_CONSENT.search(plain)),
        unlimited=bool(_UNLIMITED.search(plain)),
    )


_Found = tuple[int, Period]


def _unlimited(text: str) -> _Found | None:
    match = _UNLIMITED.search(text)
    return (match.start(), Period(PeriodKind.UNLIMITED)) if match else None


def _until(text: str) -> _Found | None:
    match = _UNTIL.search(text)
    if match is None:
        return None
    rest = text[match.end() :]
    day = _date_in(rest)
    if day and len(rest) < 60:
        return match.start(), Period(PeriodKind.UNTIL_DATE, until=day)
    if _CONSENT_FIRST.match(rest):
        return match.start(), Period(PeriodKind.UNTIL_CONSENT)
    if length := _DURATION.match(rest):
        return match.start(), _of_length(length)
    return match.start(), Period(PeriodKind.UNTIL_EVENT, event=rest)


def _while(text: str) -> _Found | None:
    match = _WHILE.search(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if length := _DURATION.match(rest):
        return match.start(), _of_length(length)
    if _SAYS_NOTHING.match(rest):
        return match.start(), Period(PeriodKind.UNCLEAR)
    return match.start(), Period(PeriodKind.WHILE_CONDITION, event=rest)


def _duration(text: str) -> _Found | None:
    match = _DURATION.search(text)
    if match is None:
        return None
    rest = text[match.end() :]
    after = _AFTER_EVENT.match(rest)
    period = _of_length(match)
    if after and after["event"].strip() and not _FROM_DECREE.match(rest):
        return match.start(), Period(
            PeriodKind.DURATION_AFTER_EVENT,
            years=period.years,
            months=period.months,
            days=period.days,
            event=after["event"].strip(" .;"),
        )
    return match.start(), period


def _after(text: str) -> _Found | None:
    match = _AFTER.search(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if _CONSENT_FIRST.match(rest):
        return match.start(), Period(PeriodKind.UNTIL_CONSENT)
    return match.start(), Period(PeriodKind.UNTIL_EVENT, event=rest)


def _of_length(match: re.Match[str]) -> Period:
    typed = match["count"]
    count = int(typed) if typed.isdecimal() else NUMBERS[typed]
    unit = UNITS[match["unit"]]
    return Period(
        PeriodKind.DURATION,
        years=count if unit == "years" else None,
        months=count if unit == "months" else None,
        days=count if unit == "days" else None,
    )


def _date_in(text: str) -> date | None:
    if iso := _ISO_DATE.search(text):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if words := _WORD_DATE.search(text):
        return _date(int(words[3]), MONTHS.get(words[2], 0), int(words[1]))
    if figures := _FIGURE_DATE.search(text):
        return _date(int(figures[3]), int(figures[2]), int(figures[1]))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
