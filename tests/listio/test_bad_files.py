"""Files that are no lists answer with one clear sentence, in bounded time and memory."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sidik.listio.guard import MOST_BYTES, read_bytes
from sidik.listio.unreadable import Unreadable, macros
from sidik.listio.workbook import read_workbook
from tests.listio.sheets import plain, saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def why(content: bytes, name: str = "daftar.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        read_workbook(content, name)
    assert caught.value.english.endswith(".")
    return caught.value.sentence


def rezipped(content: bytes, **changed: bytes) -> bytes:
    """The workbook with members replaced or added ("/" and "." as in the archive)."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, changed.pop(member, None) or old.read(member))
        for member, data in changed.items():
            new.writestr(member, data)
    return target.getvalue()


SMALL = plain([["No", "Informasi"], [1, "Satu"]])


def test_an_empty_file_and_an_empty_workbook() -> None:
    assert "kosong" in why(b"")
    assert "kosong" in why(b" \r\n ", "daftar.csv")
    assert "kosong" in why(saved(openpyxl.Workbook()))


def test_a_pdf_a_picture_and_a_web_page() -> None:
    assert "PDF" in why(b"%PDF-1.7 ...", "daftar.xlsx")
    assert "gambar" in why(b"\x89PNG\r\n\x1a\n....", "daftar.png")
    assert "halaman web" in why(b"<html><p>Daftar sedang dipindahkan</p></html>", "daftar.xls")


def test_an_encrypted_workbook_asks_for_the_password_to_be_removed() -> None:
    container = OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100
    assert "kata sandi" in why(container)


def test_an_archive_with_encrypted_members_is_locked() -> None:
    content = bytearray(SMALL)
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) != -1:
        flags = struct.unpack_from("<H", content, at + 8)[0]
        struct.pack_into("<H", content, at + 8, flags | 1)
        at += 4
    assert "kata sandi" in why(bytes(content))


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.95])
def test_a_damaged_workbook(keep: float) -> None:
    assert "rusak" in why(SMALL[: int(len(SMALL) * keep)])


def test_a_workbook_with_a_broken_sheet_is_damaged() -> None:
    assert "rusak" in why(
        rezipped(SMALL, **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='1'><c"})
    )


@pytest.mark.parametrize("member", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "Basic/script-lc.xml"])
def test_a_workbook_with_macros_is_not_read_whatever_its_name(member: str) -> None:
    said = why(rezipped(SMALL, **{member: b"x"}))
    assert said == macros().sentence
    assert "makro" in said


def test_an_old_workbook_with_macros_is_not_read() -> None:
    streams = "".join(("Workbook", "_VBA_PROJECT_CUR")).encode("utf-16-le")
    assert why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + streams) == macros().sentence


def test_a_workbook_of_pictures_only() -> None:
    content = rezipped(saved(openpyxl.Workbook()), **{"xl/media/image1.png": b"\x89PNG" + b"x" * 100})
    assert "hanya berisi gambar" in why(content)


def test_a_bomb_is_not_opened() -> None:
    bomb = rezipped(SMALL, **{"xl/worksheets/sheet2.xml": b"<x/>" + b" " * 60_000_000})
    assert len(bomb) < 200_000
    assert "tidak dibuka demi keamanan" in why(bomb)


def test_one_cell_in_the_last_corner_reserves_no_memory() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Informasi"
    book.active["XFD1048576"] = "x"
    assert "200.000 baris" in why(saved(book))


def test_styled_but_empty_cells_down_to_the_last_row_do_no_harm() -> None:
    book = openpyxl.load_workbook(BytesIO(SMALL))
    book.active["A1048576"].font = openpyxl.styles.Font(bold=True)
    sheet = read_workbook(saved(book), "daftar.xlsx").sheets[0]
    assert sheet.filled_rows == (1, 2)


def test_a_million_rows_are_refused() -> None:
    assert "200.000 baris" in why(b"No;Informasi\n" + b"1;x\n" * 1_000_000, "daftar.csv")


def test_a_file_of_a_hundred_megabytes_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "besar.xlsx"
    with path.open("wb") as target:
        target.truncate(100 * 1024 * 1024)
    with pytest.raises(Unreadable, match="64 MB"):
        read_bytes(path)
    assert "64 MB" in why(b"x" * (MOST_BYTES + 1))


def test_a_binary_file_is_no_list() -> None:
    assert "bukan daftar" in why(b"\x00\x01\x02" * 100, "daftar.csv")
    assert "bukan daftar" in why(OLE + b"\x00" * 600, "surat.doc")
    docx = BytesIO()
    with zipfile.ZipFile(docx, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "bukan daftar" in why(docx.getvalue(), "surat.docx")


def test_a_formula_is_read_as_its_value() -> None:
    sheet = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <sheetData><row r="1"><c r="A1" t="str"><f>"Data "&amp;"gaji"</f><v>Data gaji</v></c></row>
    </sheetData></worksheet>"""
    content = rezipped(SMALL, **{"xl/worksheets/sheet1.xml": sheet})
    assert read_workbook(content, "daftar.xlsx").sheets[0].text(1, 1) == "Data gaji"


def shared(text: bytes, cells: int, *, texts: bytes = b"", number: int = 0) -> bytes:
    """A workbook whose cells all point to one text."""
    content = plain([["No", "Informasi"], [1, "Satu"]])
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n, n, number) for n in range(1, cells + 1)
    )
    kind = b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    relation = b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
    with zipfile.ZipFile(BytesIO(content)) as book:
        types, relations = book.read("[Content_Types].xml"), book.read("xl/_rels/workbook.xml.rels")
    changed = {
        "xl/worksheets/sheet1.xml": b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (space, rows),
        "xl/sharedStrings.xml": b"<sst %s>%s</sst>" % (space, texts or b"<si><t>%s</t></si>" % text),
    }
    if b"sharedStrings" not in types:
        changed["[Content_Types].xml"] = types.replace(
            b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ' + kind
        )
    if b"sharedStrings" not in relations:
        target = b'<Relationship Id="rId99" %s Target="sharedStrings.xml"/></Relationships>' % relation
        changed["xl/_rels/workbook.xml.rels"] = relations.replace(b"</Relationships>", target)
    return rezipped(content, **changed)


def test_one_text_in_thousands_of_cells_is_read_and_one_that_fills_all_memory_is_not() -> None:
    assert read_workbook(shared(b"Data " * 100, 3_000), "daftar.xlsx").sheets[0].height == 3_000
    assert "berulang" in why(shared(b"Data " * 100_000, 3_000))
    hidden = b"<![CDATA[</si>]]>" + b"Data " * 100_000
    assert "berulang" in why(shared(hidden, 3_000))


@pytest.mark.parametrize(
    "decoy",
    [
        b"<si><si><t/></si></si>",
        b"<si\n><t/></si\n>" * 3,
        b'<si><t a="></si><si>"/></si>',
        b"<x:si><si/></x:si>",
    ],
)
def test_a_text_within_a_text_does_not_mislead_the_count(decoy: bytes) -> None:
    texts = decoy + b"<si><t>%s</t></si>" % (b"Data " * 100_000)
    for number in range(4):
        bomb = shared(b"", 3_000, texts=texts, number=number)
        try:
            sheets = read_workbook(bomb, "daftar.xlsx").sheets
        except Unreadable:
            continue
        assert not sheets[0].text(1, 1).startswith("Data"), number


def test_texts_of_every_spelling_are_read() -> None:
    texts = (
        b"<si/><si ><t>Satu</t></si><si>\n<r><t a='1'>Du</t></r><r><t xml:space=\"preserve\">a </t></r></si >"
    )
    for number, said in enumerate(("", "Satu", "Dua")):
        content = shared(b"", 60_000, texts=texts, number=number)
        if said:
            assert read_workbook(content, "daftar.xlsx").sheets[0].text(1, 1) == said


def test_blanks_and_texts_of_an_open_document_that_fill_all_memory_are_not_read() -> None:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )

    def document(row: str) -> bytes:
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            manifest = (
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
            )
            book.writestr("META-INF/manifest.xml", manifest)
            book.writestr(
                "content.xml",
                f"<office:document-content{names}><office:body><office:spreadsheet>"
                f'<table:table table:name="a">{row}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>",
            )
        return target.getvalue()

    cell = '<table:table-row{}><table:table-cell office:value-type="string"{}>'
    cell += "<text:p>{}</text:p></table:table-cell></table:table-row>"
    few = document(cell.format("", "", 'Data<text:s text:c="3"/>rahasia'))
    assert read_workbook(few, "daftar.ods").sheets[0].text(1, 1) == "Data   rahasia"
    assert "berulang" in why(document(cell.format("", "", '<text:s text:c="2000000000"/>')), "daftar.ods")
    wide = cell.format("", ' table:number-columns-repeated="9000"', "x" * 50_000)
    assert "berulang" in why(document(wide), "daftar.ods")
    long = cell.format(' table:number-rows-repeated="9000"', "", "x" * 50_000)
    assert "berulang" in why(document(long), "daftar.ods")
