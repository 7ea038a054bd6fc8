"""The annual report as the data from which its paper is printed."""

from __future__ import annotations

from typing import Any

from sidik.accounts.models import Body
from sidik.casework.annual.counts import due_on, report_of
from sidik.desk.book_lines import cover_of
from sidik.domain.dates_in_words import long_date
from sidik.ledger import clock

TITLE = "Laporan Tahunan Daftar Informasi yang Dikecualikan"
WIDEST = 7


def report_data(body: Body, year: int) -> dict[str, Any]:
    """Cover, span and tables of the report of a year, as the register stands now."""
    return {
        **cover_of(body),
        "title": TITLE,
        "year": str(year),
        "span": f"Tenggat {long_date(due_on(year))} (Perki 1/2021 Pasal 56)",
        "tables": [
            {
                "title": table.title,
                "headings": list(table.headings),
                "lines": [{"cells": row} for row in table.texts],
                "note": table.note,
            }
            for table in report_of(body, year)
        ],
        "on": clock.today(body.zone),
        "place": body.place,
    }
