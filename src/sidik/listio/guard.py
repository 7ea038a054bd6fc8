"""The guard before any file is opened: what it is, and whether opening it is safe. Reads streams, never everything.

A workbook is a packed archive: a small file may unpack to gigabytes, and one cell in the last corner of a sheet makes
a reader reserve room for every cell before it. Both are found here by streaming, before the reader sees the file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

from sidik.listio.unreadable import Unreadable, damaged, empty, not_a_list, too_large

Kind = Literal["xlsx", "xls", "ods", "csv"]

MOST_MEGABYTES = 25
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_UNPACKED_BYTES = 300 * 1024 * 1024
# Ordinary sheets pack 10 to 60 times smaller.
MOST_RATIO, RATIO_COUNTS_FROM_BYTES = 250, 20 * 1024 * 1024
MOST_MEMBERS = 5_000
MOST_ROWS = 200_000
MOST_CELLS = 4_000_000
PIECE_BYTES = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A cell with a style and no value does no harm; sheets are full of them down to the last row.
_CELL = re.compile(rb"""<(?:\w+:)?(c|row)\b([^<>]*)>(?!\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<v></v>))""")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
_ODS_REPEAT = re.compile(
    rb"""number-(rows|columns)-repeated="(\d+)"[^<>]*[^/]>(?=\s*<text:|\s*<table:table-cell)"""
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
    start = content[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise Unreadable(
            "Berkas ini halaman web yang diberi nama seperti Excel. Buka di Excel, simpan sebagai .xlsx,"
            " lalu unggah kembali.",
            "This is a web page named like a workbook. Open it in Excel and save it as .xlsx.",
        )
    is_wide_text = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in content[:65536] and not is_wide_text:
        raise not_a_list()


def _compound(content: bytes) -> Kind:
    """The old container: an XLS, or an encrypted package, which looks the same from outside."""
    if _named(content, "EncryptedPackage") or _named(content, "EncryptionInfo"):
        raise locked()
    if _named(content, "_VBA_PROJECT_CUR") or _named(content, "_VBA_PROJECT"):
        raise with_macros()
    if _named(content, "Workbook") or _named(content, "Book"):
        return "xls"
    raise not_a_list()


def _named(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def locked() -> Unreadable:
    """The workbook asks for a password."""
    return Unreadable(
        "Berkas dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah kembali.",
        "The workbook is protected with a password. Remove the password and retry.",
    )


def with_macros() -> Unreadable:
    """The workbook carries programs."""
    return Unreadable(
        "Berkas memuat makro. Simpan sebagai .xlsx tanpa makro, lalu unggah kembali.",
        "The workbook contains macros. Save it as .xlsx without macros and retry.",
    )


def _packed(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members, len(content))
            kind = _kind_of_archive(archive, {m.filename for m in members})
            _check_extent(archive, kind)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise damaged() from error
    except ValueError as error:
        raise damaged() from error
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
    if any("vbaproject" in n.lower() or n.startswith("Basic/") for n in names):
        raise with_macros()
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise Unreadable(
            "Berkas ini berjenis XLSB. Simpan sebagai .xlsx, lalu unggah kembali.",
            "This is an XLSB workbook. Save it as .xlsx and retry.",
        )
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
        for piece in _pieces(archive, "content.xml"):
            for found in _ODS_REPEAT.finditer(piece):
                if int(found[2]) > (MOST_ROWS if found[1] == b"rows" else 1_000):
                    raise too_many_rows()
        return
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            _check_sheet(archive, name)


def _check_sheet(archive: zipfile.ZipFile, name: str) -> None:
    row = last_row = last_column = 0
    for piece in _pieces(archive, name):
        for tag, attributes in _CELL.findall(piece):
            place = _PLACE.search(attributes)
            if tag == b"row":
                row = int(place[2]) if place else row + 1
            elif not attributes.endswith(b"/"):
                last_row = max(last_row, int(place[2]) if place else row)
                last_column = max(last_column, _column_number(place[1]) if place else 1)
    if last_row > MOST_ROWS or last_row * max(last_column, 1) > MOST_CELLS:
        raise too_many_rows()


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


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
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
