"""Lines for the tests, read by the real readers of citations and periods."""

from __future__ import annotations

from datetime import date
from typing import Any

from sidik.domain.lawcheck import check_entry
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import Finding
from sidik.listio.citations_text import references_in
from sidik.listio.periods_text import read_period
from sidik.reference.laws import find

TODAY = date(2026, 11, 21)
A = "Pasal 17 huruf a angka 1 UU 14/2008"
B = "Pasal 17 huruf b UU 14/2008"
C = "Pasal 17 huruf c angka 6 UU 14/2008"
G = "Pasal 17 huruf g UU 14/2008"
H5 = "Pasal 17 huruf h angka 5 UU 14/2008"
MEMO = "Pasal 17 huruf i UU 14/2008"
J = "Pasal 17 huruf j UU 14/2008; Pasal 44 ayat (1) huruf h UU 43/2009"


def line(
    *,
    description: str = "Daftar hadir rapat koordinasi tahunan",
    basis: str = "",
    period: str = "",
    row: int = 1,
    number: str = "",
    details: str = "",
    retention: str = "",
    security_class: str = "",
    if_open: str | None = None,
    if_closed: str | None = None,
    consequence: str | None = None,
) -> Entry:
    """A line as it would be read from a list."""
    return Entry(
        row=row,
        description=description,
        number=number,
        details=details,
        basis_text=basis,
        references=references_in(basis),
        period=read_period(period),
        retention=retention,
        security_class=security_class,
        if_open=if_open,
        if_closed=if_closed,
        consequence=consequence,
    )


def findings_of(**parts: Any) -> tuple[Finding, ...]:
    """What the law check says of such a line."""
    return check_entry(line(**parts), find, TODAY)


def rules_of(**parts: Any) -> set[str]:
    """The names of the rules that such a line breaks."""
    return {one.rule for one in findings_of(**parts)}
