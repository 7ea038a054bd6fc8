"""What each row of a list would become. Pure: lines of the list report and settings in, wordings and findings out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sidik.domain.grounds import Ground
from sidik.domain.lawcheck.check import Shared
from sidik.domain.lawcheck.findings import Finding as Breach
from sidik.domain.periods import Period, PeriodKind
from sidik.listio.citations_text import grounds_in
from sidik.listio.header import WIDEST, Header
from sidik.listio.periods_text import read_period
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


class Finding(NamedTuple):
    """What a row lacks. `stop` keeps it out of the register; `block`, `warn` and `info` let it in and tell."""

    severity: str
    text: str
    rule: str = ""
    source: str = ""
    remedy: str = ""

    def as_json(self) -> list[str]:
        """As a row keeps it."""
        return list(self)


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
        return _gravest(tuple([one.severity for one in self.findings]))

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


@lru_cache(maxsize=1024)
def _gravest(weights: tuple[str, ...]) -> str:
    return next((weight for weight in WEIGHTS if weight in weights), "")


def _choices_of_twin(likeness: int, *, may_revise: bool) -> tuple[str, ...]:
    revise = ("version",) if may_revise else ()
    if likeness == ITSELF:
        return (*revise, "same")
    return ("same", *revise, "new") if likeness == SAME else ("new", "same", *revise)


def one_line(text: str) -> str:
    """A text on one line, as a title stands in the register."""
    return " ".join(text.split())


def title_key(title: str) -> str:
    """A title as it is compared: small letters, single spaces, no signs. Never used for legal references."""
    return " ".join(_SIGNS.sub(" ", title.casefold()).split())


_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def _grounds(text: str) -> tuple[tuple[Ground, ...], tuple[dict[str, Any], ...]]:
    grounds = grounds_in(text)
    return grounds, grounds_json(grounds)


@lru_cache(maxsize=8192)
def _period(text: str, heading: str) -> tuple[Period, dict[str, Any]]:
    period = read_period(text, heading=heading)
    return period, {} if period.kind is PeriodKind.ABSENT else period_json(period)


@dataclass(frozen=True)
class Planner:
    """How the lines of one sheet become rows. `units` maps names and codes, compared like titles, to unit codes."""

    sheet: Sheet
    header: Header
    settings: Settings
    units: Mapping[str, str]

    def unit_of(self, record: Record) -> tuple[str, Sequence[Finding]]:
        """The unit that a row is for, and what is said of it."""
        printed = record.values.get("unit", "") if self.settings.by_unit_column else ""
        if not printed:
            return self.settings.unit, ()
        known = self._units.get(printed)
        if known is None:
            known = self._units[printed] = self.units.get(title_key(printed), "")
        if known:
            return known, ()
        text = f"Unit “{printed}” tidak ada dalam daftar unit; memakai unit yang dipilih untuk semua baris."
        return self.settings.unit, (Finding("warn", text),)

    @cached_property
    def _units(self) -> dict[str, str]:
        """Codes of units by the texts that were printed so far."""
        return dict(self.units)

    def reasons(self, record: Record) -> tuple[tuple[dict[str, Any], ...], dict[str, Any], str]:
        """Grounds, period and period as printed of one row."""
        value = record.values.get
        heading = self.header.headings.get(self.header.columns.get("period", 0), "")
        text = value("period", "")
        return _grounds(value("legal_basis", ""))[1], _period(text, heading)[1], text

    def planned(self, line: Line) -> Planned:
        """What one line would become."""
        record, settings = line.record, self.settings
        value = record.values.get
        title = value("description", "")
        grounds, in_columns = _grounds(value("legal_basis", ""))
        period, in_column = _period(value("period", ""), line.entry.period_heading)
        unit, of_unit = self.unit_of(record)
        is_legacy = settings.legacy is not None and bool(grounds) and period.kind not in UNREAD_PERIODS
        findings = _findings(title, line)
        if of_unit or settings.legacy is not None:
            findings = (*findings, *of_unit, *_legacy_findings(settings, is_legacy=is_legacy))
        year = _YEAR.search(made) if (made := value("made_where_when")) else None
        wording = Wording.saying(
            title=one_line(title),
            summary=value("details", ""),
            details=self._kept(record),
            custodian=_line(value("custodian")),
            forms=_forms(value("forms", "")),
            year=year[0] if year else "",
            grounds=in_columns,
            basis_text=value("legal_basis", ""),
            period=in_column,
            period_text=value("period", ""),
            if_open=value("if_open") or value("consequence", ""),
            if_closed=value("if_closed", ""),
        )
        number, retention = value("number", "")[:40], _line(value("retention"))
        return Planned(record.row, number, wording, unit, retention, findings, is_legacy)

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
        parts = [f"Kelompok: {record.group}"] if record.group else []
        parts += [f"{label}: {values[name]}" for name, label in _kept_of(tuple(values)) if values[name]]
        if values.get("consequence") and values.get("if_open") and (whole := _unless_split(record)):
            parts.append(f"Konsekuensi menurut daftar: {whole}")
        for column, label in self._other_columns:
            if text := self.sheet.text(record.row, column):
                parts.append(f"{label}: {text}")
        return "\n".join(parts)


@lru_cache(maxsize=1024)
def _kept_of(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, label) for name, label in _KEPT.items() if name in names)


def _line(text: str | None) -> str:
    """A text on one line, as long as its field."""
    return " ".join(text.split())[:200] if text else ""


def _told(breach: Breach) -> Finding:
    return Finding(str(breach.severity), breach.message, breach.rule, breach.source, breach.remedy)


def _findings(description: str, line: Line) -> tuple[Finding, ...]:
    """What keeps the row out of the register, else what the law check says of it."""
    if _SAYS.search(description) is None:
        stop = Finding("stop", "Informasi belum diisi, sehingga baris ini tidak dapat masuk register.")
        return (stop, *(_told(breach) for breach in line.findings if breach.rule != NO_DESCRIPTION))
    if line.of_the_whole:
        return tuple(map(_told, line.findings))
    return _all_told(line.shared)


@lru_cache(maxsize=8192)
def _all_told(shared: Shared) -> tuple[Finding, ...]:
    """What lines that are alike share, told once. Where a sentence quotes the title, TITLE stands for it."""
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
