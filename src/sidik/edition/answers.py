"""Answers from a file of format 3, in which counts, words and columns lie ready.

The file says how the list stood when it was published; what the law has opened since is found by its day of opening.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import combinations
from typing import Any

from sidik.edition import cells, csv_lines
from sidik.edition.asking import MOST_COUNTED, Facet, Line, Page, PublishedBody, Query
from sidik.edition.database import Connection
from sidik.edition.dictionary import Asked, Dictionary
from sidik.edition.gathered import NATURE_NUMBERS, NATURES, ground_number
from sidik.edition.manifest import Manifest
from sidik.edition.rows import EMPTY
from sidik.edition.searching import ELSEWHERE, START, Finder, Found, Place, Wanted

_COLUMNS = """id, public_id, number, title, unit, letters, nature, opens_on, starts_on, ends_on, review_on, opened_on,
    until"""
_CLOSED = frozenset({1, 2})
_LAST_ID = 2**62
_LONGEST_ID = 18
_NOBODY_ASKED: tuple[str, list[Any]] = ("", [])
_JSON_ROWS = 500
_EMPTY_JSON = cells.json_lines([EMPTY | {"opened_by_law": False}])


class Answers:
    """The answers of a file of format 3. `once` keeps an answer for a day."""

    def __init__(
        self,
        connection: Callable[[], Connection],
        manifest: Manifest,
        once: Callable[[str, str, Callable[[], Any]], Any],
    ) -> None:
        self._connection, self._manifest, self._once = connection, manifest, once
        self._last: int = manifest.counts["entries"]
        self._dictionary = Dictionary(connection, self._last)
        self._finder = Finder(connection, self._last)
        self._late_until: tuple[str, list[Any]] = _NOBODY_ASKED

    def search(self, query: Query, *, today: str, after: str, limit: int) -> Page:
        """A page; where a search costs too much to look through the whole list, titles lead on the page alone."""
        asked = self._dictionary.asked(query.words)
        if asked.missing:
            return Page((), 0, is_capped=False, meant=self._dictionary.meant(query.words, asked.missing))
        if query.typed and not query.words:
            return Page((), 0, is_capped=False)
        narrows = dict(query.narrows)
        if list(narrows) == ["opened"] and not asked.groups:
            return self._opened_since(cells.days_before(today, query.opened), today, after, limit)
        wanted = self._wanted(asked, narrows, today)
        if wanted is None:
            return Page((), 0, is_capped=False)
        found = self._found(wanted, _place(after), limit)
        count, is_capped = self._number(wanted)
        lines = self.lines(found.ids, today=today)
        if not found.titles_lead:
            lines = self._titles_leading(lines, wanted, query.index)
        return Page(
            lines=lines,
            count=count,
            is_capped=is_capped,
            next=f"{found.next.part}-{found.next.id}" if found.next else "",
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
            row = self._connection().execute("SELECT content FROM csv_block WHERE id = ?", [key]).fetchone()
            block = bytes(row[0])
            if bisect_right(late, last) > bisect_right(late, first - 1):
                block = self._told_anew(block, first, last, today)
            yield block

    def _told_anew(self, block: bytes, first: int, last: int, today: str) -> bytes:
        """A block of CSV with new lines for what has opened since."""
        liner, parts, at = csv_lines.Liner(self._manifest.columns), list[bytes](), 0
        rows = self._connection().execute(
            "SELECT content FROM entry WHERE id BETWEEN ? AND ? AND nature IN (1, 2) AND opens_on <= ? ORDER BY id",
            [first, last, today],
        )
        for (text,) in rows:
            entry = {**EMPTY, **json.loads(text)}
            line = liner(entry).encode()
            place = block.find(line, at)
            if place < 0 or block.find(line, place + 1) >= 0:
                # Written by another release, or quoted within a cell: the whole block is made anew.
                return csv_lines.lines(self._told(first, last, today), self._manifest.columns)
            parts += block[at:place], liner(cells.as_told(entry, today)).encode()
            at = place + len(line)
        return b"".join((*parts, block[at:]))

    def json_blocks(self, *, today: str) -> Iterator[str]:
        """The entries as JSON, some at a time and each on its line: joined to whole ones by the database itself."""
        late = sorted(self.late(today=today))
        for first in range(1, self._last + 1, _JSON_ROWS):
            last = first + _JSON_ROWS - 1
            if bisect_right(late, last) > bisect_right(late, first - 1):
                yield cells.json_lines(self._told(first, last, today))
                continue
            rows = self._connection().execute(
                "SELECT json_patch(?, content) FROM entry WHERE id BETWEEN ? AND ? ORDER BY id",
                [_EMPTY_JSON, first, last],
            )
            yield ",\n".join([text for (text,) in rows])

    def bodies(self) -> tuple[PublishedBody, ...]:
        """The public bodies whose lists are here."""
        return self._bodies

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

    def _pair(self, one: str, other: str) -> int:
        """How many entries have both of two marks."""
        row = (
            self._connection()
            .execute("SELECT entries FROM facet_pair WHERE a = ? AND b = ?", sorted((one, other)))
            .fetchone()
        )
        return row[0] if row else 0

    def _line(self, row: tuple[Any, ...], today: str) -> Line:
        key, public_id, number, title, unit, letters, nature, opens, starts, ends, review, opened, until = row
        if nature in _CLOSED and opens <= today:
            nature, opened = 3, opens
            until = cells.until("open", opens, ends, review, "")
        unit, nature = self._units[unit], NATURES[nature]
        body = self._bodies[bisect_right(self._firsts, key) - 1].id
        values = (
            *(key, public_id, number, title, unit, letters, nature),
            *(opens, starts, ends, review, opened, until, body),
        )
        return Line._make(values)

    def _found(self, wanted: Wanted, place: Place, limit: int) -> Found:
        if wanted.groups or wanted.marks:
            return self._finder.page(wanted, place, limit)
        # The whole list: its ids are its places.
        first, last = min(place.id, self._last) + 1, self._last
        ids = tuple(range(first, min(first + limit, last + 1)))
        return Found(ids, Place(ELSEWHERE, ids[-1]) if ids and ids[-1] < last else None)

    def _titles_leading(
        self, lines: tuple[Line, ...], wanted: Wanted, index: Callable[[str], str] | None
    ) -> tuple[Line, ...]:
        """The lines of a page with those first that have every word in the title."""
        if index is None:
            in_title = self._finder.titles(wanted, [line.id for line in lines])
        else:
            words = [{one.word for one in group} for group in wanted.groups]
            in_title = frozenset(line.id for line in lines if _has_all(line.title, words, index))
        return tuple(sorted(lines, key=lambda line: line.id not in in_title))

    def _wanted(self, asked: Asked, narrows: Mapping[str, str], today: str) -> Wanted | None:
        """The search with its facets as marks, the rarest part first; None where nothing can be found."""
        marks: list[tuple[int, tuple[str, ...]]] = []
        since, opens_to = "", ""
        late = self._late(today)
        for name, slug in narrows.items():
            if name == "opened":
                since = max(since, cells.days_before(today, slug))
                opens_to = today
                marks.append(self._months(since, today, self.statistics(today=today)["opened"]))
                continue
            mark = self._marks.get((name, slug))
            if name == "nature":
                nature = NATURE_NUMBERS.get(slug) or _NATURE_OF_SLUG.get(slug, 0)
                if not nature:
                    return None
                mark = f"n{nature}"
                if late and nature == NATURE_NUMBERS["open"]:
                    entries, months = self._months("", today, Counter(opens[:7] for *_, opens, _ in late))
                    marks.append((entries + self._by_mark.get(mark, 0), (mark, *months)))
                    opens_to = today
                    continue
                if late and nature in _CLOSED:
                    since, opens_to = max(since, today), opens_to or cells.NEVER
            if mark is None:
                return None
            marks.append((self._by_mark.get(mark, 0), (mark,)))
        if since >= opens_to > "":
            return None
        plain = [one[0] for _, one in marks if len(one) == 1]
        if not opens_to and not all(self._pair(*pair) for pair in combinations(plain, 2)):
            return None
        marks.sort()
        groups = sorted(asked.groups, key=lambda group: sum(one.entries for one in group))
        sizes, signs = tuple(entries for entries, _ in marks), tuple(one for _, one in marks)
        return Wanted(tuple(groups), signs, sizes, since, opens_to)

    @staticmethod
    def _months(since: str, today: str, opened: Mapping[str, int]) -> tuple[int, tuple[str, ...]]:
        """How many were opened in the months from a day to today, and the marks of those months."""
        months = {month: entries for month, entries in opened.items() if since[:7] <= month <= today[:7]}
        marks = (f"o{month[:4]}{month[5:7]}" for month in sorted(months))
        return sum(months.values()), tuple(marks) or ("o0",)

    def _number(self, wanted: Wanted) -> tuple[int, bool]:
        """How many there are, exactly where it lies ready, else as far as was counted."""
        if wanted.is_one_word:
            return wanted.groups[0][0].entries, False
        if not wanted.opens_to and not wanted.groups:
            marks = sorted(one[0] for one in wanted.marks)
            if not marks:
                return self._last, False
            if len(marks) == 1:
                return self._by_mark.get(marks[0], 0), False
            if len(marks) == 2:
                return self._pair(marks[0], marks[1]), False
        return self._finder.count(wanted)

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
        # What opened up to a day stays open: the next day only what came since is looked for.
        day, found = self._late_until if self._late_until[0] <= today else _NOBODY_ASKED
        found = found + (
            self._connection()
            .execute(
                "SELECT id, unit, nature, letters, substr(ends_on, 1, 4), opens_on, substr(starts_on, 1, 4) FROM entry "
                "WHERE opens_on <= ? AND opens_on > ? AND nature IN (1, 2)",
                [today, max(day, cells.ALWAYS)],
            )
            .fetchall()
        )
        if today > self._late_until[0]:
            self._late_until = (today, found)
        return found

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


def _has_all(title: str, words: Sequence[set[str]], index: Callable[[str], str]) -> bool:
    """Whether a title has a word of every group. Looking for roots takes long, so only those parts are looked at that
    may have one of the words: no prefix swallows more of a root than its first sign."""
    if title.isascii():
        low = title.lower()
        for group in words:
            # Loops as they stand: this is asked of every title of a page.
            for one in group:
                if one[1:] in low:
                    break
            else:
                return False
        title = " ".join(
            [part for part in low.split() for group in words for one in group if one[1:] in part]
        )
    found = {*index(title).split()}
    return all(map(found.intersection, words))


def _place(after: str) -> Place:
    part, _, key = after.partition("-")
    if part in ("1", "2") and key.isascii() and key.isdecimal() and len(key) <= _LONGEST_ID:
        return Place(int(part), int(key))
    return START


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
