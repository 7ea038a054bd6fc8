"""What is asked of an edition and what comes back: the same for every format of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

MOST_COUNTED = 1000
PAGE_ENTRIES = 25
# Facets in the order in which a reader narrows a list.
FACETS = ("body", "unit", "ground", "nature", "ends", "opened")


class Word(NamedTuple):
    """One word of a search: as typed and as root, made by `sidik.words.query_terms`.

    `goes_on`: the reader may still be typing it, so longer words that begin like it count too.
    """

    exact: str
    root: str
    goes_on: bool = False


@dataclass(frozen=True)
class Query:
    """What is asked of the list. Facets are named by their slugs (`Facet.slug`); an empty one does not narrow.

    `typed` is the search as typed; `opened` a number of days back from today. `index` (`sidik.words.index_text`),
    where it is given, tells quickly which titles have the words; the index of the file tells it else.
    """

    words: tuple[Word, ...] = ()
    typed: str = ""
    unit: str = ""
    ground: str = ""
    nature: str = ""
    ends: str = ""
    opened: str = ""
    body: str = ""
    index: Callable[[str], str] | None = None

    @property
    def narrows(self) -> Mapping[str, str]:
        """The facets that are asked for, name and slug."""
        return {name: value for name in FACETS if (value := getattr(self, name))}


class Line(NamedTuple):
    """An entry as a list shows it, on the day that was asked. Dates are ISO texts, empty where there is none.

    `letters` are those of Pasal 17 one after the other ("ah"); `until` says in words until when; `opens_on` is the
    first day on which it is open, 9999-12-31 where no day is known.
    """

    id: int
    public_id: str
    number: str
    title: str
    unit: str
    letters: str
    nature: str
    opens_on: str
    starts_on: str
    ends_on: str
    review_on: str
    opened_on: str
    until: str
    body: int


@dataclass(frozen=True)
class Page:
    """Some lines; how many there are in all; the key of the next page, or empty.

    `is_capped`: there are more than `count`, and counting stopped there (at MOST_COUNTED, earlier where the list is
    long and the words are frequent). `meant` are whole searches with the nearest words of this edition in place of
    those it does not have, best first, to be offered as links; `infix` tells that a word was found only inside longer
    words of titles.
    """

    lines: tuple[Line, ...]
    count: int
    is_capped: bool
    next: str = ""
    meant: tuple[str, ...] = ()
    infix: bool = False


class Facet(NamedTuple):
    """One value by which the list can be narrowed: how many entries have it, and how many of them are closed."""

    name: str
    value: str
    slug: str
    label: str
    entries: int
    closed: int


class Tombstone(NamedTuple):
    """An entry that earlier editions showed and this one does not: why, and the last edition that had it."""

    public_id: str
    title: str
    edition: int
    on: str
    reason: str


class PublishedBody(NamedTuple):
    """A public body whose list is in the file; its entries have the ids first to last."""

    id: int
    code: str
    name: str
    manifest: Mapping[str, Any]
    first: int
    last: int
