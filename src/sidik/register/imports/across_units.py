"""Rows whose title another unit has in the register under another ground or period: told, never a duplicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sidik.register.imports.planning import Finding, Planned
from sidik.register.likeness import grounds_said, term_said
from sidik.register.models import Item
from sidik.register.showing import grounds_in_words, period_in_words

# A row, and the keys of the items of other units that bear its title.
Beside = tuple[Planned, Sequence[int]]
BATCH, MOST_NAMED = 500, 2
REMEDY = "Periksa mana yang tepat; keduanya boleh tetap berbeda bila isinya memang lain."


@dataclass(frozen=True)
class _Said:
    """What another unit says of the same information."""

    code: str
    unit: str
    grounds: Sequence[dict[str, Any]]
    period: dict[str, Any]
    period_text: str


def told_across(rows: Iterable[Beside]) -> Iterator[Planned]:
    """The rows in their order, each with what other units say otherwise; one look-up for a batch of rows."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        known = _said({key for _, keys in batch for key in keys})
        for row, keys in batch:
            found = [one for key in keys if key in known and (one := _told(row, known[key]))]
            yield replace(row, findings=(*row.findings, *found[:MOST_NAMED])) if found else row


def _said(keys: set[int]) -> Mapping[int, _Said]:
    if not keys:
        return {}
    # A sub-item bears a title that means something under its parent only.
    rows = Item.objects.filter(pk__in=keys, parent=None).values_list(
        "pk", "code", "unit__name", "current__grounds", "current__period", "current__period_text"
    )
    return {pk: _Said(*said) for pk, *said in rows}


def _told(row: Planned, other: _Said) -> Finding | None:
    """What the other unit says otherwise. What one of them does not state differs from nothing."""
    said, parts = row.wording, []
    here, there = grounds_said(said.grounds), grounds_said(other.grounds)
    if here and there and here != there:
        parts.append(f"dasar {grounds_in_words(other.grounds)}")
    term, their_term = term_said(said.period), term_said(other.period)
    if term and their_term and term != their_term:
        parts.append(f"jangka waktu {period_in_words(other.period) or other.period_text}")
    if not parts:
        return None
    text = f"Informasi yang sama pada {other.unit} ({other.code}) memakai {' dan '.join(parts)}."
    return Finding("info", text, remedy=REMEDY)
