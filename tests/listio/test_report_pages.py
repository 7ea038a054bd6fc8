"""The report for people: text at any width, with and without colour; HTML that stands alone; both name everything."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest

from sidik.domain.lawcheck.findings import Severity
from sidik.listio.report import report_of, reports_of
from sidik.listio.report_html import report_html
from sidik.listio.report_text import Terminal, report_text
from sidik.listio.report_words import spans, summary
from sidik.listio.workbook import read_workbook
from tests.listio.sheets import official, plain, saved

ON = date(2026, 3, 2)
HEAD = ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"]
WITHOUT_END = {"meta", "br", "link", "img"}


def as_text(content: bytes, *, width: int = 80, has_colour: bool = False, every_sheet: bool = False) -> str:
    book = read_workbook(content, "daftar.xlsx")
    reports = (
        reports_of(book, on=ON, file="daftar.xlsx")
        if every_sheet
        else [report_of(book, on=ON, file="daftar.xlsx")]
    )
    return "".join(report_text(reports, Terminal(width=width, has_colour=has_colour)))


def as_html(content: bytes) -> str:
    book = read_workbook(content, "daftar.xlsx")
    return "".join(report_html([report_of(book, on=ON, file="daftar.xlsx")]))


def two_lists() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Bidang I"
    book.create_sheet("Bidang II")
    for count, sheet in enumerate(book.worksheets, start=1):
        sheet.append(HEAD)
        for number in range(count):
            sheet.append([number, "Denah", "", ""])
    return saved(book)


class Balanced(HTMLParser):
    """Collects texts and tags; every element that opens must close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_text_says_what_was_read_what_was_found_and_what_was_passed_over() -> None:
    said = as_text(official())
    assert "daftar.xlsx, lembar “DIK”" in said
    assert "4 baris informasi dibaca; kepala tabel pada baris 4 sampai 5." in said
    assert "Baris nomor kolom: baris 6." in said
    assert "Baris 11, nomor 3.: Denah jaringan" not in said
    assert "nomor 3.: Denah jaringan" in said
    assert re.search(r"HARUS DIPERBAIKI \(\d+\)", said)
    assert said.rstrip().splitlines()[-1].startswith("Temuan: ")


def test_the_gravest_come_first() -> None:
    said = as_text(official())
    assert said.index("HARUS DIPERBAIKI") < said.index("Ketentuan yang dilanggar") < said.rindex("Temuan: ")


def test_other_lists_in_the_file_are_never_passed_over_silently() -> None:
    said = as_text(two_lists())
    assert "Lembar lain yang tampak seperti daftar dan tidak termasuk laporan ini: “Bidang I”" in " ".join(
        said.split()
    )
    assert "“Bidang I” (1 baris)" in " ".join(as_html(two_lists()).split())


def test_every_sheet_is_told_of() -> None:
    said = as_text(two_lists(), every_sheet=True)
    assert "lembar “Bidang I”" in said
    assert "lembar “Bidang II”" in said


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_end_at_the_width_of_the_terminal(width: int) -> None:
    assert max(map(len, as_text(official(), width=width).splitlines())) <= width


def test_colour_only_where_it_is_asked_for_and_the_words_are_the_same() -> None:
    bare, coloured = as_text(official()), as_text(official(), has_colour=True)
    assert "\x1b" not in bare
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == bare


def test_a_file_cannot_steer_the_terminal() -> None:
    content = b"No;Informasi;Dasar Hukum\n1;Denah\x1b[2J\x07 ruang;\n"
    book = read_workbook(content, "d\x1b[31m.csv")
    said = "".join(
        report_text([report_of(book, on=ON, file="d\x1b[31m.csv")], Terminal(width=80, has_colour=False))
    )
    assert "\x1b" not in said
    assert "\x07" not in said


def test_a_list_without_findings_says_so() -> None:
    report = replace(report_of(read_workbook(official(), "daftar.xlsx"), on=ON), of_the_whole={})
    assert summary(report, dict.fromkeys(Severity, 0)) == "Tidak ada temuan."
    assert (
        summary(report, {**dict.fromkeys(Severity, 0), Severity.WARN: 1_200})
        == "Temuan: 1.200 perlu diperiksa."
    )


def test_html_is_whole_fetches_nothing_and_runs_nothing() -> None:
    page = as_html(official())
    parsed = Balanced()
    parsed.feed(page)
    assert parsed.open == []
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in parsed.tags}
    assert "http" not in page.replace("http-equiv", "")
    assert ("html", {"lang": "id"}) in parsed.tags


def test_html_has_a_row_with_scoped_headers_for_every_item_and_explains_the_rules() -> None:
    page = as_html(official())
    parsed = Balanced()
    parsed.feed(page)
    scopes = [attrs.get("scope") for tag, attrs in parsed.tags if tag == "th"]
    assert scopes.count("row") == 4
    assert scopes.count("col") == 6
    broken = set(re.findall(r">(L-\d\d)<", page))
    explained = page.partition("Penjelasan ketentuan yang dilanggar")[2]
    assert broken
    assert all(f">{rule}<" in explained for rule in broken)


def test_html_holds_what_is_printed_as_text_only() -> None:
    rows = [HEAD, [1, "<script>alert(1)</script>", 'Pasal 17 "huruf h" & lain', "2 tahun"]]
    page = as_html(plain(rows))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&amp; lain" in page


def test_row_numbers_are_told_in_runs() -> None:
    assert spans([1, 2, 3, 7, 9, 10]) == "1 sampai 3, 7, 9, 10"
    assert spans(range(1, 200, 2)).endswith("dan lainnya (seluruhnya 100 baris)")
