"""Takes the items listed inside one cell apart: "… meliputi: a. nama; b. alamat"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class SubItem(NamedTuple):
    """One of the items listed in a cell: its label as printed, without signs, and its text."""

    label: str
    text: str


# A letter may stand in the middle of a line; a figure only where a line or a clause begins.
_LETTER = re.compile(r"(?:^|(?<=[\s;:,.]))\(?([a-z])[.)](?:\s+|(?=[A-Z]))(?=\S)")
_FIGURE = re.compile(r"(?:^|(?<=\n)|(?<=[;:]\s)|(?<=[;:]))[ \t]*\(?(\d{1,2})[.)]\s*(?=[^\d\s])")
_ENDS = " \t\n;,"


@lru_cache(maxsize=16384)
def sub_items_of(text: str) -> tuple[SubItem, ...]:
    """Label and text of each; empty where fewer than two follow each other from a or 1 on."""
    return _split(text, _LETTER, [chr(97 + n) for n in range(26)]) or _split(
        text, _FIGURE, [str(n) for n in range(1, 100)]
    )


def _split(text: str, pattern: re.Pattern[str], labels: list[str]) -> tuple[SubItem, ...]:
    cuts: list[tuple[str, int, int]] = []
    for found in pattern.finditer(text):
        if len(cuts) < len(labels) and found[1].lstrip("0") == labels[len(cuts)]:
            cuts.append((found[1], found.start(), found.end()))
    if len(cuts) < 2:
        return ()
    ends = [start for _, start, _ in cuts[1:]] + [len(text)]
    return tuple(
        SubItem(label, _trimmed(text[begin:end])) for (label, _, begin), end in zip(cuts, ends, strict=True)
    )


def _trimmed(text: str) -> str:
    text = text.strip(_ENDS)
    for last in (" dan", " serta", " dan/atau", " atau"):
        text = text.removesuffix(last).strip(_ENDS)
    return text
