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
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Max

from sidik.accounts.models import Unit
from sidik.listio.header import header_at
from sidik.listio.report import Report, report_of
from sidik.listio.table import Skipped
from sidik.listio.workbook import Workbook
from sidik.register.canonical import canonical
from sidik.register.imports import blocks, round_trip
from sidik.register.imports.blocks import NAMES, packed
from sidik.register.imports.duplicates import MOST_COMPARED, titles_of
from sidik.register.imports.planning import SAME, Finding, Planned, Planner, title_key
from sidik.register.imports.settings import Chosen
from sidik.register.imports.wordings import ready_columns
from sidik.register.many_rows import insert_rows
from sidik.register.models import ImportBlock, ImportRow, ListImport
from sidik.register.wording import Wording

# Blocks that are written together.
TOGETHER = 10
# What a page filters by and an officer chooses, in the order in which it is written.
SMALL = ("sheet", "row", "kind", "unit", "weight", "is_legacy", "choices")
ROW = ("list_import", "attempt", "position", *SMALL, "choice", "repeats", "clashes")
BLOCK = ("list_import", "attempt", "first", "count", "columns")
_small = itemgetter(*map(NAMES.index, SMALL))
_asked = itemgetter(*map(NAMES.index, ("twin", "likeness", "twin_row", "clash", "kind", "choices")))


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
    reading, running = Reading(attempt), hashlib.sha256()
    rows = _rows(list_import, book, sheets, names, on, reading)
    first = 1
    while batch := list(islice(rows, TOGETHER * blocks.SIZE)):
        starts = range(0, len(batch), blocks.SIZE)
        parts = [batch[at : at + blocks.SIZE] for at in starts]
        texts = [(first + at, len(part), packed(part)) for at, part in zip(starts, parts, strict=True)]
        with transaction.atomic():
            insert_rows(ImportRow, ROW, _choosable(list_import, attempt, first, batch))
            insert_rows(ImportBlock, BLOCK, [(list_import.pk, attempt, *text) for text in texts])
        for text in texts:
            running.update(digest_line(*text))
        first += len(batch)
        step(len(batch))
    reading.digest = running.hexdigest()
    return reading


def digest_line(first: int, count: int, text: str) -> bytes:
    """A block as the digest of a reading takes it."""
    return f"{first}\t{count}\t{text}\n".encode("utf-8", "surrogatepass")


def _choosable(
    list_import: ListImport, attempt: int, first: int, batch: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    for position, said in enumerate(batch, first):
        twin, likeness, twin_row, clash, kind, choices = _asked(said)
        choice = choices.partition(",")[0] or ("stopped" if kind == "item" else "")
        repeats = bool((twin and likeness <= SAME) or twin_row)
        yield (list_import.pk, attempt, position, *_small(said), choice, repeats, clash != "{}")


def _rows(
    list_import: ListImport,
    book: Workbook,
    sheets: Sequence[Chosen],
    names: Mapping[str, str],
    on: date,
    reading: Reading,
) -> Iterator[tuple[Any, ...]]:
    titles = titles_of(list_import.body)
    for chosen in sheets:
        sheet = book.sheet(chosen.sheet)
        header = header_at(sheet, chosen.settings.header_row)
        report = report_of(book, on=on, sheet=chosen.sheet, header=header, columns=chosen.settings.columns)
        export = round_trip.export_in(header)
        reading.is_export |= export is not None
        _account(reading, report, chosen)
        found = _planned(report, chosen, names)
        if export is None:
            found = titles.marked(found, chosen.sheet)
            if len(report.table.records) <= MOST_COMPARED:
                found = titles.marked_alike(found)
        else:
            found = round_trip.merged(list_import.body, found, sheet, export, units=set(names.values()))
        for one in found:
            yield _columns(reading, chosen.sheet, one)
        for passed in report.table.skipped:
            reading.skipped[str(passed.reason)] += 1
            yield _passed_over(chosen.sheet, passed)


def _planned(report: Report, chosen: Chosen, names: Mapping[str, str]) -> Iterator[Planned]:
    # Once per distinct text as printed, and once per text as compared.
    units = dict(names)
    planner = Planner(report.sheet, report.header, chosen.settings, units)
    for line in report.lines():
        printed = line.record.values.get("unit", "")
        if printed and printed not in units:
            units[printed] = names.get(title_key(printed), "")
        yield planner.planned(line)


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


def _columns(reading: Reading, sheet: str, one: Planned) -> tuple[Any, ...]:
    """An item in the order of `NAMES`."""
    weight, counts = one.weight, reading.counts
    counts["items"] += 1
    counts[weight or "clear"] += 1
    counts["twins"] += bool((one.twin and one.likeness <= SAME) or one.twin_row)
    counts["clashes"] += bool(one.clash)
    return (
        sheet,
        one.row,
        "item",
        one.number,
        one.unit,
        *ready_columns(one.wording),
        one.retention,
        weight,
        _findings(one.findings),
        one.is_legacy,
        one.twin.hex if one.twin else "",
        one.twin_code,
        one.twin_version,
        one.twin_row,
        one.likeness,
        canonical(one.clash) if one.clash else "{}",
        ",".join(one.choices),
    )


@lru_cache(maxsize=8192)
def _findings(findings: tuple[Finding, ...]) -> str:
    """What a row lacks, as it keeps it; most rows share what they lack."""
    return canonical([one.as_json() for one in findings])


def _passed_over(sheet: str, passed: Skipped) -> tuple[Any, ...]:
    worded = ready_columns(Wording(title=passed.text[:500]))
    start = (sheet, passed.row, str(passed.reason), "", "")
    return (*start, *worded, "", "", "[]", False, "", "", 0, 0, 0, "{}", "")
