"""What publication answers: editions of a body, and the editions that an item stood in."""

from __future__ import annotations

from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.publication.models import Edition, EditionDraft, EditionItem, PublicationCheck
from sidik.register.models import Item


def editions_of(body: Body) -> QuerySet[Edition]:
    """Editions of a body, newest first."""
    return Edition.objects.filter(body=body).select_related("body", "previous")


def editions_with(item: Item) -> QuerySet[EditionItem]:
    """The editions in which an item stood, newest first."""
    return EditionItem.objects.filter(item=item).select_related("edition").order_by("-edition__number")


def draft_of(body: Body) -> EditionDraft | None:
    """The edition that a body is preparing, submitted or waiting for its moment."""
    return EditionDraft.objects.filter(body=body, state__in=EditionDraft.OPEN).first()


def checks_of(edition: Edition) -> list[PublicationCheck]:
    """The newest check of each thing that was looked at, in the order of looking."""
    newest = {row.what: row for row in PublicationCheck.objects.filter(edition=edition).order_by("id")}
    return [newest[what] for what in PublicationCheck.What.values if what in newest]
