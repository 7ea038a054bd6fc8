"""The law check of a line and of a list (pemeriksaan hukum): every family of rules, the gravest finding first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sidik.domain.grounds import GroundLetter
from sidik.domain.lawcheck.basis import Library, read_basis
from sidik.domain.lawcheck.consequence import check_weighing
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import Finding, Quoting, gravest_first
from sidik.domain.lawcheck.retention import check_retention
from sidik.domain.lawcheck.rule import quoted
from sidik.domain.lawcheck.term import check_term
from sidik.domain.lawcheck.titles import check_title
from sidik.domain.lawcheck.words import check_words, signs_of_details, signs_of_title


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """Why and how long lines are closed (alasan): legal basis, period, weighing, and what the rules find in them.

    Shape: one value for all lines that give the same reasons, so it is a quick key itself. `findings` stand before
    those against the title, `of_keeping` after them.
    """

    letters: tuple[GroundLetter, ...]
    points: frozenset[tuple[GroundLetter, int]]
    findings: tuple[Finding, ...]
    of_keeping: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What the law says of all lines that are alike but for their title (temuan bersama), the gravest first."""

    findings: tuple[Finding, ...]

    def about(self, title: str) -> tuple[Finding, ...]:
        """The findings of the line with this title."""
        if not any(isinstance(one, Quoting) for one in self.findings):
            return self.findings
        quote = quoted(title)
        return tuple(one.about(quote) if isinstance(one, Quoting) else one for one in self.findings)


def check_reasons(entry: Entry, library: Library, on: date) -> Reasons:
    """What the law says of the reasons of a line (alasan), whatever it is that is listed."""
    basis = read_basis(entry.basis_text, entry.references, library, on)
    letters, points = basis.letters, basis.points
    return Reasons(
        letters,
        points,
        basis.findings
        + check_term(letters, entry.period, entry.period_heading, basis.has_regulation, on)
        + check_weighing(entry.if_open, entry.if_closed, entry.consequence, letters, points),
        check_retention(entry.retention, entry.security_class, entry.period)
        if entry.retention or entry.security_class
        else (),
    )


def check_listed(reasons: Reasons, description: str, details: str) -> Shared:
    """What the law says of what is listed (uraian) for these reasons; most lines share it with many others."""
    signs = signs_of_title(description), signs_of_details(details)
    of_title = check_title(description, details)
    return _shared(reasons, *signs) if not of_title else _put_together(reasons, of_title, *signs)


@lru_cache(maxsize=16_384)
def _shared(reasons: Reasons, title: frozenset[str], details: frozenset[str]) -> Shared:
    return _put_together(reasons, (), title, details)


def _put_together(
    reasons: Reasons, of_title: tuple[Finding, ...], title: frozenset[str], details: frozenset[str]
) -> Shared:
    of_words = check_words(title, details, reasons.letters, reasons.points)
    return Shared(gravest_first(reasons.findings + of_title + of_words + reasons.of_keeping))


def check_entry(entry: Entry, library: Library, on: date) -> tuple[Finding, ...]:
    """What the law says of one line (temuan), the gravest first; among equals in the order of the catalogue.

    Shape: pure; everything that depends on one text alone is kept per text, so a long list costs little per line.
    """
    shared = check_listed(check_reasons(entry, library, on), entry.description, entry.details)
    return shared.about(entry.description)
