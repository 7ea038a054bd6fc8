"""Rows of an import as the columns of what they become: read by columns, no object per row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from sidik.accounts.models import Unit
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.register.canonical import Same, Texts, Values, canonical
from sidik.register.imports.staged import LISTS, TEXTS, WORDED, rest_of
from sidik.register.models import ImportRow
from sidik.register.new_items import NewItems
from sidik.register.wording import WORDING_FIELDS, Wording

BATCH = 5_000
READ = ("sheet", "row", "unit", "retention", *WORDED)
_EMPTY = Wording(title="")
_JSON = LISTS | {"period"}


@dataclass(frozen=True)
class Batch:
    """Some rows: where they stand in the list, and what they bring."""

    sheets: Sequence[str]
    rows: Sequence[int]
    items: NewItems


def plain_batches(rows: QuerySet[ImportRow], names: Sequence[str]) -> Iterator[list[tuple[Any, ...]]]:
    """Position and columns of rows in their order, so many at a time."""
    after, plain = 0, rows.order_by("position").values_list("position", *names)
    while found := list(plain.filter(position__gt=after)[:BATCH]):
        after = found[-1][0]
        yield found


def ready_batches(rows: QuerySet[ImportRow], units: Mapping[str, Unit]) -> Iterator[Batch]:
    """Rows in their order, so many at a time. Refuses: INVALID, where the unit of a row is no more."""
    for found in plain_batches(rows, READ):
        columns = dict(zip(("position", *READ), zip(*found, strict=True), strict=True))
        yield Batch(columns["sheet"], columns["row"], _new(columns, units))


def _new(columns: Mapping[str, Sequence[str]], units: Mapping[str, Unit]) -> NewItems:
    keys = {code: unit.pk for code, unit in units.items()}
    for code, row in zip(columns["unit"], columns["row"], strict=True):
        if code not in keys:
            raise Refused(Refusal(Reason.INVALID, f"Unit kerja untuk baris {row} tidak ada lagi."))
    wording: dict[str, Values] = {name: Texts(columns[name]) for name in TEXTS}
    wording |= {"grounds": columns["grounds"], "period": columns["period"]}
    rests = [rest_of(text) for text in columns["rest"]] if any(columns["rest"]) else []
    for name in WORDING_FIELDS:
        if name not in wording:
            wording[name] = _seldom(name, rests)
    return NewItems([keys[code] for code in columns["unit"]], columns["retention"], wording)


def _seldom(name: str, rests: Sequence[Mapping[str, object]]) -> Values:
    empty = getattr(_EMPTY, name)
    values = [rest.get(name, empty) for rest in rests]
    if all(value == empty for value in values):
        return Same(canonical(empty) if name in _JSON else empty)
    return [canonical(value) for value in values] if name in _JSON else values
