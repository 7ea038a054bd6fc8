"""The order of the rooms holds, and the checker that says so is awake: planted violations are found."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT

CONTRACTS = ROOT / ".importlinter"


def lint(place: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    environment = {**os.environ, "PYTHONPATH": str(place / "src")}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("contracts")
    shutil.copytree(
        PACKAGE, place / "src" / "sidik", ignore=shutil.ignore_patterns("__pycache__", "templates", "static")
    )
    shutil.copy(CONTRACTS, place)
    for room in re.findall(r"\bsidik\.(\w+)$", CONTRACTS.read_text(encoding="utf-8"), re.MULTILINE):
        # A room of the design that is still empty is a room all the same.
        (place / "src" / "sidik" / room).mkdir(exist_ok=True)
        (place / "src" / "sidik" / room / "__init__.py").touch()
    return place


def test_contracts_are_kept(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("domain/roles.py", "import django.db", "The law and its reference data know neither web nor keys"),
        ("domain/roles.py", "import sidik.reference.laws", "The law is at the bottom, the doors at the top"),
        (
            "papers/planted.py",
            "import django.http",
            "Tables, papers, editions, keys and words know no Django",
        ),
        ("papers/planted.py", "import sidik.listio", "The law is at the bottom, the doors at the top"),
        ("portal/planted.py", "import sidik.accounts.models", "The public door cannot reach the office"),
        ("portal/planted.py", "import sidik.vault.keyring", "Only files opens sealed bytes"),
        ("accounts/planted.py", "import sidik.vault.keyring", "Only files opens sealed bytes"),
        (
            "accounts/planted.py",
            "import sidik.register.models",
            "The law is at the bottom, the doors at the top",
        ),
        ("accounts/models.py", "import sidik.accounts.queries", "Inside a room"),
        ("ledger/clock.py", "import sidik.jobs.schedule", "The law is at the bottom, the doors at the top"),
        ("cli/planted.py", "import sidik.config.settings", "The law is at the bottom, the doors at the top"),
        ("cli/planted.py", "import sidik.portal", "Nobody but config imports the public door"),
        (
            "domain/procedure.py",
            "import sidik.domain.lint",
            "The modules of the law do not go round in circles",
        ),
        ("newcomer/__init__.py", "x = 1", "The law is at the bottom, the doors at the top"),
    ],
)
def test_planted_violation_is_found(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / "src" / "sidik" / module
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text((before or "") + f"\n{line}\n", encoding="utf-8")
    try:
        done = lint(copy)
    finally:
        if before is None:
            path.unlink()
            if path.name == "__init__.py":
                shutil.rmtree(path.parent)
        else:
            path.write_text(before, encoding="utf-8")
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [text for text in done.stdout.splitlines() if text.rstrip().endswith("BROKEN")]
    assert any(contract in text for text in broken), done.stdout


def test_no_exception_is_written_into_the_contracts() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(CONTRACTS)
    for name in contracts.sections():
        for option in (
            "ignore_imports",
            "exclude_type_checking_imports",
            "unmatched_ignore_imports_alerting",
        ):
            assert not contracts.has_option(name, option), (
                f"{name} has {option}; change the order by ADR instead"
            )
    assert contracts["importlinter:contract:layers"]["exhaustive"] == "True"
