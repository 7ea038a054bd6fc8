"""Rules on records (arsip) as far as a line states them: retention beside the period, security class.

Source: UU 43/2009 Pasal 40 ayat (4), 48, 51.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.rule import Family, quoted
from sidik.domain.periods import Period, PeriodKind, describe


@dataclass(frozen=True)
class Keeping:
    """How one line is kept (penyimpanan): retention and security class as printed, beside its period."""

    retention: str
    security_class: str
    period: Period


KEEPING: Family[Keeping, str] = Family()
_YEARS = re.compile(r"(\d+)\s*(?:\([^)]*\)\s*)?(?:tahun|th|thn)\b", re.IGNORECASE)
_KEPT = re.compile(r"permanen|dinilai kembali", re.IGNORECASE)
_ORDINARY = re.compile(r"\s*(?:b|biasa|terbuka|biasa\s*/\s*terbuka)\s*", re.IGNORECASE)


@KEEPING.rule(
    "L-58",
    Severity.WARN,
    title="Kelas keamanan tidak cocok",
    explanation="Arsip berkelas biasa atau terbuka tidak cocok dengan informasi yang dikecualikan.",
    source="UU 43/2009 Pasal 40 ayat (4)",
    remedy="Naikkan kelas keamanan arsip, atau periksa apakah informasi ini memang dikecualikan.",
    bad="Kelas: Biasa/Terbuka",
    good="Kelas: Terbatas",
)
def _ordinary(keeping: Keeping) -> Iterator[str]:
    if keeping.security_class and _ORDINARY.fullmatch(keeping.security_class):
        yield f"Kelas keamanan {quoted(keeping.security_class)} berlawanan dengan pengecualian."


@KEEPING.rule(
    "L-59",
    Severity.BLOCK,
    title="Arsip tidak musnah selama dikecualikan",
    explanation="Arsip tidak boleh dimusnahkan selama informasinya masih dikecualikan.",
    source="UU 43/2009 Pasal 48 dan Pasal 51",
    remedy="Sesuaikan jangka waktu atau minta penilaian kembali retensi arsipnya.",
    bad="Retensi 5 tahun musnah; jangka waktu 20 tahun",
    good="Retensi 10 tahun; jangka waktu 5 tahun",
)
def _destroyed_early(keeping: Keeping) -> Iterator[str]:
    period = keeping.period
    found = [int(years) for years in _YEARS.findall(keeping.retention)]
    if not found or _KEPT.search(keeping.retention):
        return
    longer = period.kind is PeriodKind.DURATION and (period.years or 0) > sum(found)
    if longer or period.is_unlimited:
        printed = quoted(period.text or describe(period))
        yield f"Retensi {quoted(keeping.retention)} lebih singkat daripada jangka waktu {printed}."


@lru_cache(maxsize=16_384)
def check_retention(retention: str, security_class: str, period: Period) -> tuple[Finding, ...]:
    """What the rules find against retention and security class (retensi, kelas keamanan)."""
    return KEEPING.findings(Keeping(retention, security_class, period))
