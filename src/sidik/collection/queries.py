"""What a round of collecting answers: the calls of a body, the matrix, what an officer still has to answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from sidik.accounts.models import Body, HeldOffice, Unit
from sidik.accounts.queries import held_on
from sidik.collection.models import Call, CalledUnit, CallEvent, CollectedItem
from sidik.domain.access import Actor
from sidik.domain.collection import AnswerState, Tally, UnitStanding, reminder_due, tally
from sidik.domain.item import Stage
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.rules.queries import calendar_of

NARROW = frozenset({Role.UNIT_OFFICE, Role.EXPERT, Role.ADMINISTRATOR})
OWED = (AnswerState.WAITING.value, AnswerState.RETURNED.value)


def sees_all(actor: Actor) -> bool:
    """Whether the actor sees every unit of a call: a central office does, a unit office sees its own."""
    return bool(actor.roles - NARROW)


def own_units(actor: Actor) -> list[str]:
    """Codes of the units for which the actor holds the unit office."""
    return [office.unit for office in actor.offices if office.role is Role.UNIT_OFFICE and office.unit]


def calls_of(body: Body) -> QuerySet[Call]:
    """Calls of a body, newest first."""
    return Call.objects.filter(body=body).select_related("body", "agenda", "paper")


def called_units_for(actor: Actor, body: Body) -> QuerySet[CalledUnit]:
    """Called units that the actor may see; of a withdrawn call none."""
    rows = CalledUnit.objects.filter(body=body).exclude(call__state=Call.State.WITHDRAWN)
    if not sees_all(actor):
        rows = rows.filter(unit__code__in=own_units(actor))
    return rows.select_related("call", "unit", "body")


def owed_by(actor: Actor, body: Body) -> list[CalledUnit]:
    """Answers that the actor's own units still owe in open calls, the most urgent first."""
    units = own_units(actor)
    if not units:
        return []
    rows = CalledUnit.objects.filter(
        body=body, unit__code__in=units, state__in=OWED, call__state=Call.State.OPEN
    )
    return list(rows.select_related("call", "unit", "body").order_by("due_on", "id"))


@dataclass(frozen=True)
class MatrixRow:
    """One unit of the matrix: where it stands, how many items, who can answer for it."""

    called: CalledUnit
    standing: UnitStanding
    is_late: bool
    items: int
    to_be_mended: int
    not_taken: int
    officers: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Units × answers of a call, with the counts (matriks kelengkapan)."""

    rows: tuple[MatrixRow, ...]
    tally: Tally

    @property
    def items(self) -> int:
        """Items in all answers."""
        return sum(row.items for row in self.rows)

    @property
    def not_taken(self) -> int:
        """Items of sent answers that no case has taken yet."""
        return sum(row.not_taken for row in self.rows if row.standing.state is AnswerState.SENT)


def matrix_of(call: Call, today: date) -> Matrix:
    """Who has answered: three queries, however many units were called."""
    inside = Q(entries__is_out=False)
    rows = list(
        call.called_units.select_related("unit", "body")
        .order_by("unit__code")
        .annotate(
            items_in=Count("entries", filter=inside),
            mended=Count("entries", filter=inside & Q(entries__item__stage=Stage.RETURNED.value)),
            left=Count("entries", filter=inside & Q(entries__case_uuid=None)),
        )
    )
    officers = officers_of(call.body, [row.unit for row in rows], today)
    found = tuple(
        MatrixRow(
            called=row,
            standing=row.standing,
            is_late=row.standing.is_late(today),
            items=row.items_in,
            to_be_mended=row.mended,
            not_taken=row.left,
            officers=officers.get(row.unit_id, ()),
        )
        for row in rows
    )
    return Matrix(found, tally([row.standing for row in found], today))


def officers_of(body: Body, units: Iterable[Unit], on: date) -> dict[int, tuple[str, ...]]:
    """Names of the unit officers of the day, by unit."""
    held = HeldOffice.objects.filter(
        held_on(on), body=body, role=Role.UNIT_OFFICE.value, person__active=True, unit__in=list(units)
    )
    found: dict[int, tuple[str, ...]] = {}
    for unit_id, name in held.order_by("person__name").values_list("unit_id", "person__name"):
        if unit_id is not None:
            found[unit_id] = (*found.get(unit_id, ()), name)
    return found


def entries_of(called: CalledUnit) -> list[CollectedItem]:
    """What the unit wrote, in its order, without what it took out again."""
    return list(called.entries.filter(is_out=False).select_related("item__current", "item__unit"))


def answers_to_take(call: Call, unit: Unit | None = None) -> list[CollectedItem]:
    """Entries of sent answers that no case has taken, of all units or of one."""
    rows = CollectedItem.objects.filter(
        called_unit__call=call, called_unit__state=AnswerState.SENT.value, is_out=False, case_uuid=None
    )
    if unit is not None:
        rows = rows.filter(called_unit__unit=unit)
    return list(rows.select_related("item__current", "item__unit", "item__body", "called_unit__unit"))


def nil_units(call: Call, unit: Unit | None = None) -> list[CalledUnit]:
    """Units that answered nil, all or the one."""
    rows = call.called_units.filter(state=AnswerState.NIL.value)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return list(rows.select_related("unit__body", "body"))


def calls_of_case(body: Body, case_uuid: UUID) -> list[Call]:
    """Calls that belong to a case: made for it, or whose answers it took."""
    of_case = Q(case_uuid=case_uuid) | Q(called_units__entries__case_uuid=case_uuid)
    merged = CallEvent.objects.filter(
        body=body, kind=CallEvent.Kind.MERGED, facts__case=str(case_uuid)
    ).values("call_id")
    rows = calls_of(body).filter(of_case | Q(pk__in=merged)).exclude(state=Call.State.WITHDRAWN)
    return list(rows.distinct())


def calls_to_take(body: Body, unit: Unit | None = None) -> list[Call]:
    """Calls with answers that no case has taken: entries of sent answers, or nil answers."""
    sent = Q(
        called_units__state=AnswerState.SENT.value,
        called_units__entries__is_out=False,
        called_units__entries__case_uuid=None,
    )
    if unit is not None:
        sent &= Q(called_units__unit=unit)
    rows = calls_of(body).filter(sent & Q(called_units__entries__isnull=False))
    return list(rows.exclude(state=Call.State.WITHDRAWN).distinct())


def to_be_reminded(call: Call) -> list[CalledUnit]:
    """Silent units whose reminder is due today and was not given for their deadline."""
    today, calendar = clock.today(call.body.zone), calendar_of(call.body)
    rows = call.called_units.filter(state__in=OWED).select_related("unit", "body")
    return [
        row for row in rows if row.reminded_for != row.due_on and reminder_due(row.standing, today, calendar)
    ]
