"""The officer's own workbook with findings: his looks stay, marks are added, nothing in it computes or is lost."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from sidik.listio.findings_column import COLOURS, marks_of
from sidik.listio.report import report_of, reports_of
from sidik.listio.report_xlsx import report_xlsx, written
from sidik.listio.workbook import read_workbook
from sidik.listio.xlsx_patching import CannotPatch, patched
from tests.listio.sheets import official, plain, saved
from tests.listio.test_bad_files import rezipped

ON = date(2026, 3, 2)
HEAD = ["No", "Informasi", "Dasar Hukum", "Jangka Waktu"]
RED, YELLOW = (f"FF{colour}" for colour in list(COLOURS.values())[:2])


def marked(content: bytes, name: str = "daftar.xlsx", **more: Any) -> openpyxl.Workbook:
    book = read_workbook(content, name)
    result = report_xlsx(content, book, [report_of(book, on=ON, file=name, **more)])
    return openpyxl.load_workbook(BytesIO(result))


def colour(sheet: Worksheet, place: str) -> str:
    return str(sheet[place].fill.fgColor.rgb)


def dressed() -> bytes:
    """A list with looks: fonts, borders, widths, a date, a formula, a filter, a print title, a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DIK"
    sheet.append(HEAD)
    sheet.append([1, "Nilai ujian", "Pasal 17 huruf h angka 4 UU 14/2008", date(2030, 12, 31)])
    sheet.append([2, "Denah ruang server", None, "Selamanya"])
    sheet.append(["=A3+1", "+Gaji pegawai", "Pasal 17 huruf h angka 3 UU 14/2008", "5 tahun"])
    for cell in sheet[1]:
        cell.font = Font(name="Georgia", bold=True, size=13)
        cell.fill = PatternFill("solid", fgColor="FF112233")
    sheet["B3"].border = Border(left=Side(style="double"))
    sheet["B3"].alignment = Alignment(horizontal="right", wrap_text=True)
    sheet.column_dimensions["B"].width = 41.5
    sheet.row_dimensions[3].height = 77
    sheet.auto_filter.ref = "A1:D4"
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"
    book.create_sheet("Catatan")["A1"] = "=1+1"
    return saved(book)


def test_findings_stand_in_a_column_of_their_own_beside_the_row() -> None:
    sheet = marked(dressed())["DIK"]
    assert sheet["E1"].value.startswith("Temuan pemeriksaan\nTemuan: ")
    assert "[L-04] Harus diperbaiki:" in sheet["E3"].value
    assert "(UU 14/2008 Pasal 17)" in sheet["E3"].value
    assert sheet["E3"].alignment.wrap_text is True
    assert sheet.column_dimensions["E"].width == 60


def test_the_cells_at_fault_are_coloured_even_where_they_are_empty() -> None:
    sheet = marked(dressed())["DIK"]
    assert colour(sheet, "C3") == RED
    assert sheet["C3"].value is None
    assert colour(sheet, "E3") == RED
    assert colour(sheet, "A3") != RED


def test_looks_of_the_officer_stay() -> None:
    before, after = openpyxl.load_workbook(BytesIO(dressed()))["DIK"], marked(dressed())["DIK"]
    for place in ("A1", "B3", "D2"):
        for look in ("font", "border", "alignment", "number_format"):
            assert repr(getattr(after[place], look)) == repr(getattr(before[place], look))
    assert colour(after, "A1") == "FF112233"
    assert after.column_dimensions["B"].width == 41.5
    assert after.auto_filter.ref == "A1:D4"
    assert after.print_title_rows == before.print_title_rows
    assert after.freeze_panes == "A2"
    assert after["D2"].value == datetime(2030, 12, 31)


def test_a_coloured_cell_keeps_its_font_and_border() -> None:
    content = dressed()
    book = openpyxl.load_workbook(BytesIO(content))
    book["DIK"]["C3"].font = Font(name="Georgia", italic=True)
    book["DIK"]["C3"].border = Border(bottom=Side(style="thick"))
    cell = marked(saved(book))["DIK"]["C3"]
    assert (cell.font.name, cell.font.italic, cell.border.bottom.style) == ("Georgia", True, "thick")
    assert str(cell.fill.fgColor.rgb) == RED


def test_merged_cells_and_every_value_stay() -> None:
    before = openpyxl.load_workbook(BytesIO(official())).active
    after = marked(official()).active
    assert {str(r) for r in after.merged_cells.ranges} == {str(r) for r in before.merged_cells.ranges}
    for row in before.iter_rows():
        for cell in row:
            assert after[cell.coordinate].value == cell.value


def test_no_formula_and_no_text_like_one_computes_in_the_checked_sheet() -> None:
    sheet = marked(dressed())["DIK"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["B4"].value == "+Gaji pegawai"
    assert sheet["B4"].quotePrefix is True


def test_a_sheet_that_was_not_checked_is_copied_byte_for_byte() -> None:
    content = dressed()
    book = read_workbook(content, "daftar.xlsx")
    result = report_xlsx(content, book, [report_of(book, on=ON, sheet="DIK")])
    old, new = zipfile.ZipFile(BytesIO(content)), zipfile.ZipFile(BytesIO(result))
    assert new.read("xl/worksheets/sheet2.xml") == old.read("xl/worksheets/sheet2.xml")
    assert set(new.namelist()) == set(old.namelist())


def test_all_checked_sheets_are_marked() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Bidang I"
    book.create_sheet("Bidang II")
    for sheet in book.worksheets:
        sheet.append(HEAD)
        sheet.append([1, "Denah", "", ""])
    content = saved(book)
    read = read_workbook(content, "daftar.xlsx")
    result = openpyxl.load_workbook(BytesIO(report_xlsx(content, read, list(reports_of(read, on=ON)))))
    assert all("L-04" in sheet["E2"].value for sheet in result.worksheets)


def test_a_width_that_covers_the_column_of_findings_is_cut_around_it() -> None:
    content = plain([HEAD, [1, "Denah", "", ""]])
    with zipfile.ZipFile(BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    xml = xml.replace("<sheetData>", '<cols><col min="2" max="16384" width="9"/></cols><sheetData>')
    content = rezipped(content, **{"xl/worksheets/sheet1.xml": xml.encode()})
    book = read_workbook(content, "daftar.xlsx")
    result = report_xlsx(content, book, [report_of(book, on=ON)])
    found = re.findall(r'<col [^>]*?min="(\d+)" max="(\d+)"', _sheet_xml(result))
    found = found or re.findall(r'min="(\d+)"[^>]*max="(\d+)"', _sheet_xml(result))
    assert found == [("2", "4"), ("5", "5"), ("6", "16384")]


def _sheet_xml(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_prefixes_and_extensions_are_copied_as_they_are_written() -> None:
    content = plain([HEAD, [1, "Denah", "", ""]])
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{space}" xmlns:mc="urn:mc" xmlns:q="urn:q" mc:Ignorable="q"><x:sheetData>'
        + "".join(
            f'<x:row r="{row}">'
            + "".join(
                f'<x:c r="{letter}{row}" t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c>'
                for letter, text in zip("ABCD", texts, strict=True)
            )
            + "</x:row>"
            for row, texts in ((1, HEAD), (2, ["1", "Denah &amp; peta", "", ""]))
        )
        + '</x:sheetData><x:extLst><q:f>A1="x"</q:f></x:extLst></x:worksheet>'
    )
    content = rezipped(content, **{"xl/worksheets/sheet1.xml": xml.encode()})
    book = read_workbook(content, "daftar.xlsx")
    result = _sheet_xml(report_xlsx(content, book, [report_of(book, on=ON)]))
    assert 'xmlns:q="urn:q" mc:Ignorable="q"' in result
    assert "<q:f>A1=" in result
    assert "Denah &amp; peta" in result
    assert '<x:c r="E2"' in result


def test_the_list_of_formulas_goes_with_the_formulas() -> None:
    content = plain([HEAD, [1, "Denah", "", ""]])
    with zipfile.ZipFile(BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    types = types.replace("</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="a/b"/></Types>')
    relations = relations.replace(
        "</Relationships>",
        '<Relationship Id="rIdC" Type="t/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    content = rezipped(
        content,
        **{
            "xl/calcChain.xml": b"<calcChain/>",
            "[Content_Types].xml": types.encode(),
            "xl/_rels/workbook.xml.rels": relations.encode(),
        },
    )
    book = read_workbook(content, "daftar.xlsx")
    result = report_xlsx(content, book, [report_of(book, on=ON)])
    with zipfile.ZipFile(BytesIO(result)) as archive:
        assert all(b"calcChain" not in archive.read(name) for name in archive.namelist())
        assert "xl/calcChain.xml" not in archive.namelist()


def test_a_workbook_built_in_an_unknown_way_becomes_a_new_one() -> None:
    content = plain([HEAD, [1, "Denah", "", ""]])
    book = read_workbook(content, "daftar.xlsx")
    report = report_of(book, on=ON)
    bare = rezipped(content, **{"xl/styles.xml": b"<styleSheet/>"})
    with pytest.raises(CannotPatch):
        patched(bare, {"DIK": marks_of(report)})
    sheet = openpyxl.load_workbook(BytesIO(report_xlsx(bare, book, [report]))).active
    assert "L-04" in sheet["E2"].value


def test_a_document_type_is_not_followed() -> None:
    content = plain([HEAD, [1, "Denah", "", ""]])
    report = report_of(read_workbook(content, "daftar.xlsx"), on=ON)
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'
    with pytest.raises(CannotPatch):
        patched(rezipped(content, **{"xl/worksheets/sheet1.xml": evil}), {"DIK": marks_of(report)})


def test_a_csv_becomes_a_workbook_whose_texts_stay_texts() -> None:
    text = "No;Informasi;Dasar Hukum\n1;=HYPERLINK(1);Pasal 17 huruf h angka 1\n2;@Denah;\n"
    sheet = marked(text.encode(), "daftar.csv").active
    assert sheet["B2"].value == "=HYPERLINK(1)"
    assert (sheet["B2"].quotePrefix, sheet["B3"].quotePrefix, sheet["C2"].quotePrefix) == (True, True, False)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "L-04" in sheet["D3"].value
    assert colour(sheet, "C3") == RED


def test_a_new_workbook_keeps_values_merges_and_every_sheet() -> None:
    book = read_workbook(official(), "daftar.ods")
    report = report_of(book, on=ON)
    result = openpyxl.load_workbook(BytesIO(written(book, {report.sheet.name: marks_of(report)})))
    before = openpyxl.load_workbook(BytesIO(official())).active
    after = result.active
    assert {str(r) for r in after.merged_cells.ranges} == {str(r) for r in before.merged_cells.ranges}
    assert after["B8"].value == before["B8"].value
    assert after["A8"].value == 1
    assert after["G4"].font.bold is True
