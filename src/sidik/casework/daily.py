"""The clock of the law, day by day: what ends opens, what is about to end gets its case, editions reach the shelf.

Every turn may be repeated, and run by several workers at once: each part asks anew, under the lock of the body's
row, what is still to be done. Source: PP 61/2010 Pasal 11; L-36, L-37.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.casework.acts import start_cases, start_timer_case
from sidik.casework.facts import asked_facts
from sidik.casework.models import Case, CaseItem
from sidik.domain.dates_in_words import long_date
from sidik.domain.guards import OPEN_EXPIRED
from sidik.domain.item import in_force
from sidik.domain.procedure import Step
from sidik.domain.refusal import Reason
from sidik.domain.routing import is_for, timer_step
from sidik.files.keys import keyring
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.checkpoints import checkpoint
from sidik.ledger.queries import checkpoints_of
from sidik.publication.shelf import settle
from sidik.register.acts import open_by_law, refresh_items
from sidik.register.facts import facts_of
from sidik.register.models import Item
from sidik.register.models.decisions import CLOSING
from sidik.register.queries import EXEMPT_NATURES, due_for_opening, due_for_refresh
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import active_version, active_versions, calendar_of, procedure_of

ITEMS_PER_ACT = 200


@dataclass(frozen=True)
class DailyReport:
    """What one turn did for a body: items opened by law, items derived anew, cases begun, checkpoint made."""

    opened: int = 0
    refreshed: int = 0
    cases: tuple[int, ...] = ()
    checkpoint: bool = False


def run() -> None:
    """The scheduled job: every body, then the shelf."""
    for body in Body.objects.order_by("code"):
        run_daily(body)
    settle()


def run_daily(body: Body) -> DailyReport:
    """One turn for one body (pekerjaan harian). Running it twice does nothing twice."""
    today = clock.today(body.zone)
    done = DailyReport(opened=_open_ended(body, today), refreshed=_refresh(body, today))
    cases = (*_begin_timer_cases(body, today), *_begin_statutory(body, today))
    done = replace(done, cases=tuple(case.number for case in cases))
    settle()
    return replace(done, checkpoint=_checkpoint(body, today))


def _alone(body: Body) -> Body:
    """The body's row, locked: two workers never judge the same items at the same moment."""
    return Body.objects.select_for_update().get(pk=body.pk)


def _open_ended(body: Body, today: date) -> int:
    """Enter what opened by law because T has come; the axes said so from T on by themselves."""
    return _in_batches(body, lambda: due_for_opening(body, today), open_by_law)


def _refresh(body: Body, today: date) -> int:
    return _in_batches(body, lambda: due_for_refresh(body, today), refresh_items)


def _in_batches(body: Body, due: Any, work: Any) -> int:
    count = 0
    while True:
        with transaction.atomic():
            _alone(body)
            items = list(due().order_by("pk")[:ITEMS_PER_ACT])
            if not items:
                return count
            work(system(body), items=items)
        count += len(items)


def _begin_timer_cases(body: Body, today: date) -> list[Case]:
    """A timer case for each procedure that prints a timer step, with its items whose date has come."""
    begun = []
    for version in active_versions(body).filter(statutory=False).order_by("key"):
        procedure = procedure_of(version)
        step_id = timer_step(procedure)
        if step_id is None:
            continue
        with transaction.atomic():
            _alone(body)
            took_part = _closing(body).filter(case_items__case__version__key=version.key).distinct()
            items = _whose_date_has_come(body, took_part, procedure.step(step_id), today)
            if items:
                title = f"Tenggat pembukaan {long_date(today)}"
                begun.append(start_timer_case(system(body), version=version, items=items, title=title))
    return begun


def _begin_statutory(body: Body, today: date) -> list[Case]:
    """The statutory opening for items that no SOP of the body brings to its own timer step.

    It begins at the notice, 60 working days before the end, so that the determination can be on time at T-30.
    """
    version = active_version(body, OPEN_EXPIRED)
    if version is None:
        return []
    keys = [v.key for v in active_versions(body).filter(statutory=False) if timer_step(procedure_of(v))]
    with transaction.atomic():
        _alone(body)
        due = _closing(body).filter(notice_on__lte=today).exclude(case_items__case__version__key__in=keys)
        items = list(_undated(due.distinct(), today, of=version))
        if not items:
            return []
        title = f"Pembukaan karena habis jangka waktu, {long_date(today)}"
        return start_cases(system(body), version=version, title=title, items=items)


def _closing(body: Body) -> QuerySet[Item]:
    """Items under exemption that have an end."""
    items = Item.objects.filter(body=body, nature__in=EXEMPT_NATURES).exclude(ends_on=None)
    return items.select_related("current", "unit", "body").order_by("ends_on", "number")


def _whose_date_has_come(body: Body, items: QuerySet[Item], step: Step, today: date) -> list[Item]:
    calendar = calendar_of(body)
    found = list(_undated(items, today))
    facts = facts_of(found)
    return [
        item
        for item, one in zip(found, facts, strict=True)
        if is_for(step, facts=asked_facts(item, one, today=today, calendar=calendar), timer=True)
    ]


def _undated(items: Iterable[Item], today: date, *, of: ProcedureVersion | None = None) -> Iterator[Item]:
    """Items in force whose opening nobody has dated and that no case has taken up since they were determined."""
    rows = list(items)
    for item, facts in zip(rows, facts_of(rows), strict=True):
        current = in_force(facts, today)
        if current is not None and facts.opening is None and not _taken_up(item, of):
            yield item


def _taken_up(item: Item, of: ProcedureVersion | None) -> bool:
    """Whether an opening case took the item since its present period was determined, whatever came of it."""
    under = item.determination_rows.filter(determination__of__in=CLOSING).last()
    cases = CaseItem.objects.filter(item=item).exclude(state=CaseItem.State.OUT)
    cases = cases.filter(case__version__key=of.key) if of else cases.filter(case__timer=True)
    return cases.filter(added_at__gte=under.made_at).exists() if under else cases.exists()


def _checkpoint(body: Body, today: date) -> bool:
    """One signed checkpoint a day, when something happened since the last."""
    with transaction.atomic():
        _alone(body)
        last = checkpoints_of(body.code).first()
        if last is not None and clock.day_of(last.at, body.zone) >= today:
            return False
        try:
            checkpoint(system(body), signer=keyring().signing_key(body=body.code))
        except Refused as refused:
            if refused.refusal.code in {Reason.MISSING, Reason.INVALID}:
                return False
            raise
    return True
