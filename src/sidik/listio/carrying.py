"""Cells left blank because they repeat the cell above: filled in where the layout shows it, and marked as carried.

A blank cell may as well be missing, so nothing is carried on a mere likelihood. It is carried where
- the cell is part of a merged one, or holds a sign of repetition ("sda", a ditto mark), or
- the row is a part of the row above it (1.a under 1), or
- the whole column is written so: it is filled at the top, has several stretches of blanks below filled cells, blanks
  make a good part of it, and nowhere do two filled neighbours say the same (who repeats a text does not mean a blank
  to repeat it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from sidik.listio.marks import parts, sub_label

CARRIED_COLUMNS = ("unit", "legal_basis", "period")
FEWEST_BLANKS, FEWEST_STRETCHES, LEAST_SHARE = 2, 2, 0.3

_DITTO = re.compile(
    r"^[-–\s]*([\"“”'〃]{1,2}|idem|ditto|s\.?\s?d\.?\s?a\.?|sama (dengan|seperti) (di ?)?atas)[-–\s]*$",
    re.I,
)


class Row(Protocol):
    """A record as far as it is needed here."""

    values: dict[str, str]
    carried: frozenset[str]


def carry_down(records: Sequence[Row], names: Sequence[str]) -> None:
    """Fill the blanks that stand for the cell above, and name them in `carried`."""
    if len(records) < 2:
        return
    for name in names:
        _repeat(records, name)
    present = [name for name in CARRIED_COLUMNS if name in names]
    if "number" in names:
        _from_parents(records, present)
    for name in present:
        if _is_written_once(records, name):
            _fill(records, name)


def _repeat(records: Sequence[Row], name: str) -> None:
    for above, record in pairwise(records):
        text = record.values.get(name, "")
        if text and len(text) < 24 and name != "number" and _DITTO.match(text) and above.values.get(name):
            _carry(above, record, name)


def _carry(above: Row, record: Row, name: str) -> None:
    record.values[name] = above.values[name]
    record.carried |= {name}


def _from_parents(records: Sequence[Row], names: Sequence[str]) -> None:
    parent, parent_parts = records[0], parts(records[0].values.get("number", ""))
    for record in records[1:]:
        number = record.values.get("number", "")
        if number.isdigit():
            parent, parent_parts = record, (number,)
            continue
        own = parts(number)
        is_part = (
            _is_part(own, parent_parts) if own else bool(sub_label(record.values.get("description", "")))
        )
        if not is_part:
            parent, parent_parts = (record, own) if own else (parent, parent_parts)
            continue
        for name in names:
            if not record.values.get(name) and parent.values.get(name):
                _carry(parent, record, name)


def _is_part(own: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    if not parent:
        return False
    if len(own) > len(parent):
        return own[: len(parent)] == parent
    return len(own) == 1 and own[0].isalpha() and len(parent) == 1 and parent[0].isdigit()


def _is_written_once(records: Sequence[Row], name: str) -> bool:
    texts = [record.values.get(name, "") for record in records]
    blanks = texts.count("")
    if not texts[0] or blanks < max(FEWEST_BLANKS, LEAST_SHARE * len(texts)):
        return False
    stretches = sum(bool(above) and not text for above, text in pairwise(texts))
    return stretches >= FEWEST_STRETCHES and not any(above == text != "" for above, text in pairwise(texts))


def _fill(records: Sequence[Row], name: str) -> None:
    for above, record in pairwise(records):
        if not record.values.get(name):
            _carry(above, record, name)
