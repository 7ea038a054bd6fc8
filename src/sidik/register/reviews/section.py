"""The section that the reviews add to the page of an item: its file, the awaited events, the yearly answers."""

from __future__ import annotations

from django.http import HttpRequest

from sidik.register.models import EventReview, Item, OpenedFileReview, ReviewLine
from sidik.register.sections import Section

MOST = 10


def reviews_section(_: HttpRequest, item: Item) -> Section | None:
    """What reviews said of the item, the newest first."""
    context = {
        "file": OpenedFileReview.objects.filter(item=item).first(),
        "events": list(EventReview.objects.filter(item=item).order_by("-due_on")[:MOST]),
        "lines": list(ReviewLine.objects.filter(item=item).select_related("review").order_by("-id")[:MOST]),
    }
    return Section("Tinjauan", "register/reviews/_section.html", context) if any(context.values()) else None
