"""Answers from a file of format 3, in which counts, words and columns lie ready.

The file says how the list stood when it was published; what the law has opened since is found by its day of opening.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any

from sidik.edition import cells, csv_lines
from sidik.edition.asking import MOST_COUNTED, Facet, Line, Page, PublishedBody, Query
from sidik.edition.database import Connection
from sidik.edition.gathered import NATURE_NUMBERS, NATURES, ground_number
from sidik.edition.manifest import Manifest
from sidik.edition.rows import EMPTY
from sidik.edition.searching import Asked, Finder, Wanted

_COLUMNS = """id, public_id, number, title, unit, letters, nature, opens_on, starts_on, ends_on, review_on, opened_on,
    until"""
_CLOSED = frozenset({1, 2})
_LAST_ID = 2**62
_LONGEST_ID = 18


class Answers:
    """The answers of a file of format 3. `once` keeps an answer for a day."""

    def __init__(
        self,
        connection: Callable[[], Connection],
        manifest: Manifest,
        once: Callable[[str, str, Callable[[], Any]], Any],
    ) -> None:
        self._connection, self._manifest, self._once = connection, manifest, once
        self._finder = Finder(connection)

    def search(self, query: Query, *, today: str, after: str, limit: int) -> Page:
        """A page: entries with every word in the title first, then the others, each in the order of the list."""
        asked = self._finder.asked(query.words)
        if asked.missing:
            return Page((), 0, is_capped=False, meant=self._finder.meant(query.words, asked.missing))
        if query.typed and not query.words:
            return Page((), 0, is_capped=False)
        narrows = dict(query.narrows)
        if list(narrows) == ["opened"] and not asked.groups:
            return self._opened_since(cells.days_before(today, query.opened), today, after, limit)
        wanted = self._wanted(asked, narrows, today)
        if wanted is None:
            return Page((), 0, is_capped=False)
        stream, key = _key(after)
        ids = self._ids(wanted, stream, key, limit + 1)
        count, most = self._number(wanted)
        shown = ids[:limit]
        return Page(
            lines=self.lines(tuple(one for _, one in shown), today=today),
            count=min(count, most),
            is_capped=count > most,
            next="{}-{}".format(*shown[-1]) if len(ids) > limit else "",
            infix=asked.infix,
        )

    def lines(self, ids: tuple[int, ...], *, today: str) -> tuple[Line, ...]:
        """Some lines by their ids, in the order asked for."""
        if not ids:
            return ()
        places = ", ".join("?" * len(ids))
        rows = self._connection().execute(f"SELECT {_COLUMNS} FROM entry WHERE id IN ({places})", ids)  # noqa: S608
        found = {row[0]: self._line(row, today) for row in rows}
        return tuple(found[key] for key in ids if key in found)

    def facets(self, *, today: str) -> Mapping[str, tuple[Facet, ...]]:
        """All values by which the list can be narrowed, with their counts."""
        found: Mapping[str, tuple[Facet, ...]] = self._once(today, "facets", partial(self._facets, today))
        return found

    def openings(self, *, today: str, limit: int) -> tuple[Line, ...]:
        """What opens next."""
        rows = self._connection().execute(
            f"SELECT {_COLUMNS} FROM entry WHERE opens_on > ? AND opens_on < ? ORDER BY opens_on, id LIMIT ?",  # noqa: S608
            [today, cells.NEVER, limit],
        )
        return tuple(self._line(row, today) for row in rows)

    def opened(self, *, today: str, after: str, limit: int) -> Page:
        """What was opened, the latest first."""
        return self._opened_since(cells.ALWAYS, today, after, limit)

    def late(self, *, today: str) -> frozenset[int]:
        """The ids that opened by themselves since the file was published."""
        return frozenset(key for key, *_ in self._late(today))

    def statistics(self, *, today: str) -> Mapping[str, Any]:
        """Counts by nature, ground, unit, year and month as they stand on a day."""
        found: Mapping[str, Any] = self._once(today, "statistics", partial(self._statistics, today))
        return found

    def opened_between(self, first: str, last: str) -> int:
        """How many were opened from one day to another, both included."""
        row = self._connection().execute(
            "SELECT count(*) FROM entry WHERE opens_on >= ? AND opens_on <= ?", [first, last]
        )
        count: int = row.fetchone()[0]
        return count

    def csv_blocks(self, *, today: str) -> Iterator[bytes]:
        """The list as CSV: as it lies ready, but anew where something has opened since."""
        late = sorted(self.late(today=today))
        blocks = self._connection().execute("SELECT id, first, last FROM csv_block ORDER BY id").fetchall()
        for key, first, last in blocks:
            if bisect_right(late, last) > bisect_right(late, first - 1):
                yield csv_lines.lines(self._told(first, last, today), self._manifest.columns)
            else:
                row = (
                    self._connection().execute("SELECT content FROM csv_block WHERE id = ?", [key]).fetchone()
                )
                yield bytes(row[0])

    def bodies(self) -> tuple[PublishedBody, ...]:
        """The public bodies whose lists are here."""
        return self._bodies

    def alike(self, word: str) -> tuple[tuple[str, int], ...]:
        """Words of the file that share pieces with a word, and how many entries have each."""
        return self._finder.alike(word)

    @cached_property
    def _bodies(self) -> tuple[PublishedBody, ...]:
        rows = self._connection().execute("SELECT id, code, name, content, first, last FROM body ORDER BY id")
        own = self._manifest.as_content()
        return tuple(
            PublishedBody(key, code, name, json.loads(text) if text else own, first, last)
            for key, code, name, text, first, last in rows
        )

    @cached_property
    def _firsts(self) -> list[int]:
        return [body.first for body in self._bodies]

    @cached_property
    def _units(self) -> Mapping[int, str]:
        return dict(self._connection().execute("SELECT id, label FROM unit"))

    @cached_property
    def _marks(self) -> Mapping[tuple[str, str], str]:
        """The mark of a facet by its name and its slug, or its value."""
        rows = self._connection().execute("SELECT name, value, slug, mark FROM facet").fetchall()
        by_value = {(name, value): mark for name, value, _, mark in rows if value}
        return by_value | {(name, slug): mark for name, _, slug, mark in rows}

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], int]:
        rows = self._connection().execute("SELECT a, b, entries FROM facet_pair LIMIT 200000")
        return {(a, b): entries for a, b, entries in rows}

    def _line(self, row: tuple[Any, ...], today: str) -> Line:
        key, public_id, number, title, unit, letters, nature, opens, starts, ends, review, opened, until = row
        if nature in _CLOSED and opens <= today:
            nature, opened = 3, opens
            until = cells.until("open", opens, ends, review, "")
        return Line(
            *(
                key,
                public_id,
                number,
                title,
                self._units[unit],
                letters,
                NATURES[nature],
                opens,
                starts,
                ends,
            ),
            *(review, opened, until, self._bodies[bisect_right(self._firsts, key) - 1].id),
        )

    def _ids(self, wanted: Wanted, stream: int, after: int, limit: int) -> list[tuple[int, int]]:
        """Pairs of stream and id; stream 1 has every word in the title."""
        if not wanted.groups and not wanted.marks:
            rows = self._connection().execute(
                "SELECT id FROM entry WHERE id > ? ORDER BY id LIMIT ?", [after, limit]
            )
            return [(2, row[0]) for row in rows]
        if not wanted.groups:
            return [(2, one) for one in self._finder.ids(wanted, after=after, limit=limit, in_title=None)]
        found: list[tuple[int, int]] = []
        if stream == 1:
            found = [(1, one) for one in self._finder.ids(wanted, after=after, limit=limit, in_title=True)]
            after = 0
        if len(found) < limit:
            rest = self._finder.ids(wanted, after=after, limit=limit - len(found), in_title=False)
            found += [(2, one) for one in rest]
        return found

    def _wanted(self, asked: Asked, narrows: Mapping[str, str], today: str) -> Wanted | None:
        """The search with its facets as marks; None where nothing can be found."""
        marks: list[tuple[str, ...]] = []
        since, opens_to = "", ""
        has_late = bool(self._late(today))
        for name, slug in narrows.items():
            if name == "opened":
                since = max(since, cells.days_before(today, slug))
                opens_to = min(opens_to or today, today)
                marks.append(_months(since, today))
                continue
            mark = self._marks.get((name, slug))
            if name == "nature":
                nature = NATURE_NUMBERS.get(slug) or _NATURE_OF_SLUG.get(slug, 0)
                if not nature:
                    return None
                mark = f"n{nature}"
                if has_late and nature == 3:
                    marks.append((mark, *_months(self._manifest.published_at[:10], today)))
                    since, opens_to = since, min(opens_to or today, today)
                    continue
                if has_late and nature in _CLOSED:
                    since, opens_to = max(since, today), opens_to or cells.NEVER
            if mark is None:
                return None
            marks.append((mark,))
        if since >= opens_to > "":
            return None
        plain = [one[0] for one in marks if len(one) == 1]
        if not opens_to and any((*sorted(pair),) not in self._pairs for pair in _pairs_of(plain)):
            return None
        return Wanted(asked.groups, tuple(marks), since, opens_to)

    def _number(self, wanted: Wanted) -> tuple[int, int]:
        """How many there are, exactly where it lies ready, else counted up to the second number."""
        if not wanted.opens_to:
            count: int | None = None
            marks = sorted(one[0] for one in wanted.marks)
            if not wanted.groups and not marks:
                count = self._manifest.counts["entries"]
            elif not wanted.groups and len(marks) == 1:
                count = self._by_mark.get(marks[0], 0)
            elif not wanted.groups and len(marks) == 2:
                count = self._pairs.get((marks[0], marks[1]), 0)
            elif not marks:
                count = self._finder.single(wanted.groups)
            if count is not None:
                return count, count
        rarest = min(
            (self._by_mark.get(one[0], 0) for one in wanted.marks if len(one) == 1), default=_LAST_ID
        )
        return self._finder.count(wanted, rarest)

    @cached_property
    def _by_mark(self) -> Mapping[str, int]:
        return dict(self._connection().execute("SELECT mark, entries FROM facet"))

    def _opened_since(self, since: str, today: str, after: str, limit: int) -> Page:
        day, key = today, _LAST_ID
        parts = after.rsplit("-", 1)
        if len(parts) == 2 and _is_day(parts[0]) and parts[1].isdecimal() and len(parts[1]) <= _LONGEST_ID:
            day, key = min(parts[0], today), int(parts[1])
        rows = (
            self._connection()
            .execute(
                f"SELECT {_COLUMNS} FROM entry WHERE opens_on > ? AND opens_on <= ? AND (opens_on, id) < (?, ?) "  # noqa: S608
                "ORDER BY opens_on DESC, id DESC LIMIT ?",
                [since, day, day, key, limit + 1],
            )
            .fetchall()
        )
        lines = tuple(self._line(row, today) for row in rows[:limit])
        count = self._once(today, f"opened since {since}", partial(self._count_opened, since, today))
        return Page(
            lines=lines,
            count=min(count, MOST_COUNTED),
            is_capped=count > MOST_COUNTED,
            next=f"{lines[-1].opens_on}-{lines[-1].id}" if len(rows) > limit else "",
        )

    def _count_opened(self, since: str, today: str) -> int:
        row = self._connection().execute(
            "SELECT count(*) FROM (SELECT 1 FROM entry WHERE opens_on > ? AND opens_on <= ? LIMIT ?)",
            [since, today, MOST_COUNTED + 1],
        )
        count: int = row.fetchone()[0]
        return count

    def _late(self, today: str) -> list[tuple[int, int, int, str, str, str, str]]:
        found: list[tuple[int, int, int, str, str, str, str]] = self._once(
            today, "late", partial(self._find_late, today)
        )
        return found

    def _find_late(self, today: str) -> list[Any]:
        return (
            self._connection()
            .execute(
                "SELECT id, unit, nature, letters, substr(ends_on, 1, 4), opens_on, substr(starts_on, 1, 4) FROM entry "
                "WHERE opens_on <= ? AND opens_on > ? AND nature IN (1, 2)",
                [today, cells.ALWAYS],
            )
            .fetchall()
        )

    def _facets(self, today: str) -> Mapping[str, tuple[Facet, ...]]:
        entries: Counter[str] = Counter()
        closed: Counter[str] = Counter()
        for key, unit, nature, letters, ends, _, _ in self._late(today):
            entries[f"n{nature}"] -= 1
            entries["n3"] += 1
            body = self._bodies[bisect_right(self._firsts, key) - 1].id
            grounds = [f"g{ground_number(letter)}" for letter in letters]
            for mark in (f"n{nature}", f"u{unit}", f"e{ends or 0}", f"b{body}", *grounds):
                closed[mark] -= 1
        rows = self._connection().execute(
            "SELECT mark, name, value, slug, label, entries, closed FROM facet ORDER BY name, label, slug"
        )
        found: dict[str, list[Facet]] = {name: [] for name in ("body", "unit", "ground", "nature", "ends")}
        for mark, name, value, slug, label, count, shut in rows:
            found[name].append(Facet(name, value, slug, label, count + entries[mark], shut + closed[mark]))
        if entries["n3"] and not any(one.value == "open" for one in found["nature"]):
            found["nature"].append(
                Facet("nature", "open", cells.NATURE_SLUGS["open"], "Terbuka", entries["n3"], 0)
            )
        opened = [
            Facet("opened", days, days, f"{days} hari terakhir", self._count_opened(since, today), 0)
            for days in cells.OPENED_DAYS
            if (since := cells.days_before(today, days))
        ]
        return {
            **{name: tuple(one for one in rows_of if one.entries) for name, rows_of in found.items()},
            "opened": tuple(opened),
        }

    def _statistics(self, today: str) -> Mapping[str, Any]:
        text = self._connection().execute("SELECT content FROM page WHERE name = 'statistics'").fetchone()[0]
        found: dict[str, Any] = json.loads(text)
        for _, unit, nature, letters, ends, opens, starts in self._late(today):
            was = NATURES[nature]
            tables = [found["natures"], found["units"][self._units[unit]], found["ends"][ends]]
            for table in (*tables, *(found["grounds"][letter] for letter in letters)):
                table[was] -= 1
                table["open"] = table.get("open", 0) + 1
            found["opened"][opens[:7]] = found["opened"].get(opens[:7], 0) + 1
            found["closed_since"][starts] -= 1
        return found

    def _told(self, first: int, last: int, today: str) -> Iterator[Mapping[str, Any]]:
        rows = self._connection().execute(
            "SELECT content FROM entry WHERE id BETWEEN ? AND ? ORDER BY id", [first, last]
        )
        for (text,) in rows:
            yield cells.as_told({**EMPTY, **json.loads(text)}, today)


_NATURE_OF_SLUG = {slug: NATURE_NUMBERS[nature] for nature, slug in cells.NATURE_SLUGS.items()}


def _key(after: str) -> tuple[int, int]:
    stream, _, key = after.partition("-")
    if stream in ("1", "2") and key.isascii() and key.isdecimal() and len(key) <= _LONGEST_ID:
        return int(stream), int(key)
    return 1, 0


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _months(first: str, last: str) -> tuple[str, ...]:
    """The marks of the months from one day to another, at most ten years of them."""
    year, month = int(first[:4]), int(first[5:7])
    found: list[str] = []
    while f"{year:04d}-{month:02d}" <= last[:7] and len(found) < 120:
        found.append(f"o{year:04d}{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(found) or ("o0",)


def _pairs_of(marks: list[str]) -> Iterator[tuple[str, str]]:
    for place, a in enumerate(marks):
        for b in marks[place + 1 :]:
            yield a, b
