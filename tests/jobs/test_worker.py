"""A worker that dies in the middle of a task leaves it to the next one; a failing task is given up in the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sidik.jobs.reaper import pause_after

ROOT = Path(__file__).resolve().parents[2]
SETUP = "import django; django.setup(); "


class Queue:
    """A queue in a file of its own, reached through processes of its own."""

    def __init__(self, place: Path) -> None:
        self.trace = place / "trace"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.jobs.small_settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "SIDIK_TEST_QUEUE": str(place / "queue.sqlite3"),
            "SIDIK_TEST_TRACE": str(self.trace),
        }
        self.do("from django.core.management import call_command; call_command('migrate', verbosity=0)")

    def start(self, code: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", SETUP + code], env=self.environment)

    def do(self, code: str) -> str:
        command = [sys.executable, "-W", "ignore", "-c", SETUP + code]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def words(self) -> list[str]:
        return self.trace.read_text().split() if self.trace.exists() else []

    def hurry(self) -> None:
        """Take the pause away that a task waits before its next attempt."""
        self.do(
            "from django_tasks_db.models import DBTaskResult as T; from django.utils import timezone as t; "
            "T.objects.update(run_after=t.now())"
        )


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    return Queue(tmp_path)


def wait_for(queue: Queue, words: list[str], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while queue.words() != words:
        assert time.monotonic() < end, f"{queue.words()} instead of {words}"
        time.sleep(0.05)


def test_task_of_a_killed_worker_is_run_again(queue: Queue) -> None:
    queue.do("from tests.jobs.small_tasks import slow_the_first_time as t; t.enqueue()")
    worker = queue.start("from sidik.jobs.worker import work; work()")
    wait_for(queue, ["began"])
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert (
        queue.do("from django_tasks_db.models import DBTaskResult as T; print(T.objects.get().status)")
        == "RUNNING"
    )
    assert queue.do("from sidik.jobs.reaper import reap; print(reap())") == "1"
    queue.hurry()
    queue.do("from sidik.jobs.worker import work; work(batch=True)")
    assert queue.words() == ["began", "began", "ended"]
    assert (
        queue.do("from django_tasks_db.models import DBTaskResult as T; print(T.objects.get().status)")
        == "SUCCESSFUL"
    )


def test_task_of_a_living_worker_is_left_alone(queue: Queue) -> None:
    queue.do("from tests.jobs.small_tasks import slow_the_first_time as t; t.enqueue()")
    worker = queue.start("from sidik.jobs.worker import work; work()")
    try:
        wait_for(queue, ["began"])
        assert queue.do("from sidik.jobs.reaper import reap; print(reap())") == "0"
    finally:
        worker.kill()
        worker.wait()


def test_worker_stops_at_once_when_asked_and_idle(queue: Queue) -> None:
    worker = queue.start("from sidik.jobs.worker import work; work()")
    beating = "from sidik.jobs.models import Heartbeat as H; print(H.objects.count())"
    end = time.monotonic() + 20
    while queue.do(beating) != "1":
        assert time.monotonic() < end
    worker.terminate()
    assert worker.wait(timeout=5) == 0
    assert queue.do(beating) == "0"


def test_failing_task_is_tried_five_times_and_then_given_up(queue: Queue) -> None:
    queue.do("from tests.jobs.small_tasks import always_fails as t; t.enqueue()")
    queue.do(
        "from sidik.jobs.worker import work; from django_tasks_db.models import DBTaskResult as T; "
        "from django.utils import timezone as t; "
        "[(work(batch=True), T.objects.update(run_after=t.now())) for _ in range(7)]"
    )
    assert queue.words() == ["failed"] * 5
    assert (
        queue.do("from django_tasks_db.models import DBTaskResult as T; print(T.objects.get().status)")
        == "FAILED"
    )


def test_pauses_between_attempts_double() -> None:
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 4)] == [5, 10, 20, 40]
