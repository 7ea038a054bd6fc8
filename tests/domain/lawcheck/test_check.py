"""The check of a line: what lines share is decided once, and each quotes its own title."""

from __future__ import annotations

from sidik.domain.lawcheck.check import check_listed, check_reasons
from sidik.domain.lawcheck.findings import Severity
from sidik.reference.laws import find
from tests.domain.lawcheck.lines import H5, TODAY, findings_of, line


def test_the_gravest_finding_stands_first() -> None:
    found = findings_of(description="Semua data, dll.", basis="UU 11/2008", period="selama diperlukan")
    order = [list(Severity).index(one.severity) for one in found]
    assert len(set(order)) == 3
    assert order == sorted(order)


def test_lines_alike_but_for_their_title_share_their_findings() -> None:
    reasons = check_reasons(line(basis=H5), find, TODAY)
    first = check_listed(reasons, "Semua berkas mahasiswa bernomor satu, dll.", "")
    assert check_listed(reasons, "Semua berkas mahasiswa bernomor dua, dll.", "") is first
    assert check_listed(reasons, "Berkas mahasiswa bernomor dua", "") is not first


def test_each_line_quotes_its_own_title() -> None:
    reasons = check_reasons(line(basis=H5), find, TODAY)
    for title in ("Semua berkas mahasiswa bernomor satu, dll.", "Semua berkas mahasiswa bernomor dua, dll."):
        (vague,) = (one for one in check_listed(reasons, title, "").about(title) if one.rule == "L-02")
        assert vague.message == f"Uraian “{title}” memakai kata yang tidak membatasi apa yang ditutup."


def test_a_cell_that_holds_the_sign_of_the_title_is_quoted_as_it_is() -> None:
    found = findings_of(description="Semua data {title}, dll.", basis="menurut {title}")
    messages = {one.rule: one.message for one in found}
    assert "“menurut {title}”" in messages["L-04"]
    assert "“Semua data {title}, dll.”" in messages["L-02"]
