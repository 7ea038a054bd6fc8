"""Reading an edition: list, search, facets, one entry, differences, procedures. Nothing here can write."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidik.edition import asking, cells, database
from sidik.edition.answers import Answers
from sidik.edition.asking import Facet, Line, PublishedBody, Tombstone
from sidik.edition.changes import Change, difference
from sidik.edition.errors import EditionRefused
from sidik.edition.former import Former
from sidik.edition.manifest import FORMAT, Manifest
from sidik.edition.rows import EMPTY
from sidik.edition.verify import NOT_WHOLE, check_edition, manifest_of

_MOST_COMPARED = 8
_LONGEST_KEY = 10
_READ_AT_ONCE = 500


@dataclass(frozen=True)
class Counts:
    """How many entries stand how on a day."""

    closed: int
    partly: int
    open: int
    withdrawn: int
    opened_this_year: int
    by_unit: Mapping[str, int]
    by_ground: Mapping[str, int]

    @property
    def exempt(self) -> int:
        """All that is exempt today, wholly or in part."""
        return self.closed + self.partly


@dataclass(frozen=True)
class ShownProcedure:
    """A published procedure: drawing and steps."""

    id: str
    title: str
    svg: str
    steps: tuple[Mapping[str, str], ...]


class Edition:
    """An edition file, open for reading from any thread."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self.digest = manifest.digest
        self._threads = threading.local()
        self._of_the_day: tuple[str, dict[str, Any]] = ("", {})
        self._is_former = manifest.format < FORMAT
        kind = Former if self._is_former else Answers
        self._answers: Former | Answers = kind(lambda: self._database, manifest, self._once)
        self._compared: dict[str, tuple[Any, ...]] = {}

    def search(
        self, query: asking.Query, *, today: str, after: str = "", limit: int = asking.PAGE_ENTRIES
    ) -> asking.Page:
        """A page of the list. `after` is the `next` of the page before; an unknown key begins at the top."""
        return self._answers.search(query, today=today, after=after, limit=limit)

    def lines(self, ids: Sequence[int], *, today: str) -> tuple[Line, ...]:
        """Lines by their ids, in the order asked for."""
        return self._answers.lines(tuple(ids), today=today)

    def facets(self, *, today: str) -> Mapping[str, tuple[Facet, ...]]:
        """Every value by which the list can be narrowed on a day, by name of the facet."""
        return self._answers.facets(today=today)

    def openings(self, *, today: str, limit: int = 5) -> tuple[Line, ...]:
        """What opens next, the first day first."""
        return self._answers.openings(today=today, limit=limit)

    def newly_opened(self, *, today: str, after: str = "", limit: int = asking.PAGE_ENTRIES) -> asking.Page:
        """What was closed and is open now, the latest first."""
        return self._answers.opened(today=today, after=after, limit=limit)

    def late(self, *, today: str) -> frozenset[int]:
        """The ids that opened by themselves since the file was published."""
        return self._answers.late(today=today)

    def prepare(self) -> None:
        """Find what opened by itself until the edition was published: a second in a long list, that nobody waits for.

        Whoever asks then looks only for what opened since.
        """
        if not self._is_former:
            self._answers.late(today=self.manifest.published_at[:10])

    def csv_blocks(self, *, today: str) -> Iterator[bytes]:
        """The list as CSV as it stands on a day; the first block is the line of headings."""
        return self._answers.csv_blocks(today=today)

    def json_blocks(self, *, today: str) -> Iterator[str]:
        """The entries as they stand on a day as JSON objects, some at a time, parted by commas."""
        return self._answers.json_blocks(today=today)

    def bodies(self) -> tuple[PublishedBody, ...]:
        """The public bodies whose lists are here: one, or several in a combined file (gabungan)."""
        return self._answers.bodies()

    def procedure(self, key: str) -> ShownProcedure | None:
        """One published procedure."""
        return next((one for one in self.procedures() if one.id == key), None)

    def statistics(self, *, today: str) -> Mapping[str, Any]:
        """Counts for tables and drawings, as they stand on a day.

        Shape: natures {nature: n}; grounds, units and ends {value: {nature: n}}; opened {month: n};
        closed_since {year: n}.
        """
        return self._answers.statistics(today=today)

    def tombstone(self, public_id: str) -> Tombstone | None:
        """What is left of an entry that earlier editions showed."""
        found = self._kept("SELECT content FROM tombstone WHERE public_id = ?", public_id)
        return Tombstone(**found) if found else None

    def tombstones(self) -> Iterator[Tombstone]:
        """All of them, for the next edition to carry on."""
        if not self._is_former:
            for text in self._texts("SELECT content FROM tombstone ORDER BY public_id"):
                yield Tombstone(**json.loads(text))

    def answer(self, code: str) -> Mapping[str, Any] | None:
        """The published answer to a visitor who holds this code."""
        digest = hashlib.sha256(code.encode()).hexdigest()
        return self._kept("SELECT content FROM answer WHERE code_digest = ?", digest)

    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        """All published answers by the digest of their code."""
        if self._is_former:
            return {}
        return {
            key: {name: value for name, value in json.loads(text).items() if name != "code_digest"}
            for key, text in self._database.execute("SELECT code_digest, content FROM answer")
        }

    def procedure_pdf(self, key: str) -> bytes:
        """The official paper of a procedure; empty where the edition carries none."""
        if self._is_former:
            return b""
        row = self._database.execute("SELECT pdf FROM procedure WHERE id = ?", [key]).fetchone()
        return bytes(row[0]) if row else b""

    def compared(
        self, newer: Edition, *, after: str = "", limit: int = asking.PAGE_ENTRIES
    ) -> tuple[tuple[Change, ...], str]:
        """The differences from this edition to another, some at a time, and the key of the next ones."""
        if newer.digest not in self._compared:
            if len(self._compared) >= _MOST_COMPARED:
                self._compared.clear()
            self._compared[newer.digest] = self._differing(newer)
        found = self._compared[newer.digest]
        start = int(after) if after.isascii() and after.isdecimal() and len(after) < _LONGEST_KEY else 0
        keys = found[start : start + limit]
        changes = (
            keys
            if found and isinstance(found[0], Change)
            else tuple(self._change(newer, one) for one in keys)
        )
        return changes, str(start + limit) if len(found) > start + limit else ""

    def _differing(self, newer: Edition) -> tuple[Any, ...]:
        """The differences; between two files with digests only the pairs of ids whose rows differ."""
        if self._is_former or newer._is_former:
            return difference(self.published(), newer.published())
        if newer.manifest.previous == self.digest and newer.manifest.counts["changes"]:
            return newer.changes()
        both = newer._beside(self.path)
        try:
            changed = both.execute(
                "SELECT o.id, n.id FROM entry AS n LEFT JOIN older.entry AS o ON o.public_id = n.public_id "
                "WHERE o.id IS NULL OR o.digest <> n.digest ORDER BY n.id"
            ).fetchall()
            gone = both.execute(
                "SELECT o.id, NULL FROM older.entry AS o LEFT JOIN entry AS n ON n.public_id = o.public_id "
                "WHERE n.id IS NULL AND o.nature <> 4 ORDER BY o.id"
            ).fetchall()
        finally:
            both.close()
        return tuple(changed + gone)

    def _beside(self, older: Path) -> database.Connection:
        both = database.open_read_only(self.path)
        both.execute("ATTACH ? AS older", [database.address(older)])
        return both

    def _change(self, newer: Edition, ids: tuple[int | None, int | None]) -> Change:
        old, new = (
            [edition._content(key)] if key is not None else []
            for edition, key in zip((self, newer), ids, strict=True)
        )
        return difference(old, new)[0]

    def _content(self, key: int) -> Mapping[str, Any]:
        text = self._database.execute("SELECT content FROM entry WHERE id = ?", [key]).fetchone()[0]
        return {**EMPTY, **json.loads(text)}

    def published(self, body: PublishedBody | None = None) -> Iterator[dict[str, Any]]:
        """The entries as they were published, of all bodies or of one."""
        first, last = (body.first, body.last) if body else (1, self.manifest.counts["entries"])
        for start in range(first, last + 1, _READ_AT_ONCE):
            rows = self._database.execute(
                "SELECT content FROM entry WHERE id BETWEEN ? AND ? ORDER BY id",
                [start, min(start + _READ_AT_ONCE - 1, last)],
            ).fetchall()
            for (text,) in rows:
                yield {**EMPTY, **json.loads(text)}

    def _kept(self, statement: str, key: str) -> Mapping[str, Any] | None:
        row = None if self._is_former else self._database.execute(statement, [key]).fetchone()
        found: Mapping[str, Any] | None = json.loads(row[0]) if row else None
        return found

    def entry(self, public_id: str, *, today: str) -> Mapping[str, Any] | None:
        """One entry as it stands on a day."""
        ids = self._column("SELECT id FROM entry WHERE public_id = :key", {"key": public_id})
        return next(self._entries(ids, today), None)

    def entries(self, *, today: str, after: int = 0) -> Iterator[Mapping[str, Any]]:
        """Every entry in the order of the list, a few at a time; those behind the id `after`."""
        while rows := self._database.execute(
            "SELECT id, content FROM entry WHERE id > ? ORDER BY id LIMIT ?", [after, _READ_AT_ONCE]
        ).fetchall():
            for key, text in rows:
                yield {**cells.as_of({**EMPTY, **json.loads(text)}, today), "key": key}
            after = rows[-1][0]

    def counts(self, *, today: str) -> Counts:
        """How the list stands on a day."""
        counted: Counts = self._once(today, "counts", lambda: self._count(today))
        return counted

    def _once(self, today: str, name: str, answer: Callable[[], Any]) -> Any:
        """An answer that reads every entry is worked out once a day: the file never changes, only the day does."""
        day, kept = self._of_the_day
        if day != today:
            kept = {}
            self._of_the_day = (today, kept)
        if name not in kept:
            kept[name] = answer()
        return kept[name]

    def _count(self, today: str) -> Counts:
        facets = self.facets(today=today)
        natures = {one.value: one.entries for one in facets["nature"]}
        return Counts(
            closed=natures.get("exempt", 0),
            partly=natures.get("partly_exempt", 0),
            open=natures.get("open", 0),
            withdrawn=natures.get("withdrawn", 0),
            opened_this_year=self._answers.opened_between(today[:4] + "-01-01", today),
            by_unit={one.value: one.entries for one in facets["unit"]},
            by_ground={one.value: one.closed for one in facets["ground"] if one.closed},
        )

    def opened(self, *, today: str, limit: int = 200) -> tuple[Mapping[str, Any], ...]:
        """What is open now after having been closed, the latest first, as whole entries."""
        lines = self.newly_opened(today=today, limit=limit).lines
        return tuple(self._entries([line.id for line in lines], today))

    def changes(self) -> tuple[Change, ...]:
        """The differences from the edition before, as published."""
        return tuple(
            Change.from_row(json.loads(text))
            for text in self._texts("SELECT content FROM change ORDER BY id")
        )

    def changes_of(self, public_id: str) -> tuple[Change, ...]:
        """What this edition states to have changed of one entry."""
        if self._is_former:
            return tuple(one for one in self.changes() if one.public_id == public_id)
        rows = self._database.execute(
            "SELECT content FROM change WHERE public_id = ? ORDER BY id", [public_id]
        ).fetchall()
        return tuple(Change.from_row(json.loads(text)) for (text,) in rows)

    def logo(self) -> bytes:
        """The emblem of the body as PNG; empty where the edition carries none."""
        if not self.manifest.logo_digest:
            return b""
        row = self._database.execute("SELECT content FROM logo").fetchone()
        return bytes(row[0]) if row else b""

    def procedures(self) -> tuple[ShownProcedure, ...]:
        """The published procedures."""
        found = [json.loads(text) for text in self._texts("SELECT content FROM procedure ORDER BY id")]
        return tuple(
            ShownProcedure(one["id"], one["title"], one["svg"], tuple(one["steps"])) for one in found
        )

    def _entries(self, ids: list[int], today: str) -> Iterator[Mapping[str, Any]]:
        for key in ids:
            yield {**cells.as_of(self._content(key), today), "key": key}

    @property
    def _database(self) -> database.Connection:
        if not hasattr(self._threads, "connection"):
            self._threads.connection = database.open_read_only(self.path)
        connection: database.Connection = self._threads.connection
        return connection

    def _column(self, statement: str, values: Mapping[str, Any]) -> list[int]:
        return [row[0] for row in self._database.execute(statement, dict(values))]

    def _texts(self, statement: str) -> list[str]:
        return [row[0] for row in self._database.execute(statement)]


def open_edition(path: Path, *, public_key: bytes | None = None, verified: bool = False) -> Edition:
    """An edition for reading, after `check_edition` unless it was `verified` just before.

    Raises: EditionRefused.
    """
    if not verified:
        return Edition(path, check_edition(path, public_key))
    try:
        connection = database.open_read_only(path)
        try:
            return Edition(path, manifest_of(connection))
        finally:
            connection.close()
    except (database.DatabaseError, ValueError) as error:
        raise EditionRefused(path, NOT_WHOLE) from error
