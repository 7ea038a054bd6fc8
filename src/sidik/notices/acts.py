"""Acts of notices."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import time

from sidik.accounts.models import Person
from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.ledger import clock
from sidik.ledger.act import act, note
from sidik.notices.models import FeedToken, MailPreference, Notice


@act("notices.notify")
def notify(
    actor: Actor,
    *,
    persons: Iterable[Person],
    text: str,
    link: str = "",
    kind: str = Notice.Kind.TASK,
    number: str = "",
) -> int:
    """Beri tahu pejabat: number and link, never a title. Source: security.md AC13."""
    body, now = body_of(actor), clock.now()
    found = {p.pk: p for p in persons if p.body_id == body.pk}
    Notice.objects.bulk_create(
        Notice(body=body, person=p, kind=kind, number=number, text=text, link=link, made_at=now)
        for p in found.values()
    )
    note(
        subject=f"body:{body.uuid}",
        after={"text": text, "link": link},
        facts={"count": len(found), "link": link},
    )
    return len(found)


@act("notices.mark_read")
def mark_read(actor: Actor, *, person: Person) -> int:
    """Tandai pemberitahuan sudah dibaca: all of one's own."""
    count = Notice.objects.filter(person=person, read_at=None).update(read_at=clock.now())
    note(subject=f"person:{person.uuid}", facts={"count": count})
    return count


@act("notices.settle")
def settle(actor: Actor, *, text: str, link: str) -> int:
    """Selesaikan pemberitahuan: what this call asked of several officers is decided; nobody need read it any more."""
    body = body_of(actor)
    rows = Notice.objects.filter(body=body, text=text, link=link, read_at=None)
    count = rows.update(read_at=clock.now())
    note(subject=f"body:{body.uuid}", facts={"count": count, "link": link})
    return count


@act("notices.prefer_mail")
def prefer_mail(
    actor: Actor, *, person: Person, how: str, quiet_from: time | None, quiet_until: time | None
) -> MailPreference:
    """Pilih cara menerima surel: how often, and the hours of silence; one's own only."""
    old = MailPreference.objects.filter(person=person).first()
    row = old or MailPreference(body=body_of(actor), person=person)
    before = _stated(old) if old else None
    row.how, row.quiet_from, row.quiet_until = how, quiet_from, quiet_until
    row.save()
    note(subject=f"person:{person.uuid}", before=before, after=_stated(row), facts={"how": how})
    return row


@act("notices.make_feed")
def make_feed(actor: Actor, *, person: Person) -> tuple[FeedToken, str]:
    """Buat alamat langganan kalender: the old address ends; the token is shown once and never kept."""
    _end_feeds(person)
    token = secrets.token_urlsafe(32)
    row = FeedToken.objects.create(
        body=body_of(actor), person=person, digest=digest_of_token(token), made_at=clock.now()
    )
    note(subject=f"person:{person.uuid}", facts={"count": 1})
    return row, token


@act("notices.revoke_feed")
def revoke_feed(actor: Actor, *, person: Person) -> int:
    """Cabut alamat langganan kalender: it answers as one that never was."""
    count = _end_feeds(person)
    note(subject=f"person:{person.uuid}", facts={"count": count})
    return count


def digest_of_token(token: str) -> str:
    """What is kept of the token of a feed."""
    return hashlib.sha256(token.encode()).hexdigest()


def _end_feeds(person: Person) -> int:
    return FeedToken.objects.filter(person=person, revoked_at=None).update(revoked_at=clock.now())


def _stated(row: MailPreference) -> dict[str, str]:
    return {"how": row.how, "quiet_from": str(row.quiet_from), "quiet_until": str(row.quiet_until)}
