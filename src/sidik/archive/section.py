"""The section that the archive adds to the page of an item: where its copies lie, which medium is lacking."""

from __future__ import annotations

from django.http import HttpRequest

from sidik.archive.models import Holding
from sidik.archive.queries import lacking_media, loan_of, of_item
from sidik.register.models import Item
from sidik.register.sections import Section


def copies_section(_: HttpRequest, item: Item) -> Section:
    """Copies where they lie now."""
    lacking = lacking_media([item], [m.value for m in Holding.Medium]).get(item.code, [])
    copies = list(of_item(item).filter(moved_to=None))
    context = {
        "item": item,
        "copies": copies,
        "loan": loan_of(item),
        "lacking": [Holding.Medium(m).label.lower() for m in lacking] if copies else [],
    }
    return Section("Salinan arsip", "archive/_section.html", context)
