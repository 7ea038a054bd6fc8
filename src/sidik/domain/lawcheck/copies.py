"""Lists that are nearly one list (daftar salinan): how many of the titles of a list stand in the list of another body.

Titles are the same when their letters and figures are; signs, capitals and broken spaces make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sidik.domain.lawcheck.rule import quoted

# From so many titles on it is no coincidence that nearly all of them stand elsewhere too.
FEWEST_TITLES = 5
COPIED_SHARE = 0.8

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Overlap:
    """How many of the `of` titles of a list stand in another one as well (uraian yang sama)."""

    name: str
    same: int
    of: int

    @property
    def is_copy(self) -> bool:
        """Whether the list is nearly the other one."""
        return self.of >= FEWEST_TITLES and self.same >= COPIED_SHARE * self.of

    @property
    def percent(self) -> int:
        """The share of equal titles, rounded down."""
        return 100 * self.same // self.of if self.of else 0

    @property
    def sentence(self) -> str:
        """The overlap as the report says it."""
        return f"{self.same} dari {self.of} uraian sama dengan daftar {quoted(self.name)}."


def copy_key(title: str) -> str:
    """A title as it is compared between lists; empty where it holds no word."""
    return " ".join(_WORDS.findall(title.casefold()))


def overlaps(titles: Iterable[str], others: Mapping[str, Iterable[str]]) -> tuple[Overlap, ...]:
    """How much of a list stands in each of the others; each title counts once."""
    own = {copy_key(title) for title in titles} - {""} if others else set()
    return tuple(
        Overlap(name, len(own & {copy_key(title) for title in other}), len(own))
        for name, other in others.items()
    )
