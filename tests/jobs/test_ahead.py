"""A second process makes the next part ready, in order, and never outlives the first."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sidik.jobs import ahead as module
from sidik.jobs.ahead import ahead, shared_out


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "may_work_ahead", lambda: True)


def told(part: tuple[int, str]) -> tuple[int, str, int]:
    number, text = part
    return number * 2, text.upper(), os.getpid()


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_parts_come_back_in_order_from_another_process(count: int) -> None:
    given = [(n, f"bagian {n} é") for n in range(count)]
    made = list(ahead(told, given, in_second_process=True))
    assert [one[:2] for one in made] == [(n * 2, f"BAGIAN {n} É") for n in range(count)]
    assert len({one[2] for one in made} | {os.getpid()}) == (2 if count else 1)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 25])
@pytest.mark.parametrize("slow_is", ["nobody", "second", "first"])
def test_shared_parts_come_back_in_order_from_both_processes(count: int, slow_is: str) -> None:
    own = os.getpid()

    def work(number: int) -> tuple[int, int]:
        if slow_is == ("first" if os.getpid() == own else "second"):
            time.sleep(0.02)
        return number * 2, os.getpid()

    made = list(shared_out(work, range(count), in_second_process=True))
    assert [one[0] for one in made] == [n * 2 for n in range(count)]
    makers = {one[1] for one in made}
    assert len(makers) <= 2
    if count > 3:
        assert own in makers
        assert len(makers) == 2


def test_a_failure_on_either_side_of_shared_work_is_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises((RuntimeError, ZeroDivisionError)):
        list(shared_out(lambda n: 1 // n, [1, 2, 0, 1], in_second_process=True))
    assert not multiprocessing.active_children()


def test_short_work_stays_in_this_process() -> None:
    assert {one[2] for one in ahead(told, [(1, "a"), (2, "b")], in_second_process=False)} == {os.getpid()}


def test_the_next_part_is_asked_for_before_the_last_is_used() -> None:
    seen: list[str] = []

    def given() -> Iterator[tuple[int, str]]:
        for n in range(3):
            seen.append(f"given {n}")
            yield n, "x" * 1_000_000

    for number, _, _ in ahead(told, given(), in_second_process=True):
        seen.append(f"used {number // 2}")
    assert seen == ["given 0", "given 1", "used 0", "given 2", "used 1", "used 2"]


def test_a_failure_in_the_second_process_is_a_failure_here(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="has ended"):
        list(ahead(lambda n: 1 // n, [1, 0, 1], in_second_process=True))
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_leaving_early_ends_the_second_process() -> None:
    made = ahead(told, [(n, "") for n in range(9)], in_second_process=True)
    pid = next(made)[2]
    made.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


KILLED = """
import sys, time
from sidik.jobs import ahead as module
module.may_work_ahead = lambda: True
import os
for pid in module.ahead(lambda n: os.getpid(), range(9), in_second_process=True):
    print(pid, flush=True)
    time.sleep(60)
"""


def test_the_second_process_does_not_outlive_a_killed_first(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        second = int(first.stdout.readline())
        os.kill(second, 0)
        first.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        state = Path(f"/proc/{second}/stat")
        if not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the second process lives on")
