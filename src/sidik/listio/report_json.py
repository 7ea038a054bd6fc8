"""The list report as JSON, written piece by piece: a list of 100,000 rows never stands in memory as one text.

What many rows share (legal basis, weighing, period, findings) is turned into JSON once.
Source: contract of the list report.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from sidik.domain.lawcheck.check import Shared
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import TITLE, Finding, Quoting, Severity
from sidik.domain.lawcheck.rule import quoted
from sidik.domain.periods import Period
from sidik.domain.sources import LegalReference
from sidik.listio.forms import forms_in
from sidik.listio.kept import Kept
from sidik.listio.report import Line, Report
from sidik.listio.table import Record

KEPT_FRAGMENTS = 8_192
PIECES = 2_048
_REASONS: Kept[tuple[str | None, ...], bytes] = Kept()
_BASES: Kept[str, str] = Kept()


def report_pieces(report: Report) -> Iterator[bytes]:
    """One JSON object, in pieces."""
    yield b'{"source": %b,\n"rows": [' % _coded(_json(source_of(report)))
    weights: Counter[tuple[int, ...]] = Counter()
    pieces: list[bytes] = []
    comma = b""
    for line in report.lines():
        findings = _written(line.findings) if line.of_the_whole else _findings(line.shared)
        weights[findings.weights] += 1
        pieces += (comma, _head(line), _reasons(line), findings.about(line.entry.description), b"]}")
        comma = b","
        if len(pieces) >= PIECES:
            yield b"".join(pieces)
            pieces.clear()
    yield b"".join(pieces)
    skipped = [{"row": one.row, "reason": str(one.reason)} for one in report.table.skipped]
    summary = {"rows": weights.total()} | {
        str(severity): sum(rows * found[n] for found, rows in weights.items())
        for n, severity in enumerate(Severity)
    }
    yield b'\n],\n"skipped": %b,\n"summary": %b}' % (_coded(_json(skipped)), _coded(_json(summary)))


def reports_pieces(reports: Iterable[Report]) -> Iterator[bytes]:
    """One JSON array with an object for each sheet, in pieces."""
    opening = b"["
    for report in reports:
        yield opening
        yield from report_pieces(report)
        opening = b",\n"
    yield b"]"


def source_of(report: Report) -> dict[str, Any]:
    """Where the rows stand: file, sheet, header, columns, what was not matched, which other sheets there are."""
    return {
        "file": report.file,
        "sheet": report.sheet_name,
        "header_rows": list(report.header.rows),
        "columns": dict(report.header.columns),
        "unmatched_columns": list(report.header.unmatched.values()),
        "other_sheets": [
            {"name": one.name, "rows": one.rows, "looks_like_list": one.looks_like_list}
            for one in report.other_sheets
        ],
    }


@dataclass(frozen=True, slots=True)
class _Findings:
    """Findings as JSON, parted where the title of the row goes; and how many there are of each weight."""

    parts: tuple[bytes, ...]
    weights: tuple[int, ...]

    def about(self, title: str) -> bytes:
        """The findings of the row with this title."""
        if len(self.parts) == 1:
            return self.parts[0]
        return _coded(encode_basestring(quoted(title))[1:-1]).join(self.parts)


@lru_cache(maxsize=KEPT_FRAGMENTS)
def _findings(shared: Shared) -> _Findings:
    return _written(shared.findings)


def _written(findings: Sequence[Finding]) -> _Findings:
    parts = [""]
    for n, one in enumerate(findings):
        text = f"{', ' if n else ''}{_finding(one)}"
        first, *more = text.split(TITLE) if isinstance(one, Quoting) else (text,)
        parts[-1] += first
        parts += more
    weights = (sum(one.severity is severity for one in findings) for severity in Severity)
    return _Findings(tuple(map(_coded, parts)), tuple(weights))


def _head(line: Line) -> bytes:
    record, entry = line.record, line.entry
    value = record.values.get
    return _coded(
        f'\n{{"row": {record.row}, "number": {_text(entry.number)}, "group": {_text(record.group)},'
        f' "description": {encode_basestring(entry.description)}, "details": {_text(entry.details)},'
        f' "unit": {_text(entry.unit)}, "custodian": {_text(value("custodian"))},'
        f' "forms": {_forms(value("forms", ""))}, "sub_items": {_sub_items(record)},'
    )


def _reasons(line: Line) -> bytes:
    entry, period = line.entry, line.record.values.get("period", "")
    key = (entry.basis_text, entry.if_open, entry.if_closed, entry.consequence, period, entry.period_heading)
    return _REASONS.get(key) or _REASONS.keep(key, _reasons_as_printed(entry))


def _reasons_as_printed(entry: Entry) -> bytes:
    if_open, if_closed = entry.if_open, entry.if_closed
    if not if_open and not if_closed:
        # One column for both that says nothing of its halves counts as the consequence of opening.
        if_open = entry.consequence
    return _coded(
        f' "legal_basis": {_basis(entry)}, "if_open": {_text(if_open)}, "if_closed": {_text(if_closed)},'
        f' "period": {_period(entry.period)}, "findings": ['
    )


def _coded(text: str) -> bytes:
    # A half of a surrogate pair becomes an escape, which JSON reads.
    return text.encode(errors="backslashreplace")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _text(text: str | None) -> str:
    return encode_basestring(text) if text else "null"


@lru_cache(maxsize=1024)
def _forms(text: str) -> str:
    return _json(forms_in(text))


def _sub_items(record: Record) -> str:
    if not record.sub_items:
        return "[]"
    return _json([{"label": one.label, "text": one.text} for one in record.sub_items])


def _basis(entry: Entry) -> str:
    text = entry.basis_text
    return _BASES.get(text) or _BASES.keep(
        text, _json({"text": text, "references": [reference_of(one) for one in entry.references]})
    )


def reference_of(reference: LegalReference) -> dict[str, Any]:
    """A reference with every part; what is not printed is null."""
    return {
        "instrument": str(reference.instrument) if reference.instrument else None,
        "number": reference.number,
        "year": reference.year,
        "article": reference.article,
        "paragraph": reference.paragraph,
        "letter": reference.letter,
        "point": reference.point,
        "assumed": list(reference.assumed),
    }


@lru_cache(maxsize=KEPT_FRAGMENTS)
def _period(period: Period) -> str:
    return _json(
        {
            "text": period.text,
            "kind": str(period.kind),
            "years": period.years,
            "months": period.months,
            "days": period.days,
            "until": period.until.isoformat() if period.until else None,
            "event": period.event or None,
            "opens_on_consent": period.opens_on_consent,
            "unlimited": period.unlimited,
        }
    )


def _finding(finding: Finding) -> str:
    message = f"{finding.message} {finding.remedy}" if finding.remedy else finding.message
    return (
        f'{{"rule": {encode_basestring(finding.rule)}, "severity": {encode_basestring(finding.severity)},'
        f' "message": {encode_basestring(message)}, "source": {encode_basestring(finding.source)}}}'
    )
