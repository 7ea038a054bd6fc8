"""What each row of a list would become. Pure: records and choices in, wordings and findings out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sidik.domain.grounds import Ground
from sidik.domain.periods import Period, PeriodKind
from sidik.listio.citations_text import grounds_in
from sidik.listio.header import Header
from sidik.listio.periods_text import read_period
from sidik.listio.table import Record
from sidik.listio.workbook import Sheet
from sidik.register.codec import grounds_json, period_json
from sidik.register.wording import Wording

MOST_ITEMS = 2_000
UNREAD_PERIODS = (PeriodKind.ABSENT, PeriodKind.UNCLEAR)


@dataclass(frozen=True)
class Finding:
    """What a row lacks. `stop` keeps it out of the register, `warn` lets it in as text, `info` only tells."""

    severity: str
    text: str


@dataclass(frozen=True)
class Legacy:
    """The decision that already determined the list (sudah ber-SK)."""

    number: str
    on: date
    office: str


@dataclass(frozen=True)
class Settings:
    """How a sheet is read (cara baca): header row, columns by canonical name, unit, old decision."""

    header_row: int
    columns: Mapping[str, int]
    unit: str = ""
    by_unit_column: bool = False
    legacy: Legacy | None = None

    def as_json(self) -> dict[str, Any]:
        """As the import keeps it."""
        old = self.legacy
        return {
            "header_row": self.header_row,
            "columns": dict(self.columns),
            "unit": self.unit,
            "by_unit_column": self.by_unit_column,
            "legacy": {"number": old.number, "on": old.on.isoformat(), "office": old.office} if old else None,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Settings:
        """As the import kept it."""
        old = value.get("legacy")
        return cls(
            value["header_row"],
            value["columns"],
            value["unit"],
            value["by_unit_column"],
            Legacy(old["number"], date.fromisoformat(old["on"]), old["office"]) if old else None,
        )


@dataclass(frozen=True)
class Planned:
    """One row and what it would become: its wording, its unit, what it lacks, what it repeats."""

    row: int
    number: str
    wording: Wording
    unit: str = ""
    grounds: tuple[Ground, ...] = ()
    period: Period = field(default_factory=lambda: Period(PeriodKind.ABSENT))
    retention: str = ""
    findings: tuple[Finding, ...] = ()
    is_legacy: bool = False
    same_in_register: str = ""
    register_code: str = ""
    may_revise: bool = False
    same_as_row: int = 0

    @property
    def is_stopped(self) -> bool:
        """Whether the row cannot come into the register."""
        return any(f.severity == "stop" for f in self.findings)

    @property
    def choices(self) -> tuple[str, ...]:
        """What the officer may choose, the proposal first; empty where there is nothing to choose."""
        if self.is_stopped:
            return ()
        if self.same_in_register:
            return ("same", "version", "new") if self.may_revise else ("same", "new")
        return ("new", "same") if self.same_as_row else ("new",)

    def chosen(self, choices: Mapping[int, str]) -> str:
        """What is done with the row: `new`, `version`, `same` (passed over) or `stopped`."""
        if self.is_stopped:
            return "stopped"
        wanted = choices.get(self.row, "")
        return wanted if wanted in self.choices else self.choices[0]


def title_key(title: str) -> str:
    """A title as it is compared: small letters, single spaces, no signs. Never used for legal references."""
    return " ".join(re.sub(r"[\W_]+", " ", title.casefold()).split())


def planned(
    record: Record, *, sheet: Sheet, header: Header, settings: Settings, units: Mapping[str, str]
) -> Planned:
    """What one record would become. `units` maps names and codes, compared like titles, to unit codes."""
    grounds = grounds_in(record.value("legal_basis"))
    period = read_period(record.value("period"))
    unit, unit_finding = _unit(record, settings, units)
    is_legacy = settings.legacy is not None and bool(grounds) and period.kind not in UNREAD_PERIODS
    findings = [
        *_findings(record, grounds, period),
        *unit_finding,
        *_legacy_findings(settings, is_legacy=is_legacy),
    ]
    return Planned(
        row=record.row,
        number=record.value("number"),
        wording=_wording(record, sheet, header, grounds, period),
        unit=unit,
        grounds=grounds,
        period=period,
        retention=" ".join(record.value("retention").split())[:200],
        findings=tuple(findings),
        is_legacy=is_legacy,
    )


def _unit(record: Record, settings: Settings, units: Mapping[str, str]) -> tuple[str, list[Finding]]:
    printed = record.value("unit")
    if settings.by_unit_column and printed:
        known = units.get(title_key(printed))
        if known:
            return known, []
        text = f"Unit “{printed}” tidak ada dalam daftar unit; memakai unit yang dipilih untuk semua baris."
        return settings.unit, [Finding("warn", text)]
    return settings.unit, []


def _findings(record: Record, grounds: Iterable[Ground], period: Period) -> list[Finding]:
    found = []
    if not title_key(record.value("description")):
        found.append(Finding("stop", "Informasi belum diisi, sehingga baris ini tidak dapat masuk register."))
    basis = record.value("legal_basis")
    if not basis:
        found.append(Finding("warn", "Dasar hukum belum diisi."))
    elif not tuple(grounds):
        found.append(Finding("warn", "Huruf Pasal 17 belum terbaca dengan pasti; disimpan sebagai teks."))
    if period.kind is PeriodKind.ABSENT:
        found.append(Finding("warn", "Jangka waktu belum diisi."))
    elif period.kind is PeriodKind.UNCLEAR:
        found.append(Finding("warn", "Jangka waktu tidak dikenali; disimpan sebagai teks."))
    return found


def _legacy_findings(settings: Settings, *, is_legacy: bool) -> list[Finding]:
    if settings.legacy is None or is_legacy:
        return []
    text = "Tanpa dasar atau jangka waktu yang terbaca, baris ini masuk sebagai usulan, bukan penetapan lama."
    return [Finding("warn", text)]


def _wording(
    record: Record, sheet: Sheet, header: Header, grounds: tuple[Ground, ...], period: Period
) -> Wording:
    value = record.value
    made = value("made_where_when")
    year = re.search(r"\b(?:19|20)\d{2}\b", made)
    return Wording(
        title=" ".join(value("description").split()),
        summary=value("details"),
        details="\n".join(_kept(record, sheet, header)),
        custodian=" ".join(value("custodian").split())[:200],
        forms=_forms(value("forms")),
        year=year[0] if year else "",
        grounds=grounds_json(grounds),
        basis_text=value("legal_basis"),
        period={} if period.kind is PeriodKind.ABSENT else period_json(period),
        period_text=value("period"),
        if_open=value("if_open") or value("consequence"),
        if_closed=value("if_closed"),
    )


def _kept(record: Record, sheet: Sheet, header: Header) -> list[str]:
    """What has no field of its own stays readable, under its heading as printed."""
    parts = [("Kelompok", record.group)]
    named = {
        "made_where_when": "Waktu dan tempat pembuatan",
        "unit": "Unit menurut daftar",
        "custodian": "Penanggung jawab menurut daftar",
        "decision": "Keputusan",
        "retention": "Retensi menurut daftar",
        "forms": "Bentuk menurut daftar",
        "notes": "Keterangan",
    }
    parts += [(label, record.value(name)) for name, label in named.items()]
    if record.value("if_open"):
        parts.append(("Konsekuensi menurut daftar", _unless_split(record)))
    parts += [(heading, sheet.text(record.row, column)) for column, heading in header.unmatched.items()]
    return [f"{' '.join(label.split())}: {text}" for label, text in parts if text]


def _unless_split(record: Record) -> str:
    """The single consequence column, where the two others hold something else than its halves."""
    whole = record.value("consequence")
    return "" if record.value("if_open") in whole and record.value("if_closed") in whole else whole


def _forms(text: str) -> tuple[str, ...]:
    plain = text.lower()
    kinds = (
        ("soft", r"soft|elektronik|digital|\bpdf\b|berkas|\bfile\b"),
        ("hard", r"hard|cetak|kertas|fisik|tercetak|naskah"),
    )
    return tuple(kind for kind, words in kinds if re.search(words, plain))
