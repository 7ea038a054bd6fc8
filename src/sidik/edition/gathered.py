"""What is counted over all entries of a file while they pass: facets, which of them meet, and the statistics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from string import ascii_lowercase
from typing import Any, NamedTuple

from sidik.domain.grounds import GROUND_LABELS
from sidik.domain.item import NATURE_LABELS
from sidik.edition import cells
from sidik.edition.asking import PublishedBody

NATURE_NUMBERS: Mapping[str, int] = {"exempt": 1, "partly_exempt": 2, "open": 3, "withdrawn": 4}
NATURES: Mapping[int, str] = {number: nature for nature, number in NATURE_NUMBERS.items()}
_LABELS: Mapping[str, str] = {str(nature): label for nature, label in NATURE_LABELS.items()}
_GROUNDS: Mapping[str, str] = {str(letter): label for letter, label in GROUND_LABELS.items()}

_GROUND_MARKS: Mapping[str, str] = {
    letter: f" g{place}" for place, letter in enumerate(ascii_lowercase, start=1)
}


class Kind(NamedTuple):
    """Entries that no facet tells apart."""

    unit: int
    nature: str
    letters: str
    ends: str
    body: int


class Gathered:
    """Counts by facets; a mark names a value: u12 (unit), n1 (nature), g8 (ground), e2027 (end), o202701 (opening).

    A mark is a letter with digits, which `sidik.words` always parts: no word of a text can be one.
    """

    def __init__(self) -> None:
        self.units: dict[str, int] = {}
        self._count = 0
        self._kinds: tuple[int, Mapping[Kind, int]] = (0, {})
        self._passed: dict[tuple[int, str, str, str, int], int] = {}
        self.opened: dict[str, int] = {}
        self.closed_since: dict[str, int] = {}

    @property
    def kinds(self) -> Mapping[Kind, int]:
        """How many entries no facet tells apart."""
        if self._kinds[0] != self._count:
            self._kinds = (self._count, {Kind(*key): count for key, count in self._passed.items()})
        return self._kinds[1]

    def take(
        self, unit: str, nature: str, letters: str, ends_on: str, opens_on: str, starts_on: str, body: int
    ) -> tuple[int, str]:
        """Count an entry; gives the number of its unit and the entry's marks in the index of words."""
        number = self.units.get(unit)
        if number is None:
            number = self.units[unit] = len(self.units) + 1
        self._count += 1
        key = (number, nature, letters, ends_on[:4], body)
        self._passed[key] = self._passed.get(key, 0) + 1
        if nature == "open":
            month = opens_on[:7]
            self.opened[month] = self.opened.get(month, 0) + 1
        elif nature in cells.CLOSED:
            year = starts_on[:4]
            self.closed_since[year] = self.closed_since.get(year, 0) + 1
        return (
            number,
            f"u{number} e{ends_on[:4] or 0} o{opens_on[:4]}{opens_on[5:7]}{_shared(nature, letters, body)}",
        )

    def counts(self, changes: Mapping[str, int], procedures: int) -> dict[str, Any]:
        """The counts as the manifest states them."""
        natures: Counter[str] = Counter()
        grounds: Counter[str] = Counter()
        units: Counter[str] = Counter()
        names = {number: unit for unit, number in self.units.items()}
        for kind, count in self.kinds.items():
            natures[kind.nature] += count
            units[names[kind.unit]] += count
            for letter in kind.letters:
                grounds[letter] += count
        return {
            "entries": natures.total(),
            "by_nature": dict(sorted(natures.items())),
            "by_ground": dict(sorted(grounds.items())),
            "by_unit": dict(sorted(units.items())),
            "changes": dict(sorted(changes.items())),
            "procedures": procedures,
        }

    def facet_rows(self, bodies: Iterable[PublishedBody]) -> Iterator[tuple[Any, ...]]:
        """Mark, name, value, slug, label, entries and closed of every value, by mark."""
        entries: dict[str, int] = defaultdict(int)
        closed: dict[str, int] = defaultdict(int)
        for kind, count in self.kinds.items():
            shut = count if kind.nature in cells.CLOSED else 0
            for mark in _facet_marks(kind):
                entries[mark] += count
                closed[mark] += shut
        told = self._told(bodies)
        for mark in sorted(entries):
            yield (mark, *told[mark], entries[mark], closed[mark])

    def pair_rows(self) -> Iterator[tuple[str, str, int]]:
        """Two marks of different facets and how many entries have both; what is absent never meets."""
        pairs: dict[tuple[str, str], int] = defaultdict(int)
        for kind, count in self.kinds.items():
            for pair in combinations(_facet_marks(kind), 2):
                pairs[pair] += count
        for pair in sorted(pairs):
            if pair[0][0] != pair[1][0]:
                yield (*pair, pairs[pair])

    def statistics(self) -> dict[str, Any]:
        """Natures by ground, unit and year of the end; openings by month; since when what is closed is closed."""
        names = {number: unit for unit, number in self.units.items()}
        natures: dict[str, int] = defaultdict(int)
        counted: dict[tuple[str, str, str], int] = defaultdict(int)
        for kind, count in self.kinds.items():
            natures[kind.nature] += count
            counted["units", names[kind.unit], kind.nature] += count
            counted["ends", kind.ends, kind.nature] += count
            for letter in kind.letters:
                counted["grounds", letter, kind.nature] += count
        tables: dict[str, dict[str, dict[str, int]]] = {"grounds": {}, "units": {}, "ends": {}}
        for name, value, nature in sorted(counted):
            tables[name].setdefault(value, {})[nature] = counted[name, value, nature]
        return {
            "natures": dict(sorted(natures.items())),
            **tables,
            "opened": {month: n for month, n in sorted(self.opened.items()) if month > "0002"},
            "closed_since": dict(sorted(self.closed_since.items())),
        }

    def _told(self, bodies: Iterable[PublishedBody]) -> dict[str, tuple[str, str, str, str]]:
        """Name, value, slug and label by mark."""
        slugs = cells.slugs(self.units)
        told = {f"u{number}": ("unit", unit, slugs[unit], unit) for unit, number in self.units.items()}
        for nature, number in NATURE_NUMBERS.items():
            told[f"n{number}"] = ("nature", nature, cells.NATURE_SLUGS[nature], _LABELS[nature])
        for kind in self.kinds:
            told[f"e{kind.ends or 0}"] = (
                *("ends", kind.ends, kind.ends or cells.NO_END),
                kind.ends or "Tanpa tanggal",
            )
            for letter in kind.letters:
                told[f"g{ground_number(letter)}"] = ("ground", letter, letter, _GROUNDS.get(letter, letter))
        for body in bodies:
            told[f"b{body.id}"] = ("body", str(body.id), body.code.lower(), body.name)
        return told


@lru_cache(maxsize=4096)
def _shared(nature: str, letters: str, body: int) -> str:
    """The marks of nature, body and grounds: the same in many entries."""
    return f" n{NATURE_NUMBERS[nature]} b{body}" + "".join(map(_GROUND_MARKS.__getitem__, letters))


def ground_number(letter: str) -> int:
    """The number of a letter in its mark: 1 for a."""
    return ord(letter) - 96


def _facet_marks(kind: Kind) -> tuple[str, ...]:
    """The marks of a kind, facet by facet in the order of the alphabet."""
    unit, nature, letters, ends, body = kind
    return (
        f"b{body}",
        f"e{ends or 0}",
        *[f"g{ground_number(letter)}" for letter in letters],
        f"n{NATURE_NUMBERS[nature]}",
        f"u{unit}",
    )
