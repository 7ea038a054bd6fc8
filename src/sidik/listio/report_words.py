"""The words of the list report for people: how findings are weighed, counted and placed; one voice in every format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sidik.domain.lawcheck.catalogue import families
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.listio.header import COLUMN_LABELS
from sidik.listio.report import Line, Report
from sidik.listio.table import SKIP_LABELS, Skip

SEVERITY_LABELS: Mapping[Severity, str] = {
    Severity.BLOCK: "Harus diperbaiki",
    Severity.WARN: "Perlu diperiksa",
    Severity.INFO: "Catatan",
}
SEVERITY_MEANINGS: Mapping[Severity, str] = {
    Severity.BLOCK: "Tidak akan bertahan di hadapan Komisi Informasi.",
    Severity.WARN: "Boleh tetap, asalkan alasannya dapat Anda tunjukkan.",
    Severity.INFO: "Baik untuk diketahui.",
}
# Where a finding shows: the first column of its family that the list has.
_COLUMNS_OF_FAMILY: Mapping[str, tuple[str, ...]] = {
    "Dasar hukum": ("legal_basis",),
    "Jangka waktu": ("period", "retention"),
    "Kearsipan": ("retention", "period"),
    "Konsekuensi dan pertimbangan": ("if_open", "if_closed", "consequence"),
}
_COLUMNS_OF_RULE: Mapping[str, tuple[str, ...]] = {
    rule.name: _COLUMNS_OF_FAMILY.get(family, ()) for family, rules in families() for rule in rules
}


def in_figures(number: int) -> str:
    """A count as Indonesians write it: 12.345."""
    return f"{number:,}".replace(",", ".")


def counted(lines: Iterable[Line]) -> dict[Severity, int]:
    """How many findings of each weight."""
    counts = Counter(finding.severity for line in lines for finding in line.findings)
    return {severity: counts[severity] for severity in Severity}


def by_rule(lines: Iterable[Line]) -> list[tuple[str, Severity, int]]:
    """How often each rule is broken: the gravest first, then the most frequent."""
    counts = Counter((finding.rule, finding.severity) for line in lines for finding in line.findings)
    order = list(Severity)
    found = [(rule, severity, count) for (rule, severity), count in counts.items()]
    return sorted(found, key=lambda one: (order.index(one[1]), -one[2], one[0]))


def place(report: Report) -> str:
    """Where the list stands: file, and the sheet where there are sheets."""
    return f"{report.file}, lembar “{report.sheet_name}”" if report.sheet_name is not None else report.file


def reading(report: Report) -> str:
    """One sentence on what was read."""
    rows = in_figures(len(report.entries))
    headers = report.header.rows
    if not headers:
        return "Pada lembar ini tidak ditemukan kepala tabel daftar, jadi tidak ada baris yang diperiksa."
    stands = f"baris {headers[0]}" if len(headers) == 1 else f"baris {headers[0]} sampai {headers[-1]}"
    return f"{rows} baris informasi dibaca; kepala tabel pada {stands}."


def summary(report: Report, counts: Mapping[Severity, int]) -> str:
    """One sentence on what was found."""
    if not any(counts.values()):
        return "Tidak ada temuan." if report.entries else ""
    parts = [f"{in_figures(counts[s])} {SEVERITY_LABELS[s].lower()}" for s in Severity if counts[s]]
    return f"Temuan: {', '.join(parts)}."


def remarks(report: Report) -> list[str]:
    """What else the officer must know of the reading: other sheets, columns not matched, rows passed over."""
    found = [f"Dibandingkan dengan daftar lain: {one.sentence}" for one in report.compared]
    if report.passed_over:
        names = ", ".join(f"“{one.name}” ({in_figures(one.rows)} baris)" for one in report.passed_over)
        found.append(f"Lembar lain yang tampak seperti daftar dan tidak termasuk laporan ini: {names}.")
    if report.header.unmatched:
        names = ", ".join(f"“{_one_line(text)}”" for text in report.header.unmatched.values())
        found.append(f"Kolom yang tidak dikenali dan tidak diperiksa: {names}.")
    missing = [COLUMN_LABELS[n].lower() for n in ("legal_basis", "period") if n not in report.header.columns]
    if missing and report.header.rows:
        found.append(f"Daftar ini tidak mempunyai kolom {' dan kolom '.join(missing)}.")
    return found + [f"{label}: {rows}." for label, rows in skipped_rows(report)]


def skipped_rows(report: Report) -> list[tuple[str, str]]:
    """Why rows are no items, and which: "baris 6, 20 sampai 24"."""
    rows: dict[Skip, list[int]] = {}
    for one in report.table.skipped:
        rows.setdefault(one.reason, []).append(one.row)
    return [(SKIP_LABELS[reason], f"baris {spans(numbers)}") for reason, numbers in rows.items()]


def spans(numbers: Sequence[int]) -> str:
    """Row numbers, runs of them as "20 sampai 24"; very many are cut short with their count."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    texts = [str(a) if a == b else f"{a} sampai {b}" if b > a + 1 else f"{a}, {b}" for a, b in runs]
    if len(texts) > 20:
        return f"{', '.join(texts[:20])}, dan lainnya (seluruhnya {in_figures(len(numbers))} baris)"
    return ", ".join(texts)


def advice(finding: Finding) -> str:
    """What is wrong and what to do."""
    return " ".join(part for part in (finding.message, finding.remedy) if part)


def name_of(line: Line, *, longest: int = 110) -> str:
    """The information of a line, on one line, not too long."""
    text = _one_line(line.entry.description) or "(tanpa nama informasi)"
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def columns_at_fault(report: Report, line: Line) -> dict[int, Severity]:
    """The columns of a line that its findings speak of, each with the gravest weight."""
    columns = report.header.columns
    found: dict[int, Severity] = {}
    for finding in line.findings:
        named = (*_COLUMNS_OF_RULE.get(finding.rule, ()), "description", "legal_basis")
        column = next((columns[name] for name in named if name in columns), None)
        if column is not None:
            found.setdefault(column, finding.severity)
    return found


def printable(text: str) -> str:
    """Text without the control characters that would steer a terminal or break a document; line breaks stay."""
    return _CONTROL.sub("", text)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())
