"""Rows of a reading, so many together in one block (blok baris): what each would become, by columns.

What pages filter and officers decide has rows of its own; what is read and written whole goes by the block, with one
digest over all of them. A column whose rows all say the same says it once.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from typing import Any

from sidik.register.canonical import Same, Values, canonical
from sidik.register.imports.wordings import TEXTS, WORDED

# Rows of one block; a page that shows few of the rows under a filter opens as many blocks as rows.
SIZE = 200
NAMES = (
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
)
# What an applied list leaves of a row that stayed out: its place and the reason, no content.
EMPTIED: Mapping[str, str] = {
    **dict.fromkeys((*TEXTS, "number", "retention", "rest"), ""),
    "grounds": "[]",
    "period": "{}",
}


@dataclass(frozen=True)
class Block:
    """Some rows that follow each other: the position of the first, how many, and their columns."""

    first: int
    count: int
    columns: Mapping[str, Sequence[Any]]

    def column(self, name: str) -> Sequence[Any]:
        """One column, a value for each row."""
        values = self.columns[name]
        return values if len(values) == self.count else list(values) * self.count

    def rows(self, names: Sequence[str] = NAMES) -> Iterator[tuple[Any, ...]]:
        """The rows, each with these columns."""
        return zip(*(self.column(name) for name in names), strict=True)


def opened(first: int, count: int, content: bytes | memoryview[int]) -> Block:
    """A block from what is kept of it."""
    return Block(first, count, json.loads(zlib.decompress(content)))


def packed(rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Rows, given in the order of `NAMES`, as a block is kept: lists repeat themselves, so little of it is left."""
    named = zip(NAMES, zip(*rows, strict=True), strict=True)
    return _kept({name: values[:1] if len(set(values)) == 1 else values for name, values in named})


def _kept(columns: Mapping[str, Any]) -> bytes:
    return zlib.compress(canonical(columns).encode("utf-8", "surrogatepass"), 1)


def emptied(block: Block) -> bytes:
    """What is kept of a block without the content of its rows: the fields of a clash, and what kept a row out.

    Other findings quote what was typed.
    """
    clashes = [canonical({name: [] for name in json.loads(clash)}) for clash in block.columns["clash"]]
    kept = {name: [EMPTIED[name]] if name in EMPTIED else block.columns[name] for name in NAMES}
    stops = [
        canonical([one for one in json.loads(told) if one[0] == "stop"]) for told in block.columns["findings"]
    ]
    return _kept({**kept, "clash": clashes, "findings": stops})


@dataclass(frozen=True)
class Columns:
    """Columns of so many rows."""

    count: int
    values: Mapping[str, Values]

    def each(self, name: str) -> Sequence[Any]:
        """One column, a value for each row."""
        values = self.values[name]
        return [values.value] * self.count if isinstance(values, Same) else values

    def only(self, wanted: Sequence[bool]) -> Columns:
        """The columns of some of the rows."""
        if all(wanted):
            return self
        return Columns(
            sum(wanted),
            {
                name: values if isinstance(values, Same) else list(compress(values, wanted))
                for name, values in self.values.items()
            },
        )


def joined(blocks: Sequence[Block], names: Iterable[str]) -> Columns:
    """The columns of several blocks as one."""
    return Columns(sum(block.count for block in blocks), {name: _joined(blocks, name) for name in names})


def _joined(blocks: Sequence[Block], name: str) -> Values:
    parts = [block.columns[name] for block in blocks]
    if all(len(part) == 1 for part in parts) and len({part[0] for part in parts}) == 1:
        return Same(parts[0][0])
    return list(chain.from_iterable(block.column(name) for block in blocks))
