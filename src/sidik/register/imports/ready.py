"""Rows of an import as the columns of what they become: opened by blocks, no object per row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sidik.accounts.models import Unit
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.register.canonical import Same, Texts, Values, canonical
from sidik.register.imports.blocks import Columns, joined, opened
from sidik.register.imports.staged import packed_blocks, rows_of
from sidik.register.imports.wordings import LISTS, TEXTS, WORDED, rest_of
from sidik.register.models import ListImport
from sidik.register.new_items import NewItems
from sidik.register.wording import WORDING_FIELDS, Wording

NAMES = ("sheet", "row", "unit", "retention", "is_legacy", "choices", *WORDED)
_EMPTY = Wording(title="")
_JSON = LISTS | {"period"}
# First position, count and content of some blocks, and what is chosen for their rows. Plain values.
Part = tuple[list[tuple[int, int, bytes]], list[str]]
# Whether a row comes in now, by its sheet and whether it was determined before.
Asked = Callable[[str, bool], bool]


@dataclass(frozen=True)
class Batch:
    """Some rows: where they stand in the list, and what they bring."""

    sheets: Sequence[str]
    rows: Sequence[int]
    items: NewItems


def bent() -> Refused:
    """What was read is no longer what waits."""
    return Refused(
        Refusal(Reason.INVALID, "Hasil baca daftar ini tidak lagi utuh.", remedy="Baca daftar sekali lagi.")
    )


def waiting_parts(list_import: ListImport) -> Iterator[Part]:
    """What waits of an import, some blocks at a time, with what is chosen for each row."""
    chosen = rows_of(list_import).order_by("position").values_list("choice", flat=True)
    for some in packed_blocks(list_import):
        first, (last, count, _) = some[0][0], some[-1]
        yield some, list(chosen.filter(position__gte=first, position__lt=last + count))


def ready(part: Part, units: Mapping[str, Unit], asked: Asked) -> Batch:
    """The new rows of a part that are asked for, in order; asks nothing of the database.

    Refuses: INVALID, where the unit of a row is no more, or what was chosen for it was never offered.
    """
    some, choices = part
    columns = joined([opened(*block) for block in some], NAMES)
    if len(choices) != columns.count:
        raise bent()
    rows = list(zip(choices, *map(columns.each, ("choices", "sheet", "is_legacy")), strict=True))
    known = {row: _comes(row, asked) for row in set(rows)}
    coming = columns.only([known[row] for row in rows])
    return Batch(coming.each("sheet"), coming.each("row"), _new(coming, units))


def _comes(row: tuple[Any, ...], asked: Asked) -> bool:
    choice, offered, sheet, is_legacy = row
    if choice == "new" and choice not in offered:
        raise bent()
    return choice == "new" and asked(sheet, is_legacy)


def _new(columns: Columns, units: Mapping[str, Unit]) -> NewItems:
    keys = {code: unit.pk for code, unit in units.items()}
    for code, row in zip(columns.each("unit"), columns.each("row"), strict=True):
        if code not in keys:
            raise Refused(Refusal(Reason.INVALID, f"Unit kerja untuk baris {row} tidak ada lagi."))
    wording = {name: columns.values[name] for name in WORDED if name != "rest"}
    wording |= {
        name: Texts(values)
        for name, values in wording.items()
        if name in TEXTS and not isinstance(values, Same)
    }
    rests = [rest_of(text) for text in columns.each("rest")] if columns.values["rest"] != Same("") else []
    for name in WORDING_FIELDS:
        if name not in wording:
            wording[name] = _seldom(name, rests)
    return NewItems([keys[code] for code in columns.each("unit")], columns.values["retention"], wording)


def _seldom(name: str, rests: Sequence[Mapping[str, object]]) -> Values:
    empty = getattr(_EMPTY, name)
    values = [rest.get(name, empty) for rest in rests]
    if all(value == empty for value in values):
        return Same(canonical(empty) if name in _JSON else empty)
    return [canonical(value) for value in values] if name in _JSON else values
