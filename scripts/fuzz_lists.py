"""Reads 20,000 damaged lists: `scripts/fuzz_lists.py [--count N] [--seed TEXT] [--workers N]`.

Each file is a list in a random layout (or a sample, where the samples lie beside the project), damaged at random and
then read up to the last piece of its report. It fails where the reader crashes, takes longer than the time allowed,
needs more memory than allowed, or loses a row. Files that fail are kept; the same seed makes the same files again.
Before that a proof that it would notice: readers that crash, hang, die or need too much are planted and must be found.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.listio.damage import Damaged, damaged  # noqa: E402
from tests.listio.verdict import lost_rows, reported  # noqa: E402

SAMPLES = ROOT.parent / "shared" / "samples" / "lists"
SECONDS, MEGABYTES = 5.0, 700


@dataclass
class Worker:
    """A process that reads files one after the other, and what it is reading."""

    process: BaseProcess
    line: Connection
    number: int = -1
    since: float = 0.0


@dataclass
class Tally:
    """What came of the files."""

    verdicts: Counter[str] = field(default_factory=Counter)
    damages: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)
    slowest_seconds: float = 0.0
    most_megabytes: int = 0


def samples() -> list[Path]:
    return sorted(path for path in SAMPLES.glob("*") if path.suffix in (".xlsx", ".csv", ".xls", ".ods"))


def file_of(seed: str, number: int) -> Damaged:
    """The same file every time."""
    return damaged(Random(f"{seed} {number}"), samples())


def crashing() -> None:
    """A planted reader that raises."""
    raise ValueError("planted")


def hanging() -> None:
    """A planted reader that never ends."""
    while True:
        pass


def dying() -> None:
    """A planted reader that takes its process with it."""
    os._exit(134)


def greedy() -> None:
    """A planted reader that needs too much memory."""
    bytearray(b"x" * ((MEGABYTES + 100) * 1024 * 1024))


PLANTED: Mapping[int, Callable[[], None]] = {3: crashing, 5: hanging, 7: dying, 9: greedy}


def read_files(line: Connection, seed: str, planted: Mapping[int, Callable[[], None]]) -> None:
    """The work of one process: reads what it is told to, answers with verdict, seconds of its own time, megabytes."""
    limit = 4 * MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # What a broken reader writes to the screen is no part of the report.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while True:
        number = line.recv()
        file = file_of(seed, number)
        line.send("reading")
        forget_peak()
        began, spent, megabytes = time.process_time(), 0.0, 0
        try:
            if number in planted:
                planted[number]()
            answer, good = reported(file.content, file.name), True
            spent, megabytes = time.process_time() - began, peak_megabytes()
            lost_rows(file.content, file.name)
        except BaseException as error:
            answer, good = f"{type(error).__name__}: {str(error)[:200]}", False
        line.send((good, answer, spent, megabytes, file.how))


def forget_peak() -> None:
    """Lets the system measure the greatest need of memory anew, where it can."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak_megabytes() -> int:
    """The greatest need of memory since then, or since the process began."""
    with contextlib.suppress(OSError):
        if found := re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text()):
            return int(found[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def started(seed: str, planted: Mapping[int, Callable[[], None]]) -> Worker:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=read_files, args=(there, seed, planted), daemon=True)
    process.start()
    there.close()
    return Worker(process, here)


def spent_seconds(worker: Worker) -> float:
    """The processor time of a worker, where the system tells it; else the time on the wall."""
    try:
        parts = Path(f"/proc/{worker.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return time.monotonic()


class Fuzz:
    """The run: hands numbers to the workers, collects answers, replaces workers that died or hang."""

    def __init__(
        self,
        count: int,
        seed: str,
        workers: int,
        kept: Path | None,
        planted: Mapping[int, Callable[[], None]] = MappingProxyType({}),
        seconds: float = SECONDS,
    ) -> None:
        self.seconds = seconds
        self.numbers: Iterator[int] = iter(range(count))
        self.count, self.seed, self.kept, self.planted = count, seed, kept, dict(planted)
        self.tally = Tally()
        self.workers = [started(seed, self.planted) for _ in range(workers)]
        self.began = time.monotonic()

    def run(self) -> Tally:
        """Reads all files."""
        for worker in self.workers:
            self.hand_out(worker)
        while busy := [worker for worker in self.workers if worker.number >= 0]:
            ready = wait([worker.line for worker in busy], timeout=0.5)
            for worker in busy:
                if worker.line in ready:
                    self.heard(worker)
                elif worker.since and self.too_long(worker):
                    self.lost(worker, "hangs")
        for worker in self.workers:
            worker.process.kill()
        return self.tally

    def hand_out(self, worker: Worker) -> None:
        """Gives a worker the next file, while there is one."""
        worker.number = next(self.numbers, -1)
        worker.since = 0.0
        if worker.number >= 0:
            worker.line.send(worker.number)

    def too_long(self, worker: Worker) -> bool:
        """Whether a worker has computed longer on its file than is allowed."""
        return spent_seconds(worker) - worker.since > self.seconds * 1.5

    def heard(self, worker: Worker) -> None:
        """An answer, or the end of the worker."""
        try:
            told = worker.line.recv()
        except (EOFError, ConnectionResetError):
            self.lost(worker, "the process died")
            return
        if told == "reading":
            worker.since = spent_seconds(worker)
            return
        good, answer, seconds, megabytes, how = told
        tally = self.tally
        tally.damages.update(step.partition(" ")[0] for step in how)
        tally.slowest_seconds = max(tally.slowest_seconds, seconds)
        tally.most_megabytes = max(tally.most_megabytes, megabytes)
        if not good:
            self.failed(worker.number, answer)
        elif seconds > self.seconds:
            self.failed(worker.number, f"took {seconds:.1f} s")
        elif megabytes > MEGABYTES:
            self.failed(worker.number, f"needed {megabytes} MB")
            self.replace(worker)
        else:
            self.counted(answer)
        self.hand_out(worker)

    def lost(self, worker: Worker, why: str) -> None:
        """A worker that died or hangs: the file has failed, another process goes on."""
        self.failed(worker.number, why)
        self.replace(worker)
        self.hand_out(worker)

    def replace(self, worker: Worker) -> None:
        """Puts a new process in the place of a worker."""
        worker.process.kill()
        worker.process.join()
        worker.line.close()
        fresh = started(self.seed, self.planted)
        worker.process, worker.line = fresh.process, fresh.line

    def failed(self, number: int, why: str) -> None:
        """Keeps a file that failed and says why."""
        self.tally.failures.append((number, why))
        if self.kept is not None:
            file = file_of(self.seed, number)
            self.kept.mkdir(parents=True, exist_ok=True)
            place = self.kept / f"{number:05}-{Path(file.name).name}"
            place.write_bytes(file.content)
            print(f"\n{place}: {why}\n    {' · '.join(file.how)}")
        self.counted("failed")

    def counted(self, answer: str) -> None:
        """Counts a file and shows how far the run is."""
        self.tally.verdicts[answer] += 1
        done = self.tally.verdicts.total()
        if self.kept is not None and (done % 100 == 0 or done == self.count):
            seconds = time.monotonic() - self.began
            print(
                f"\r{done:,} of {self.count:,} files, {seconds:.0f} s, {len(self.tally.failures)} failed",
                end="",
            )
            sys.stdout.flush()


def blind() -> list[int]:
    """The planted readers that a run does not notice."""
    found = Fuzz(12, "planted", 2, None, PLANTED, seconds=2).run()
    return sorted(PLANTED.keys() ^ {number for number, _ in found.failures})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", default=str(int(time.time())))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "sidik-fuzz-lists")
    asked = parser.parse_args()
    if unseen := blind():
        print(f"planted readers not noticed, or others failed: {unseen}")
        return 2
    print("planted readers that crash, hang, die and need too much: noticed")
    print(f"seed {asked.seed}, {len(samples())} samples, failing files go to {asked.keep}")
    fuzz = Fuzz(asked.count, asked.seed, asked.workers, asked.keep)
    with contextlib.suppress(KeyboardInterrupt):
        fuzz.run()
    tally = fuzz.tally
    print("\n" + ", ".join(f"{count:,} {answer}" for answer, count in tally.verdicts.most_common()))
    print("damage: " + ", ".join(f"{how} {count:,}" for how, count in tally.damages.most_common()))
    print(
        f"slowest file {tally.slowest_seconds:.2f} s, most memory {tally.most_megabytes} MB, seed {asked.seed}"
    )
    return 1 if tally.failures or tally.verdicts.total() < asked.count else 0


if __name__ == "__main__":
    sys.exit(main())
