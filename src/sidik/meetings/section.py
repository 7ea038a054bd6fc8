"""The section that meetings add to the page of an item: what was concluded, where and when."""

from __future__ import annotations

from django.http import HttpRequest

from sidik.meetings.queries import results_of
from sidik.register.models import Item
from sidik.register.sections import Section

SHOWN = 10


def results_section(_: HttpRequest, item: Item) -> Section | None:
    """Results of meetings for an item; none before one was held."""
    rows = list(results_of(item)[:SHOWN])
    return Section("Hasil rapat", "meetings/_section.html", {"rows": rows}) if rows else None
