"""The list report for a terminal: what was read, the findings by weight, which rules, the summary at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from sidik.domain.lawcheck import CATALOGUE
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.listio.report import Line, Report
from sidik.listio.report_words import (
    SEVERITY_LABELS,
    SEVERITY_MEANINGS,
    advice,
    by_rule,
    counted,
    in_figures,
    name_of,
    place,
    printable,
    reading,
    remarks,
    summary,
)

NARROWEST, WIDEST = 40, 120
_COLOURS: Mapping[Severity, str] = {Severity.BLOCK: "31", Severity.WARN: "33", Severity.INFO: "36"}
_BOLD, _DIM = "1", "2"


class Terminal:
    """How the text is set: its width, and whether it may carry colour."""

    def __init__(self, *, width: int, has_colour: bool) -> None:
        self.width = min(max(width, NARROWEST), WIDEST)
        self.has_colour = has_colour

    def painted(self, text: str, colour: str) -> str:
        """The text in a colour, where there are colours."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self.has_colour and text else text

    def wrapped(self, text: str, *, indent: int = 0, first: str = "") -> str:
        """The text broken at the width of the terminal; every line after the first is indented."""
        lead = first or " " * indent
        return "\n".join(
            textwrap.wrap(
                printable(text),
                width=self.width,
                initial_indent=lead,
                subsequent_indent=" " * max(indent, len(lead)),
                break_long_words=True,
                break_on_hyphens=False,
            )
        )


def report_text(reports: Iterable[Report], terminal: Terminal) -> Iterator[str]:
    """Every report after the other, a line between them."""
    for number, report in enumerate(reports):
        if number:
            yield "\n" + "─" * terminal.width + "\n\n"
        yield from _one(report, terminal)


def _one(report: Report, terminal: Terminal) -> Iterator[str]:
    lines = list(report.lines())
    counts = counted(lines)
    yield terminal.painted(terminal.wrapped(place(report)), _BOLD) + "\n"
    yield terminal.wrapped(reading(report)) + "\n"
    for remark in remarks(report):
        yield terminal.wrapped(remark) + "\n"
    for severity in Severity:
        if counts[severity]:
            yield from _group(lines, severity, counts[severity], terminal)
    rules = by_rule(lines)
    if rules:
        yield "\n" + terminal.painted("Ketentuan yang dilanggar", _BOLD) + "\n"
        for rule, severity, count in rules:
            title = CATALOGUE[rule].title if rule in CATALOGUE else ""
            lead = f"  {rule:<6}"
            text = terminal.wrapped(f"{title} ({in_figures(count)} kali)", first=lead, indent=len(lead) + 1)
            yield terminal.painted(text, _COLOURS[severity]) + "\n"
    if closing := summary(report, counts):
        yield "\n" + terminal.painted(terminal.wrapped(closing), _BOLD) + "\n"


def _group(lines: list[Line], severity: Severity, count: int, terminal: Terminal) -> Iterator[str]:
    title = f"{SEVERITY_LABELS[severity].upper()} ({in_figures(count)})"
    yield "\n" + terminal.painted(title, f"{_BOLD};{_COLOURS[severity]}") + "\n"
    yield terminal.painted(terminal.wrapped(SEVERITY_MEANINGS[severity]), _DIM) + "\n"
    rows_of: dict[Finding, list[Line]] = {}
    for line in lines:
        for finding in line.findings:
            if finding.severity is severity:
                rows_of.setdefault(finding, []).append(line)
    for finding, at_fault in rows_of.items():
        yield "\n" + _finding(finding, terminal)
        for line in at_fault:
            yield terminal.wrapped(_title(line), first=" " * 9, indent=11) + "\n"


def _title(line: Line) -> str:
    number = " ".join(line.entry.number.split())
    return f"Baris {line.record.row}" + (f", nomor {number}" if number else "") + f": {name_of(line)}"


def _finding(finding: Finding, terminal: Terminal) -> str:
    lead = f"  {finding.rule:<6} "
    body = terminal.wrapped(advice(finding), first=lead, indent=len(lead))
    painted = terminal.painted(finding.rule, f"{_BOLD};{_COLOURS[finding.severity]}")
    text = body.replace(finding.rule, painted, 1) + "\n"
    if not finding.source:
        return text
    return text + terminal.painted(terminal.wrapped(finding.source, indent=len(lead)), _DIM) + "\n"
