"""Merged cells below the header: which text a cell carries from above, and how wide a row is spanned."""

from __future__ import annotations

from sidik.listio.workbook import Merge


def carried_from(merges: tuple[Merge, ...], header_bottom: int) -> dict[tuple[int, int], int]:
    """For each cell inside a vertical merge, the row whose text it carries."""
    return {
        (row, merge.left): merge.top
        for merge in merges
        if merge.top > header_bottom and merge.bottom > merge.top
        for row in range(merge.top + 1, merge.bottom + 1)
    }


def widest(merges: tuple[Merge, ...]) -> dict[int, Merge]:
    """For each row the widest merged range that begins in it."""
    found: dict[int, Merge] = {}
    for merge in merges:
        known = found.get(merge.top)
        if merge.right > merge.left and (
            known is None or merge.right - merge.left > known.right - known.left
        ):
            found[merge.top] = merge
    return found
