"""What notices answer: the inbox of one officer."""

from __future__ import annotations

from django.db.models import QuerySet

from sidik.accounts.models import Body, Person
from sidik.domain.access import Actor
from sidik.notices.models import Notice


def person_of(actor: Actor, body: Body) -> QuerySet[Person]:
    """The person behind an actor, as a query for `get_object_or_404`."""
    if not actor.person_id:
        return Person.objects.none()
    return Person.objects.filter(body=body, uuid=actor.person_id)


def inbox_of(person: Person) -> QuerySet[Notice]:
    """Notices of an officer, newest first."""
    return Notice.objects.filter(person=person).order_by("-made_at", "-id")
