"""Charts as small drawings made on the server: bars, stacked bars, columns, a month as heat.

Each drawing is one `<svg>` between words of the page, sized by it, coloured by the classes of `charts.css`; the words
and numbers stand beside it as text, in a table or a list. So it is read aloud, printed and copied like any text.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sidik.domain.dates_in_words import DAYS, MONTHS, long_date

FULL = 100
# A chart of ones and twos is not drawn to the full height, as if it were much.
LEAST_SCALE = 5
CELL = 26
INSET = 1.5
LEVELS = (1, 2, 5)
WEEK = 7
SUNDAY = 6


@dataclass(frozen=True)
class Part:
    """A piece of a stacked bar: how much, in which tone, and its words."""

    value: float
    tone: str
    label: str = ""


@dataclass(frozen=True)
class Day:
    """A day of the heat: how many, in which tone, its words, where it leads, and whether a deadline falls on it."""

    count: int = 0
    tone: str = "blue"
    words: str = ""
    url: str = ""
    is_off: bool = False
    has_deadline: bool = False


def percent(value: float, most: float) -> float:
    """The share in hundredths, to one decimal; what is there at all is never drawn as nothing."""
    if value <= 0 or most <= 0:
        return 0
    return max(1, round(FULL * min(value, most) / most, 1))


def bar(parts: Sequence[Part], most: float) -> SafeString:
    """A lying bar of one part or several, against the longest of its chart."""
    shares = [(part, percent(part.value, most)) for part in parts if part.value > 0]
    starts = [round(sum(share for _, share in shares[:n]), 1) for n in range(len(shares))]
    pieces = format_html_join(
        "",
        '<rect class="chart-part tone-{}" x="{}%" width="{}%" height="100%"><title>{}</title></rect>',
        (
            (part.tone, start, share, f"{part.label}: {part.value:g}" if part.label else f"{part.value:g}")
            for (part, share), start in zip(shares, starts, strict=True)
        ),
    )
    return format_html(
        '<svg class="chart-bar" aria-hidden="true"><rect class="chart-track" width="100%" height="100%"/>{}</svg>',
        pieces,
    )


def column(parts: Sequence[Part], most: float) -> SafeString:
    """A standing column of one part or several, the first at the foot."""
    shares = [(part, percent(part.value, most)) for part in parts if part.value > 0]
    tops = [round(FULL - sum(share for _, share in shares[: n + 1]), 1) for n in range(len(shares))]
    pieces = format_html_join(
        "",
        '<rect class="chart-part tone-{}" y="{}%" width="100%" height="{}%"><title>{}</title></rect>',
        (
            (part.tone, max(0, top), share, f"{part.label}: {part.value:g}")
            for (part, share), top in zip(shares, tops, strict=True)
        ),
    )
    return format_html('<svg class="chart-column" aria-hidden="true">{}</svg>', pieces)


def level(count: int) -> int:
    """How deep a day is coloured: 0 to 3."""
    return sum(count >= least for least in LEVELS)


def month(year: int, number: int, days: Mapping[int, Day], *, today: date | None = None) -> SafeString:
    """A month as heat: weeks downwards from Monday to Sunday; `days` by the day of the month."""
    first, length = calendar.monthrange(year, number)
    weeks = -(-(first + length) // WEEK)
    name = f"{MONTHS[number - 1]} {year}"
    total = sum(day.count for day in days.values())
    head = format_html_join(
        "",
        '<text class="heat-weekday" x="{}" y="{}">{}</text>',
        ((_middle(place), CELL * 0.6, word[0]) for place, word in enumerate(DAYS)),
    )
    cells = (
        _cell(
            date(year, number, n), days.get(n, Day()), first + n - 1, is_today=date(year, number, n) == today
        )
        for n in range(1, length + 1)
    )
    return format_html(
        '<svg class="heat" viewBox="0 0 {} {}" role="group" aria-label="{}: {} informasi berakhir">'
        '<defs><pattern id="libur-{}-{}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="heat-off" width="5" height="5"/>'
        '<line class="heat-hatch" y2="5"/></pattern></defs>{}{}</svg>',
        WEEK * CELL,
        (weeks + 1) * CELL - 8,
        name,
        total,
        year,
        number,
        head,
        format_html_join("", "{}", ((cell,) for cell in cells)),
    )


def _middle(place: int) -> float:
    return place * CELL + CELL / 2


def _cell(on: date, day: Day, place: int, *, is_today: bool) -> SafeString:
    row, across = divmod(place, WEEK)
    x, y = across * CELL + INSET, (row + 1) * CELL - 8 + INSET
    side = CELL - 2 * INSET
    is_hatched = day.is_off and across < SUNDAY - 1 and not day.count
    classes = " ".join(_classes(day, is_weekend=across >= SUNDAY - 1, is_today=is_today))
    words = day.words or ("hari libur" if day.is_off else "")
    inside = format_html(
        '<rect class="heat-day" x="{}" y="{}" width="{}" height="{}" rx="4"{}/>'
        '<text class="heat-number" x="{}" y="{}">{}</text>{}<title>{}</title>',
        x,
        y,
        side,
        side,
        format_html(' fill="url(#libur-{}-{})"', on.year, on.month) if is_hatched else "",
        _middle(across),
        y + side / 2 + 4,
        on.day,
        format_html('<path class="heat-deadline" d="M{} {}h{}"/>', x + 5, y + side - 3, side - 10)
        if day.has_deadline
        else "",
        f"{long_date(on)}: {words}" if words else long_date(on),
    )
    if day.url:
        return format_html(
            '<a class="{}" href="{}" aria-label="{}: {}">{}</a>',
            classes,
            day.url,
            long_date(on),
            words,
            inside,
        )
    return format_html('<g class="{}">{}</g>', classes, inside)


def _classes(day: Day, *, is_weekend: bool, is_today: bool) -> Iterable[str]:
    yield "heat-cell"
    if day.count:
        yield f"tone-{day.tone}"
        yield f"is-level-{level(day.count)}"
    if day.is_off or is_weekend:
        yield "is-off"
    if is_today:
        yield "is-today"
