"""What casework lends to an officer's calendar feed: ends and deadlines that he watches, his tasks, his answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from django.conf import settings
from django.urls import reverse

from sidik.accounts.models import Body
from sidik.casework.calendar.queries import items_for
from sidik.casework.queries import tasks_of
from sidik.collection.queries import owed_by
from sidik.domain.access import Actor
from sidik.domain.item import OPENING_WORKING_DAYS
from sidik.domain.workdays import Calendar, deadline_before
from sidik.notices.icalendar import Event
from sidik.notices.letters import Number
from sidik.register.models import Item, OpenedFileReview
from sidik.register.queries import EXEMPT_NATURES
from sidik.register.reviews.queries import owed_files
from sidik.rules.queries import calendar_of
from sidik.web.templatetags.deadlines import in_one_line

BACK, AHEAD = timedelta(days=30), timedelta(days=1100)
MOST = 500


def term_days(actor: Actor, body: Body, today: date) -> Iterable[Event]:
    """Ends of exemptions and the deadlines of their determination."""
    span = (today - BACK, today + AHEAD)
    calendar = calendar_of(body)
    items = items_for(actor, body).filter(nature__in=EXEMPT_NATURES)
    for column, key, word in (
        ("decide_by_on", "tenggat", "Tenggat penetapan"),
        ("ends_on", "berakhir", "Masa berakhir"),
    ):
        rows = items.filter(**{f"{column}__range": span}).order_by(column, "number")[:MOST]
        yield from (_of_item(item, getattr(item, column), key, word, body, calendar) for item in rows)


def task_days(actor: Actor, body: Body, today: date) -> Iterator[Event]:
    """Due dates of the officer's own steps, of files that he is to look at, and of answers that his unit owes."""
    for case in tasks_of(actor, body).exclude(due_on=None)[:MOST]:
        yield Event(
            uid=f"tugas-{case.uuid}@{body.code}",
            on=case.due_on or today,
            summary=f"Tugas #{case.number}",
            url=settings.OFFICE_URL + reverse("casework:case_page", args=[case.uuid]),
            changed_at=_at_midnight(case.entered_on),
            sequence=case.row_version,
        )
    for review in chain(*(rows[:MOST] for rows in owed_files(actor, body))):
        number = Number.of(review.item.code)
        yield Event(
            uid=f"berkas-{review.uuid}@{body.code}",
            on=review.due_on,
            summary=f"Telaah berkas {number.text}" if number else "Telaah berkas",
            url=settings.OFFICE_URL + reverse("reviews:file_page", args=[review.uuid]),
            changed_at=review.made_at,
            sequence=int(review.state == OpenedFileReview.State.EXAMINED),
        )
    for called in owed_by(actor, body):
        yield Event(
            uid=f"himpunan-{called.uuid}@{body.code}",
            on=called.due_on,
            summary=f"Jawaban himpunan #{called.call.number}",
            url=settings.OFFICE_URL + reverse("collection:call_page", args=[called.call.uuid]),
            changed_at=called.made_at,
        )


def _of_item(item: Item, on: date, key: str, word: str, body: Body, calendar: Calendar) -> Event:
    number = Number.of(item.code)
    return Event(
        uid=f"{key}-{item.uuid}@{body.code}",
        on=on,
        summary=f"{word} {number.text}" if number else word,
        url=settings.OFFICE_URL + reverse("register:item_detail", args=[item.uuid]),
        changed_at=item.made_at,
        sequence=item.row_version,
        is_provisional=item.dates_provisional,
        note=in_one_line(deadline_before(item.ends_on, OPENING_WORKING_DAYS, calendar))
        if item.ends_on
        else "",
    )


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
