"""Writing a case's position: the one function that moves a case, opens the step's visit and splits off children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sidik.accounts.queries import system
from sidik.casework.deadlines import first_ends
from sidik.casework.models import Batch, Case, CaseItem, Event, Visit
from sidik.desk.models import Disposition
from sidik.domain import progress
from sidik.domain.access import Actor
from sidik.domain.procedure import END, Procedure
from sidik.domain.progress import Move, Position
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.timelimits import due_on
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register.models import Item
from sidik.rules.queries import calendar_of, procedure_of


def signed(actor: Actor) -> dict[str, Any]:
    """Who did it, as rows of a case keep it."""
    office = actor.offices[0].title if actor.offices else ""
    return {"name": actor.name, "nip": actor.nip, "office": office, "person": actor.person_id}


def row(actor: Actor, case: Case) -> dict[str, Any]:
    """Columns that every row of a step carries."""
    return {"case": case, "step": case.step, "round": case.round, "at": clock.now(), "by": signed(actor)}


def record(actor: Actor, case: Case, kind: Event.Kind, *, reason: str = "", **facts: Any) -> Event:
    """Record an event of a case."""
    return Event.objects.create(**row(actor, case), kind=kind, reason=reason, facts=facts)


def enter(actor: Actor, case: Case, position: Position) -> None:
    """Put a case at a position and write its projections; the caller saves by `save_moved`."""
    procedure = procedure_of(case.version)
    came = (case.step, case.round) != (position.step, position.round)
    case.step, case.activity = position.step, position.activity
    case.round, case.timer = position.round, position.timer
    if came and not position.is_finished:
        case.entered_on = clock.today(case.body.zone)
        case.due_on = _due(case, procedure)
    if position.is_finished:
        case.state, case.ended_at, case.due_on = Case.State.ENDED, clock.now(), None
    project_turn(case, procedure)
    save_moved(case)
    if came and not position.is_finished:
        count = case.visits.count()
        Visit.objects.create(**row(actor, case), due_on=case.due_on, number=count + 1)


def due_of(case: Case) -> date | None:
    """The date on which the step of a case is due by the calendar of today."""
    due_on: date | None = _due(case, procedure_of(case.version))
    return due_on


def _due(case: Case, procedure: Procedure) -> Any:
    first_end = first_ends([case]).get(case.pk) if case.pk else None
    time = procedure.step(case.step).time
    printed = due_on(time, case.entered_on, calendar_of(case.body), first_end)
    return printed or _instructed(case)


def _instructed(case: Case) -> date | None:
    """The due date of the last disposition of the case, where the SOP itself states no measurable time."""
    slips = Disposition.objects.filter(body=case.body, case_uuid=case.uuid, due_on__gte=case.entered_on)
    slip = slips.order_by("-id").first()
    return slip.due_on if slip else None


def project_turn(case: Case, procedure: Procedure) -> None:
    """Write whose turn it is, for the inbox."""
    key = "" if case.step == END else progress.whose_turn(procedure, case.position)
    case.turn = key
    case.turn_role = procedure.performers[key].role.value if key else ""
    given = case.assignments.filter(performer=key).first() if key else None
    case.turn_person = given.person if given else None


def save_moved(case: Case) -> None:
    """Write a case by compare-and-set. Refuses: STALE (another officer was first)."""
    expected = case.row_version
    case.row_version = expected + 1
    columns = {
        f.attname: getattr(case, f.attname)
        for f in case._meta.concrete_fields
        if f.attname not in {"id", "uuid"}
    }
    if not Case.objects.filter(pk=case.pk, row_version=expected).update(**columns):
        case.row_version = expected
        raise Refused(Refusal(Reason.STALE))


def next_number(case_body: Any) -> int:
    """The next case number of a body; the unique constraint lets only one take it."""
    last = Case.objects.filter(body=case_body).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def new_case(
    actor: Actor,
    *,
    batch: Batch,
    title: str,
    position: Position,
    items: Sequence[Item] = (),
    **columns: Any,
) -> Case:
    """Make a case at a position with its items."""
    case = Case(
        body=batch.body,
        batch=batch,
        version=columns.pop("version", batch.version),
        number=next_number(batch.body),
        title=title,
        started_at=clock.now(),
        entered_on=clock.today(batch.body.zone),
        step=position.step,
        **columns,
    )
    case.save()
    add(case, items)
    case.step = ""
    enter(actor, case, position)
    return case


def add(case: Case, items: Sequence[Item]) -> None:
    """Put items into a case; one that was in it before comes back."""
    now = clock.now()
    known = CaseItem.objects.filter(case=case, item__in=items)
    before = set(known.values_list("item_id", flat=True))
    known.update(state=CaseItem.State.IN, moved_to=None, reason="", added_at=now)
    fresh = {item.pk: item for item in items if item.pk not in before}.values()
    CaseItem.objects.bulk_create(
        CaseItem(case=case, item=item, state=CaseItem.State.IN, added_at=now) for item in fresh
    )


def move(
    actor: Actor, case: Case, moves: Sequence[Move], *, why: Mapping[str, str] | None = None
) -> list[Case]:
    """Carry out moves: the first is the case itself, the others leave it as children. Returns the children."""
    children = []
    for leaving in moves[1:]:
        items = list(
            Item.objects.filter(uuid__in=leaving.items, case_items__case=case).select_related("body")
        )
        child = new_case(
            actor,
            batch=case.batch,
            version=case.version,
            title=case.title,
            position=leaving.position,
            items=items,
            kind=Case.Kind.CHILD,
            parent=case,
            unit=case.unit,
            returns_before=case.returns_before,
            parent_step=case.parent_step,
        )
        for item in items:
            reason = leaving.reasons.get(str(item.uuid), "")
            CaseItem.objects.filter(case=case, item=item).update(
                state=CaseItem.State.MOVED, moved_to=child, reason=reason
            )
        record(actor, case, Event.Kind.SPLIT, child=str(child.uuid), items=len(items))
        children.append(child)
    enter(actor, case, moves[0].position)
    return children


def hand_back(case: Case) -> None:
    """When a sub-case ends, its parent goes on, unless another sub-case of that step is still open."""
    parent = case.parent
    if case.kind != Case.Kind.SUB and not case.returns_before:
        return
    while parent is not None and parent.kind == Case.Kind.CHILD and case.kind == Case.Kind.CHILD:
        case, parent = parent, parent.parent
    if parent is None or parent.state != Case.State.WAITING:
        return
    open_states = [Case.State.RUNNING, Case.State.WAITING, Case.State.HELD]
    if (
        Case.objects.filter(parent=parent, kind=Case.Kind.SUB, state__in=open_states)
        .exclude(pk=case.pk)
        .exists()
    ):
        return
    parent.state, parent.state_reason = Case.State.RUNNING, ""
    save_moved(parent)
    record(system(parent.body), parent, Event.Kind.SUB_RETURNED, sub=str(case.uuid))
