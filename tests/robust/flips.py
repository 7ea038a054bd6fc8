"""Changes one value of each table in turn, asks whether `sidik verify` sees it, puts it back.

Run in a copy of a prepared home: `python -m tests.robust.flips [TABLE.COLUMN… | -TABLE…]`; without names it takes one
value of every table but those left out. Prints table.column → what was said ("" when nothing was seen), as JSON.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from sidik.cli import home
from tests.robust.inspector import PASSING

# The tables of the database itself, and those of its index over the words of the search, made anew from them.
MACHINE = ("sqlite_", "auth_", "django_", "account_", "mfa_", "register_searchindex")


def is_json(text: str) -> bool:
    """Whether the database takes it for JSON."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def bent(value: Any) -> Any:
    """The same value with one thing changed, still readable as what it was."""
    if isinstance(value, int):
        return 1 - value if value in {0, 1} else value + 1
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    # From the middle: the last letter of a base64 text may carry bits that nobody reads.
    for place in [*range(len(value) // 2, len(value)), *range(len(value) // 2)]:
        sign = value[place]
        if not sign.isalnum():
            continue
        new = (
            value[:place] + ("12"[sign == "1"] if sign.isdigit() else "ab"[sign == "a"]) + value[place + 1 :]
        )
        if value[0] not in "[{" or is_json(new):
            return new
    return value + "x"


def complaints(place: Path) -> str:
    """What `sidik verify` says, in one line."""
    from sidik.cli import checking

    try:
        return "; ".join(line for found in checking.results(place / "editions") for line in found.broken)[
            :200
        ]
    except Exception as error:
        # A row that can no longer be read is no silent change, but the check should say so itself.
        return f"{type(error).__name__}: {error}"[:200]


def chosen(raw: sqlite3.Connection) -> list[str]:
    """One column with a value in every table that holds records: its longest text, where there is one."""
    names = []
    for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall():
        if table.startswith((*PASSING, *MACHINE)):
            continue
        columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")') if not row[5]]
        row = raw.execute(f'SELECT * FROM "{table}" ORDER BY rowid LIMIT 1').fetchone()
        if row is None:
            continue
        values = dict(zip([d[1] for d in raw.execute(f'PRAGMA table_info("{table}")')], row, strict=True))
        own = [
            c for c in columns if values[c] not in {None, ""} and c != "uuid" and not c.startswith("made_")
        ]
        texts = [c for c in own if isinstance(values[c], str)]
        if own:
            names.append(f"{table}.{max(texts or own, key=lambda c: len(str(values[c])))}")
    return names


def flipped(raw: sqlite3.Connection, place: Path, name: str) -> str:
    """What is said while one value is changed; the guards of the table stand again meanwhile."""
    table, _, column = name.partition(".")
    guards = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
    ).fetchall()
    rowid, value = raw.execute(
        f'SELECT rowid, "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL AND "{column}" <> \'\' LIMIT 1'
    ).fetchone()

    def write(new: Any) -> None:
        for trigger, _ in guards:
            raw.execute(f'DROP TRIGGER "{trigger}"')
        try:
            raw.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (new, rowid))
        finally:
            for _, sql in guards:
                raw.execute(sql)

    try:
        write(bent(value))
    except sqlite3.IntegrityError:
        return "refused by the database"
    said = complaints(place)
    write(value)
    return said


def main(names: list[str]) -> None:
    place = home.open_home()
    assert complaints(place) == "", complaints(place)
    left_out = {name[1:] for name in names if name.startswith("-")}
    wanted = [name for name in names if not name.startswith("-")]
    with closing(sqlite3.connect(place / "sidik.sqlite3", timeout=30, isolation_level=None)) as raw:
        wanted = wanted or [name for name in chosen(raw) if name.partition(".")[0] not in left_out]
        answers = {name: flipped(raw, place, name) for name in wanted}
    assert complaints(place) == ""
    print(json.dumps(answers))


if __name__ == "__main__":
    main(sys.argv[1:])
