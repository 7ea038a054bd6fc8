"""Reminding of the ends of exemptions: once for each point of each end, a notice for each holder, number and link only.

Source: PP 61/2010 Pasal 11 ayat (2); product.md 4.2 (deadline engine −60/−30/0).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse

from sidik.accounts.models import HeldOffice, Person
from sidik.accounts.queries import body_of, held_on
from sidik.casework.models import Reminder, ReminderSent
from sidik.domain.access import Actor
from sidik.domain.dates_in_words import long_date
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import act, note
from sidik.notices.acts import notify
from sidik.notices.models import Notice
from sidik.register.models import Item

# Who watches over the ends of all units; the unit office hears of its own.
WATCHERS = (Role.PPID, Role.CLERK)
NAMED = 3

Say = Callable[[Sequence[Item]], str]


@act("casework.remind_ends")
def remind_ends(actor: Actor, *, items: Sequence[Item], point: int, on: date) -> int:
    """Ingatkan masa yang akan berakhir: how many notices; never twice of one end at one point.

    Source: PP 61/2010 Pasal 11 ayat (2).
    """

    def say(those: Sequence[Item]) -> str:
        first = min(one.ends_on for one in those if one.ends_on)
        return f"{named(those)}: masa berakhir {long_date(first)} (pengingat {point} hari kerja)."

    return _remind(actor, items, Reminder.Kind.ENDS, point=point, on=on, roles=WATCHERS, say=say)


@act("casework.escalate_late")
def escalate_late(actor: Actor, *, items: Sequence[Item], on: date) -> int:
    """Laporkan tenggat yang lewat kepada atasan: he, the PPID and the unit office are told once of each end.

    Source: PP 61/2010 Pasal 11 ayat (2).
    """

    def say(those: Sequence[Item]) -> str:
        first = min(one.ends_on for one in those if one.ends_on)
        return f"{named(those)}: tenggat penetapan pembukaan lewat, masa berakhir {long_date(first)}."

    roles = (*WATCHERS, Role.SUPERIOR)
    return _remind(actor, items, Reminder.Kind.LATE, point=0, on=on, roles=roles, say=say)


def named(items: Sequence[Item]) -> str:
    """The numbers of items, the first few of many: INF-0042, INF-0043 dan 7 lainnya."""
    codes = [item.code for item in items]
    if len(codes) <= NAMED:
        return " dan ".join(filter(None, (", ".join(codes[:-1]), codes[-1])))
    return f"{', '.join(codes[:NAMED])} dan {len(codes) - NAMED} lainnya"


def _remind(
    actor: Actor,
    items: Sequence[Item],
    kind: Reminder.Kind,
    *,
    point: int,
    on: date,
    roles: Sequence[Role],
    say: Say,
) -> int:
    body = body_of(actor)
    fresh = _not_yet_reminded(items, kind, point)
    if not fresh:
        note(subject=f"body:{body.uuid}", facts={"count": 0, "point": point, "on": on})
        return 0
    reminder, _ = Reminder.objects.get_or_create(
        body=body, kind=kind, point=point, on=on, defaults={"made_at": clock.now()}
    )
    ReminderSent.objects.bulk_create(
        ReminderSent(reminder=reminder, item=item, kind=kind, point=point, for_ends_on=item.ends_on)
        for item in fresh
        if item.ends_on
    )
    link = reverse("calendar:reminder", args=[reminder.uuid])
    told = 0
    for text, (those, persons) in _letters(_hearers(actor, fresh, roles), say).items():
        told += _tell(actor, persons, those, text=text, link=link)
    note(
        subject=f"reminder:{reminder.uuid}",
        after={"items": [str(item.uuid) for item in fresh]},
        facts={"count": len(fresh), "point": point, "on": on, "told": told},
    )
    return told


def _tell(actor: Actor, persons: Iterable[Person], those: Sequence[Item], *, text: str, link: str) -> int:
    # The clock hands many items over in parts: whoever has the link of this reminder finds the others there.
    has_it = set(Notice.objects.filter(link=link, person__in=persons).values_list("person_id", flat=True))
    number = those[0].code if len(those) == 1 else ""
    hearers = [person for person in persons if person.pk not in has_it]
    if not hearers:
        return 0
    return notify(actor, persons=hearers, text=text, link=link, kind=Notice.Kind.DEADLINE, number=number)


def _not_yet_reminded(items: Sequence[Item], kind: str, point: int) -> list[Item]:
    rows = ReminderSent.objects.filter(item__in=items, kind=kind, point=point)
    known = set(rows.values_list("item_id", "for_ends_on"))
    return [item for item in items if item.ends_on and (item.pk, item.ends_on) not in known]


def _hearers(
    actor: Actor, items: Sequence[Item], roles: Sequence[Role]
) -> Mapping[int, tuple[Person, list[Item]]]:
    """Who hears of which items: the watchers of all, a unit office of its own unit."""
    body = body_of(actor)
    held = HeldOffice.objects.filter(held_on(clock.today(body.zone)), body=body, person__active=True)
    found: dict[int, tuple[Person, list[Item]]] = {}
    for office in held.filter(role__in=roles).select_related("person"):
        found[office.person_id] = (office.person, list(items))
    units = {item.unit_id for item in items}
    unit_held = held.filter(role=Role.UNIT_OFFICE, unit__in=units).select_related("person")
    for office in unit_held.order_by("unit__code"):
        if office.person_id in found and len(found[office.person_id][1]) == len(items):
            continue
        own = [item for item in items if item.unit_id == office.unit_id]
        _, before = found.get(office.person_id, (office.person, []))
        found[office.person_id] = (office.person, [*before, *own])
    return found


def _letters(
    hearers: Mapping[int, tuple[Person, list[Item]]], say: Say
) -> dict[str, tuple[list[Item], list[Person]]]:
    """Persons who are told the same, together."""
    found: dict[str, tuple[list[Item], list[Person]]] = {}
    for person, those in hearers.values():
        found.setdefault(say(those), (those, []))[1].append(person)
    return found
