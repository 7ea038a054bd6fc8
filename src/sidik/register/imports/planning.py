"""What each row of a list would become. Pure: lines of the list report and settings in, wordings and findings out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from sidik.domain.grounds import Ground
from sidik.domain.lawcheck.check import Shared
from sidik.domain.lawcheck.findings import Finding as Breach
from sidik.domain.lawcheck.findings import Quoting
from sidik.domain.periods import Period, PeriodKind
from sidik.listio.citations_text import grounds_in
from sidik.listio.header import WIDEST, Header
from sidik.listio.report import Line
from sidik.listio.table import Record
from sidik.listio.workbook import Sheet
from sidik.register.codec import grounds_json, period_json
from sidik.register.imports.settings import Settings
from sidik.register.wording import Wording

UNREAD_PERIODS = (PeriodKind.ABSENT, PeriodKind.UNCLEAR)
# The gravest first. `stop` keeps a row out of the register; the law's own weights only speak.
WEIGHTS = ("stop", "block", "warn", "info")
# How a row repeats an item: alike in words, the same title, or by its code the item itself, whatever its words.
ALIKE, SAME, ITSELF = 90, 100, 101


@dataclass(frozen=True, slots=True)
class Finding:
    """What a row lacks. `stop` keeps it out of the register; `block`, `warn` and `info` let it in and tell."""

    severity: str
    text: str
    rule: str = ""
    source: str = ""
    remedy: str = ""

    def as_json(self) -> list[str]:
        """As a row keeps it."""
        return [self.severity, self.text, self.rule, self.source, self.remedy]


@dataclass(slots=True)
class Planned:
    """One row and what it would become: its wording, its unit, what it lacks, what it repeats.

    `twin` is the item that it repeats, with the version that is current; `likeness` one of ALIKE, SAME, ITSELF;
    `clash` the fields that changed both in the file and in the register, as [base, register, file].
    """

    row: int
    number: str
    wording: Wording
    unit: str = ""
    retention: str = ""
    findings: tuple[Finding, ...] = ()
    is_legacy: bool = False
    twin: UUID | None = None
    twin_code: str = ""
    twin_version: int = 0
    twin_row: int = 0
    likeness: int = 0
    may_revise: bool = False
    is_unchanged: bool = False
    clash: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def weight(self) -> str:
        """The gravest of its findings; empty where there is none."""
        return _weight(self.findings)

    @property
    def choices(self) -> tuple[str, ...]:
        """What the officer may choose, the proposal first; empty where there is nothing to choose."""
        if self.weight == "stop":
            return ()
        if self.is_unchanged:
            return ("same",)
        if self.clash:
            return ("same", "version")
        if self.twin is not None:
            return _choices_of_twin(self.likeness, may_revise=self.may_revise)
        return ("new", "same") if self.twin_row else ("new",)


@lru_cache(maxsize=8192)
def _weight(findings: tuple[Finding, ...]) -> str:
    found = {f.severity for f in findings}
    return next((w for w in WEIGHTS if w in found), "")


def _choices_of_twin(likeness: int, *, may_revise: bool) -> tuple[str, ...]:
    revise = ("version",) if may_revise else ()
    if likeness == ITSELF:
        return (*revise, "same")
    return ("same", *revise, "new") if likeness == SAME else ("new", "same", *revise)


def title_key(title: str) -> str:
    """A title as it is compared: small letters, single spaces, no signs. Never used for legal references."""
    return " ".join(_SIGNS.sub(" ", title.casefold()).split())


_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def _grounds(text: str) -> tuple[tuple[Ground, ...], tuple[dict[str, Any], ...]]:
    grounds = grounds_in(text)
    return grounds, grounds_json(grounds)


@lru_cache(maxsize=8192)
def _period(period: Period) -> dict[str, Any]:
    return {} if period.kind is PeriodKind.ABSENT else period_json(period)


@dataclass(frozen=True)
class Planner:
    """How the lines of one sheet become rows. `units` maps names and codes, compared like titles, to unit codes."""

    sheet: Sheet
    header: Header
    settings: Settings
    units: Mapping[str, str]

    def planned(self, line: Line) -> Planned:
        """What one line would become."""
        record, settings = line.record, self.settings
        value = record.values.get
        grounds, in_columns = _grounds(value("legal_basis", ""))
        period = line.entry.period
        unit, of_unit = _unit(record, settings, self.units)
        is_legacy = settings.legacy is not None and bool(grounds) and period.kind not in UNREAD_PERIODS
        findings = _findings(value("description", ""), line)
        if of_unit or settings.legacy is not None:
            findings = (*findings, *of_unit, *_legacy_findings(settings, is_legacy=is_legacy))
        return Planned(
            record.row,
            value("number", "")[:40],
            self._wording(record, in_columns, period),
            unit,
            " ".join(value("retention", "").split())[:200],
            findings,
            is_legacy,
        )

    def _wording(self, record: Record, grounds: tuple[dict[str, Any], ...], period: Period) -> Wording:
        value = record.values.get
        year = _YEAR.search(value("made_where_when", ""))
        return Wording.saying(
            title=" ".join(value("description", "").split()),
            summary=value("details", ""),
            details=self._kept(record),
            custodian=" ".join(value("custodian", "").split())[:200],
            forms=_forms(value("forms", "")),
            year=year[0] if year else "",
            grounds=grounds,
            basis_text=value("legal_basis", ""),
            period=_period(period),
            period_text=value("period", ""),
            if_open=value("if_open", "") or value("consequence", ""),
            if_closed=value("if_closed", ""),
        )

    @cached_property
    def _other_columns(self) -> tuple[tuple[int, str], ...]:
        """The columns that no field takes, by their heading; one without heading by its place, where it is filled."""
        below = [row for row in self.sheet.filled_rows if row > self.header.last_row]
        found = []
        for column in range(1, min(self.sheet.width, WIDEST) + 1):
            heading = " ".join(self.header.headings.get(column, "").split())
            if column in self.header.claimed:
                continue
            if heading or any(self.sheet.text(row, column) for row in below):
                found.append((column, heading or f"Kolom ke-{column}"))
        return tuple(found)

    def _kept(self, record: Record) -> str:
        """What has no field of its own stays readable, under its heading as printed."""
        values = record.values
        parts = [("Kelompok", record.group)] if record.group else []
        parts += [(label, values[name]) for name, label in _KEPT.items() if values.get(name)]
        if values.get("if_open") and values.get("consequence") and (whole := _unless_split(record)):
            parts.append(("Konsekuensi menurut daftar", whole))
        for column, label in self._other_columns:
            if text := self.sheet.text(record.row, column):
                parts.append((label, text))
        return "\n".join([f"{label}: {text}" for label, text in parts])


@lru_cache(maxsize=8192)
def _told(breach: Breach) -> Finding:
    return Finding(str(breach.severity), breach.message, breach.rule, breach.source, breach.remedy)


def _unit(record: Record, settings: Settings, units: Mapping[str, str]) -> tuple[str, list[Finding]]:
    printed = record.value("unit")
    if settings.by_unit_column and printed:
        known = units.get(printed) or units.get(title_key(printed))
        if known:
            return known, []
        text = f"Unit “{printed}” tidak ada dalam daftar unit; memakai unit yang dipilih untuk semua baris."
        return settings.unit, [Finding("warn", text)]
    return settings.unit, []


def _findings(description: str, line: Line) -> tuple[Finding, ...]:
    """What keeps the row out of the register, else what the law check says of it."""
    if _SAYS.search(description) is None:
        stop = Finding("stop", "Informasi belum diisi, sehingga baris ini tidak dapat masuk register.")
        return (stop, *(_told(breach) for breach in line.findings if breach.rule != NO_DESCRIPTION))
    if line.of_the_whole or (shared := _all_told(line.shared)) is None:
        return tuple(map(_told, line.findings))
    return shared


@lru_cache(maxsize=8192)
def _all_told(shared: Shared) -> tuple[Finding, ...] | None:
    """What lines that are alike share, told once; None where a sentence quotes the title of its line."""
    if any(isinstance(one, Quoting) for one in shared.findings):
        return None
    return tuple(map(_told, shared.findings))


# A title that has neither letter nor digit names nothing.
_SAYS = re.compile(r"[^\W_]")
# Says in other words what the stop says.
NO_DESCRIPTION = "L-21"


def _legacy_findings(settings: Settings, *, is_legacy: bool) -> list[Finding]:
    if settings.legacy is None or is_legacy:
        return []
    text = "Tanpa dasar atau jangka waktu yang terbaca, baris ini masuk sebagai usulan, bukan penetapan lama."
    return [Finding("warn", text)]


_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


_KEPT = {
    "made_where_when": "Waktu dan tempat pembuatan",
    "unit": "Unit menurut daftar",
    "custodian": "Penanggung jawab menurut daftar",
    "decision": "Keputusan",
    "retention": "Retensi menurut daftar",
    "forms": "Bentuk menurut daftar",
    "notes": "Keterangan",
}


def _unless_split(record: Record) -> str:
    """The single consequence column, where the two others hold something else than its halves."""
    whole = record.value("consequence")
    return "" if record.value("if_open") in whole and record.value("if_closed") in whole else whole


_FORMS = (
    ("soft", re.compile(r"soft|elektronik|digital|\bpdf\b|berkas|\bfile\b")),
    ("hard", re.compile(r"hard|cetak|kertas|fisik|tercetak|naskah")),
)


@lru_cache(maxsize=1024)
def _forms(text: str) -> tuple[str, ...]:
    plain = text.lower()
    return tuple(kind for kind, words in _FORMS if words.search(plain))
