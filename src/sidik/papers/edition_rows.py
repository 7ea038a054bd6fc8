"""The rows of an edition in the national columns of the list, for every paper that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sidik.domain.dates_in_words import long_date
from sidik.domain.item import Nature


def row_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """One entry. What has opened says so: the columns have no place for its nature, and it stays on the list."""
    closed = "; ".join(str(part) for part in entry.get("parts") or ())
    basis = str(entry.get("legal_basis") or "")
    return {
        "information": f"{entry['title']}{f', yang ditutup: {closed}' if closed else ''}",
        "legal_basis": [line.strip() for line in basis.split(";") if line.strip()],
        "if_opened": str(entry.get("if_open") or ""),
        "if_closed": str(entry.get("if_closed") or ""),
        "period": _until(entry),
        "unit": str(entry.get("unit") or ""),
    }


def _until(entry: Mapping[str, Any]) -> str:
    period = str(entry.get("period") or "")
    if entry.get("nature") == Nature.WITHDRAWN:
        return "Dicabut dari daftar"
    if entry.get("nature") != Nature.OPEN:
        return period
    day = str(entry.get("opened_on") or "")
    since = f"Terbuka sejak {long_date(date.fromisoformat(day))}" if day else "Terbuka"
    return f"{since} (semula: {period})" if period else since
