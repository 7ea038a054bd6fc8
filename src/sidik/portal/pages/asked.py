"""What the address of a list asks for, read strictly: bytes that are no text, sizes and values are all bounded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from sidik.edition.asking import Facet, Query, Word
from sidik.portal.markup import in_address
from sidik.portal.place import Place
from sidik.words import index_text, query_terms, tokens

LONGEST_QUERY = 200
MOST_PARAMETERS = 20
MOST_WORDS = 12
# A single letter, as in "huruf h", is meant as it stands.
SHORTEST_BEGINNING = 3
_KEY = re.compile(r"[1-9]-[0-9]{1,15}")
# The name in addresses of each facet, in the order in which they are offered; and the first part of its path.
FACETS: Mapping[str, str] = {
    "sifat": "nature",
    "huruf": "ground",
    "berakhir": "ends",
    "dibuka": "opened",
    "unit": "unit",
    "badan": "body",
}
PATHS = frozenset(FACETS) - {"dibuka"}


class Unreadable(ValueError):
    """The query is no text, or longer than any form makes it."""


@dataclass(frozen=True)
class Asked:
    """A search with its facets by their names in addresses, and the page."""

    typed: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    after: str = ""
    is_cut: bool = False
    has_odd_key: bool = False

    @property
    def narrows(self) -> bool:
        """Whether this is less than the whole list."""
        return bool(self.typed or self.facets)

    @cached_property
    def word_count(self) -> int:
        """How many words were typed."""
        return len(tokens(self.typed))

    def without(self, name: str) -> Asked:
        """The same from its first page without one of the facets, or without the words ("cari")."""
        if name == "cari":
            return replace(self, typed="", after="")
        return replace(self, facets={key: one for key, one in self.facets.items() if key != name}, after="")

    def address(self, at: str, *, after: str = "") -> str:
        """Its permanent address: a path where one facet stands alone, else a query."""
        if not self.typed and len(self.facets) == 1:
            ((name, value),) = self.facets.items()
            if name in PATHS:
                where = f"{at}/{name}/{in_address(value)}/"
                return f"{where}?lanjut={after}" if after else where
        query = {"cari": self.typed} if self.typed else {}
        query |= self.facets
        if after:
            query["lanjut"] = after
        return f"{at}/daftar/" + ("?" + urlencode(query) if query else "")


def read(raw: str, **path_facets: str) -> Asked:
    """Read a query string; what the path names stands before it. Raises: Unreadable."""
    if not raw:
        return Asked(facets=path_facets)
    values = given(raw)
    typed = " ".join(values.get("cari", "").split())
    after = values.get("lanjut", "")
    facets = {
        name: value
        for name in FACETS
        if (value := path_facets.get(name) or values.get(name, "")[:LONGEST_QUERY])
    }
    return Asked(
        typed=typed[:LONGEST_QUERY],
        facets=facets,
        after=after if _KEY.fullmatch(after) else "",
        is_cut=len(typed) > LONGEST_QUERY,
        has_odd_key=bool(after) and not _KEY.fullmatch(after),
    )


def given(raw: str) -> dict[str, str]:
    """The names and values of a query string, the last of each name. Raises: Unreadable."""
    try:
        # The server hands on bytes as signs of Latin-1; what a browser sends raw is UTF-8 as well.
        text = raw.encode("latin-1").decode()
        pairs = parse_qsl(text, errors="strict", max_num_fields=MOST_PARAMETERS)
    except ValueError as error:
        raise Unreadable(raw[:50]) from error
    return {name: value.replace("\x00", "").strip() for name, value in pairs}


def known(asked: Asked, place: Place) -> tuple[Asked, dict[str, str]]:
    """The same with every facet by its slug, and those of no known value apart."""
    facets, foreign = {}, {}
    for name, value in asked.facets.items():
        found = find(place, name, value)
        if found is None:
            foreign[name] = value
        else:
            facets[name] = found.slug
    return replace(asked, facets=facets), foreign


def find(place: Place, name: str, value: str) -> Facet | None:
    """The value of a facet by its slug or, failing that, as the list writes it: former addresses did so."""
    table: Mapping[str, Facet] = place.once(
        ("by slug", name), lambda: _by_slug(place.edition.facets(today=place.day).get(FACETS[name], ()))
    )
    return table.get(value)


def _by_slug(facets: Iterable[Facet]) -> Mapping[str, Facet]:
    found: dict[str, Facet] = {}
    for one in facets:
        found.setdefault(one.value, one)
    return found | {one.slug: one for one in facets}


def query_of(asked: Asked) -> Query:
    """What the edition is asked. The last word may go on, as a reader may still be typing it."""
    terms = query_terms(asked.typed) if asked.typed else ()
    words = tuple(
        Word(term.word, term.root, goes_on=place == len(terms) and len(term.word) >= SHORTEST_BEGINNING)
        for place, term in enumerate(terms, start=1)
    )
    facets = {FACETS[name]: slug for name, slug in asked.facets.items()}
    return Query(words=words, typed=asked.typed, index=index_text, **facets)
