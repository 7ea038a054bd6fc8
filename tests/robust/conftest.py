"""One prepared home for the whole package; each test works on a copy of its own."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
# `make test` runs a slice of the slow suites; `make gates` sets SIDIK_GATES and runs them whole.
GATES = "SIDIK_GATES" in os.environ
# Enough cases for the kills of one run; SIDIK_KILLS may ask for more.
KILLS = int(os.environ.get("SIDIK_KILLS", "100" if GATES else "4"))
CASES = max(KILLS // 3 + 2, 4)


class Home:
    """A home on one of the two databases, in which modules of SIDIK and of these tests are run."""

    def __init__(self, place: Path, address: str = "") -> None:
        self.place = place
        self.address = address

    @property
    def environment(self) -> dict[str, str]:
        """Variables of a process in this home; nothing of the test's own settings goes along."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SIDIK_", "DJANGO_", "COV"))}
        kept |= {"SIDIK_HOME": str(self.place), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        return kept | ({"SIDIK_DATABASE_URL": self.address} if self.address else {})

    def ask(self, module: str, *arguments: object, wrong: bool = False) -> str:
        """Run a module here and give what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", module, *map(str, arguments)],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if not wrong:
            assert done.returncode == 0, f"{module} {arguments}: {done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done.stdout

    def verified(self) -> str:
        """What `sidik verify` found to be wrong; empty when all agrees."""
        said = self.ask("sidik.cli", "verify", wrong=True)
        return "" if said.rstrip().endswith("Semua sesuai.") else said

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the SQLite file, read-only."""
        with closing(sqlite3.connect(f"file:{self.place / 'sidik.sqlite3'}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()

    @property
    def facts(self) -> dict[str, Any]:
        """Names and cases of the prepared home."""
        return dict(json.loads((self.place / "stage.json").read_text()))


@pytest.fixture(scope="session")
def staged(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A prepared home with an SQLite file, never changed after."""
    place = Path(shutil.copytree(ready, tmp_path_factory.mktemp("staged") / "home"))
    Home(place).ask("tests.robust.stage", CASES)
    return place


@pytest.fixture(scope="session")
def on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A prepared home on a PostgreSQL of its own."""
    from scripts import postgres

    if postgres.binaries() is None:
        pytest.skip(postgres.SENTENCE)
    with postgres.cluster() as address:
        home = Home(tmp_path_factory.mktemp("staged") / "home", address)
        home.ask("tests.robust.stage", 2)
        yield home


@pytest.fixture(scope="session")
def on_sqlite(staged: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A copy of the prepared home on its SQLite file, shared by the races."""
    return Home(Path(shutil.copytree(staged, tmp_path_factory.mktemp("race") / "home")))


@pytest.fixture
def copied(staged: Path, tmp_path: Path) -> Callable[[], Home]:
    """Makes a fresh copy of the prepared home."""

    def copy() -> Home:
        return Home(Path(shutil.copytree(staged, tmp_path / f"home-{len(list(tmp_path.iterdir()))}")))

    return copy
