"""What the office asks about messages of visitors."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest

from sidik.accounts.forms import ANSWER_WORKING_DAYS
from sidik.accounts.models import Body
from sidik.domain.access import CENTRAL
from sidik.domain.workdays import Calendar, add_working_days, working_days_to_go
from sidik.register.models import Item
from sidik.rules.queries import calendar_of
from sidik.visitors.models import Message

SETTING = "visitor_answer_working_days"


def messages_of(body: Body) -> QuerySet[Message]:
    """The messages of a body, the first due first."""
    rows = Message.objects.filter(body=body).select_related("body", "item__current", "item__unit")
    return rows.order_by("due_on", "number")


def waiting_of(body: Body) -> QuerySet[Message]:
    """Those that wait for an answer."""
    return messages_of(body).filter(state=Message.State.RECEIVED)


def waiting_count(request: HttpRequest) -> int:
    """How many messages wait, for the navigation of the officers who answer them."""
    actor, body = getattr(request, "actor", None), getattr(request, "public_body", None)
    if actor is None or body is None or not actor.roles & CENTRAL:
        return 0
    return Message.objects.filter(body=body, state=Message.State.RECEIVED).count()


def due_on(body: Body, received_on: date) -> date:
    """The promised day of the answer (batas layanan): no rule sets one, the body does."""
    days = body.settings.get(SETTING)
    fit = days if isinstance(days, int) and days > 0 else ANSWER_WORKING_DAYS
    return add_working_days(received_on, fit, calendar_of(body))


def left_working_days(message: Message, today: date, calendar: Calendar) -> int:
    """How many working days are left until the promised day; below zero how many it is past."""
    return working_days_to_go(today, message.due_on, calendar)


def item_named(body: Body, named: str) -> Item | None:
    """The published item that a visitor named by its public id or its code; others are not told apart from none."""
    items = Item.objects.filter(body=body).exclude(published_edition=None)
    named = named.strip()
    return items.filter(code__iexact=named).first() or items.filter(uuid__in=_uuids(named)).first()


def _uuids(named: str) -> list[str]:
    text = named.lower().replace("-", "")
    return [text] if len(text) == 32 and all(sign in "0123456789abcdef" for sign in text) else []
