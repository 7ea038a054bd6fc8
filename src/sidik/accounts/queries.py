"""What accounts answers: who acts, who holds an office, which units a body has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from sidik.accounts.models import Body, HeldOffice, Invitation, Person, Unit, User
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
    # Columns, not rows as objects: every request of the office asks this.
    held = tuple(
        OfficeHeld(role=Role(role), unit=unit or "", title=title, acting=acting, decree=decree)
        for role, unit, title, acting, decree in person.offices.filter(held_on(on)).values_list(
            "role", "unit__code", "title", "acting", "decree_number"
        )
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
    person = _person_of(user)
    return actor_of_person(person, on) if person else None


def acting(user: User) -> tuple[Actor, Body] | None:
    """The signed-in user as actor with his public body, which came with his person: each request asks this."""
    person = _person_of(user)
    return (actor_of_person(person), person.body) if person else None


def _person_of(user: User) -> Person | None:
    """Nobody has two: without an order, whose columns Django would compare one by one, it costs half."""
    return next(iter(Person.objects.select_related("body").filter(user=user).order_by()[:1]), None)


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


def vacant_roles(body: Body, roles: Iterable[Role], on: date | None = None) -> list[Role]:
    """Roles that nobody holds on a day, in the order given (peran tanpa pejabat)."""
    on = on or clock.today(body.zone)
    rows = HeldOffice.objects.filter(held_on(on), body=body, person__active=True)
    held = set(rows.values_list("role", flat=True))
    return [role for role in dict.fromkeys(roles) if role.value not in held]


def unit_tree(body: Body) -> list[tuple[int, Unit]]:
    """Every unit with its depth, each parent before its children."""
    children: dict[int | None, list[Unit]] = {}
    for unit in body.units.order_by("code"):
        children.setdefault(unit.parent_id, []).append(unit)
    tree: list[tuple[int, Unit]] = []
    waiting = [(0, unit) for unit in reversed(children.get(None, []))]
    while waiting:
        depth, unit = waiting.pop()
        tree.append((depth, unit))
        waiting += [(depth + 1, child) for child in reversed(children.get(unit.pk, []))]
    return tree


def persons_of(body: Body) -> QuerySet[Person]:
    """Persons of a body by name, with sign-in and offices."""
    return body.persons.select_related("user").prefetch_related("offices__unit")


def invitation_of(token: str) -> Invitation | None:
    """The invitation behind a link, open or not."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    return Invitation.objects.select_related("person", "body").filter(token_digest=digest).first()


def open_invitations(body: Body) -> QuerySet[Invitation]:
    """Links that still work."""
    return body.invitations.filter(used_at=None, expires_at__gt=clock.now())
