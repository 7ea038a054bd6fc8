"""The clock of the law: what ends opens, what is about to end gets its case, editions reach the shelf.

It comes round every five minutes and reads only what is due, so that items open at 00:00 of their body's own zone.
Every turn may be repeated, and run by several workers at once. Source: PP 61/2010 Pasal 11; L-36, L-37.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.casework import clock_hooks
from sidik.casework.day_by_day import Done, alone, make_up
from sidik.casework.opening_cases import begin_cases, taking_part
from sidik.casework.redating import recompute_if_changed
from sidik.domain.refusal import Reason
from sidik.files.keys import keyring
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.checkpoints import checkpoint
from sidik.ledger.queries import checkpoints_of
from sidik.publication.shelf import settle
from sidik.register.models import DayRun

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DailyReport:
    """What one turn did for a body: items opened by law, items derived anew, cases begun, notices, checkpoint made."""

    opened: int = 0
    refreshed: int = 0
    cases: tuple[int, ...] = ()
    notices: int = 0
    checkpoint: bool = False


def run() -> None:
    """The scheduled job: every body, then the shelf. A body that fails stops no other, and is tried next turn."""
    for body in Body.objects.order_by("code"):
        try:
            run_daily(body)
        except Exception as error:
            log.exception("Jam hukum badan publik %s terhenti", body.code)
            _failed(body, error)
    settle()


def run_daily(body: Body) -> DailyReport:
    """One turn for one body (pekerjaan harian). Running it twice does nothing twice."""
    today = clock.today(body.zone)
    day, _ = DayRun.objects.get_or_create(body=body, on=today)
    recompute_if_changed(body)
    done = make_up(body, today)
    if day.finished_at is None:
        done.cases += _for_late_comers(body, today)
        done.notices += _end_of_day(body, today)
    _count(day, done)
    _publish(body, today)
    settle()
    made = _checkpoint(body, today)
    return DailyReport(done.opened, done.refreshed, done.cases, done.notices, checkpoint=made)


def failing() -> list[DayRun]:
    """Bodies whose last turn broke off, for who looks after the machine."""
    rows = DayRun.objects.exclude(failed_at=None).select_related("body").order_by("body__code", "-on")
    last = {row.body_id: row for row in reversed(rows.filter(on__gte=clock.today() - timedelta(days=2)))}
    return [row for row in last.values() if row.is_failing]


def _for_late_comers(body: Body, today: date) -> tuple[int, ...]:
    with transaction.atomic():
        alone(body)
        return tuple(case.number for case in begin_cases(body, taking_part(body, today), today))


def _end_of_day(body: Body, today: date) -> int:
    """Once a day; two workers who come round at once do it one after the other, and the second finds it done."""
    with transaction.atomic():
        alone(body)
        return sum(f(body, today) for f in clock_hooks.DAY_ENDS)


def _count(day: DayRun, done: Done) -> None:
    DayRun.objects.filter(pk=day.pk).update(
        opened=F("opened") + done.opened,
        refreshed=F("refreshed") + done.refreshed,
        cases=F("cases") + len(done.cases),
        notices=F("notices") + done.notices,
        finished_at=clock.now(),
    )


def _failed(body: Body, error: Exception) -> None:
    day, _ = DayRun.objects.get_or_create(body=body, on=clock.today(body.zone))
    DayRun.objects.filter(pk=day.pk).update(failed_at=clock.now(), failure=type(error).__name__[:120])


def _publish(body: Body, today: date) -> None:
    """Bring what opened into an edition, where a room does so; what is not published yet waits for the next turn."""
    waiting = DayRun.objects.filter(body=body, opened__gt=0, published_at=None)
    if clock_hooks.EDITIONS and waiting.exists() and all(f(body, today) for f in clock_hooks.EDITIONS):
        waiting.filter(on__lte=today).update(published_at=clock.now())


def _checkpoint(body: Body, today: date) -> bool:
    """One signed checkpoint a day, when something happened since the last."""
    with transaction.atomic():
        alone(body)
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
