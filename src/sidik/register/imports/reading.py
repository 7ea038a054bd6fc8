"""Reading a list into rows of its import: every row of the chosen sheets, what it would become, what it lacks.

Rows of a reading are written batch by batch and count only when the act that ends the reading names their attempt,
so a reading that was stopped or killed leaves nothing behind that anybody sees.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Max

from sidik.accounts.models import Unit
from sidik.jobs.ahead import shared_out
from sidik.listio.header import header_at
from sidik.listio.report import Report, report_of
from sidik.listio.table import Skipped
from sidik.listio.workbook import Workbook
from sidik.register.canonical import canonical
from sidik.register.imports import blocks, round_trip
from sidik.register.imports.across_units import Listed, ListedSheet, Reasons
from sidik.register.imports.blocks import NAMES, packed
from sidik.register.imports.duplicates import Titles, titles_of
from sidik.register.imports.planning import SAME, Planned, Planner, one_line, title_key
from sidik.register.imports.settings import Chosen
from sidik.register.imports.wordings import ready_columns, told_once
from sidik.register.many_rows import insert_rows
from sidik.register.models import ImportBlock, ImportRow, ListImport
from sidik.register.wording import Wording

# Blocks that are made and written together.
TOGETHER = 10
# A list up to so many items is planned by the process that writes it.
MOST_ALONE = 5_000
# A block: its content, what its rows offer to choose from, and counts. Plain values.
Part = tuple[bytes, list[tuple[Any, ...]], dict[str, int]]
NOTHING: Mapping[str, int] = {}
# What a page filters by and an officer chooses, in the order in which it is written.
SMALL = ("sheet", "row", "kind", "unit", "weight", "choices")
ROW = ("list_import", "attempt", "position", *SMALL, "choice", "is_legacy", "repeats", "clashes")
BLOCK = ("list_import", "attempt", "first", "count", "packed")
_small = itemgetter(*map(NAMES.index, SMALL))
_asked = itemgetter(
    *map(NAMES.index, ("twin", "likeness", "twin_row", "clash", "kind", "choices", "is_legacy"))
)


@dataclass
class Reading:
    """What a reading found: counts by kind and weight, what is no item, and the digest of its rows."""

    attempt: int
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    sheets: list[dict[str, Any]] = field(default_factory=list)
    is_export: bool = False
    digest: str = ""

    def as_json(self) -> dict[str, Any]:
        """As the import keeps it."""
        return {
            "counts": dict(self.counts),
            "skipped": dict(self.skipped),
            "sheets": self.sheets,
            "export": self.is_export,
            "digest": self.digest,
        }


def read_rows(
    list_import: ListImport,
    book: Workbook,
    sheets: Sequence[Chosen],
    *,
    units: Iterable[Unit],
    on: date,
    step: Callable[[int], None],
) -> Reading:
    """Write what every row would become; `step` is told how many rows more are done and may stop the reading."""
    known = list(units)
    names = {title_key(text): u.code for u in known for text in (u.name, u.code)}
    attempt = (list_import.rows.aggregate(last=Max("attempt"))["last"] or list_import.attempt) + 1
    reading, running, position = Reading(attempt), hashlib.sha256(), 0
    for parts in _parts(list_import, book, sheets, names, on, reading):
        begin, made, rows = position, [], []
        for content, choosable, counts in parts:
            made.append((position + 1, len(choosable), content))
            rows += choosable
            position += len(choosable)
            reading.counts.update(counts)
        with transaction.atomic():
            insert_rows(
                ImportRow,
                ROW,
                [(list_import.pk, attempt, at, *row) for at, row in enumerate(rows, begin + 1)],
            )
            insert_rows(ImportBlock, BLOCK, [(list_import.pk, attempt, *block) for block in made])
        for block in made:
            running.update(digest_line(*block))
        step(len(rows))
    reading.digest = running.hexdigest()
    return reading


def digest_line(first: int, count: int, content: bytes) -> bytes:
    """A block as the digest of a reading takes it."""
    return b"%d\t%d\t%d\t%s" % (first, count, len(content), content)


def _parts(
    list_import: ListImport,
    book: Workbook,
    sheets: Sequence[Chosen],
    names: Mapping[str, str],
    on: date,
    reading: Reading,
) -> Iterator[Sequence[Part]]:
    titles = titles_of(list_import.body)
    for chosen in sheets:
        sheet = book.sheet(chosen.sheet)
        header = header_at(sheet, chosen.settings.header_row)
        report = report_of(book, on=on, sheet=chosen.sheet, header=header, columns=chosen.settings.columns)
        export = round_trip.export_in(header)
        reading.is_export |= export is not None
        _account(reading, report, chosen)
        planner = Planner(report.sheet, report.header, chosen.settings, names)
        if export is None:
            yield from _planned(report, planner, titles, chosen.sheet)
        else:
            found = map(planner.planned, report.lines())
            mine = set(names.values())
            merged = round_trip.merged(list_import.body, found, sheet, export, units=mine)
            while batch := list(islice(merged, TOGETHER * blocks.SIZE)):
                yield _told(chosen.sheet, batch)
        skipped = [_passed_over(chosen.sheet, one) for one in report.table.skipped]
        reading.skipped.update(str(one.reason) for one in report.table.skipped)
        yield [_part(skipped[at : at + blocks.SIZE]) for at in range(0, len(skipped), blocks.SIZE)]


def _planned(report: Report, planner: Planner, titles: Titles, sheet: str) -> Iterator[Sequence[Part]]:
    """The items of a sheet; of a long one a second process plans the half."""
    records = report.table.records
    rows = [
        Listed(record.row, planner.unit_of(record)[0], one_line(record.values.get("description", "")))
        for record in records
    ]
    marks = titles.marks(ListedSheet(sheet, rows, lambda place: Reasons(*planner.reasons(records[place]))))

    def planned(begin: int) -> list[Part]:
        lines = report.lines(begin, begin + TOGETHER * blocks.SIZE)
        found = map(planner.planned, lines)
        marked = (marks[place].on(row) if place in marks else row for place, row in enumerate(found, begin))
        return _told(sheet, list(marked))

    begins = range(0, len(records), TOGETHER * blocks.SIZE)
    return shared_out(planned, begins, in_second_process=len(records) > MOST_ALONE)


def _told(sheet: str, planned: Sequence[Planned]) -> list[Part]:
    parts = [planned[at : at + blocks.SIZE] for at in range(0, len(planned), blocks.SIZE)]
    return [_part([_columns(sheet, one) for one in part], _counts(part)) for part in parts]


def _part(rows: Sequence[tuple[Any, ...]], counts: Mapping[str, int] = NOTHING) -> Part:
    return packed(rows), [_choosable(row) for row in rows], dict(counts)


def _choosable(said: tuple[Any, ...]) -> tuple[Any, ...]:
    twin, likeness, twin_row, clash, kind, choices, is_legacy = _asked(said)
    choice = choices.partition(",")[0] or ("stopped" if kind == "item" else "")
    repeats = bool((twin and likeness <= SAME) or twin_row)
    return (*_small(said), choice, int(is_legacy), int(repeats), int(clash != "{}"))


def _counts(rows: Sequence[Planned]) -> Mapping[str, int]:
    counts = Counter(one.weight or "clear" for one in rows)
    counts["items"] = len(rows)
    counts["twins"] = sum(bool((one.twin and one.likeness <= SAME) or one.twin_row) for one in rows)
    counts["clashes"] = sum(bool(one.clash) for one in rows)
    return counts


def _account(reading: Reading, report: Report, chosen: Chosen) -> None:
    reading.sheets.append(
        {
            "sheet": chosen.sheet,
            "filled": len(report.sheet.filled_rows),
            "items": len(report.table.records),
            "header": list(report.header.rows),
            "titles": list(report.table.title_rows),
        }
    )


def _columns(sheet: str, one: Planned) -> tuple[Any, ...]:
    """An item in the order of `NAMES`."""
    return (
        sheet,
        one.row,
        "item",
        one.number,
        one.unit,
        *ready_columns(one.wording),
        one.retention,
        one.weight,
        told_once(one.findings),
        one.is_legacy,
        one.twin.hex if one.twin else "",
        one.twin_code,
        one.twin_version,
        one.twin_row,
        one.likeness,
        canonical(one.clash) if one.clash else "{}",
        ",".join(one.choices),
    )


def _passed_over(sheet: str, passed: Skipped) -> tuple[Any, ...]:
    worded = ready_columns(Wording(title=passed.text[:500]))
    start = (sheet, passed.row, str(passed.reason), "", "")
    return (*start, *worded, "", "", "[]", False, "", "", 0, 0, 0, "{}", "")
