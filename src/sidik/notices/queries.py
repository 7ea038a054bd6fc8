"""What notices answer: the inbox of one officer, his feed, the letters of a body."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import HttpRequest

from sidik.accounts.models import Body, Person
from sidik.domain.access import Actor
from sidik.notices.models import Delivery, FeedToken, Notice


def person_of(actor: Actor, body: Body) -> QuerySet[Person]:
    """The person behind an actor, as a query for `get_object_or_404`."""
    if not actor.person_id:
        return Person.objects.none()
    return Person.objects.filter(body=body, uuid=actor.person_id)


def inbox_of(person: Person) -> QuerySet[Notice]:
    """Notices of an officer, newest first."""
    return Notice.objects.filter(person=person).order_by("-made_at", "-id")


def unread_by_kind(person: Person) -> dict[str, int]:
    """How many of each kind the officer has not read."""
    rows = Notice.objects.filter(person=person, read_at=None).order_by()
    return dict(rows.values_list("kind").annotate(count=Count("pk")))


def unread_count(request: HttpRequest) -> int:
    """How many notices the visitor of a page has not read, for the navigation."""
    person_id = getattr(getattr(request, "actor", None), "person_id", "")
    return Notice.objects.filter(person__uuid=person_id, read_at=None).count() if person_id else 0


def open_feed(person: Person) -> FeedToken | None:
    """The officer's feed that still answers."""
    return FeedToken.objects.filter(person=person, revoked_at=None).first()


def deliveries_of(body: Body) -> QuerySet[Delivery]:
    """Letters of a body, newest first."""
    return Delivery.objects.filter(body=body).select_related("person")
