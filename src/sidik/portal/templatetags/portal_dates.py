"""Words, days and numbers in the language of the page: {% load portal_dates %}."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sidik.portal.wording import INDONESIAN, Wording
from sidik.web import wording

register = template.Library()
NOTHING = "–"


@register.simple_tag(takes_context=True)
def told(context: Mapping[str, Any], key: str, *values: object) -> SafeString:
    """{% told "edition_lead" day count %}: words of the language with values put in."""
    return format_html(_say(context)[key], *values)


@register.simple_tag(takes_context=True)
def day(context: Mapping[str, Any], text: str) -> str:
    """{% day entry.on %}: the day of an ISO date or moment, in the zone it is written in; a dash for none."""
    try:
        return _say(context).day(text[:10]) or NOTHING
    except ValueError:
        return NOTHING


@register.simple_tag(takes_context=True)
def count(context: Mapping[str, Any], value: int) -> str:
    """{% count 1234 %}: 1.234, in English 1,234."""
    return _say(context).number(value)


@register.simple_tag(takes_context=True)
def own(context: Mapping[str, Any], text: object) -> SafeString:
    """{% own paper.kind %}: words of the body, marked as Indonesian where the page is not."""
    if _say(context).language == INDONESIAN:
        return format_html("{}", text)
    return format_html('<span lang="id">{}</span>', text)


@register.simple_tag(takes_context=True)
def clock_time(context: Mapping[str, Any], at: datetime | None) -> str:
    """{% clock_time made_at %}: day and time in the zone of the body."""
    say = _say(context)
    zone = getattr(context.get("institution"), "zone", "") or "WIB"
    if at is None:
        return NOTHING
    text = wording.moment(at, zone)
    if say.language == INDONESIAN:
        return text
    local = at.astimezone(ZoneInfo(wording.ZONES.get(zone, zone)))
    return f"{say.day(local.date().isoformat())}, {local:%H:%M} {text.rpartition(' ')[2]}"


def _say(context: Mapping[str, Any]) -> Wording:
    say: Wording = context["say"]
    return say
