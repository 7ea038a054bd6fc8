"""What happens to a task whose worker died or whose function failed: tried again, later each time, then given up.

`django_tasks_db` leaves the task of a killed worker RUNNING for ever; the heartbeat tells which these are.
Times here are the machine's own (never the shifted clock of a demo home), as the queue compares them with it.
"""

from __future__ import annotations

import logging
import os
import socket
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sidik.jobs.models import Heartbeat
from sidik.jobs.progress import broken_off

log = logging.getLogger(__name__)
BEAT_SECONDS = 5
DEAD_AFTER = timedelta(seconds=30)
FORGET_AFTER = timedelta(days=1)
MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=5)


class Abandoned(Exception):
    """A task whose workers died again and again."""


def beat(worker_id: str) -> None:
    """Show that this worker lives."""
    Heartbeat.objects.update_or_create(
        worker_id=worker_id,
        defaults={"host": socket.gethostname(), "pid": os.getpid(), "beat_at": timezone.now()},
    )


def pause_after(attempts: int) -> timedelta:
    """How long a task waits after so many attempts: 5 s, 10 s, 20 s, 40 s."""
    return FIRST_PAUSE * float(2 ** (attempts - 1))


def reap() -> int:
    """Give the tasks of dead workers to the living. How many were taken from the dead."""
    found = 0
    living = {h.worker_id for h in Heartbeat.objects.all() if _lives(h)}
    for task in DBTaskResult.objects.running():
        owner = task.worker_ids[-1] if task.worker_ids else ""
        if owner not in living:
            found += _take(task)
    Heartbeat.objects.filter(beat_at__lt=timezone.now() - FORGET_AFTER).delete()
    return found


def try_again(task: DBTaskResult[Any, Any], *, only_if: str) -> bool:
    """Put a task back into the queue with a pause. False when its attempts are used up or it moved on."""
    attempts = len(task.worker_ids)
    if attempts >= MOST_ATTEMPTS:
        return False
    # Compare and set: another reaper, or the worker itself, may have been first.
    return bool(
        DBTaskResult.objects.filter(pk=task.pk, status=only_if, worker_ids=task.worker_ids).update(
            status=TaskResultStatus.READY, run_after=timezone.now() + pause_after(attempts), finished_at=None
        )
    )


def _take(task: DBTaskResult[Any, Any]) -> bool:
    with transaction.atomic():
        if try_again(task, only_if=TaskResultStatus.RUNNING):
            log.warning("Pekerjaan %s diambil dari pekerja yang mati", task.task_path)
            return True
        if len(task.worker_ids) >= MOST_ATTEMPTS:
            task.set_failed(Abandoned(f"{MOST_ATTEMPTS} pekerja mati saat mengerjakannya"))
            broken_off(task.args_kwargs)
    return False


def _lives(heartbeat: Heartbeat) -> bool:
    if timezone.now() - heartbeat.beat_at > DEAD_AFTER:
        return False
    if heartbeat.host != socket.gethostname():
        return True
    # On our own machine nobody has to wait for the silence: a process that is gone is gone.
    try:
        os.kill(heartbeat.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
