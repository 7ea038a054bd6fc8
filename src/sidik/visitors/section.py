"""The section that messages of visitors add to the page of an item: how many, and which still wait."""

from __future__ import annotations

from django.http import HttpRequest

from sidik.register.models import Item
from sidik.register.sections import Section
from sidik.visitors.models import Message

SHOWN = 10


def messages_section(_: HttpRequest, item: Item) -> Section | None:
    """Messages about an item, the newest first; none where nobody said anything."""
    rows = list(Message.objects.filter(item=item).order_by("-number")[:SHOWN])
    return Section("Masukan umum", "visitors/_section.html", {"rows": rows}) if rows else None
