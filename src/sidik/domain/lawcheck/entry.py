"""A line of a list as the law check sees it, wherever it comes from: a file, the register, a step of a case."""

from __future__ import annotations

from typing import NamedTuple

from sidik.domain.periods import Period, PeriodKind
from sidik.domain.sources import LegalReference


class Entry(NamedTuple):
    """One line of a list (baris daftar).

    Shape: `if_open`, `if_closed`, `consequence` are None where the list has no such column and empty where the cell
    is; `period_heading` is the heading as printed, since some headings say retention.
    """

    row: int
    description: str
    number: str = ""
    details: str = ""
    unit: str = ""
    basis_text: str = ""
    references: tuple[LegalReference, ...] = ()
    period: Period = Period(PeriodKind.ABSENT)
    period_heading: str = ""
    retention: str = ""
    security_class: str = ""
    if_open: str | None = None
    if_closed: str | None = None
    consequence: str | None = None
