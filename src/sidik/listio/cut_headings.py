"""Headings cut over two rows without merged cells: "Jangka" above "Waktu", "Dasar" above "Hukum"."""

from __future__ import annotations

from collections.abc import Mapping

from sidik.listio.headings import USUAL_HEADINGS, plain_heading

_MOST_WORDS = 5
# A heading that ends in one of these words goes on below.
_UNFINISHED = frozenset({"bila", "jika", "apabila", "yang", "dan", "atau", "untuk", "dengan", "dari"})

Row = Mapping[int, str]
"""The filled cells of one row by their columns."""


def is_cut(upper: Row, lower: Row) -> bool:
    """Whether the lower row goes on with the headings of the upper one, in most of its cells.

    An item below a header has a figure, a longer text, or cells that make no heading with what stands above.
    """
    if len(upper) < 2 or not lower or not all(map(_is_short, (*upper.values(), *lower.values()))):
        return False
    going_on = sum(_goes_on(upper.get(c) or upper.get(c - 1, ""), text) for c, text in lower.items())
    is_any_whole = any(c in upper and _goes_on(upper[c], text) for c, text in lower.items())
    return is_any_whole and 2 * going_on >= len(lower)


def made_whole(levels: Mapping[int, list[str]], upper: Row, lower: Row) -> dict[int, list[str]]:
    """The headings of each column, those that were cut as one; a heading over several columns stays above them."""
    return {
        column: [" ".join(texts)] if column in upper and not _is_parent(column, upper, lower) else texts
        for column, texts in levels.items()
    }


def _is_parent(column: int, upper: Row, lower: Row) -> bool:
    return column + 1 in lower and column + 1 not in upper


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not any(letter.isdigit() for letter in text)


def _goes_on(above: str, below: str) -> bool:
    words = plain_heading(above).split()
    is_open = bool(words) and words[-1] in _UNFINISHED
    return is_open or plain_heading(f"{above} {below}") in USUAL_HEADINGS
