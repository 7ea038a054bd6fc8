"""The guard before any file is opened: what it is, and whether opening it is safe. Reads streams, never everything.

A workbook is a packed archive: a small file may unpack to gigabytes, and one cell in the last corner of a sheet makes
a reader reserve room for every cell before it. Both are found here by streaming, before the reader sees the file.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

from sidik.listio.unreadable import (
    Unreadable,
    damaged,
    document,
    empty,
    locked,
    macros,
    not_a_list,
    too_large,
)

Kind = Literal["xlsx", "xlsb", "xls", "ods", "csv", "html", "xml"]

MOST_MEGABYTES = 64
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_UNPACKED_BYTES = 300 * 1024 * 1024
# Ordinary sheets pack 10 to 60 times smaller.
MOST_RATIO, RATIO_COUNTS_FROM_BYTES = 250, 20 * 1024 * 1024
MOST_MEMBERS = 5_000
MOST_ROWS = 200_000
MOST_COLUMNS = 16_384
MOST_CELLS = 4_000_000
PIECE_BYTES = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A cell with a style and no value does no harm; sheets are full of them down to the last row.
_CELL = re.compile(rb"""<(?:\w+:)?(c|row)\b([^<>]*)>(?!\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<v></v>))""")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,9})(\d{1,12})["']""")
# A row beyond what is read, or a cell right of column Z: rare enough that only such sheets are looked at cell by cell.
_NOT_NEAR = re.compile(rb"""<c r="(?![A-Z]\d{1,5}")""")
_FAR_CELL = re.compile(rb"""<c r="(?:[A-Za-z]{2,}\d|[A-Za-z]?(?:[2-9]\d{5}|\d{7}))""")
_COUNT = re.compile(rb"""\b(?:uniqueCount|count)\s*=\s*["']\s*\+?(\d+)""")
_FAR_ROW = re.compile(rb"""<row r="(?:[2-9]\d{5}|\d{7})""")
_MACRO = re.compile(r"vbaproject|^(basic|scripts|xl/macrosheets)/", re.IGNORECASE)
# What zipfile raises over a package that is broken, sealed by a password, or packed by a method it does not know.
BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    zlib.error,
)


def read_bytes(path: Path) -> bytes:
    """The content of a file that is not too large; a larger one is refused without reading it."""
    if path.stat().st_size > MOST_BYTES:
        raise too_large(MOST_MEGABYTES)
    return path.read_bytes()


def kind_of(content: bytes, name: str) -> Kind:
    """What the file is, told by its content. Raises: Unreadable, with the reason and what to do."""
    if len(content) > MOST_BYTES:
        raise too_large(MOST_MEGABYTES)
    if not content.strip():
        raise empty()
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if content.startswith(_OLE):
        return _compound(content)
    _refuse_other_kinds(content, name)
    return _kind_of_text(content)


def _kind_of_text(content: bytes) -> Kind:
    start = content[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if start.startswith(b"<") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "xml"
    if start.startswith(
        (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"<style", b"<!--", b"<div")
    ):
        return "html"
    return "csv"


def _refuse_other_kinds(content: bytes, name: str) -> None:
    if content.startswith(b"%PDF"):
        raise Unreadable(
            "Berkas ini PDF, bukan tabel. Minta berkas Excel asalnya, atau salin tabelnya ke Excel lebih dahulu.",
            "This is a PDF, not a table. Ask for the workbook it was printed from.",
        )
    pictures = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
    if content.startswith(pictures) and not name.lower().endswith((".csv", ".txt")):
        raise Unreadable(
            "Berkas ini gambar. Daftar hanya dapat dibaca dari tabel XLSX, XLS, ODS, atau CSV.",
            "This is a picture. A list is read from a table only.",
        )
    if content.startswith(b"{\\rtf"):
        raise document("RTF")
    if content[:200].lstrip().lower().startswith(b"mime-version:"):
        raise Unreadable(
            "Berkas ini arsip halaman web yang diberi nama seperti Excel. Buka di Excel, simpan sebagai .xlsx,"
            " lalu unggah kembali.",
            "This is a web archive named like a workbook. Open it in Excel and save it as .xlsx.",
        )
    if b"\x00" in content[:65536] and wide_encoding(content) is None:
        raise not_a_list()


def wide_encoding(content: bytes) -> str | None:
    """UTF-16 with a byte order mark, or without one where every second byte of Latin text is zero; else None."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:4096]
    half = len(start) // 2
    for name, zeros, letters in (
        ("utf-16-le", start[1::2], start[::2]),
        ("utf-16-be", start[::2], start[1::2]),
    ):
        if half > 1 and zeros.count(0) > 0.7 * half and letters.count(0) == 0:
            return name
    return None


def _compound(content: bytes) -> Kind:
    """The old container: an XLS, or an encrypted package, which looks the same from outside."""
    if _named(content, "EncryptedPackage") or _named(content, "EncryptionInfo"):
        raise locked()
    if _named(content, "WordDocument"):
        raise document("Word")
    if _named(content, "PowerPoint Document"):
        raise document("PowerPoint")
    if _named(content, "Workbook") or _named(content, "Book"):
        # The name of the project in a workbook, _VBA_PROJECT_CUR, begins the same.
        if _named(content, "_VBA_PROJECT"):
            raise macros()
        return "xls"
    raise not_a_list()


def _named(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def _packed(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members, len(content))
            names = {m.filename for m in members}
            kind = _kind_of_archive(archive, names)
            _check_extent(archive, kind)
    except BROKEN_PACKAGE as error:
        raise damaged() from error
    if any(_MACRO.search(name) for name in names):
        raise macros()
    return kind


def _check_members(members: list[zipfile.ZipInfo], packed_bytes: int) -> None:
    if any(m.flag_bits & 0x1 for m in members):
        raise locked()
    unpacked = sum(m.file_size for m in members)
    is_tight = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MOST_RATIO * packed_bytes
    # Members that share their bytes add up to more than the archive itself.
    overlaps = sum(m.compress_size for m in members) > packed_bytes
    if unpacked > MOST_UNPACKED_BYTES or is_tight or overlaps or len(members) > MOST_MEMBERS:
        raise Unreadable(
            "Isi berkas ini jauh lebih besar daripada yang tampak, sehingga tidak dibuka demi keamanan."
            " Salin tabelnya ke berkas baru, lalu unggah kembali.",
            "The file unpacks to far more than it shows and was not opened.",
        )


def _kind_of_archive(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(n.startswith("word/") for n in names):
        raise document("Word")
    if any(n.startswith("ppt/") for n in names):
        raise document("PowerPoint")
    if "content.xml" in names and "mimetype" in names:
        if (
            "META-INF/manifest.xml" in names
            and b"encryption-data" in archive.read("META-INF/manifest.xml")[:1_000_000]
        ):
            raise locked()
        if b"spreadsheet" in archive.read("mimetype")[:200]:
            return "ods"
    raise not_a_list()


def _check_extent(archive: zipfile.ZipFile, kind: Kind) -> None:
    """Whether the sheets reach no further than what is read; the reader reserves room up to the last filled cell."""
    if kind == "ods":
        return
    _check_shared_texts(archive)
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml") and _reaches_far(archive, name):
            _check_sheet(archive, name)
        if name.startswith("xl/worksheets/") and name.endswith(".bin"):
            _check_binary_sheet(archive, name)


def _check_shared_texts(archive: zipfile.ZipFile) -> None:
    """Whether the shared texts are no more than the file can hold: the reader reserves room for as many as told."""
    for member in archive.infolist():
        if member.filename.lower() != "xl/sharedstrings.xml":
            continue
        with archive.open(member) as stream:
            head = stream.read(4096)
        told = [int(number) for number in _COUNT.findall(head)]
        if any(number > 16 * member.file_size for number in told):
            raise damaged()


def _reaches_far(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether any row or cell, filled or not, lies outside a list of ordinary width; most sheets end here."""
    rows = 0
    for piece in pieces(archive, name):
        begun = piece.count(b"<row")
        rows += begun
        # Tags that begin like a cell stand before and behind the rows; most pieces have none of them.
        unplaced = piece.count(b"<c") - piece.count(b'<c r="')
        if unplaced and unplaced != sum(map(piece.count, (b"<col", b"<conditional", b"<cf", b"<customS"))):
            return True
        # A cell or row that does not say its place first, or has a prefix, is not one that ordinary programs write.
        if piece.count(b'<row r="') != begun or b":c" in piece or b":row" in piece:
            return True
        if _FAR_ROW.search(piece) or (_NOT_NEAR.search(piece) and _FAR_CELL.search(piece)):
            return True
    return rows > MOST_ROWS


def _check_sheet(archive: zipfile.ZipFile, name: str) -> None:
    row = column = last_row = last_column = 0
    for piece in pieces(archive, name):
        for tag, attributes in _CELL.findall(piece):
            place = _PLACE.search(attributes)
            if tag == b"row":
                row, column = int(place[2]) if place else row + 1, 0
                continue
            column = _column_number(place[1]) if place else column + 1
            if not attributes.endswith(b"/"):
                last_row = max(last_row, int(place[2]) if place else row)
                last_column = max(last_column, column)
    check_reach(last_row, last_column)


def check_reach(last_row: int, last_column: int) -> None:
    """Raises: Unreadable, where a sheet goes on further than what is read."""
    if last_row > MOST_ROWS or last_column > MOST_COLUMNS or last_row * max(last_column, 1) > MOST_CELLS:
        raise too_many_rows()


def _check_binary_sheet(archive: zipfile.ZipFile, name: str) -> None:
    """The same for the binary kind: records of a type, a length and the bytes; 0 is a row, 2 to 11 are filled cells."""
    data = archive.read(name)
    at = row = last_row = last_column = cells = 0
    while at < len(data) - 1:
        kind, at = varying(data, at, 2)
        length, at = varying(data, at, 4)
        if kind == 0 and length >= 4:
            row = int.from_bytes(data[at : at + 4], "little") + 1
        elif 2 <= kind <= 11 and length >= 4:
            last_row = max(last_row, row)
            last_column = max(last_column, int.from_bytes(data[at : at + 4], "little") + 1)
            cells += 1
        if cells > MOST_CELLS:
            raise too_many_rows()
        at += length
    check_reach(last_row, last_column)


def varying(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of one to `most` bytes, seven bits in each, and the place after it."""
    value = 0
    for place in range(most):
        byte = data[at] if at < len(data) else 0
        value |= (byte & 0x7F) << (7 * place)
        at += 1
        if byte < 0x80:
            break
    return value, at


def too_many_rows() -> Unreadable:
    """A sheet goes on further than what is read at once."""
    return Unreadable(
        f"Salah satu lembar terisi sampai lebih dari {MOST_ROWS:,} baris atau terlalu banyak kolom.".replace(
            ",", "."
        )
        + " Hapus isi di luar tabel, atau pecah daftarnya, lalu unggah kembali.",
        f"A sheet is filled beyond {MOST_ROWS:,} rows or has too many columns. Split the list.",
    )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The member in pieces that cut no tag in two, and between two rows where they can."""
    rest = b""
    with archive.open(name) as stream:
        while read := stream.read(PIECE_BYTES):
            piece = rest + read
            cut = max(piece.rfind(b"<row"), 0) or piece.rfind(b"<")
            cut = cut if cut > 0 else len(piece)
            yield piece[:cut]
            rest = piece[cut:][-PIECE_BYTES:]
    yield rest
