"""Answers from a file of format 1 or 2, which keeps nothing ready: read from its rows, the long ones once a day."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from sidik.domain.grounds import GROUND_LABELS
from sidik.domain.item import NATURE_LABELS
from sidik.edition import cells, csv_lines
from sidik.edition.asking import MOST_COUNTED, Facet, Line, Page, PublishedBody, Query
from sidik.edition.database import Connection
from sidik.edition.gathered import Gathered
from sidik.edition.manifest import Manifest
from sidik.edition.rows import EMPTY

SHORTEST_PART = 3
_BLOCK_ROWS = 200


class _Day(NamedTuple):
    """What stands on a day: all lines in order, and the facets."""

    lines: tuple[Line, ...]
    facets: Mapping[str, tuple[Facet, ...]]
    values: Mapping[str, Mapping[str, str]]


class Former:
    """The answers of a file of the first two formats. `once` keeps an answer for a day."""

    def __init__(
        self,
        connection: Callable[[], Connection],
        manifest: Manifest,
        once: Callable[[str, str, Callable[[], Any]], Any],
    ) -> None:
        self._connection, self._manifest, self._once = connection, manifest, once

    def search(self, query: Query, *, today: str, after: str, limit: int) -> Page:
        """A page in the order of the list."""
        day, infix = self._day(today), False
        ids = self._matching(query)
        if ids is not None and not ids and len(query.typed) >= SHORTEST_PART:
            ids = self._by_title(query.typed)
            infix = bool(ids)
        asked = dict(query.narrows)
        found = [
            line
            for line in day.lines
            if (ids is None or line.id in ids) and all(_has(line, n, v, day, today) for n, v in asked.items())
        ]
        key = int(after[2:]) if after.startswith("1-") and after[2:].isdecimal() else 0
        rest = [line for line in found if line.id > key]
        return Page(
            lines=tuple(rest[:limit]),
            count=min(len(found), MOST_COUNTED),
            is_capped=len(found) > MOST_COUNTED,
            next=f"1-{rest[limit - 1].id}" if len(rest) > limit else "",
            infix=infix,
        )

    def lines(self, ids: tuple[int, ...], *, today: str) -> tuple[Line, ...]:
        """Some lines by their ids."""
        by_id = {line.id: line for line in self._day(today).lines}
        return tuple(by_id[key] for key in ids if key in by_id)

    def facets(self, *, today: str) -> Mapping[str, tuple[Facet, ...]]:
        """All values by which the list can be narrowed, with their counts."""
        return self._day(today).facets

    def openings(self, *, today: str, limit: int) -> tuple[Line, ...]:
        """What opens next."""
        coming = [line for line in self._day(today).lines if today < line.opens_on < cells.NEVER]
        return tuple(sorted(coming, key=lambda line: (line.opens_on, line.id))[:limit])

    def opened(self, *, today: str, after: str, limit: int) -> Page:
        """What was opened, the latest first."""
        rows = [line for line in self._day(today).lines if line.nature == "open" and line.opened_on]
        rows.sort(key=lambda line: line.id)
        rows.sort(key=lambda line: line.opened_on, reverse=True)
        places = {f"{line.opened_on}-{line.id}": place for place, line in enumerate(rows)}
        rest = rows[places[after] + 1 :] if after in places else rows
        last = rest[limit - 1] if len(rest) > limit else None
        return Page(
            lines=tuple(rest[:limit]),
            count=min(len(rows), MOST_COUNTED),
            is_capped=len(rows) > MOST_COUNTED,
            next=f"{last.opened_on}-{last.id}" if last else "",
        )

    def opened_between(self, first: str, last: str) -> int:
        """How many were opened from one day to another, both included."""
        return sum(first <= line.opened_on <= last for line in self._day(last).lines if line.nature == "open")

    def late(self, *, today: str) -> frozenset[int]:
        """The ids that opened by themselves since the file was published."""
        published = dict(self._connection().execute("SELECT id, nature FROM entry"))
        return frozenset(
            line.id
            for line in self._day(today).lines
            if line.nature == "open" and published[line.id] in cells.CLOSED
        )

    def statistics(self, *, today: str) -> Mapping[str, Any]:
        """Counts for tables and drawings."""
        gathered = Gathered()
        for one in self._day(today).lines:
            gathered.take(
                one.unit, one.nature, one.letters, one.ends_on, one.opens_on, one.starts_on, one.body
            )
        return gathered.statistics()

    def csv_blocks(self, *, today: str) -> Iterator[bytes]:
        """The list as CSV, some rows at a time."""
        yield csv_lines.head(self._manifest.columns)
        for block in self._told_blocks(today):
            yield csv_lines.lines(block, self._manifest.columns)

    def json_blocks(self, *, today: str) -> Iterator[str]:
        """The entries as JSON, some at a time."""
        return map(cells.json_lines, self._told_blocks(today))

    def _told_blocks(self, today: str) -> Iterator[list[dict[str, Any]]]:
        told = (cells.as_told({**EMPTY, **json.loads(text)}, today) for _, text in self._rows())
        while block := list(islice(told, _BLOCK_ROWS)):
            yield block

    def bodies(self) -> tuple[PublishedBody, ...]:
        """The one body whose edition this is."""
        count = self._manifest.counts["entries"]
        body = self._manifest.body
        return (PublishedBody(1, body["code"], body["name"], self._manifest.as_content(), 1, count),)

    def _rows(self) -> Iterator[tuple[int, str]]:
        yield from self._connection().execute("SELECT id, content FROM entry ORDER BY id")

    def _day(self, today: str) -> _Day:
        found: _Day = self._once(today, "day", partial(self._read_day, today))
        return found

    def _read_day(self, today: str) -> _Day:
        lines = tuple(_line(key, cells.as_of(json.loads(text), today)) for key, text in self._rows())
        facets = _facets(lines, self._manifest, today)
        values = {
            name: {key: one.value for one in rows for key in (one.slug, one.value)}
            for name, rows in facets.items()
        }
        return _Day(lines, facets, values)

    def _matching(self, query: Query) -> frozenset[int] | None:
        if not query.words:
            return None if not query.typed else frozenset()
        asked = " AND ".join(
            f'("{word.exact}"{" *" if word.goes_on else ""} OR "{word.root}")' for word in query.words
        )
        rows = self._connection().execute(
            "SELECT rowid FROM entry_words WHERE entry_words MATCH ?", [asked.replace("\x00", "")]
        )
        return frozenset(row[0] for row in rows)

    def _by_title(self, typed: str) -> frozenset[int]:
        piece = '"' + typed.replace('"', '""').replace("\x00", "") + '"'
        rows = self._connection().execute("SELECT rowid FROM entry_title WHERE entry_title MATCH ?", [piece])
        return frozenset(row[0] for row in rows)


def _line(key: int, entry: Mapping[str, Any]) -> Line:
    nature, ends_on, opened_on = entry["nature"], entry["ends_on"], entry["opened_on"]
    return Line(
        id=key,
        public_id=entry["public_id"],
        number=entry["number"],
        title=entry["title"],
        unit=entry["unit"],
        letters="".join(sorted({ground["letter"] for ground in entry["grounds"]})),
        nature=nature,
        opens_on=cells.opens_on(nature, ends_on, opened_on),
        starts_on=entry["starts_on"],
        ends_on=ends_on,
        review_on=entry["review_on"],
        opened_on=opened_on,
        until=cells.until(nature, opened_on, ends_on, entry["review_on"], entry["period"]),
        body=1,
    )


def _has(line: Line, name: str, asked: str, day: _Day, today: str) -> bool:
    if name == "opened":
        return (
            line.nature == "open"
            and bool(line.opened_on)
            and line.opened_on > cells.days_before(today, asked)
        )
    value = day.values[name].get(asked)
    return value is not None and value in _values(line, name)


def _values(line: Line, name: str) -> tuple[str, ...]:
    if name == "ground":
        return tuple(line.letters)
    if name == "ends":
        return (line.ends_on[:4],)
    if name == "body":
        return ("1",)
    return (line.unit if name == "unit" else line.nature,)


def _facets(lines: tuple[Line, ...], manifest: Manifest, today: str) -> Mapping[str, tuple[Facet, ...]]:
    counted: dict[str, Counter[str]] = {name: Counter() for name in ("unit", "ground", "nature", "ends")}
    closed: dict[str, Counter[str]] = {name: Counter() for name in counted}
    for line in lines:
        for name, count in counted.items():
            for value in _values(line, name):
                count[value] += 1
                closed[name][value] += line.nature in cells.CLOSED
    unit_slugs = cells.slugs(counted["unit"])
    told: Mapping[str, Callable[[str], tuple[str, str]]] = {
        "unit": lambda value: (unit_slugs[value], value),
        "ground": lambda value: (value, str(GROUND_LABELS.get(value, value))),  # type: ignore[call-overload]
        "nature": lambda value: (cells.NATURE_SLUGS[value], NATURE_LABELS[value]),  # type: ignore[index]
        "ends": lambda value: (value or cells.NO_END, value or "Tanpa tanggal"),
    }
    found = {
        name: tuple(
            Facet(name, value, *told[name](value), counted[name][value], closed[name][value])
            for value in sorted(count)
        )
        for name, count in counted.items()
    }
    body = manifest.body
    all_closed = sum(line.nature in cells.CLOSED for line in lines)
    found["body"] = (Facet("body", "1", body["code"].lower(), body["name"], len(lines), all_closed),)
    opened = [line.opened_on for line in lines if line.nature == "open" and line.opened_on]
    found["opened"] = tuple(
        Facet("opened", days, days, f"{days} hari terakhir", sum(on > since for on in opened), 0)
        for days in cells.OPENED_DAYS
        if (since := cells.days_before(today, days))
    )
    return found
