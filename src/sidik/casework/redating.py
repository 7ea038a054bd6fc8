"""Counting all dates of a body anew, items and open cases, with its progress and a report of what moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.accounts.rows import made_row
from sidik.casework.models import Case
from sidik.casework.position import due_of
from sidik.domain.access import Actor
from sidik.jobs.models import Progress
from sidik.jobs.progress import begin, working_on
from sidik.ledger import clock
from sidik.ledger.act import act, note
from sidik.register.acts.recomputing import recompute_dates
from sidik.register.models import DateMove, Item, Recalculation
from sidik.register.recomputing.counting import batches_to_count, causes_of, counted_by, last_finished

# Longer ones are counted by a job of their own, with its progress.
AT_ONCE_ITEMS = 500
LIVE = (Case.State.RUNNING, Case.State.WAITING, Case.State.HELD)


def recompute_if_changed(body: Body) -> Recalculation | None:
    """Count all dates anew when holidays, points or rules are others than at the last counting.

    A long register is counted by a job of its own, so that no other body waits for it and this one's openings go on.
    A counting that broke off is taken up again by the next turn; what it moved already moves no second time.
    """
    said = counted_by(body)
    with transaction.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        causes = causes_of(said, last_finished(body))
        if not causes:
            return None
        going = Recalculation.objects.filter(body=body, finished_at=None, counted_by=said).first()
        found = going or Recalculation.objects.create(
            body=body, counted_by=said, causes=causes, started_at=clock.now()
        )
        total = Item.objects.filter(body=body).exclude(starts_on=None).count()
        is_long = total > AT_ONCE_ITEMS
        if is_long and not _is_under_way(found):
            _hand_over(found, total)
    if is_long:
        found.refresh_from_db()
    else:
        _count(found, _silent)
    return found


def _is_under_way(found: Recalculation) -> bool:
    last = Progress.objects.filter(subject=f"recalculation:{found.uuid}").order_by("-pk").first()
    return last is not None and not last.is_over


def _hand_over(found: Recalculation, total: int) -> None:
    progress = begin(
        system(found.body),
        title="Hitung ulang tanggal",
        total=total,
        result_url=reverse("moves:moves_detail", args=[found.uuid]),
        subject=f"recalculation:{found.uuid}",
    )
    recount.enqueue(str(found.uuid), str(progress.uuid))


@task()
def recount(recalculation_uuid: str, progress_uuid: str) -> None:
    """Count the dates of a long register anew; a worker that is killed in it is followed by another."""
    found = Recalculation.objects.select_related("body").get(uuid=recalculation_uuid)
    with working_on(progress_uuid) as step:
        if found.finished_at is None:
            _count(found, step)


def _count(found: Recalculation, step: Callable[[int], None]) -> None:
    body = found.body
    examined = moved = provisional = 0
    for count, items in batches_to_count(body, found.causes):
        if items:
            some, estimates = recompute_dates(system(body), items=items, recalculation=found)
            moved, provisional = moved + some, provisional + estimates
        examined += count
        step(count)
    found.examined, found.moved, found.provisional = examined, moved, provisional
    found.cases = redate_cases(system(body), recalculation=found) if _has_live_cases(body) else 0
    found.finished_at = clock.now()
    found.save()


def _silent(_: int = 1) -> None:
    """Few items need no bar."""


def _has_live_cases(body: Body) -> bool:
    return Case.objects.filter(body=body, state__in=LIVE).exists()


@act("casework.redate_cases")
def redate_cases(actor: Actor, *, recalculation: Recalculation) -> int:
    """Geser tenggat langkah of open cases whose time is counted in working days; how many moved.

    The visit of the step keeps the date that was told to the officer then.
    """
    cases = Case.objects.filter(body=recalculation.body, state__in=LIVE).select_related("version", "body")
    moves = []
    for case in cases.order_by("pk"):
        due_on = due_of(case)
        if due_on == case.due_on:
            continue
        moves.append(_move(actor, case, due_on, recalculation))
        Case.objects.filter(pk=case.pk, row_version=case.row_version).update(
            due_on=due_on, row_version=case.row_version + 1
        )
    DateMove.objects.bulk_create(moves)
    note(
        subject=f"body:{recalculation.body.uuid}",
        facts={"recalculation": recalculation.uuid, "cases": [move.case_number for move in moves]},
    )
    return len(moves)


def _move(actor: Actor, case: Case, due_on: date | None, recalculation: Recalculation) -> DateMove:
    return DateMove(
        **made_row(actor, case.body),
        recalculation=recalculation,
        case_uuid=case.uuid,
        case_number=case.number,
        field=DateMove.Field.CASE_DUE,
        before=case.due_on.isoformat() if case.due_on else "",
        after=due_on.isoformat() if due_on else "",
    )
