"""The list report as values and as JSON: the contract kept, no row lost, other sheets named, the day minded."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import openpyxl
import pytest

from sidik.domain.lawcheck.findings import Severity
from sidik.listio.report import Report, report_of, reports_of
from sidik.listio.report_json import report_pieces, reports_pieces
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import Workbook, read_workbook
from tests.listio.contract import accounted, breaches
from tests.listio.sheets import official, plain, saved

ON = date(2026, 3, 2)
HEAD = ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"]


def read(content: bytes, name: str = "daftar.xlsx") -> Workbook:
    return read_workbook(content, name)


def of(content: bytes, name: str = "daftar.xlsx", **more: Any) -> Report:
    return report_of(read(content, name), on=ON, file=name, **more)


def as_json(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(report_pieces(report)))
    return found


def many_sheets() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Sampul"
    first.append(["Daftar Informasi yang Dikecualikan"])
    for name, count in (("Bidang I", 2), ("Bidang II", 3)):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        for number in range(1, count + 1):
            sheet.append([number, f"Berkas {number}", "Pasal 17 huruf h angka 2 UU 14/2008", "5 tahun"])
    return saved(book)


def test_the_official_layout_keeps_the_contract_and_loses_no_row() -> None:
    content = official()
    found = as_json(of(content))
    assert breaches(found) == []
    filled = set(read(content).sheets[0].filled_rows)
    assert accounted(found, filled) == set()
    assert found["source"]["header_rows"] == [4, 5]
    assert found["source"]["columns"]["if_closed"] == 5
    assert [row["number"] for row in found["rows"]] == ["1", "2.", "3.", "3.a"]
    assert found["rows"][0]["group"] == "A Data kepegawaian"
    assert {"row": 6, "reason": "column numbers"} in found["skipped"]


def test_a_row_says_what_is_printed_and_what_it_means() -> None:
    row = as_json(of(official()))["rows"][0]
    assert row["legal_basis"]["references"] == [
        {
            "instrument": "uu",
            "number": "14",
            "year": 2008,
            "article": "17",
            "paragraph": None,
            "letter": "h",
            "point": 2,
            "assumed": [],
        }
    ]
    assert (row["period"]["kind"], row["period"]["years"], row["period"]["text"]) == (
        "duration",
        5,
        "5 (lima) tahun",
    )
    assert (row["if_open"], row["if_closed"]) == ("Rahasia terungkap", "Terlindungi")


def test_the_findings_of_a_row_name_rule_article_and_remedy_the_gravest_first() -> None:
    rows = [HEAD, [1, "Denah ruang server", "", "Selamanya"]]
    (row,) = as_json(of(plain(rows)))["rows"]
    rules = [finding["rule"] for finding in row["findings"]]
    assert "L-04" in rules
    weights = [["block", "warn", "info"].index(finding["severity"]) for finding in row["findings"]]
    assert weights == sorted(weights)
    assert all(finding["source"] and finding["message"].count(".") >= 1 for finding in row["findings"])


def test_one_column_for_both_consequences_is_kept() -> None:
    rows = [["No", "Informasi", "Dasar Hukum", "Konsekuensi", "Jangka Waktu"]]
    rows.append([1, "Nilai ujian", "Pasal 17 huruf h", "Rahasia pribadi terungkap", "2 tahun"])
    (row,) = as_json(of(plain(rows)))["rows"]
    assert row["if_open"] == "Rahasia pribadi terungkap"
    assert row["if_closed"] is None


def test_forms_and_units_come_as_the_contract_names_them() -> None:
    rows = [["No", "Informasi", "Bentuk", "Unit Kerja", "Dasar Hukum", "Paraf"]]
    rows.append([1, "Nilai ujian", "Softcopy dan hardcopy", "Bidang Data", "Pasal 17 huruf h", "x"])
    found = as_json(of(plain(rows)))
    assert (found["rows"][0]["forms"], found["rows"][0]["unit"]) == (["soft", "hard"], "Bidang Data")
    assert found["source"]["unmatched_columns"] == ["Paraf"]


def test_the_longer_sheet_is_taken_and_the_others_are_named() -> None:
    found = as_json(of(many_sheets()))
    assert found["source"]["sheet"] == "Bidang II"
    others = {one["name"]: one for one in found["source"]["other_sheets"]}
    assert others["Bidang I"] == {"name": "Bidang I", "rows": 2, "looks_like_list": True}
    assert others["Sampul"]["looks_like_list"] is False


def test_a_list_of_exemptions_goes_before_a_longer_table_of_another_kind() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Inventaris"
    sheet.append(["No", "Nama Dokumen", "Keterangan"])
    for number in range(1, 30):
        sheet.append([number, f"Meja {number}", "baik"])
    listed = book.create_sheet("DIK")
    listed.append(HEAD)
    listed.append([1, "Nilai ujian", "Pasal 17 huruf h", "2 tahun"])
    assert of(saved(book)).sheet.name == "DIK"


def test_every_sheet_gets_a_report_of_its_own() -> None:
    pieces = b"".join(reports_pieces(reports_of(read(many_sheets()), on=ON, file="daftar.xlsx")))
    found = json.loads(pieces)
    assert [one["source"]["sheet"] for one in found] == ["Sampul", "Bidang I", "Bidang II"]
    assert [one["summary"]["rows"] for one in found] == [0, 2, 3]
    assert [breaches(one) for one in found] == [[], [], []]
    assert found[0]["skipped"] == [{"row": 1, "reason": "note"}]


def test_a_csv_has_no_sheet_name() -> None:
    found = as_json(of(b"No;Informasi;Dasar Hukum\n1;Nilai ujian;Pasal 17 huruf h\n", "daftar.csv"))
    assert found["source"]["sheet"] is None
    assert breaches(found) == []


def test_an_unknown_sheet_names_those_that_there_are() -> None:
    with pytest.raises(Unreadable, match="“Bidang I”, “Bidang II”"):
        of(many_sheets(), sheet="Bidang III")


def test_a_workbook_without_a_list_is_unreadable_in_either_way() -> None:
    content = plain([["Nota dinas"], ["Isi surat"]])
    with pytest.raises(Unreadable, match="tidak ditemukan kepala tabel"):
        of(content)
    with pytest.raises(Unreadable, match="tidak ditemukan kepala tabel"):
        list(reports_of(read(content), on=ON))


def test_corrected_columns_are_followed() -> None:
    rows = [["No", "Informasi", "Kolom A", "Dasar Hukum"], [1, "Nilai ujian", "2 tahun", "Pasal 17 huruf h"]]
    book = read(plain(rows))
    proposed = report_of(book, on=ON, sheet="DIK")
    corrected = report_of(book, on=ON, sheet="DIK", columns={**proposed.header.columns, "period": 3})
    (line,) = corrected.lines()
    assert line.entry.period.years == 2
    assert "L-22" not in {finding.rule for finding in line.findings}


def test_lines_are_checked_as_they_are_asked_for() -> None:
    lines = of(official()).lines()
    assert next(lines).record.row == 8
    assert {finding.severity for line in lines for finding in line.findings} >= {Severity.BLOCK}


def test_what_no_text_may_hold_still_makes_json() -> None:
    rows = [HEAD, [1, 'Berkas "A" \\ garis\nbaru \u2028', "Pasal 17 huruf h", "2 tahun"]]
    (row,) = as_json(of(plain(rows)))["rows"]
    assert row["description"].startswith('Berkas "A" \\ garis\nbaru')


def test_json_comes_in_pieces() -> None:
    rows: list[list[Any]] = [HEAD]
    rows += [[n, f"Berkas {n}", "Pasal 17 huruf h angka 1", "2 tahun"] for n in range(1, 1_500)]
    pieces = list(report_pieces(of(plain(rows))))
    assert len(pieces) > 3
    assert max(map(len, pieces)) < 700_000
    assert json.loads(b"".join(pieces))["summary"]["rows"] == 1_499


def test_the_day_decides_which_law_binds() -> None:
    rows = [HEAD, [1, "Nilai ujian", "Pasal 17 huruf h UU 14/2008; Perki 1/2010", "2 tahun"]]
    book = read(plain(rows))
    (then,) = report_of(book, on=date(2011, 1, 3)).lines()
    (now,) = report_of(book, on=ON).lines()
    assert "L-73" not in {finding.rule for finding in then.findings}
    assert "L-73" in {finding.rule for finding in now.findings}


def test_json_tells_of_every_row_what_the_report_finds() -> None:
    titles = [
        "Semua data, dll.",
        "Semua data, dll.",
        "Semua data {title}, dll.",
        'Semua "data" \\, dll.',
        "Data",
    ]
    rows: list[list[Any]] = [HEAD]
    rows += [[n // 2, title, "menurut {title}", "2 tahun"] for n, title in enumerate(titles, start=2)]
    report = of(plain(rows))
    told = as_json(report)
    found = [
        [(one.rule, one.severity, f"{one.message} {one.remedy}", one.source) for one in line.findings]
        for line in report.lines()
    ]
    assert [
        [(one["rule"], one["severity"], one["message"], one["source"]) for one in row["findings"]]
        for row in told["rows"]
    ] == found
    weights = [one["severity"] for row in told["rows"] for one in row["findings"]]
    assert told["summary"] == {"rows": 5} | {str(one): weights.count(one) for one in Severity}
