"""Tags for editions: {% load portal_dates %}."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.safestring import SafeString

from sidik.edition import ChangeKind
from sidik.portal.open_data import COLUMNS
from sidik.web.templatetags.ui import mark

register = template.Library()
MARKS = {
    ChangeKind.ADDED: ("Ditambah", "blue", "plus"),
    ChangeKind.CHANGED: ("Berubah", "amber", "pencil"),
    ChangeKind.OPENED: ("Dibuka", "green", "lock-open"),
    ChangeKind.WITHDRAWN: ("Dicabut", "grey", "ban"),
}
OTHER_FIELDS = {"nature": "Sifat", "grounds": "Alasan", "is_partial": "Lingkup"}


@register.filter
def day_of(moment: str) -> date | None:
    """{{ manifest.published_at|day_of|long_date }}: the day of an ISO moment or date, in the zone it is written in."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


@register.filter
def field_names(fields: Iterable[str]) -> str:
    """{{ change.fields|field_names }}: the columns that differ, in words."""
    return ", ".join(OTHER_FIELDS.get(name) or COLUMNS.get(name, name) for name in fields)


@register.simple_tag
def change_mark(kind: ChangeKind) -> SafeString:
    """{% change_mark change.kind %}: the kind of difference as a chip."""
    word, tone, icon_name = MARKS[kind]
    return mark(word, tone, icon_name)
