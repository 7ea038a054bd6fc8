"""A quick slice of the suite once more, on PostgreSQL: ledger, files, register and the flow of cases.

`SIDIK_POSTGRES_TESTS` names other tests to run there; `make postgres` runs the suites of all rooms.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scripts import postgres

ROOT = Path(__file__).resolve().parents[2]
SLICE = (
    "tests/ledger/test_act.py",
    "tests/ledger/test_checks.py",
    "tests/ledger/test_checkpoints.py",
    "tests/files",
    "tests/jobs/test_schedule.py",
    "tests/casework/test_flow.py",
    "tests/register/test_determinations.py",
)


@pytest.mark.skipif(postgres.binaries() is None, reason=postgres.SENTENCE)
def test_ledger_register_files_and_cases_stand_on_postgresql_too() -> None:
    chosen = os.environ.get("SIDIK_POSTGRES_TESTS", "").split() or SLICE
    with postgres.cluster() as address:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SIDIK_", "PYTEST_", "COV"))}
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-x",
                "-n0",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:randomly",
                *chosen,
            ],
            env=kept | {"SIDIK_DATABASE_URL": address},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=1500,
        )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
