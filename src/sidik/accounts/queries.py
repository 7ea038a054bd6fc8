"""What accounts answers: who acts, who holds an office, which units a body has."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from sidik.accounts.models import Body, HeldOffice, Person, Unit, User
from sidik.domain.access import Actor, OfficeHeld
from sidik.domain.roles import Role
from sidik.ledger import clock


def held_on(on: date) -> Q:
    """Offices in force on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def offices_of(person: Person, on: date) -> QuerySet[HeldOffice]:
    """Offices that a person holds on a day."""
    return person.offices.filter(held_on(on)).select_related("unit")


def actor_of_person(person: Person, on: date | None = None) -> Actor:
    """The person as actor, with the offices of the day."""
    on = on or clock.today(person.body.zone)
    held = tuple(
        OfficeHeld(
            role=Role(office.role),
            unit=office.unit.code if office.unit else "",
            title=office.title,
            acting=office.acting,
            decree=office.decree_number,
        )
        for office in offices_of(person, on)
    )
    return Actor(
        body=person.body.code,
        person_id=str(person.uuid),
        name=person.name,
        nip=person.nip,
        offices=held if person.active else (),
    )


def actor_of(user: User, on: date | None = None) -> Actor | None:
    """The signed-in user as actor; None when no person stands behind the sign-in."""
    person = Person.objects.select_related("body").filter(user=user).first()
    return actor_of_person(person, on) if person else None


def system(body: Body | str) -> Actor:
    """SIDIK itself acting for a body: the clock of the law, imports on the command line."""
    code = body if isinstance(body, str) else body.code
    return Actor(body=code, name="SIDIK", kind="system")


def holders(
    body: Body, role: Role, *, unit: Unit | None = None, on: date | None = None
) -> QuerySet[HeldOffice]:
    """Who holds a role on a day, for a unit where one is given; acting officials included."""
    on = on or clock.today(body.zone)
    held = HeldOffice.objects.filter(held_on(on), body=body, role=role, person__active=True)
    if unit is not None:
        held = held.filter(unit=unit)
    return held.select_related("person", "unit")


def body_of(actor: Actor) -> Body:
    """The actor's public body."""
    return Body.objects.get(code=actor.body)


def units_of(body: Body) -> QuerySet[Unit]:
    """Active units of a body, by code."""
    return body.units.filter(active=True)
