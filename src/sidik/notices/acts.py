"""Acts of notices."""

from __future__ import annotations

from collections.abc import Iterable

from sidik.accounts.models import Person
from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.ledger import clock
from sidik.ledger.act import act, note
from sidik.notices.models import Notice


@act("notices.notify")
def notify(actor: Actor, *, persons: Iterable[Person], text: str, link: str = "") -> int:
    """Beri tahu pejabat: number and link, never a title. Source: security.md AC13."""
    body, now = body_of(actor), clock.now()
    found = {p.pk: p for p in persons if p.body_id == body.pk}
    Notice.objects.bulk_create(
        Notice(body=body, person=p, text=text, link=link, made_at=now) for p in found.values()
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
