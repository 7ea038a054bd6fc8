"""The tables of a fresh home are made at once; an existing home changes by its migrations, to the same tables."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEP_BY_STEP = """
import sidik.cli.tables
sidik.cli.tables.make_at_once = lambda: False
"""
MIGRATE = """
from sidik.cli import home
place = home.directory()
home.make(place)
home.migrate(place)
"""


def made(place: Path, code: str) -> Path:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SIDIK_", "DJANGO_", "COV"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=kept | {"SIDIK_HOME": str(place), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return place / "sidik.sqlite3"


def shape(file: Path) -> dict[str, Any]:
    """Columns, references, indexes, constraints and triggers; not the order of the columns."""
    with closing(sqlite3.connect(file)) as database:
        ask = database.execute
        sql = {(kind, name): text for kind, name, text in ask("SELECT type, name, sql FROM sqlite_master")}
        found: dict[str, Any] = {
            f"{kind} {name}": text for (kind, name), text in sql.items() if kind == "trigger"
        }
        for kind, table in sql:
            if kind == "table" and not table.startswith("sqlite_"):
                found[table] = (
                    sorted(
                        ask('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', [table])
                    ),
                    sorted(ask('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [table])),
                    sorted(
                        (
                            sql["index", name] or "",
                            unique,
                            partial,
                            ask("SELECT group_concat(name) FROM pragma_index_info(?)", [name]).fetchone(),
                        )
                        for name, unique, partial in ask(
                            'SELECT name, "unique", partial FROM pragma_index_list(?)', [table]
                        )
                        if ("index", name) in sql
                    ),
                    sorted(
                        re.findall(r'CONSTRAINT "[^"]+" (?:CHECK|UNIQUE) \(.*?\)(?=, |\)$)', sql[kind, table])
                    ),
                )
        found["applied"] = sorted(ask("SELECT app, name FROM django_migrations"))
        found["content types"] = sorted(ask("SELECT app_label, model FROM django_content_type"))
    return found


@pytest.mark.skipif("SIDIK_GATES" not in os.environ, reason="make gates walks through every migration")
def test_every_migration_in_turn_leads_to_the_same_tables(ready: Path, tmp_path: Path) -> None:
    in_turn = shape(made(tmp_path, STEP_BY_STEP + MIGRATE))
    at_once = shape(ready / "sidik.sqlite3")
    assert in_turn.keys() == at_once.keys()
    assert {name: kept for name, kept in in_turn.items() if kept != at_once[name]} == {}
    assert any(name.startswith("trigger ") for name in at_once)


def test_a_fresh_home_needs_no_migration_any_more(ready: Path) -> None:
    with closing(sqlite3.connect(ready / "sidik.sqlite3")) as database:
        applied = {
            name for (name,) in database.execute("SELECT name FROM django_migrations WHERE app = 'register'")
        }
        triggers = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
    written = {file.stem for file in (ROOT / "src/sidik/register/migrations").glob("0*.py")}
    assert applied == written
    assert triggers > 50


def test_a_database_that_holds_tables_is_left_to_its_migrations(tmp_path: Path) -> None:
    code = """
import sqlite3
from sidik.cli import home
place = home.directory()
home.make(place)
sqlite3.connect(place / "sidik.sqlite3").execute("CREATE TABLE older (id integer)")
home.django()
from django.db import connection
from sidik.cli.tables import make_at_once
assert make_at_once() is False
assert connection.introspection.table_names() == ["older"]
assert connection.cursor().execute("PRAGMA foreign_keys").fetchone() == (1,)
"""
    made(tmp_path, code)


def test_tables_that_were_begun_and_broken_off_leave_nothing(tmp_path: Path) -> None:
    code = """
from sidik.cli import home
place = home.directory()
home.make(place)
home.django()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from sidik.cli.tables import make_at_once
whole = MigrationRecorder.record_applied
def broken(self, app, name):
    if app == "register":
        raise SystemError
    whole(self, app, name)
MigrationRecorder.record_applied = broken
try:
    make_at_once()
except SystemError:
    assert connection.introspection.table_names() == []
    MigrationRecorder.record_applied = whole
    assert make_at_once() is True
    raise SystemExit(0)
raise SystemExit(1)
"""
    made(tmp_path, code)
