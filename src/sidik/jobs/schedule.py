"""The schedule (jadwal): jobs that come round by themselves. A turn missed while the machine was off is made up once.

schedule.register("casework.daily", timedelta(hours=1), "sidik.casework.daily.run")
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django_tasks import task

from sidik.jobs.models import Turn
from sidik.ledger import clock

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Scheduled:
    """A job that comes round: its name, how often, the dotted path of a function without arguments."""

    name: str
    every: timedelta
    path: str


_jobs: dict[str, Scheduled] = {}


def register(name: str, every: timedelta, path: str) -> None:
    """Let a function come round. Called from `AppConfig.ready`. The function must be safe to run twice."""
    if every < timedelta(minutes=1):
        raise ValueError(f"{name} would come round more than once a minute")
    _jobs[name] = Scheduled(name, every, path)


def registered() -> tuple[Scheduled, ...]:
    """Every scheduled job, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))


def enqueue_due() -> list[str]:
    """Enqueue each job whose turn has come since it was last enqueued; several missed turns count as one."""
    return [job.name for job in registered() if _take_turn(job)]


def run_now(name: str) -> None:
    """Run a scheduled job here and at once, without touching its turns."""
    import_string(_jobs[name].path)()


@task()
def run_scheduled(name: str) -> None:
    """The task that a turn becomes. A job that a newer release no longer has ends without effect."""
    if name in _jobs:
        run_now(name)


def _take_turn(job: Scheduled) -> bool:
    number = (clock.now() - EPOCH) // job.every
    with transaction.atomic():
        taken = Turn.objects.filter(name=job.name).exclude(number=number)
        # One statement decides between two workers: the second finds the number already written.
        if not taken.update(number=number, enqueued_at=clock.now()) and not _first_turn(job.name, number):
            return False
        run_scheduled.enqueue(job.name)
    return True


def _first_turn(name: str, number: int) -> bool:
    if Turn.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Turn.objects.create(name=name, number=number, enqueued_at=clock.now())
    except IntegrityError:
        return False
    return True
