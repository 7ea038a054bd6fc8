"""What a killed writer leaves half-written is swept after a day; what an act refers to never is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from sidik.files import store
from sidik.files.daily import sweep as sweep_files
from sidik.jobs import schedule
from sidik.ledger import clock
from sidik.publication.acts import publish_edition
from sidik.publication.shelf import sweep as sweep_drafts
from sidik.publication.shelf import workbench
from tests.cast import Cast
from tests.register import steps

WRITER = """
import itertools, sys, time
from pathlib import Path
from types import SimpleNamespace
from sidik.files import store
store.settings = SimpleNamespace(HOME=Path(sys.argv[1]))
def pieces():
    yield b"x" * 100_000
    print("half", flush=True)
    time.sleep(60)
store.write(pieces())
"""


def age(path: Path, hours: int) -> None:
    old = time.time() - hours * 3600
    os.utime(path, (old, old))


def test_a_killed_writer_leaves_a_part_that_is_swept_after_a_day(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.HOME = tmp_path
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, env=dict(os.environ)
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"half\n"
    writer.send_signal(signal.SIGKILL)
    writer.wait(30)
    writer.stdout.close()
    (part,) = store.directory().glob("*.part")
    sweep_files()
    assert part.exists()
    with clock.shifted(clock.now() + timedelta(hours=25)):
        sweep_files()
    assert not part.exists()


def test_a_sealed_file_is_never_swept(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.HOME = tmp_path
    name, _, _ = store.write([b"isi tersegel"])
    age(store.directory() / name, 24 * 400)
    sweep_files()
    assert (store.directory() / name).exists()


@pytest.mark.django_db
def test_drafts_without_an_edition_go_and_a_committed_one_waits(cast: Cast, settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    steps.determined(cast, title="Ditetapkan")
    edition = publish_edition(cast.actor("clerk"))
    waiting = workbench() / edition.file_name
    assert waiting.exists(), "the test's transaction is not committed, so nothing was moved"
    half = workbench() / f".{edition.file_name}.0a1b2c"
    orphan, fresh = workbench() / "lain-000009.sqlite3", workbench() / "lain-000010.sqlite3"
    for path in (half, orphan, fresh):
        path.write_bytes(b"draf")
    for path in (waiting, half, orphan):
        age(path, 25)
    assert set(sweep_drafts()) == {half.name, orphan.name}
    assert waiting.exists()
    assert fresh.exists()


def test_both_sweeps_come_round_every_day() -> None:
    assert {"files.sweep", "publication.sweep"} <= {job.name for job in schedule.registered()}
