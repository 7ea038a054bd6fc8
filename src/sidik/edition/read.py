"""Reading an edition: list, search, facets, one entry, differences, procedures. Nothing here can write."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sidik.edition import asking, cells, database
from sidik.edition.answers import Answers
from sidik.edition.asking import Facet, Line, PublishedBody, Tombstone, Word
from sidik.edition.changes import Change, difference
from sidik.edition.errors import EditionRefused
from sidik.edition.former import Former
from sidik.edition.manifest import FORMAT, Manifest
from sidik.edition.rows import EMPTY
from sidik.edition.verify import NOT_WHOLE, check_edition, manifest_of

MOST_COUNTED = 1000
PAGE_ENTRIES = 25
_MOST_COMPARED = 8
_LONGEST_KEY = 10
_READ_AT_ONCE = 500
_STREAM = 10**12
_ASKED_WORD = re.compile(r'\("(\w+)" \*(?: OR "(\w+)")?\)')
SHORTEST_TITLE_PART = 3
# The law opens on the day of the end, whatever edition lies here (PP 61/2010 Pasal 11 ayat (3)); an opening that
# was decided for a day and published takes effect on that day.
_DECIDED = "nature IN ('exempt', 'partly_exempt') AND opened_on <> '' AND opened_on <= :today"
_ENDED = "nature IN ('exempt', 'partly_exempt') AND ends_on <> '' AND ends_on <= :today"
NATURE_TODAY = f"CASE WHEN {_DECIDED} OR {_ENDED} THEN 'open' ELSE nature END"
OPENED_ON_TODAY = f"CASE WHEN {_DECIDED} THEN opened_on WHEN {_ENDED} THEN ends_on ELSE opened_on END"
CLOSES_ON = "CASE WHEN opened_on <> '' THEN opened_on ELSE ends_on END"


@dataclass(frozen=True)
class Query:
    """What is asked of the list. `match` is an FTS5 query, `title_part` a piece of a title as typed."""

    match: str = ""
    title_part: str = ""
    unit: str = ""
    ground: str = ""
    nature: str = ""
    opened_since: str = ""

    @property
    def searches(self) -> bool:
        """Whether words were asked for."""
        return bool(self.match) or len(self.title_part) >= SHORTEST_TITLE_PART


@dataclass(frozen=True)
class Page:
    """Some entries, how many there are in all (at most MOST_COUNTED are counted), and where to go on."""

    entries: tuple[Mapping[str, Any], ...]
    count: int
    is_capped: bool
    next_key: int | None


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

    def csv_blocks(self, *, today: str) -> Iterator[bytes]:
        """The list as CSV as it stands on a day; the first block is the line of headings."""
        return self._answers.csv_blocks(today=today)

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

    def alike(self, word: str) -> tuple[tuple[str, int], ...]:
        """Words of this edition that share pieces with a word, and how many entries have each."""
        return self._answers.alike(word) if isinstance(self._answers, Answers) else ()

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

    def changes_of(self, public_id: str) -> tuple[Change, ...]:
        """The differences of one entry that this edition names (riwayat perubahan)."""
        if self._is_former:
            return tuple(one for one in self.changes() if one.public_id == public_id)
        rows = self._database.execute(
            "SELECT content FROM change WHERE public_id = ? ORDER BY id", [public_id]
        )
        return tuple(Change.from_row(json.loads(text)) for (text,) in rows)

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

    def find(self, query: Query, *, today: str, after: int = 0, limit: int = PAGE_ENTRIES) -> Page:
        """A page of the list. Ranked when at most MOST_COUNTED entries match, else in the order of the list."""
        if not self._is_former:
            return self._found(query, today, after, limit)
        condition, values = _condition(query, today)
        capped = MOST_COUNTED + 1
        ids = self._ids(query, condition, {**values, "limit": capped})
        is_capped = len(ids) == capped
        if is_capped:
            ids = self._column(
                f"SELECT id FROM entry WHERE {condition} AND id > :after ORDER BY id LIMIT :limit",  # noqa: S608
                {**values, "after": after, "limit": limit + 1},
            )
        elif after:
            ids = ids[ids.index(after) + 1 :] if after in ids else []
        shown = ids[:limit]
        return Page(
            entries=tuple(self._entries(shown, today)),
            count=MOST_COUNTED
            if is_capped
            else len(self._ids(query, condition, {**values, "limit": capped})),
            is_capped=is_capped,
            next_key=shown[-1] if len(ids) > limit else None,
        )

    def _found(self, query: Query, today: str, after: int, limit: int) -> Page:
        """The same question in the present way; a key of two parts travels as one number."""
        words = tuple(
            Word(exact, root or exact, goes_on=True) for exact, root in _ASKED_WORD.findall(query.match)
        )
        asked = asking.Query(
            words=words,
            typed=query.title_part if words else "",
            unit=query.unit,
            ground=query.ground,
            nature=query.nature,
            opened=_days_since(query.opened_since, today),
        )
        key = f"{after // _STREAM or 2}-{after % _STREAM}" if after else ""
        page = self.search(asked, today=today, after=key, limit=limit)
        stream, _, last = page.next.partition("-")
        return Page(
            entries=tuple(self._entries([line.id for line in page.lines], today)),
            count=page.count,
            is_capped=page.is_capped,
            next_key=int(stream) * _STREAM + int(last) if page.next else None,
        )

    def entry(self, public_id: str, *, today: str) -> Mapping[str, Any] | None:
        """One entry as it stands on a day."""
        ids = self._column("SELECT id FROM entry WHERE public_id = :key", {"key": public_id})
        return next(self._entries(ids, today), None)

    def entries(self, *, today: str, after: int = 0) -> Iterator[Mapping[str, Any]]:
        """Every entry in the order of the list, a few at a time; those behind the id `after`."""
        while ids := self._column(
            "SELECT id FROM entry WHERE id > :after ORDER BY id LIMIT 200", {"after": after}
        ):
            yield from self._entries(ids, today)
            after = ids[-1]

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
        if isinstance(self._answers, Answers):
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
        values = {"today": today, "year": today[:4] + "-01-01"}
        natures = self._pairs(f"SELECT {NATURE_TODAY} AS n, count(*) FROM entry GROUP BY n", values)  # noqa: S608
        closed = f"{NATURE_TODAY} IN ('exempt', 'partly_exempt')"
        since = f"{NATURE_TODAY} = 'open' AND {OPENED_ON_TODAY} BETWEEN :year AND :today"
        opened = self._column(f"SELECT count(*) FROM entry WHERE {since}", values)[0]  # noqa: S608
        return Counts(
            closed=natures.get("exempt", 0),
            partly=natures.get("partly_exempt", 0),
            open=natures.get("open", 0),
            withdrawn=natures.get("withdrawn", 0),
            opened_this_year=opened,
            by_unit=self._pairs("SELECT unit, count(*) FROM entry GROUP BY unit ORDER BY unit", {}),
            by_ground=self._pairs(
                "SELECT letter, count(*) FROM entry_ground JOIN entry ON id = entry "  # noqa: S608
                f"WHERE {closed} GROUP BY letter ORDER BY letter",
                values,
            ),
        )

    def next_openings(self, *, today: str, limit: int = 5) -> tuple[Mapping[str, Any], ...]:
        """The entries whose period ends next."""
        if not self._is_former:
            coming = self.openings(today=today, limit=limit)
            return tuple(self._entries([line.id for line in coming], today))
        statement = (
            f"SELECT id FROM entry WHERE {NATURE_TODAY} <> 'open' AND {CLOSES_ON} > :today "  # noqa: S608
            f"AND nature <> 'withdrawn' ORDER BY {CLOSES_ON}, id LIMIT :limit"
        )
        values = {"today": today, "limit": limit}
        ids = self._once(today, f"next {limit}", lambda: self._column(statement, values))
        return tuple(self._entries(ids, today))

    def opened(self, *, today: str, limit: int = 200) -> tuple[Mapping[str, Any], ...]:
        """What is open now after having been closed, the latest first."""
        if not self._is_former:
            lines = self.newly_opened(today=today, limit=limit).lines
            return tuple(self._entries([line.id for line in lines], today))
        statement = (
            f"SELECT id FROM entry WHERE {NATURE_TODAY} = 'open' AND {OPENED_ON_TODAY} <> '' "  # noqa: S608
            f"AND {OPENED_ON_TODAY} <= :today ORDER BY {OPENED_ON_TODAY} DESC, id LIMIT :limit"
        )
        values = {"today": today, "limit": limit}
        ids = self._once(today, f"opened {limit}", lambda: self._column(statement, values))
        return tuple(self._entries(ids, today))

    def changes(self) -> tuple[Change, ...]:
        """The differences from the edition before, as published."""
        return tuple(
            Change.from_row(json.loads(text))
            for text in self._texts("SELECT content FROM change ORDER BY id")
        )

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

    def _ids(self, query: Query, condition: str, values: Mapping[str, Any]) -> list[int]:
        if not query.match:
            return self._column(
                f"SELECT id FROM entry WHERE {condition} ORDER BY id LIMIT :limit",  # noqa: S608
                values,
            )
        # Counting stops at the cap before anything is ranked: ranking a word of every entry is the slow case.
        found = self._column(f"SELECT id FROM entry WHERE {condition} LIMIT :limit", values)  # noqa: S608
        if len(found) > MOST_COUNTED:
            return found
        ranked = (
            self._column(
                "SELECT rowid FROM entry_words WHERE entry_words MATCH :match ORDER BY rank, rowid", values
            )
            if found
            else []
        )
        chosen = set(found)
        order = [one for one in ranked if one in chosen]
        return order + sorted(chosen - set(order))

    def _entries(self, ids: list[int], today: str) -> Iterator[Mapping[str, Any]]:
        if not self._is_former:
            for key in ids:
                yield {**cells.as_of(self._content(key), today), "key": key}
            return
        for key in ids:
            row = self._database.execute(
                f"SELECT content, {NATURE_TODAY}, {OPENED_ON_TODAY} FROM entry WHERE id = :id",  # noqa: S608
                {"id": key, "today": today},
            ).fetchone()
            entry = json.loads(row[0])
            by_law = row[1] != entry["nature"] and not entry["opening_basis"]
            yield {**entry, "key": key, "nature": row[1], "opened_on": row[2], "opened_by_law": by_law}

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

    def _pairs(self, statement: str, values: Mapping[str, Any]) -> dict[str, int]:
        return {row[0]: row[1] for row in self._database.execute(statement, dict(values))}


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


def _days_since(day: str, today: str) -> str:
    # A day itself counts, a number of days back does not count its last one.
    return str((date.fromisoformat(today) - date.fromisoformat(day)).days + 1) if day else ""


def _condition(query: Query, today: str) -> tuple[str, dict[str, Any]]:
    parts, values = ["1"], {"today": today}
    if query.searches:
        found = []
        if query.match:
            found.append("SELECT rowid FROM entry_words WHERE entry_words MATCH :match")
            values["match"] = query.match
        if len(query.title_part) >= SHORTEST_TITLE_PART:
            found.append("SELECT rowid FROM entry_title WHERE entry_title MATCH :title")
            values["title"] = '"' + query.title_part.replace('"', '""') + '"'
        parts.append(f"id IN ({' UNION '.join(found)})")
    if query.unit:
        parts.append("unit = :unit")
        values["unit"] = query.unit
    if query.ground:
        parts.append("id IN (SELECT entry FROM entry_ground WHERE letter = :ground)")
        values["ground"] = query.ground
    if query.nature:
        parts.append(f"{NATURE_TODAY} = :nature")
        values["nature"] = query.nature
    if query.opened_since:
        parts.append(f"{NATURE_TODAY} = 'open' AND {OPENED_ON_TODAY} >= :since")
        values["since"] = query.opened_since
    return " AND ".join(parts), values
