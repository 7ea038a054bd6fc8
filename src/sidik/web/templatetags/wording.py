"""Filters for dates, times and quantities: `{% load wording %}`. An empty value shows a dash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template

from sidik.domain import dates_in_words
from sidik.web import wording

register = template.Library()
NOTHING = "–"


@register.filter
def long_date(day: date | None) -> str:
    """{{ item.ends_on|long_date }}: 14 Mei 2020."""
    return dates_in_words.long_date(day) if day else NOTHING


@register.filter
def short_date(day: date | None) -> str:
    """{{ item.ends_on|short_date }}: 14 Mei 2020 with the month cut to three letters."""
    return wording.short_date(day) if day else NOTHING


@register.simple_tag(takes_context=True)
def moment(context: Mapping[str, Any], at: datetime | None) -> str:
    """{% moment entry.at %}: the time in the zone of the public body of the request."""
    body = context.get("institution") or getattr(context.get("request"), "public_body", None)
    return wording.moment(at, getattr(body, "zone", "") or "WIB") if at else NOTHING


@register.filter
def thousands(value: float | None) -> str:
    """{{ count|thousands }}: 1.234."""
    return NOTHING if value is None else wording.number(value)


@register.filter
def file_size(size_bytes: int | None) -> str:
    """{{ file.size_bytes|file_size }}: 1,2 MB."""
    return NOTHING if size_bytes is None else wording.size(size_bytes)


@register.filter
def working_days(count_working_days: int | None) -> str:
    """{{ n|working_days }}: 12 hari kerja."""
    return NOTHING if count_working_days is None else wording.working_days(count_working_days)


@register.filter
def remaining(count_working_days: int | None) -> str:
    """{{ n|remaining }}: Sisa 12 hari kerja."""
    return NOTHING if count_working_days is None else wording.remaining(count_working_days)
