"""A deadline as it is shown everywhere: legal date, safe date where collective leave matters, mark of an estimate."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sidik.domain.dates_in_words import long_date
from sidik.domain.workdays import Calendar, Deadline, deadline_before

register = template.Library()

SAFE_TITLE = "Paling awal menurut kedua cara menghitung cuti bersama"
ESTIMATE_TITLE = "Daftar hari libur salah satu tahunnya belum ditetapkan"


@register.simple_tag
def deadline(one: Deadline | None, empty: str = "–") -> SafeString:
    """The legal date, beside it the safe date where it is another, and "perkiraan" where holidays are unknown."""
    if one is None:
        return format_html('<span class="muted">{}</span>', empty)
    legal = format_html('<time datetime="{}">{}</time>', one.legal_on.isoformat(), long_date(one.legal_on))
    safe = (
        format_html(
            '<span class="cell-note" title="{}">tanggal aman <time datetime="{}">{}</time></span>',
            SAFE_TITLE,
            one.safe_on.isoformat(),
            long_date(one.safe_on),
        )
        if one.safe_on != one.legal_on
        else ""
    )
    return format_html("{}{}{}", legal, safe, estimate(one.is_provisional))


@register.simple_tag
def estimate(is_provisional: bool) -> SafeString | str:  # noqa: FBT001  the value that the tag shows
    """The mark of a date that a decree on holidays may still move."""
    if not is_provisional:
        return ""
    return format_html(
        ' <span class="chip tone-amber" title="{}"><span>Perkiraan</span></span>', ESTIMATE_TITLE
    )


@register.simple_tag
def deadline_before_end(ends_on: date | None, working_days: int, calendar: Calendar | None) -> SafeString:
    """The deadline so many working days before an end, counted by the calendar of the body."""
    if ends_on is None or calendar is None:
        return deadline(None)
    return deadline(deadline_before(ends_on, working_days, calendar))


@register.filter
def in_one_line(one: Deadline) -> str:
    """The same as plain text, for reports, feeds and papers."""
    parts = [f"Tenggat {long_date(one.legal_on)}"]
    if one.safe_on != one.legal_on:
        parts.append(f"tanggal aman {long_date(one.safe_on)}")
    if one.is_provisional:
        parts.append("perkiraan")
    return " · ".join(parts)
