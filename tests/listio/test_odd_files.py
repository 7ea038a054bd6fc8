"""Files that are no ordinary workbook and still lists, and old workbooks whose records lie about their size."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from sidik.listio.delimited import decoded, delimiter_of
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import Merge, Workbook, read_workbook
from tests.listio.layout_files import Grid, as_ods, as_xls
from tests.listio.test_bad_files import SMALL, rezipped, why

ROWS: list[list[str | int]] = [["No", "Informasi", "Dasar Hukum"], [1, "Satu", "UU KIP"], [2, "Dua", ""]]
GRID = Grid(
    {(r, c): v for r, row in enumerate(ROWS, start=1) for c, v in enumerate(row, start=1) if v != ""},
    [(2, 3, 3, 3)],
)
WANTED = [["No", "Informasi", "Dasar Hukum"], ["1", "Satu", "UU KIP"], ["2", "Dua", ""]]


def first_sheet(book: Workbook) -> tuple[list[list[str]], tuple[Merge, ...]]:
    return book.sheets[0].grid, book.sheets[0].merges


def test_merged_cells_of_an_old_workbook_and_of_an_open_document_are_known() -> None:
    merge = (Merge(2, 3, 3, 3),)
    assert first_sheet(read_workbook(as_xls({"DIK": GRID}), "daftar.xls")) == (WANTED, merge)
    assert first_sheet(read_workbook(as_ods({"DIK & arsip": GRID}), "daftar.ods")) == (WANTED, merge)


def test_a_web_page_named_as_a_workbook_is_read_with_its_merged_cells() -> None:
    page = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><meta charset=utf-8><style>td{}</style><table border=1>"
        "<tr><td>No<td>Informasi<td>Dasar Hukum<tr><td>1<td>Satu<td rowspan=2>UU&nbsp;KIP<tr><td>2<td>Dua</table>"
    )
    grid, merges = first_sheet(read_workbook(page.encode(), "daftar.xls"))
    assert grid == [*WANTED[:2], ["2", "Dua"]]
    assert merges == (Merge(2, 3, 3, 3),)


def test_the_xml_workbook_of_old_applications_is_read() -> None:
    text = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="DIK"><Table>
    <Row><Cell><Data ss:Type="String">No</Data></Cell><Cell><Data ss:Type="String">Informasi</Data></Cell>
      <Cell><Data ss:Type="String">Dasar Hukum</Data></Cell></Row>
    <Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">Satu</Data></Cell>
      <Cell ss:MergeDown="1"><Data ss:Type="String">UU KIP</Data></Cell></Row>
    <Row ss:Index="3"><Cell><Data ss:Type="Number">2</Data></Cell><Cell><Data ss:Type="String">Dua</Data></Cell>
    </Row></Table></Worksheet></Workbook>"""
    grid, merges = first_sheet(read_workbook(text.encode(), "daftar.xls"))
    assert grid == [*WANTED[:2], ["2", "Dua"]]
    assert merges == (Merge(2, 3, 3, 3),)
    bomb = text.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Workbook', 1)
    assert "rusak" in why(bomb.encode(), "daftar.xls")


def test_documents_and_web_archives_say_what_they_are() -> None:
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "dokumen Word" in why(package.getvalue(), "daftar.xlsx")
    assert "dokumen RTF" in why(b"{\\rtf1 daftar}", "daftar.xls")
    assert "arsip halaman web" in why(b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "daftar.xls")


OLD = as_xls({"DIK": GRID})
FAR = OLD.replace(struct.pack("<HHHHH", 0x203, 14, 2, 0, 0), struct.pack("<HHHHH", 0x203, 14, 65_000, 255, 0))
EXTENT = struct.pack("<HHIIHH", 0x200, 14, 0, 3, 0, 3)
CIRCLE = bytearray(OLD)
CIRCLE[512 + 4 * 3 : 512 + 4 * 4] = struct.pack("<I", 2)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(FAR, "200.000 baris", id="a cell in the far corner"),
        pytest.param(
            OLD.replace(EXTENT, struct.pack("<HHIIHH", 0x200, 14, 0, 2**31, 0, 65_535)), "rusak", id="a far extent"
        ),
        pytest.param(
            OLD.replace(EXTENT, struct.pack("<HHII4x", 0x00FC, 14, 2**31 - 1, 2**31 - 1)), "rusak", id="no such texts"
        ),
        pytest.param(OLD.replace(EXTENT, struct.pack("<HH12x", 0x002F, 14)), "kata sandi", id="a password"),
        pytest.param(bytes(CIRCLE), "rusak", id="sectors in a circle"),
    ],
)  # fmt: skip
def test_an_old_workbook_that_would_take_all_memory_is_not_opened(content: bytes, reason: str) -> None:
    assert content != OLD
    assert reason in why(content, "daftar.xls")


def test_an_open_document_repeated_without_end_is_not_opened_and_its_empty_rows_do_no_harm() -> None:
    content = as_ods({"DIK": GRID})
    with zipfile.ZipFile(BytesIO(content)) as archive:
        markup = archive.read("content.xml")
    row = b'<table:table-row table:number-rows-repeated="1048500"><table:table-cell '
    row += b'table:number-columns-repeated="16384"'
    end = b"</table:table-row></table:table>"

    def with_rows(cell: bytes) -> bytes:
        return rezipped(content, **{"content.xml": markup.replace(b"</table:table>", row + cell + end)})

    assert read_workbook(with_rows(b"/>"), "daftar.ods").sheets[0].filled_rows == (1, 2, 3)
    assert "200.000 baris" in why(with_rows(b"><text:p>x</text:p></table:table-cell>"), "daftar.ods")


def test_a_count_of_texts_that_the_file_cannot_hold_is_damage() -> None:
    texts = b'<sst uniqueCount="99999999999"><si/></sst>'
    with pytest.raises(Unreadable):
        read_workbook(rezipped(SMALL, **{"xl/sharedStrings.xml": texts}), "daftar.xlsx")


def test_text_files_of_any_encoding_are_decoded() -> None:
    text = "Informasi;Dasar Hukum\nNaskah – “rahasia”;UU KIP\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        assert decoded(text.encode(encoding)) == text
    assert decoded(b"caf\xe9 \x81") == "café \x81"


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Informasi,Dasar Hukum\nSatu,UU 14; PP 61\nDua,UU 14; PP 61\n", ","),
        ("Informasi;Dasar Hukum\nSatu;UU 14, PP 61, UU 1\nDua;UU 14, PP 61, UU 2\nTiga;x\n", ";"),
        (
            'No\tInformasi\tDasar\n1\t"Data:\na. NIK;\nb. NPWP;"\tUU KIP\n2\t"Data:\na. NIK;\nb. NPWP;"\tUU KIP\n',
            "\t",
        ),
    ],
)
def test_signs_inside_cells_do_not_pass_for_the_delimiter(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_quotation_marks_of_a_database_dump_are_understood() -> None:
    content = b'No,Informasi,Dasar\n1,"Naskah \\"rahasia\\", perundingan",UU KIP\n'
    sheet = read_workbook(content, "dump.csv").sheets[0]
    assert sheet.texts(2) == ["1", 'Naskah "rahasia", perundingan', "UU KIP"]


def test_marks_that_turn_the_direction_of_writing_are_taken_out() -> None:
    marks = "".join(map(chr, (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
    content = f"No;Informasi\n1;Gaji {marks}pegawai\n".encode()
    assert read_workbook(content, "daftar.csv").sheets[0].text(2, 2) == "Gaji pegawai"
