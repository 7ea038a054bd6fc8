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
from sidik.listio.workbook import Workbook
from sidik.register.canonical import canonical
from sidik.register.imports import round_trip
from sidik.register.imports.duplicates import MOST_COMPARED, titles_of
from sidik.register.imports.planning import Finding, Planned, Planner, title_key
from sidik.register.imports.settings import Chosen
from sidik.register.imports.staged import WORDED, ready_columns
from sidik.register.many_rows import insert_rows
from sidik.register.models import ImportRow, ListImport
from sidik.register.wording import Wording

BATCH = 2_000
COLUMNS = (
    "list_import",
    "attempt",
    "position",
    "sheet",
    "row",
    "kind",
    "number",
    "unit",
    *WORDED,
    "retention",
    "weight",
    "findings",
    "is_legacy",
    "twin",
    "twin_code",
    "twin_version",
    "twin_row",
    "likeness",
    "clash",
    "choices",
    "choice",
)
# What the digest of a reading covers: what would be written, not what the officer decides.
DIGESTED = ("sheet", "row", "kind", "unit", *WORDED, "retention", "twin", "twin_version")

_digested = itemgetter(*(COLUMNS.index(name) for name in DIGESTED))


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
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            insert_rows(ImportRow, COLUMNS, batch)
        running.update(digest_lines(map(_digested, batch)))
        step(len(batch))
    reading.digest = running.hexdigest()
    return reading


def digest_lines(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Rows as the digest of a reading takes them: texts, numbers and nothing, in the order of `DIGESTED`."""
    return "".join([f"{row!r}\n" for row in rows]).encode("utf-8", "surrogatepass")


def _rows(
    list_import: ListImport,
    book: Workbook,
    sheets: Sequence[Chosen],
    names: Mapping[str, str],
    on: date,
    reading: Reading,
) -> Iterator[tuple[Any, ...]]:
    titles = titles_of(list_import.body)
    position = 0
    for chosen in sheets:
        sheet = book.sheet(chosen.sheet)
        header = header_at(sheet, chosen.settings.header_row)
        report = report_of(book, on=on, sheet=chosen.sheet, header=header, columns=chosen.settings.columns)
        export = round_trip.export_in(header)
        reading.is_export |= export is not None
        _account(reading, report, chosen)
        found = _planned(report, chosen, names)
        if export is None:
            found = titles.marked(found)
            if len(report.table.records) <= MOST_COMPARED:
                found = titles.marked_alike(found)
        else:
            found = round_trip.merged(list_import.body, found, sheet, export, units=set(names.values()))
        for one in found:
            position += 1
            yield _columns(list_import, reading, chosen.sheet, position, one)
        for passed in report.table.skipped:
            position += 1
            reading.skipped[str(passed.reason)] += 1
            yield _passed_over(list_import, reading, chosen.sheet, position, passed)


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


def _columns(
    list_import: ListImport, reading: Reading, sheet: str, position: int, one: Planned
) -> tuple[Any, ...]:
    choices, weight = one.choices, one.weight
    choice = choices[0] if choices else "stopped"
    reading.counts["items"] += 1
    reading.counts[weight or "clear"] += 1
    reading.counts["twins"] += bool((one.twin and one.likeness <= 100) or one.twin_row)
    reading.counts["clashes"] += bool(one.clash)
    return (
        list_import.pk,
        reading.attempt,
        position,
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
        one.twin.hex if one.twin else None,
        one.twin_code,
        one.twin_version,
        one.twin_row,
        one.likeness,
        canonical(one.clash) if one.clash else "{}",
        ",".join(choices),
        choice,
    )


@lru_cache(maxsize=8192)
def _findings(findings: tuple[Finding, ...]) -> str:
    """What a row lacks, as it keeps it; most rows share what they lack."""
    return canonical([one.as_json() for one in findings])


def _passed_over(
    list_import: ListImport, reading: Reading, sheet: str, position: int, passed: Any
) -> tuple[Any, ...]:
    start = (list_import.pk, reading.attempt, position, sheet, passed.row, str(passed.reason), "", "")
    worded = ready_columns(Wording(title=passed.text[:500]))
    return (*start, *worded, "", "", "[]", False, None, "", 0, 0, 0, "{}", "", "")
