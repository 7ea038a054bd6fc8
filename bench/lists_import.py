"""The same list of 100,000 rows brought into the register: every phase against the bare reader, in one run.

Target: reading with all checks and applying together at most 15 times the reader, under 400 MB more memory. With
`--rows N` a shorter list, with `--all-different` a list in which every legal basis and period is another.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import lists
from measure import heading, line

MOST_RATIO, MOST_GROWTH_MB = 15.0, 400
COLUMNS = ("number", "description", "details", "unit", "legal_basis", "if_open", "if_closed", "period")
COUNTED = ("read and check", "apply")


def child(file: Path) -> None:
    """Import the file into a home of its own and tell what each phase took."""
    import scratch

    cast = scratch.begin()
    from sidik.register import acts
    from sidik.register.acts.importing import open_source
    from sidik.register.imports.settings import Settings
    from sidik.register.imports.survey import LOOKED_AT, survey_of
    from sidik.register.models import Item

    clerk, told = cast.actor("clerk"), {}

    def phase(name: str, call: Callable[[], Any]) -> Any:
        before, cpu, wall = peak_mb(), cpu_s(), time.perf_counter()
        found = call()
        told[name] = [cpu_s() - cpu, time.perf_counter() - wall, peak_mb() - before]
        return found

    content = file.read_bytes()
    found = phase("upload and seal", lambda: acts.start_import(clerk, content=content, name=file.name))
    if not found.survey:
        opened = partial(open_source, clerk, found, first_rows=LOOKED_AT)
        phase(
            "survey of the sheets",
            lambda: acts.survey_import(clerk, list_import=found, survey=survey_of(opened())),
        )
        found.refresh_from_db()
    settings = Settings(1, {name: at for at, name in enumerate(COLUMNS, start=1)}, "perdagangan")
    found = acts.map_import(clerk, list_import=found, sheet="DIK", settings=settings)
    found = phase("read and check", lambda: acts.read_import(clerk, list_import=found))
    found = phase("apply", lambda: acts.apply_import(clerk, list_import=found))
    if "--undo" in sys.argv:
        phase("undo", lambda: acts.undo_import(clerk, list_import=found))
    if "--verify" in sys.argv:
        from sidik.ledger.checks import verify_lists_of, verify_rows
        from sidik.register.checks import verify_all

        results = [verify_lists_of(cast.body.code), verify_rows(), *verify_all()]
        print([(r.name, r.count, r.broken) for r in results], file=sys.stderr)
    base = Path(os.environ["SIDIK_HOME"]) / "sidik.sqlite3"
    told["_"] = [Item.objects.count(), base.stat().st_size / 2**20, 0]
    print(json.dumps(told))


def peak_mb() -> float:
    """The most memory that this process held so far, and what the largest of its ended helpers held besides."""
    import resource

    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # A fork begins with the memory of the process as its own; only what it holds beyond that is counted.
    beside = max(0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss - own)
    return (own + beside) / 1024


def cpu_s() -> float:
    """Time on any core, of this process and of its ended helpers."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def measured(file: Path) -> None:
    """One table: the phases of the quicker of two imports against the quickest run of the bare reader around them."""
    floors, imports = [], []
    for _ in range(2):
        floors.append(lists.best(lists.READER, file, 2))
        done = subprocess.run(
            [sys.executable, __file__, "--child", str(file), *sys.argv[1:]],
            stdout=subprocess.PIPE,
            check=True,
        )
        imports.append(json.loads(done.stdout))
    cpu_floor, wall_floor = (min(getattr(run, name) for run in floors) for name in ("cpu_s", "wall_s"))
    told = min(imports, key=lambda one: sum(one[name][1] for name in COUNTED))
    items, base_mb, _ = told.pop("_")
    line("python-calamine alone", f"{cpu_floor:.2f}", f"{wall_floor:.2f}", "1.0", "1.0", "")
    told["read and apply"] = [sum(told[name][at] for name in COUNTED) for at in range(3)]
    for name, (cpu, wall, grown) in told.items():
        ratios = f"{cpu / cpu_floor:.1f}", f"{wall / wall_floor:.1f}"
        line(name, f"{cpu:.2f}", f"{wall:.2f}", *ratios, f"{grown:.0f}")
    print(f"{items:,} items in the register, database of {base_mb:.0f} MB")


def main() -> None:
    if "--child" in sys.argv:
        child(Path(sys.argv[sys.argv.index("--child") + 1]))
        return
    if "--rows" in sys.argv:
        lists.ROWS = int(sys.argv[sys.argv.index("--rows") + 1])
    different = "--all-different" in sys.argv
    heading(
        f"{lists.ROWS:,} rows x {lists.COLUMNS} columns",
        "CPU s",
        "wall s",
        "CPU ratio",
        "wall ratio",
        "growth MB",
    )
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "daftar.xlsx"
        bases, periods = (lists.ROWS, lists.ROWS) if different else (3_000, 1_000)
        lists.workbook(file, bases=bases, periods=periods)
        measured(file)
    print(f"targets: read and apply <= {MOST_RATIO:.0f}, growth < {MOST_GROWTH_MB} MB")


if __name__ == "__main__":
    main()
