"""Acts on editions that go to other portals and sites (kanal lain): let one go, and keep what came of a try."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from sidik.accounts.models import Body
from sidik.accounts.queries import body_of
from sidik.accounts.rows import made_row
from sidik.channels import CHANNEL_LABELS
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.publication.acts.warning import warn_ppid
from sidik.publication.build import last_edition
from sidik.publication.models import ChannelSend, Edition
from sidik.publication.queries import channels_in_use

State = ChannelSend.State
# After so long it is tried again; then an officer decides.
PAUSES = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))


@act("publication.send_edition")
def send_edition(actor: Actor, *, edition: Edition, channel: str) -> ChannelSend:
    """Kirim edisi ke kanal lain: the newest edition, to a channel of the settings; again where it did not arrive.

    Refuses: INVALID (no such channel, a sample body, a portal without public address), STALE (not the newest
    edition), FINISHED (it waits already, or is there).
    """
    body = body_of(actor)
    if channel not in channels_in_use():
        raise Refused(Refusal(Reason.INVALID, "Kanal ini belum diatur oleh pengelola instalasi."))
    if not may_leave(body):
        raise Refused(
            Refusal(
                Reason.INVALID, "Edisi badan contoh, atau yang portalnya belum beralamat umum, tidak dikirim."
            )
        )
    if last_edition(body) != edition:
        raise Refused(Refusal(Reason.STALE, "Hanya edisi terbaru yang dikirim."))
    row = ChannelSend.objects.select_for_update().filter(body=body, edition=edition, channel=channel).first()
    if row is not None and row.state in (State.WAITING, State.SENT):
        raise Refused(Refusal(Reason.FINISHED, f"Edisi ini {row.get_state_display().lower()}."))
    row = row or ChannelSend(**made_row(actor, body), edition=edition, channel=channel)
    row.state, row.tries, row.next_at, row.said = State.WAITING, 0, clock.now(), ""
    row.save()
    for older in ChannelSend.objects.filter(body=body, channel=channel, state=State.WAITING).exclude(
        pk=row.pk
    ):
        # What is newer has gone on its way: the older one would take its place again.
        older.state = State.SUPERSEDED
        older.save()
    note(subject=f"edition:{edition.uuid}", facts={"number": edition.number, "channel": channel})
    return row


def may_leave(body: Body) -> bool:
    """Whether editions of this body go elsewhere: it is no sample body, and its portal has an address for all."""
    return not body.is_demo and settings.PORTAL_URL.startswith("https://")


@act("publication.record_send")
def record_send(
    actor: Actor, *, send: ChannelSend, is_there: bool, said: str = "", url: str = ""
) -> ChannelSend:
    """Catat pengiriman: whether the edition arrived; else when it is tried again, or that an officer has to look.

    Refuses: STALE (another worker was first, or a newer edition took its place).
    """
    row = (
        ChannelSend.objects.select_for_update().select_related("edition").get(pk=send.pk, body=body_of(actor))
    )
    if row.state != State.WAITING or row.tries != send.tries:
        raise Refused(Refusal(Reason.STALE, "Pengiriman ini sudah dicatat."))
    row.tries, row.tried_at, row.said, row.url = row.tries + 1, clock.now(), said[:300], url[:300]
    if is_there:
        row.state = State.SENT
    elif row.tries > len(PAUSES):
        row.state = State.FAILED
    else:
        row.next_at = clock.now() + PAUSES[row.tries - 1]
    row.save()
    number = row.edition.number
    note(
        subject=f"edition:{row.edition.uuid}",
        facts={"number": number, "channel": row.channel, "state": row.state, "tries": row.tries},
    )
    if row.state == State.FAILED:
        warn_ppid(
            actor,
            f"Edisi {number} belum terkirim ke {CHANNEL_LABELS[row.channel]} sesudah {row.tries} kali dicoba.",
            link=reverse("publication:edition_detail", args=[row.edition.uuid]),
        )
    return row
