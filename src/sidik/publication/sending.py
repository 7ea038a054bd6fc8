"""Sending editions to other portals and sites in the background: what waits is tried, and tried again.

A try that is broken off is made again; a channel that has the edition already answers so and changes nothing.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django_tasks import task

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.channels import ChannelFailed
from sidik.edition import EditionRefused
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.publication.acts.sending import record_send, send_edition
from sidik.publication.board import board_path, make_board
from sidik.publication.body_rules import sends_of
from sidik.publication.build import last_edition
from sidik.publication.models import ChannelSend, Edition
from sidik.publication.queries import channels_in_use
from sidik.publication.shelf import file_of
from sidik.publication.telling import notice_of

log = logging.getLogger(__name__)
UNREADABLE = "Berkas edisi ini tidak dapat dibaca."


def send_due() -> None:
    """Let new editions go where their bodies send them, then try whatever waits and whose moment has come."""
    usable = channels_in_use()
    if not usable:
        return
    for body in Body.objects.filter(is_demo=False).order_by("code"):
        edition = last_edition(body)
        if edition is not None:
            _let_go(body, edition, [code for code in sends_of(body) if code in usable])
    waiting = ChannelSend.objects.filter(state=ChannelSend.State.WAITING, next_at__lte=clock.now())
    for send in waiting.select_related("edition__body").order_by("pk"):
        send_one(send)


def _let_go(body: Body, edition: Edition, channels: list[str]) -> None:
    gone = set(ChannelSend.objects.filter(edition=edition).values_list("channel", flat=True))
    for channel in channels:
        if channel not in gone:
            try:
                send_edition(system(body), edition=edition, channel=channel)
            except Refused as refused:
                log.info("Kanal %s, %s: %s", channel, body.code, refused.refusal.message)


def send_one(send: ChannelSend) -> None:
    """One try, and what came of it. Nothing is held in the database while the channel is asked."""
    edition, channel = send.edition, channels_in_use().get(send.channel)
    is_there, said, url = False, "Kanal ini tidak lagi diatur.", ""
    if channel is not None:
        try:
            paper = board_path(edition)
            if not paper.exists():
                make_board(edition)
            notice = notice_of(file_of(edition), settings.PORTAL_URL.rstrip("/") + "/", paper)
            sent = channel.send(notice)
            is_there, said, url = True, "", sent.url
        except ChannelFailed as failed:
            said = str(failed)
        except (EditionRefused, OSError):
            said = UNREADABLE
    try:
        record_send(system(edition.body), send=send, is_there=is_there, said=said, url=url)
    except Refused as refused:
        log.info("Kanal %s, %s: %s", send.channel, edition, refused.refusal.message)


@task()
def send_now(uuid: str) -> None:
    """The try that an officer asked for."""
    send = ChannelSend.objects.select_related("edition__body").filter(
        uuid=uuid, state=ChannelSend.State.WAITING
    )
    if (found := send.first()) is not None:
        send_one(found)
