"""The section that publication adds to the page of an item: the editions in which it stood."""

from __future__ import annotations

from django.http import HttpRequest

from sidik.publication.queries import editions_with
from sidik.register.models import Item
from sidik.register.sections import Section

SHOWN = 10


def editions_section(_: HttpRequest, item: Item) -> Section | None:
    """Editions of an item; none before it was published."""
    rows = list(editions_with(item)[:SHOWN])
    return Section("Edisi", "publication/_section.html", {"rows": rows}) if rows else None
