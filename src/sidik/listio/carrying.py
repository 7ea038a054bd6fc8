"""Cells left blank because they repeat the cell above: filled in where the layout shows it, and marked as carried.

A blank cell may as well be missing, so nothing is carried on a mere likelihood. It is carried where
- the cell is part of a merged one, or holds a sign of repetition ("sda", a ditto mark), or
- the row is a part of the row above it (1.a under 1), and no part of any row fills the column, or
- the whole column is written so: it is filled at the top, has several stretches of blanks below filled cells, one of
  them of two rows or more, half of it is blank (of units, a third), and nowhere do two filled neighbours say the same
  (who repeats a text does not mean a blank to repeat it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from sidik.listio.marks import parts, sub_label

CARRIED_COLUMNS = ("unit", "legal_basis", "period")
FEWEST_BLANKS, FEWEST_STRETCHES, FEWEST_PARTS = 3, 3, 3
FEWEST_ROWS = 12
LEAST_SHARE = {"unit": 0.33}
LEAST_SHARE_OF_OTHERS = 0.5
LONGEST_SIGN = 24

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
    # Whoever merges the cells that are the same does not leave them blank for it.
    merges_cells = any(record.carried for record in records)
    for name in names:
        _repeat(records, name)
    present = [name for name in CARRIED_COLUMNS if name in names]
    if "number" in names:
        _from_parents(records, present)
    for name in present:
        if not merges_cells and len(records) >= FEWEST_ROWS and _is_written_once(records, name):
            _fill(records, name)


def _repeat(records: Sequence[Row], name: str) -> None:
    if name == "number":
        return
    short = {text for record in records if len(text := record.values.get(name, "")) < LONGEST_SIGN}
    signs = {text for text in short if _DITTO.match(text)}
    if not signs:
        return
    for above, record in pairwise(records):
        if record.values.get(name) in signs and above.values.get(name):
            _carry(above, record, name)


def _carry(above: Row, record: Row, name: str) -> None:
    record.values[name] = above.values[name]
    record.carried |= {name}


def _from_parents(records: Sequence[Row], names: Sequence[str]) -> None:
    """Where no part of any row fills the column, each row speaks for its parts."""
    families = list(_families(records))
    for name in names:
        children = [child for _, parts_of_it in families for child in parts_of_it]
        if len(children) < FEWEST_PARTS or any(child.values.get(name) for child in children):
            continue
        for parent, parts_of_it in families:
            for child in parts_of_it if parent.values.get(name) else ():
                _carry(parent, child, name)


def _families(records: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    parent, parent_parts, children = records[0], parts(records[0].values.get("number", "")), list[Row]()
    for record in records[1:]:
        number = record.values.get("number", "")
        own = (number,) if number.isdigit() else parts(number)
        is_part = (
            _is_part(own, parent_parts) if own else bool(sub_label(record.values.get("description", "")))
        )
        if is_part:
            children.append(record)
        elif own:
            if children:
                yield parent, children
            parent, parent_parts, children = record, own, []
    if children:
        yield parent, children


def _is_part(own: tuple[str, ...], parent: tuple[str, ...]) -> bool:
    if not parent:
        return False
    if len(own) > len(parent):
        return own[: len(parent)] == parent
    return len(own) == 1 and own[0].isalpha() and len(parent) == 1 and parent[0].isdigit()


def _is_written_once(records: Sequence[Row], name: str) -> bool:
    texts = [record.values.get(name, "") for record in records]
    blanks = texts.count("")
    if not texts[0] or blanks < max(FEWEST_BLANKS, LEAST_SHARE.get(name, LEAST_SHARE_OF_OTHERS) * len(texts)):
        return False
    stretches = sum(bool(above) and not text for above, text in pairwise(texts))
    has_long_one = any(above == text == "" for above, text in pairwise(texts))
    return (
        stretches >= FEWEST_STRETCHES
        and has_long_one
        and not any(above == text != "" for above, text in pairwise(texts))
    )


def _fill(records: Sequence[Row], name: str) -> None:
    for above, record in pairwise(records):
        if not record.values.get(name):
            _carry(above, record, name)
