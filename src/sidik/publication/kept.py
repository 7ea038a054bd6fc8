"""The next edition as it was made to be looked at (pratinjau): one small database, read by the page and by key.

It holds what the edition itself would publish, and keys of what stays out; nothing that is sealed. A long one lies on
the bench, where the portal never looks, until the register moves on; a short one is gone with the request.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sidik.accounts.models import Body
from sidik.domain.chain import canonical_json
from sidik.domain.privacy import PrivacyKind
from sidik.domain.refusal import Reason, Refusal
from sidik.edition import Change
from sidik.publication.build import Preview, digest_of_lists
from sidik.publication.freshness import Mark
from sidik.publication.privacy import Finding
from sidik.publication.shelf import workbench

TABLES = """
CREATE TABLE head (line TEXT NOT NULL);
CREATE TABLE entries (place INTEGER PRIMARY KEY, line BLOB NOT NULL);
CREATE TABLE titles (place INTEGER PRIMARY KEY, sought TEXT NOT NULL);
CREATE TABLE changes (
    place INTEGER PRIMARY KEY, public_id TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, line BLOB NOT NULL
);
CREATE TABLE findings (
    place INTEGER PRIMARY KEY, kind TEXT NOT NULL, public_id TEXT NOT NULL, said TEXT NOT NULL, field TEXT NOT NULL,
    text_digest TEXT NOT NULL
);
CREATE TABLE left_out (
    place INTEGER PRIMARY KEY, item INTEGER NOT NULL, code TEXT NOT NULL, detail TEXT NOT NULL, source TEXT NOT NULL,
    remedy TEXT NOT NULL
);
"""
INDEXES = """
CREATE INDEX change_of_entry ON changes (public_id);
CREATE INDEX change_of_kind ON changes (kind, reason = '', place);
CREATE INDEX change_in_order ON changes (kind, place);
"""
ASKED_AT_ONCE = 500


@dataclass(frozen=True)
class Head:
    """What a list was made for and how long it is; `digest` is that of the lists, `counts` differences by kind."""

    state: str
    mark: Mark
    made_at: str
    columns: Sequence[str]
    entries: int
    counts: Mapping[str, int]
    digest: str
    left_out: int


def path_of(body: Body) -> Path:
    """Where the long list of a body is kept."""
    return workbench() / f"{body.code}.pratinjau"


class Kept:
    """A list that was made; every question is answered from it alone."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        head = json.loads(self._one("SELECT line FROM head"))
        self.head = Head(**{**head, "mark": Mark(*head["mark"])})

    def close(self) -> None:
        """No more questions."""
        self._database.close()

    def entries_between(self, start: int, stop: int) -> list[dict[str, Any]]:
        """The entries from one place up to another."""
        rows = self._all(
            "SELECT line FROM entries WHERE place >= ? AND place < ? ORDER BY place", start, stop
        )
        return [json.loads(line) for (line,) in rows]

    def count_with(self, words: Sequence[str]) -> int:
        """How many entries hold every word in number or title."""
        return int(self._one(f"SELECT count(*) FROM titles WHERE {_holds(words)}", *words))  # noqa: S608  marks only

    def entries_with(self, words: Sequence[str], start: int, stop: int) -> list[dict[str, Any]]:
        """Those of them from one to another, in the order of the list."""
        where = f"SELECT place FROM titles WHERE {_holds(words)} ORDER BY place LIMIT ? OFFSET ?"  # noqa: S608
        sought = f"SELECT line FROM entries WHERE place IN ({where}) ORDER BY place"  # noqa: S608
        return [json.loads(line) for (line,) in self._all(sought, *words, stop - start, start)]

    def changes(self, kind: str, *, with_reason: bool | None = None) -> Iterator[Change]:
        """Differences of one kind in order; only those with, or without, a reason where that is asked."""
        part = "" if with_reason is None else f"AND (reason = '') = {int(not with_reason)}"
        rows = self._all(
            f"SELECT line, reason FROM changes WHERE kind = ? {part} ORDER BY place",  # noqa: S608  our own words
            str(kind),
        )
        return (_change(line, reason) for line, reason in rows)

    def changes_of(self, public_ids: Iterable[str]) -> Iterator[Change]:
        """The differences of these entries."""
        asked = sorted(public_ids)
        for start in range(0, len(asked), ASKED_AT_ONCE):
            some = asked[start : start + ASKED_AT_ONCE]
            places = ", ".join("?" * len(some))
            for line, reason in self._all(
                f"SELECT line, reason FROM changes WHERE public_id IN ({places})",  # noqa: S608  marks only
                *some,
            ):
                yield _change(line, reason)

    def without_reason(self) -> Iterator[str]:
        """Public ids of the differences that nobody gave a reason for when the list was made."""
        for kind in self.head.counts:
            sought = "SELECT public_id FROM changes WHERE kind = ? AND (reason = '') = 1 ORDER BY place"
            yield from (public_id for (public_id,) in self._all(sought, kind))

    def findings(self) -> Iterator[Finding]:
        """What the privacy check found, without a word on what was cleared."""
        rows = self._all("SELECT kind, public_id, said, field, text_digest FROM findings ORDER BY place")
        for kind, public_id, said, field, text_digest in rows:
            yield Finding(PrivacyKind(kind), public_id, said, field, text_digest)

    def left_out(self, most: int) -> list[tuple[int, Refusal]]:
        """Keys of items that stay out, and why."""
        rows = self._all(
            "SELECT item, code, detail, source, remedy FROM left_out ORDER BY place LIMIT ?", most
        )
        return [(item, Refusal(Reason(code), *said)) for item, code, *said in rows]

    def digest_now(self) -> str:
        """The digest computed once more from every line that the pages read."""
        entries = (line for (line,) in self._all("SELECT line FROM entries ORDER BY place"))
        changes = (line for (line,) in self._all("SELECT line FROM changes ORDER BY place"))
        return digest_of_lists(entries, changes)

    def _all(self, sought: str, *values: object) -> sqlite3.Cursor:
        return self._database.execute(sought, values)

    def _one(self, sought: str, *values: object) -> Any:
        return self._all(sought, *values).fetchone()[0]


def made_short(found: Preview, findings: Iterable[Finding], *, made_at: str) -> Kept:
    """A list that is kept for this request only."""
    # No name: SQLite holds it in memory and takes a file of its own where that grows.
    database = sqlite3.connect("")
    _write(database, found, findings, state="", mark=Mark(0, 0, ""), made_at=made_at)
    return Kept(database)


def keep(
    body: Body, found: Preview, findings: Iterable[Finding], *, state: str, mark: Mark, made_at: str
) -> Head:
    """Keep a long list in place of the one before; whoever reads that one reads on."""
    target = path_of(body)
    part = target.with_name(f"{target.name}-{uuid4().hex}")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(part)) as database:
            _write(database, found, findings, state=state, mark=mark, made_at=made_at)
            head = Kept(database).head
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return head


def kept(body: Body) -> Kept | None:
    """The long list that was made last; None where there is none that can be read."""
    try:
        database = sqlite3.connect(f"{path_of(body).absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        return Kept(database)
    except (sqlite3.Error, KeyError, TypeError, ValueError):
        # Left by another release, or by a machine that lost its power: it is made anew.
        database.close()
        return None


def _write(
    database: sqlite3.Connection,
    found: Preview,
    findings: Iterable[Finding],
    *,
    state: str,
    mark: Mark,
    made_at: str,
) -> None:
    # Nobody reads it before it is whole, and it can be made again.
    database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}")
    database.execute("BEGIN")
    counts: dict[str, int] = {}
    database.executemany(
        "INSERT INTO entries VALUES (?, ?)",
        ((place, line) for place, line in enumerate(found.entries.lines())),
    )
    database.executemany(
        "INSERT INTO titles VALUES (?, ?)",
        ((place, f"{one['number']} {one['title']}".casefold()) for place, one in enumerate(found.entries)),
    )
    database.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?)", _change_rows(found.changes, counts))
    database.executemany(
        "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?)",
        (
            (place, str(one.kind), one.public_id, one.place, one.field, one.text_digest)
            for place, one in enumerate(findings)
        ),
    )
    database.executemany(
        "INSERT INTO left_out VALUES (?, ?, ?, ?, ?, ?)",
        (
            (place, item.pk, str(why.code), why.detail, why.source, why.remedy)
            for place, (item, why) in enumerate(found.left_out)
        ),
    )
    head = Head(
        state,
        mark,
        made_at,
        list(found.columns),
        len(found.entries),
        counts,
        found.digest,
        len(found.left_out),
    )
    database.execute("INSERT INTO head VALUES (?)", (json.dumps(asdict(head)),))
    database.commit()
    database.executescript(INDEXES)


def _change_rows(
    changes: Iterable[Change], counts: dict[str, int]
) -> Iterator[tuple[int, str, str, str, bytes]]:
    for place, one in enumerate(changes):
        kind = str(one.kind)
        counts[kind] = counts.get(kind, 0) + 1
        yield place, one.public_id, kind, one.reason, canonical_json({**one.as_row(), "reason": ""})


def _change(line: bytes, reason: str) -> Change:
    return Change.from_row({**json.loads(line), "reason": reason})


def _holds(words: Sequence[str]) -> str:
    return " AND ".join("instr(sought, ?)" for _ in words) or "1"
