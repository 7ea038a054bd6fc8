"""A home whose tables stand, made once for all workers of a run: making them takes longer than most journeys need.

Run in a process of its own with SIDIK_HOME set: `python -m tests.ready`.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def ready_home(factory: pytest.TempPathFactory) -> Path:
    """The home to copy, never to change; the first who asks makes it, the others wait for it."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    place, draft = shared / "ready", shared / "ready.new"
    with (shared / "ready.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            kept = {k: v for k, v in os.environ.items() if not k.startswith(("SIDIK_", "DJANGO_", "COV"))}
            paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
            done = subprocess.run(
                [sys.executable, "-m", "tests.ready"],
                env=kept | {"SIDIK_HOME": str(draft), "PYTHONPATH": paths},
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert done.returncode == 0, done.stderr
            draft.rename(place)
    return place


def main() -> None:
    from sidik.cli import home

    place = home.directory()
    home.make(place)
    home.migrate(place)


if __name__ == "__main__":
    main()
