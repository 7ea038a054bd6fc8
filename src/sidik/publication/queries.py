"""What publication answers: editions of a body, and the editions that an item stood in."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.channels import Channel, configured
from sidik.publication.models import ChannelSend, Edition, EditionDraft, EditionItem, PublicationCheck
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


def channels_in_use() -> Mapping[str, Channel]:
    """The other portals and sites that the settings of this installation name, by code."""
    return configured(settings.CHANNELS)


def sends_of(edition: Edition) -> dict[str, ChannelSend]:
    """How an edition stands with each channel that it was sent to."""
    return {row.channel: row for row in ChannelSend.objects.filter(edition=edition)}
