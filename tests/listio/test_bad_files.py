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
