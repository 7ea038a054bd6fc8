"""Compares what the reader read with what a person would read in a layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sidik.listio.table import Record, Table, read_table
from sidik.listio.workbook import Sheet, read_workbook
from tests.listio.layout_headers import Expected, Item
from tests.listio.layouts import LaidOut

Read = Callable[[Sheet], Table | None]
EITHER = ("consequence", "if_open", "if_closed")


@dataclass(frozen=True)
class Difference:
    """One way in which a reading is not what stands in the sheet."""

    row: int
    what: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.what}"


def differences(laid: LaidOut, read: Read = read_table) -> list[Difference]:
    """Everything in which the reading of a layout is wrong; empty where it is right."""
    book = read_workbook(laid.content, laid.name)
    sheets = [sheet for sheet in book.sheets if sheet.name == laid.sheet or laid.kind == "csv"]
    if not sheets:
        return [Difference(0, f"no sheet {laid.sheet!r} among {[sheet.name for sheet in book.sheets]}")]
    table = read(sheets[0])
    return [Difference(0, "no header found")] if table is None else differences_in(laid, table)


def differences_in(laid: LaidOut, table: Table) -> list[Difference]:
    """Everything in which a table is not what stands in the sheet."""
    return [
        *header_differences(laid.expected, table),
        *row_differences(laid.expected, table),
        *skipped_differences(laid, table),
    ]


def header_differences(expected: Expected, table: Table) -> list[Difference]:
    """Header rows, the meaning of each column, the headings that mean none."""
    found: list[Difference] = []
    top = expected.header_rows[0]
    if list(table.header.rows) != expected.header_rows:
        found.append(Difference(top, f"header rows {list(table.header.rows)}, not {expected.header_rows}"))
    read = {column: name for name, column in table.header.columns.items()}
    for column in sorted({*read, *expected.columns}):
        wanted, got = expected.columns.get(column, ""), read.get(column, "")
        if got not in wanted.split("|") and not (wanted == "consequence" and got in EITHER):
            found.append(Difference(top, f"column {column} is {got or 'nothing'}, not {wanted or 'nothing'}"))
    named = set(table.header.columns.values())
    left = sorted(plain(text) for column, text in table.header.headings.items() if column not in named)
    if left != sorted(plain(text) for text in expected.unmatched):
        found.append(Difference(top, f"unmatched headings {left}, not {expected.unmatched}"))
    return found


def row_differences(expected: Expected, table: Table) -> list[Difference]:
    """Items that are missing, too many, or read with other texts."""
    found: list[Difference] = []
    read = {record.row: record for record in table.records if record.row not in expected.free}
    wanted = {item.row: item for item in expected.items}
    if len({record.row for record in table.records}) != len(table.records):
        found.append(Difference(0, "a row was read as two items"))
    found += [
        Difference(row, "is an item and was not read as one") for row in sorted(wanted.keys() - read.keys())
    ]
    found += [
        Difference(row, "is no item and was read as one") for row in sorted(read.keys() - wanted.keys())
    ]
    for row in sorted(read.keys() & wanted.keys()):
        found += [Difference(row, what) for what in item_differences(wanted[row], read[row], expected)]
    return found


def item_differences(item: Item, record: Record, expected: Expected) -> list[str]:
    """Cell for cell, group, number and sub-items of one item."""
    values, found = dict(record.values), []
    letters = re.sub(r"[^a-z]", "", item.number)
    number = plain(str(values.pop("number", "") or ""))
    if number != plain(item.number) and not (
        plain(item.number) == letters and number.endswith(letters) and letters
    ):
        found.append(f"number {number!r}, not {item.number!r}")
    # With or without its mark, with or without the wider group above it.
    group = plain(record.group or "").removeprefix(plain(item.wider))
    if group not in (plain(item.group), plain(item.group.partition(" ")[2])):
        found.append(f"group {record.group!r}, not {item.group!r}")
    for names in expected.columns.values():
        if names != "number":
            found += cell_differences(names, item, values)
    found += [f"{name} {text!r} out of nowhere" for name, text in values.items() if text]
    parts = [(plain(part.label), plain(part.text)) for part in getattr(record, "sub_items", ())]
    if parts != [(plain(part.label), plain(part.text)) for part in item.sub_items]:
        found.append(f"sub-items {parts}, not {item.sub_items}")
    return found


def cell_differences(names: str, item: Item, values: dict[str, str]) -> list[str]:
    """Takes what was read under a canonical name out of `values` and compares it."""
    wanted = item.expected(names)
    if names == "consequence":
        read = {name: tidy(values.pop(name, "") or "") for name in EITHER}
        parts = {name: tidy(str(item.typed.get(name, ""))) for name in ("if_open", "if_closed")}
        labelled = "if_open" in item.typed
        if labelled and all(read[name] == text for name, text in parts.items()):
            return []
        texts = [text for text in read.values() if text]
        if not labelled and texts == ([tidy(wanted)] if wanted else []):
            return []
        return [f"consequences {read}, not {wanted!r}"]
    read_as = [(name, text) for name in names.split("|") if (text := values.pop(name, "") or "")]
    text = read_as[0][1] if read_as else ""
    if tidy(text) == tidy(wanted):
        return []
    if (
        names == "description"
        and item.sub_items
        and tidy(text) in (tidy(item.lead), tidy(item.lead.rstrip(":")))
    ):
        return []
    return [f"{names} {text!r}, not {wanted!r}"]


def skipped_differences(laid: LaidOut, table: Table) -> list[Difference]:
    """Rows passed over for a wrong reason, and non-empty rows of which nothing is said."""
    found: list[Difference] = []
    reasons = {skipped.row: str(skipped.reason.value) for skipped in table.skipped}
    for row, allowed in laid.expected.skipped.items():
        if row in reasons and reasons[row] not in allowed:
            found.append(
                Difference(row, f"passed over as {reasons[row]!r}, not {' or '.join(sorted(allowed))}")
            )
    found += [
        Difference(row, f"passed over as {reason!r}")
        for row, reason in reasons.items()
        if row not in laid.expected.skipped and row not in laid.expected.free
    ]
    return found + unaccounted(laid, table)


def unaccounted(laid: LaidOut, table: Table) -> list[Difference]:
    """Non-empty rows that are in none of: items, header, passed over, titles above the header."""
    said = {record.row for record in table.records} | set(table.header.rows)
    said |= {skipped.row for skipped in table.skipped} | set(table.title_rows)
    said |= set(range(1, min(table.header.rows, default=1)))
    filled = {row for row, _ in laid.grid.cells}
    return [Difference(row, "is lost") for row in sorted(filled - said)]


def plain(text: str) -> str:
    """Small letters and figures only: what stays of a heading, number or group however it is typed."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def tidy(text: str) -> str:
    """A cell text without the spaces at its ends, of its lines too."""
    return "\n".join(line for line in (" ".join(part.split()) for part in text.splitlines()) if line)


def told(laid: LaidOut, found: Sequence[Difference]) -> str:
    """A failure for a person: the layout, the sheet, and what was read wrong."""
    return "\n".join([" · ".join(laid.recipe), laid.grid.picture(), *map(str, found)])


def kinds_of(found: Sequence[Difference]) -> Mapping[str, int]:
    """How often each kind of difference was seen."""
    counted: dict[str, int] = {}
    for difference in found:
        kind = re.sub(r"['\"{(\[].*|\d+", "…", difference.what)
        counted[kind] = counted.get(kind, 0) + 1
    return counted
