"""The worker (pekerja): takes one task after another, shows that it lives, reaps the dead, keeps the schedule."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker

from sidik.jobs import reaper, schedule
from sidik.jobs.models import Heartbeat
from sidik.ledger.refused import Refused

log = logging.getLogger(__name__)
# Trying again cannot help here: the law said no, or the task is no task of ours.
FINAL = tuple(
    f"{kind.__module__}.{kind.__qualname__}" for kind in (Refused, SuspiciousOperation, ImportError)
)


class Worker(DatabaseWorker):
    """The queue's own worker, which tries a failed task again."""

    def run_task(self, db_task_result: Any) -> None:
        """Run one task; a failure that may pass is put back into the queue."""
        super().run_task(db_task_result)
        if (
            db_task_result.status == TaskResultStatus.FAILED
            and db_task_result.exception_class_path not in FINAL
        ):
            reaper.try_again(db_task_result, only_if=TaskResultStatus.FAILED)


def work(*, batch: bool = False, interval_seconds: float = 0.5) -> None:
    """Work until stopped; with `batch` until the queue is empty."""
    # The queue's own remarks (started, stopped, press again) say nothing to an officer.
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    worker_id = get_random_string(32)
    reaper.beat(worker_id)
    reaper.reap()
    schedule.enqueue_due()
    worker = Worker(
        queue_names=["*"],
        interval=interval_seconds,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )
    ended = threading.Event()
    heart = threading.Thread(target=_keep_beating, args=(worker_id, ended), daemon=True)
    if not batch:
        worker.configure_signals()
        heart.start()
    try:
        worker.run()
    finally:
        ended.set()
        Heartbeat.objects.filter(worker_id=worker_id).delete()


def _keep_beating(worker_id: str, ended: threading.Event) -> None:
    # In a thread of its own, so that a long task does not look like death.
    while not ended.wait(reaper.BEAT_SECONDS):
        close_old_connections()
        try:
            reaper.beat(worker_id)
            reaper.reap()
            schedule.enqueue_due()
        except DatabaseError:
            log.exception("Tanda hidup tidak tersimpan")
    connection.close()
