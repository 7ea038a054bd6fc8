"""Cells as a person reads them, column by column: most of a list is text that needs no mending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import cast

from sidik.domain.direction_marks import without_direction_marks

Cell = str | int | float | bool | date | datetime | time | timedelta | None
# Rows that are turned into text together.
TOGETHER = 1024


def cell_text(value: Cell) -> str:
    """A cell as a person reads it: whole numbers without a fraction, dates in ISO, nothing stays empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        # Most texts hold nothing to mend; a line break or a hard space is not printable.
        if value.isprintable() and "_x" not in value:
            return value.strip()
        return (
            without_direction_marks(value)
            .replace("_x000D_", "")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .replace("\x00", "")
            .replace("\xa0", " ")
            .strip()
        )
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="minutes")
        )
    return value.isoformat() if isinstance(value, date | time) else str(value)


def texts_of(cells: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The texts of all cells by row; texts that a column repeats are one object, so a long list stays small."""
    width = len(cells[0]) if cells else 0
    if any(len(row) != width for row in cells):
        return [[*map(cell_text, row)] for row in cells]
    columns = [_Column() for _ in range(width)]
    grid: list[list[str]] = []
    for at in range(0, len(cells), TOGETHER):
        values = zip(*cells[at : at + TOGETHER], strict=True)
        texts = [column.texts(some) for column, some in zip(columns, values, strict=True)]
        grid += map(list, zip(*texts, strict=True)) if texts else ([] for _ in cells[at : at + TOGETHER])
    return grid


class _Column:
    """The texts of a column as far as they are kept in mind: not where nearly all of them differ."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.repeats = True

    def texts(self, values: Sequence[Cell]) -> list[str]:
        texts = _texts(values)
        if self.repeats:
            before = len(self.known)
            texts = [*map(self.known.setdefault, texts, texts)]
            self.repeats = len(self.known) - before < TOGETHER / 2
        return texts


def _texts(values: Sequence[Cell]) -> list[str]:
    try:
        together = "".join(cast("Sequence[str]", values))
    except TypeError:
        return [*map(cell_text, values)]
    if together.isprintable() and "_x" not in together:
        return [*map(str.strip, cast("Sequence[str]", values))]
    return [*map(cell_text, values)]
