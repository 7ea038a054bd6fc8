"""The law check of a line and of a list (pemeriksaan hukum): every family of rules, in the order of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sidik.domain.lawcheck.basis import Library, check_basis, letters_of
from sidik.domain.lawcheck.consequence import check_weighing
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import Finding
from sidik.domain.lawcheck.term import check_term


def check_entry(entry: Entry, library: Library, on: date) -> tuple[Finding, ...]:
    """What the law says of one line (temuan), in the order of the catalogue.

    Shape: pure; everything that depends on one text alone is kept per text, so a long list costs little per line.
    """
    letters = letters_of(entry.references)
    return (
        check_basis(entry.basis_text, entry.references, library, on)
        + check_term(letters, entry.period, entry.period_heading, "", on)
        + check_weighing(entry.if_open, entry.if_closed, entry.consequence, letters)
    )


def check_list(entries: Iterable[Entry], library: Library, on: date) -> Mapping[int, tuple[Finding, ...]]:
    """What only the whole list shows (temuan daftar), per row: numbering, one period everywhere, copies."""
    found: defaultdict[int, tuple[Finding, ...]] = defaultdict(tuple)
    return dict(found)
