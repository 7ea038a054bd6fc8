"""A list beside that of another body (perbandingan daftar): which titles stand in both, in all and for each unit.

The other list is read, compared and forgotten: nothing of it is kept. Sealed titles are never compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sidik.accounts.models import Body
from sidik.domain.lawcheck.copies import Overlap, copy_key, overlaps
from sidik.domain.refusal import Reason, Refusal
from sidik.listio.compared import titles_in
from sidik.listio.unreadable import Unreadable, too_large
from sidik.listio.workbook import read_workbook
from sidik.register.imports.staged import said_of_items
from sidik.register.likeness import compared_items
from sidik.register.models import ListImport

# Read while the officer waits; lists of a body are far smaller.
MOST_MEGABYTES = 5
MOST_TITLES = 100
# More rows or items are not compared while a page is waited for.
MOST_COMPARED = 5_000
BATCH = 2_000


@dataclass(frozen=True)
class Comparison:
    """What two lists have in common: in all, by unit (the likest first), and the titles as our list words them."""

    whole: Overlap
    units: tuple[Overlap, ...]
    titles: tuple[str, ...]
    theirs: int

    @property
    def is_copy(self) -> bool:
        """Whether the list, or that of a unit, is nearly the other one."""
        return self.whole.is_copy or any(unit.is_copy for unit in self.units)


def foreign_titles(content: bytes, name: str) -> frozenset[str] | Refusal:
    """What the list of another body names. Refuses: INVALID (too large, not a list; each in one sentence)."""
    try:
        if len(content) > MOST_MEGABYTES * 1024 * 1024:
            raise too_large(MOST_MEGABYTES)
        return titles_in(read_workbook(content, name))
    except Unreadable as unreadable:
        return Refusal(Reason.INVALID, unreadable.sentence)


def with_register(body: Body, name: str, theirs: frozenset[str]) -> Comparison:
    """The register of a body beside another list."""
    rows = compared_items(body).values_list("unit__name", "current__title").order_by("number")
    return _compared(rows.iterator(BATCH), name, theirs)


def with_import(list_import: ListImport, name: str, theirs: frozenset[str]) -> Comparison:
    """The rows of an import, as they were read, beside another list."""
    names = dict(list_import.body.units.values_list("code", "name"))
    rows = said_of_items(list_import, ("unit", "title"))
    return _compared(((names.get(code, code), title) for code, title in rows), name, theirs)


def copied_from_units(list_import: ListImport) -> list[Overlap]:
    """The other units whose list in the register an import nearly repeats.

    Rows that repeat items of their own unit are told row by row. A long list or register is left to the comparison
    that runs by itself (keselarasan), so that the page stays quick.
    """
    titles = list(islice(said_of_items(list_import, ("unit", "title")), MOST_COMPARED + 1))
    known = compared_items(list_import.body).exclude(unit__code__in={unit for unit, _ in titles})
    if not titles or len(titles) > MOST_COMPARED or known[MOST_COMPARED : MOST_COMPARED + 1].exists():
        return []
    by_unit: defaultdict[str, set[str]] = defaultdict(set)
    for unit, title in known.values_list("unit__name", "current__title").iterator(BATCH):
        by_unit[unit].add(title)
    found = overlaps((title for _, title in titles), by_unit)
    return sorted((one for one in found if one.is_copy), key=lambda one: (-one.same, one.name))


def _compared(rows: Iterable[tuple[str, str]], name: str, theirs: frozenset[str]) -> Comparison:
    by_unit: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for unit, title in rows:
        by_unit[unit].setdefault(copy_key(title), title)
    other = {name: theirs}
    units = ((unit, overlaps(titles.values(), other)[0]) for unit, titles in by_unit.items())
    shares = [Overlap(unit, found.same, found.of) for unit, found in units if found.same]
    (whole,) = overlaps((title for titles in by_unit.values() for title in titles.values()), other)
    return Comparison(
        whole=whole,
        units=tuple(sorted(shares, key=lambda one: (-one.is_copy, -one.percent, -one.same, one.name))),
        titles=tuple(_first(by_unit.values(), {copy_key(title) for title in theirs})),
        theirs=len({copy_key(title) for title in theirs} - {""}),
    )


def _first(lists: Iterable[dict[str, str]], keys: set[str]) -> Iterator[str]:
    seen: set[str] = set()
    for titles in lists:
        for key, title in titles.items():
            if key and key in keys and key not in seen:
                seen.add(key)
                yield title
            if len(seen) >= MOST_TITLES:
                return
