"""A worker killed in the middle of reading and of applying a long list: nothing is half done, and the work goes on.

Each kill falls after the first batch was written, so it is certainly in the middle. SIDIK_GATES asks for more kills.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.robust.conftest import GATES, ROOT, Home

# Longer than what is compared for likeness, and than one batch of either work.
ROWS = 10_500 if GATES else 5_500
TURNS = 4 if GATES else 1
PATIENCE_SECONDS = 240


@contextmanager
def worker(home: Home) -> Iterator[subprocess.Popen[bytes]]:
    with (home.place / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "sidik.cli", "worker"],
            env=home.environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait(30)


def wait_for(home: Home, process: subprocess.Popen[bytes], happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert process.poll() is None, (home.place / "worker.log").read_text()[-3000:]
        assert time.monotonic() < until, (home.place / "worker.log").read_text()[-3000:]
        time.sleep(0.005)


def one(home: Home, query: str) -> object:
    return home.rows(query)[0][0]


def state(home: Home) -> object:
    return one(home, "SELECT state FROM jobs_progress ORDER BY id DESC LIMIT 1")


def is_over(home: Home) -> bool:
    return state(home) in {"done", "failed", "cancelled"}


def killed(home: Home, in_the_middle: Callable[[], bool], chance: random.Random) -> None:
    """A worker that is killed some moment after it got into the middle of its work."""
    with worker(home) as process:
        wait_for(home, process, in_the_middle)
        time.sleep(chance.uniform(0, 0.1))


def finished(home: Home) -> None:
    with worker(home) as process:
        wait_for(home, process, lambda: is_over(home))


def written_beside(home: Home) -> int:
    """What the running act says of its count."""
    for file in (home.place / "work").glob("*.count"):
        try:
            return int(file.read_text())
        except (OSError, ValueError):
            continue
    return 0


@pytest.mark.parametrize("turn", range(TURNS))
def test_a_worker_killed_while_it_reads_and_applies(copied: Callable[[], Home], turn: int) -> None:
    home, chance = copied(), random.Random(turn)
    before = one(home, "SELECT count(*) FROM register_item")
    uuid = home.ask("tests.robust.importing", "begin", ROWS).split()[-1]

    killed(home, lambda: bool(one(home, "SELECT count(*) FROM register_importrow")), chance)
    rows = int(str(one(home, "SELECT count(*) FROM register_importrow")))
    attempt = one(home, "SELECT attempt FROM register_listimport ORDER BY id DESC LIMIT 1")
    assert (attempt, state(home)) == (0, "running") or (rows, attempt, state(home)) == (ROWS, 1, "done")
    finished(home)
    assert state(home) == "done"
    assert one(home, "SELECT attempt FROM register_listimport ORDER BY id DESC LIMIT 1") > 0  # type: ignore[operator]
    # What the killed reading left counts no more and is gone.
    assert one(home, "SELECT count(*) FROM register_importrow") == ROWS

    home.ask("tests.robust.importing", "apply", uuid)
    killed(home, lambda: written_beside(home) > 0, chance)
    applied = one(home, "SELECT count(*) FROM ledger_entry WHERE act = 'register.apply_import'")
    items = one(home, "SELECT count(*) FROM register_item")
    texts = one(home, "SELECT count(*) FROM register_searchtext")
    whole = before + ROWS  # type: ignore[operator]
    assert (applied, items, texts) in {(0, before, before), (1, whole, whole)}
    assert one(home, "SELECT count(*) FROM register_importrow") == (0 if applied else ROWS)
    assert not home.verified()
    finished(home)
    assert state(home) == "done"
    assert one(home, "SELECT count(*) FROM ledger_entry WHERE act = 'register.apply_import'") == 1
    assert one(home, "SELECT count(*) FROM register_item") == whole
    assert one(home, "SELECT count(*) FROM register_importrow") == 0
    assert not [left for left in (home.place / "work").iterdir() if left.is_file()]
    assert not home.verified()
