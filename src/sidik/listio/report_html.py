"""The list report as one HTML file to read, send and print: it fetches nothing and runs no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from sidik.domain.dates_in_words import long_date
from sidik.domain.lawcheck import CATALOGUE, Rule
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.listio.report import Line, Report
from sidik.listio.report_words import (
    SEVERITY_LABELS,
    SEVERITY_MEANINGS,
    advice,
    by_rule,
    counted,
    in_figures,
    place,
    printable,
    reading,
    remarks,
)

_HEADINGS = ("Baris", "Nomor", "Informasi", "Dasar hukum", "Jangka waktu", "Temuan")


def report_html(reports: Iterable[Report]) -> Iterator[str]:
    """The page in pieces: per sheet its summary and its rows, at the end every rule that is broken."""
    style = (files("sidik.listio") / "report.css").read_text(encoding="utf-8")
    yield (
        '<!doctype html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Hasil pemeriksaan daftar informasi yang dikecualikan</title>\n<style>\n{style}</style>\n</head>\n"
        "<body>\n<header>\n<h1>Hasil pemeriksaan daftar informasi yang dikecualikan</h1>\n"
    )
    broken: dict[str, int] = {}
    opening = True
    for report in reports:
        lines = list(report.lines())
        if opening:
            yield f'<p class="place">Diperiksa pada {long_date(report.on)}.</p>\n</header>\n<main>\n'
            opening = False
        yield from _sheet(report, lines)
        for rule, _, count in by_rule(lines):
            broken[rule] = broken.get(rule, 0) + count
    yield from _rules(broken)
    yield (
        "</main>\n<footer>Pemeriksaan ini membandingkan daftar dengan ketentuan keterbukaan informasi publik. "
        "Isi daftar tidak diubah, dan keputusan tetap pada badan publik.</footer>\n</body>\n</html>\n"
    )


def _sheet(report: Report, lines: list[Line]) -> Iterator[str]:
    counts = counted(lines)
    yield f"<section>\n<h2>{_text(place(report))}</h2>\n<p>{_text(reading(report))}</p>\n"
    if report.entries:
        yield '<ul class="counts">\n'
        for severity in Severity:
            yield (
                f'<li class="{severity}"><strong>{in_figures(counts[severity])}</strong> '
                f"{SEVERITY_LABELS[severity]}</li>\n"
            )
        sound = sum(not line.findings for line in lines)
        yield f"<li><strong>{in_figures(sound)}</strong> Baris tanpa temuan</li>\n</ul>\n"
    if noted := remarks(report):
        yield '<ul class="remarks">\n' + "".join(f"<li>{_text(one)}</li>\n" for one in noted) + "</ul>\n"
    if lines:
        heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADINGS)
        yield (
            '<div class="scroll"><table>\n<caption>Setiap baris daftar dengan temuannya. '
            f"Nomor baris adalah nomor baris pada berkas Anda.</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        )
        yield from map(_row, lines)
        yield "</tbody>\n</table></div>\n"
    yield "</section>\n"


def _row(line: Line) -> str:
    entry = line.entry
    findings = "".join(map(_finding, line.findings))
    found = (
        f'<ul class="findings">{findings}</ul>' if findings else '<span class="none">Tidak ada temuan</span>'
    )
    return (
        f'<tr><td class="figure">{entry.row}</td><td class="figure">{_text(entry.number)}</td>'
        f'<th scope="row" class="printed">{_text(entry.description)}</th>'
        f'<td class="printed">{_text(entry.basis_text)}</td><td class="printed">{_text(entry.period.text)}</td>'
        f"<td>{found}</td></tr>\n"
    )


def _finding(finding: Finding) -> str:
    article = f'<span class="article">{_text(finding.source)}</span>' if finding.source else ""
    return (
        f'<li><span class="weight {finding.severity}">{_text(finding.rule)}</span> '
        f"{_text(advice(finding))}{article}</li>"
    )


def _rules(broken: dict[str, int]) -> Iterator[str]:
    known = [(CATALOGUE[name], count) for name, count in broken.items() if name in CATALOGUE]
    if not known:
        return
    yield "<section>\n<h2>Penjelasan ketentuan yang dilanggar</h2>\n"
    for severity in Severity:
        named = sorted(
            (pair for pair in known if pair[0].severity is severity), key=lambda pair: pair[0].name
        )
        for rule, count in named:
            yield _rule(rule, count)
    yield "</section>\n"


def _rule(rule: Rule, count: int) -> str:
    parts = (
        ("Bobot", f"{SEVERITY_LABELS[rule.severity]}. {SEVERITY_MEANINGS[rule.severity]}"),
        ("Dasar", rule.source),
        ("Yang dilakukan", rule.remedy),
        ("Contoh keliru", rule.example_bad),
        ("Contoh benar", rule.example_good),
    )
    told = "".join(f"<dt>{label}</dt><dd>{_text(text)}</dd>" for label, text in parts if text)
    return (
        f'<article class="rule">\n<h3><span class="weight {rule.severity}">{_text(rule.name)}</span> '
        f"{_text(rule.title)} ({in_figures(count)} kali)</h3>\n<p>{_text(rule.explanation)}</p>\n"
        f"<dl>{told}</dl>\n</article>\n"
    )


def _text(text: str) -> str:
    return escape(printable(text))
