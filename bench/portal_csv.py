"""The list as CSV through the public door, at 100,000 entries and at a million with SIDIK_BENCH_LARGE=1.

The floor is the shell of SQLite (`sqlite3 -csv`) with the same columns from a table that holds nothing else. CPU time
of both; the first byte by the clock, asked by a browser that takes compressed answers. Memory: how much the process
grows while the list is sent. The last row is a day on which the law has opened a tenth of the list since it was
published.
"""

from __future__ import annotations

import atexit
import io
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
home = Path(tempfile.mkdtemp(prefix="sidik-bench-"))
atexit.register(shutil.rmtree, home, ignore_errors=True)
os.environ |= {"SIDIK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sidik.config.settings_portal"}
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from measure import heading, line  # noqa: E402
from portal_corpus import rows  # noqa: E402
from tests.edition.made import write  # noqa: E402

from sidik.edition import open_edition  # noqa: E402
from sidik.edition.csv_lines import COLUMNS  # noqa: E402
from sidik.portal import clock  # noqa: E402
from sidik.portal.serving import Serving  # noqa: E402

SIZES = (100_000, *((1_000_000,) if os.environ.get("SIDIK_BENCH_LARGE") else ()))
MOST_FIRST_MS, MOST_RATIO, MOST_GROWTH_MB = 50, 1.5, 20
ROUNDS = 3


def sent(door: Serving) -> tuple[float, float, int]:
    """Milliseconds to the first byte, seconds of CPU for all, and bytes."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/data-terbuka/daftar.csv",
        "QUERY_STRING": "",
        "SERVER_NAME": "x",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
    }
    began, clocked = time.process_time(), time.perf_counter()
    blocks = iter(door(environ, lambda status, headers, *more: None))
    size = len(next(blocks))
    first_ms = (time.perf_counter() - clocked) * 1000
    with Path(os.devnull).open("wb") as out:
        for block in blocks:
            size += out.write(block)
    return first_ms, time.process_time() - began, size


def shell_seconds(path: Path) -> float:
    """What the shell of SQLite needs; 0 where it is not there."""
    if shutil.which("sqlite3") is None:
        return 0.0
    plain = home / "plain.sqlite3"
    connection = sqlite3.connect(plain)
    connection.execute("ATTACH ? AS e", [str(path)])
    picked = ", ".join(f"json_extract(content, '$.{name}') AS {name}" for name in COLUMNS)
    connection.execute(f"CREATE TABLE list AS SELECT {picked} FROM e.entry ORDER BY id")
    connection.commit()
    connection.close()
    took = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with Path(os.devnull).open("wb") as out:
            subprocess.run(["sqlite3", "-csv", str(plain), "SELECT * FROM list"], stdout=out, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    plain.unlink()
    return min(took)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def told(name: str, door: Serving, floor: float) -> None:
    before = peak_mb()
    runs = [sent(door) for _ in range(ROUNDS)]
    first_ms, took = min(run[0] for run in runs), min(run[1] for run in runs)
    growth, ratio = peak_mb() - before, took / floor if floor else 0.0
    line(
        name,
        f"{first_ms:.1f}" + (" LATE" if first_ms > MOST_FIRST_MS else ""),
        f"{runs[0][2] / 1e6:.0f}",
        f"{took:.2f}",
        f"{ratio:.2f}" + (" OVER" if ratio > MOST_RATIO else "") if floor else "no sqlite3",
        f"{growth:.0f}" + (" GROWS" if growth > MOST_GROWTH_MB else ""),
    )


def main() -> None:
    (home / "editions").mkdir()
    heading("CSV of the whole list", "first ms", "MB", "CPU s", "x sqlite3", "memory MB")
    for size in SIZES:
        for old in (home / "editions").iterdir():
            old.unlink()
        path = home / "editions" / f"{size}.sqlite3"
        write(path, rows(size))
        floor = shell_seconds(path)
        # The peak of writing would hide what sending takes: the list is sent by a child.
        child = os.fork()
        if not child:
            serve(path, size, floor)
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            raise SystemExit(f"{size:,} entries could not be sent")


def serve(path: Path, size: int, floor: float) -> None:
    """Ask for the list as it was published, and after openings."""
    Path("/proc/self/clear_refs").write_text("5")
    door = Serving(WSGIHandler())
    sent(door)
    told(f"{size:,} entries", door, floor)
    edition = open_edition(path, verified=True)
    days = [one.opens_on for one in edition.openings(today="2026-11-20", limit=size // 10)]
    later = clock.today("Asia/Makassar", demo=False).fromisoformat(days[-1])
    clock.today = lambda zone, *, demo: later
    sent(door)
    told(f"{size:,} entries, {len(edition.late(today=days[-1])):,} opened since", door, floor)


main()
