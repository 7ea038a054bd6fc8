"""The list report as JSON, written piece by piece: a list of 100,000 rows never stands in memory as one text.

What many rows share (a legal basis, a period, a finding) is turned into JSON once.
Source: contract of the list report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.sources import LegalReference
from sidik.listio.citations_text import references_in
from sidik.listio.forms import forms_in
from sidik.listio.periods_text import read_period
from sidik.listio.report import Line, Report
from sidik.listio.table import Record

KEPT_FRAGMENTS = 16_384
PIECE_ROWS = 512


def report_pieces(report: Report) -> Iterator[str]:
    """One JSON object, in pieces."""
    yield f'{{"source": {_json(source_of(report))},\n"rows": ['
    found: list[Severity] = []
    pieces: list[str] = []
    rows = 0
    for line in report.lines():
        pieces.append(f"{',' if rows else ''}\n{_row(line)}")
        rows += 1
        found += [finding.severity for finding in line.findings]
        if len(pieces) >= PIECE_ROWS:
            yield "".join(pieces)
            pieces.clear()
    yield "".join(pieces)
    skipped = [{"row": one.row, "reason": str(one.reason)} for one in report.table.skipped]
    summary = {"rows": rows} | {str(severity): found.count(severity) for severity in Severity}
    yield f'\n],\n"skipped": {_json(skipped)},\n"summary": {_json(summary)}}}'


def reports_pieces(reports: Iterable[Report]) -> Iterator[str]:
    """One JSON array with an object for each sheet, in pieces."""
    opening = "["
    for report in reports:
        yield opening
        yield from report_pieces(report)
        opening = ",\n"
    yield "]"


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


def _row(line: Line) -> str:
    record, entry = line.record, line.entry
    value = record.values.get
    if_open, if_closed = value("if_open"), value("if_closed")
    if not if_open and not if_closed:
        # One column for both that says nothing of its halves counts as the consequence of opening.
        if_open = value("consequence")
    findings = ", ".join([_finding(one) for one in line.findings])
    return (
        f'{{"row": {record.row}, "number": {_text(value("number"))}, "group": {_text(record.group)},'
        f' "description": {encode_basestring(entry.description)}, "details": {_text(value("details"))},'
        f' "unit": {_text(value("unit"))}, "custodian": {_text(value("custodian"))},'
        f' "forms": {_forms(value("forms", ""))}, "sub_items": {_sub_items(record)},'
        f' "legal_basis": {_basis(entry.basis_text)},'
        f' "if_open": {_text(if_open)}, "if_closed": {_text(if_closed)},'
        f' "period": {_period(value("period", ""), entry.period_heading)},'
        f' "findings": [{findings}]}}'
    )


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


@lru_cache(maxsize=KEPT_FRAGMENTS)
def _basis(text: str) -> str:
    return _json({"text": text, "references": [reference_of(one) for one in references_in(text)]})


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
def _period(text: str, heading: str) -> str:
    period = read_period(text, heading=heading)
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
    # A weight is a text too; written so, because many findings quote their row and are never the same twice.
    return (
        f'{{"rule": {encode_basestring(finding.rule)}, "severity": {encode_basestring(finding.severity)},'
        f' "message": {encode_basestring(message)}, "source": {encode_basestring(finding.source)}}}'
    )
