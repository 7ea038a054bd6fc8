"""Telling the superior of steps whose time has run out: once for each due day of a case, by number and link only.

Source: PermenPANRB 35/2012 (mutu baku waktu); product.md 4.2 (escalation of tasks).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from sidik.accounts.models import Body, HeldOffice, Person
from sidik.accounts.queries import body_of, held_on, system
from sidik.casework.models import Case, Reminder, ReminderSent
from sidik.domain.access import Actor
from sidik.domain.roles import Role
from sidik.domain.workdays import working_days_before
from sidik.ledger import clock
from sidik.ledger.act import act, note
from sidik.notices.acts import notify
from sidik.notices.models import Notice
from sidik.register.clock_points import points_of
from sidik.rules.queries import calendar_of

HEARERS = (Role.SUPERIOR, Role.PPID)
MOST_OF_A_TURN = 500
# What is held waits by somebody's own decision, and says why.
GOING_ON = (Case.State.RUNNING, Case.State.WAITING)


def late_cases(body: Body, on: date) -> QuerySet[Case]:
    """Cases whose step is overdue by the working days of the body's setting, and of which nobody was told yet."""
    until = working_days_before(on, points_of(body).escalate_after, calendar_of(body))
    told = ReminderSent.objects.filter(case=OuterRef("pk"), for_ends_on=OuterRef("due_on"))
    rows = Case.objects.filter(body=body, state__in=GOING_ON, due_on__lte=until, due_on__lt=on)
    return rows.filter(~Exists(told)).select_related("unit").order_by("due_on", "number")


def escalate_overdue(body: Body, on: date) -> int:
    """The last thing of a body's day: how many notices of overdue steps went out."""
    cases = list(late_cases(body, on)[:MOST_OF_A_TURN])
    return escalate_tasks(system(body), cases=cases, on=on) if cases else 0


@act("casework.escalate_tasks")
def escalate_tasks(actor: Actor, *, cases: Sequence[Case], on: date) -> int:
    """Laporkan langkah yang terlambat: the superior, the PPID and who is to act are told once of each due day.

    Source: PermenPANRB 35/2012.
    """
    body = body_of(actor)
    known = set(ReminderSent.objects.filter(case__in=cases).values_list("case_id", "for_ends_on"))
    fresh = [case for case in cases if case.due_on and (case.pk, case.due_on) not in known]
    told = 0
    if fresh:
        reminder, _ = Reminder.objects.get_or_create(
            body=body, kind=Reminder.Kind.TASK, point=0, on=on, defaults={"made_at": clock.now()}
        )
        ReminderSent.objects.bulk_create(
            ReminderSent(reminder=reminder, case=case, kind=Reminder.Kind.TASK, for_ends_on=case.due_on)
            for case in fresh
            if case.due_on
        )
        hearers = _hearers(body, fresh)
        for those in {tuple(own) for _, own in hearers.values()}:
            persons = [person for person, own in hearers.values() if tuple(own) == those]
            told += _tell(actor, persons, [fresh[n] for n in those], reminder)
    note(
        subject=f"body:{body.uuid}",
        after={"cases": [str(case.uuid) for case in fresh]},
        facts={"count": len(fresh), "on": on, "told": told},
    )
    return told


def _hearers(body: Body, cases: Sequence[Case]) -> dict[int, tuple[Person, list[int]]]:
    """Who hears of which cases, by their places: the superior and the PPID of all, others of their own turn."""
    held = HeldOffice.objects.filter(held_on(clock.today(body.zone)), body=body, person__active=True)
    found: dict[int, tuple[Person, list[int]]] = {}
    for office in held.exclude(role=Role.ADMINISTRATOR).select_related("person").order_by("pk"):
        if office.role in HEARERS:
            found[office.person_id] = (office.person, list(range(len(cases))))
            continue
        own = [n for n, case in enumerate(cases) if _is_turn_of(office, case)]
        _, before = found.get(office.person_id, (office.person, []))
        if own:
            found[office.person_id] = (office.person, sorted({*before, *own}))
    return found


def _is_turn_of(office: HeldOffice, case: Case) -> bool:
    if case.turn_person_id:
        return case.turn_person_id == office.person_id
    is_of_unit = office.role != Role.UNIT_OFFICE or case.unit_id in {None, office.unit_id}
    return bool(case.turn_role) and office.role == case.turn_role and is_of_unit


def _tell(actor: Actor, persons: Sequence[Person], those: Sequence[Case], reminder: Reminder) -> int:
    one = those[0]
    if len(those) == 1:
        text, number = f"Kasus #{one.number}: tenggat langkahnya sudah lewat.", f"#{one.number}"
        link = reverse("casework:case_page", args=[one.uuid])
    else:
        text, number = f"{len(those)} kasus melewati tenggat langkahnya.", ""
        link = reverse("calendar:reminder", args=[reminder.uuid])
    return notify(actor, persons=persons, text=text, link=link, kind=Notice.Kind.DEADLINE, number=number)
