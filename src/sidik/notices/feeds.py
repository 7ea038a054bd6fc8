"""Whose days stand in an officer's calendar feed. Rooms above lend their days to `SOURCES`, which knows none of them.

from sidik.notices.feeds import SOURCES
SOURCES.append(term_days)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date

from sidik.accounts.models import Body
from sidik.accounts.queries import actor_of_person
from sidik.domain.access import Actor
from sidik.ledger import clock
from sidik.notices.acts import digest_of_token
from sidik.notices.icalendar import Event, calendar_file
from sidik.notices.models import FeedToken

Source = Callable[[Actor, Body, date], Iterable[Event]]
SOURCES: list[Source] = []
MOST_EVENTS = 2000
LONGEST_TOKEN = 64


def feed_of(token: str) -> FeedToken | None:
    """The open feed behind a token. An unknown one costs what a revoked one costs: one look-up of a digest."""
    digest = digest_of_token(token[:LONGEST_TOKEN])
    row = FeedToken.objects.select_related("person__body", "person__user").filter(digest=digest).first()
    if row is None or row.revoked_at is not None:
        return None
    person = row.person
    return row if person.active and person.user is not None and person.user.is_active else None


def content_of(feed: FeedToken) -> tuple[bytes, str] | None:
    """The file of a feed and its digest; None where the officer holds no office any more."""
    body = feed.person.body
    actor = actor_of_person(feed.person)
    if not actor.roles:
        return None
    today = clock.today(body.zone)
    events = [event for source in SOURCES for event in source(actor, body, today)]
    events.sort(key=lambda event: (event.on, event.uid))
    content = calendar_file(events[:MOST_EVENTS], name=f"SIDIK {body}")
    return content, hashlib.sha256(content).hexdigest()[:32]
