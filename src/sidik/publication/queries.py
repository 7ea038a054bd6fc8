"""What publication answers: editions of a body, and the editions that an item stood in."""

from __future__ import annotations

from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.publication.models import Edition, EditionItem
from sidik.register.models import Item


def editions_of(body: Body) -> QuerySet[Edition]:
    """Editions of a body, newest first."""
    return Edition.objects.filter(body=body).select_related("body", "previous")


def editions_with(item: Item) -> QuerySet[EditionItem]:
    """The editions in which an item stood, newest first."""
    return EditionItem.objects.filter(item=item).select_related("edition").order_by("-edition__number")
