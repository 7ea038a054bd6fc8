"""Invisible marks that turn the direction of writing; with them a name shows other words than it holds."""

from __future__ import annotations

_MARKS = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def without_direction_marks(text: str) -> str:
    """A text without marks of direction (tanda arah tulisan), as titles, names and file names are kept."""
    return text if text.isprintable() else text.translate(_MARKS)
