"""The law check of a line and of a list (pemeriksaan hukum): every family of rules, in the order of the catalogue."""

from __future__ import annotations

from datetime import date

from sidik.domain.lawcheck.basis import Library, read_basis
from sidik.domain.lawcheck.consequence import check_weighing
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import Finding
from sidik.domain.lawcheck.retention import check_retention
from sidik.domain.lawcheck.term import check_term
from sidik.domain.lawcheck.titles import check_title
from sidik.domain.lawcheck.words import check_words


def check_entry(entry: Entry, library: Library, on: date) -> tuple[Finding, ...]:
    """What the law says of one line (temuan), in the order of the catalogue.

    Shape: pure; everything that depends on one text alone is kept per text, so a long list costs little per line.
    """
    basis = read_basis(entry.basis_text, entry.references, library, on)
    letters, points = basis.letters, basis.points
    found = (
        basis.findings
        + check_term(letters, entry.period, entry.period_heading, basis.has_regulation, on)
        + check_weighing(entry.if_open, entry.if_closed, entry.consequence, letters, points)
        + check_title(entry.description, entry.details)
        + check_words(entry.description, entry.details, letters, points)
    )
    if entry.retention or entry.security_class:
        found += check_retention(entry.retention, entry.security_class, entry.period)
    return found
