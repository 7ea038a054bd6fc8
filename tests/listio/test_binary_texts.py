"""XLS and XLSB whose cells repeat one text: a list is read, a file that would fill all memory is not opened."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from io import BytesIO

import pytest

from sidik.listio.binary_texts import check_old_texts
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import read_workbook
from tests.listio.layout_files import _biff, _compound
from tests.listio.test_bad_files import why

LONG = "Data " * 13_000
PIECE = 4_000


def old_table(texts: Sequence[str]) -> bytes:
    """The shared texts of an XLS; a long one goes on in further records, the first half of it in single bytes."""
    records, data = [], struct.pack("<II", len(texts), len(texts))
    for text in texts:
        data += struct.pack("<HBH", len(text), 0x08, 1) + text[:PIECE].encode("latin-1")
        for start in range(PIECE, len(text), PIECE):
            records.append(data)
            data = b"\x01" + text[start : start + PIECE].encode("utf-16-le")
        data += bytes(4)
    records.append(data)
    return b"".join(_biff(0xFC if at == 0 else 0x3C, one) for at, one in enumerate(records))


def old(texts: Sequence[str], used: Sequence[int]) -> bytes:
    """An XLS of one column whose cells point to these texts."""
    opening = _biff(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0x0DBB, 0x07CC, 0, 6))
    opening += _biff(0x42, struct.pack("<H", 1200))
    table, end = old_table(texts), _biff(0x0A, b"")
    name = struct.pack("<BB", 3, 1) + "DIK".encode("utf-16-le")
    place = len(opening) + 4 + 6 + len(name) + len(table) + len(end)
    listed = _biff(0x85, struct.pack("<IBB", place, 0, 0) + name)
    sheet = _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    sheet += _biff(0x200, struct.pack("<IIHHH", 0, len(used), 0, 1, 0))
    sheet += b"".join(_biff(0xFD, struct.pack("<HHHI", n, 0, 0, one)) for n, one in enumerate(used))
    return _compound(opening + listed + table + end + sheet + end)


def varied(number: int) -> bytes:
    return bytes((number,)) if number < 0x80 else bytes((number & 0x7F | 0x80,)) + varied(number >> 7)


def record(kind: int, data: bytes = b"") -> bytes:
    return varied(kind) + varied(len(data)) + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary(texts: Sequence[str], used: Sequence[int], odd: bytes = b"") -> bytes:
    """An XLSB of one column whose cells point to these texts."""
    target = BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    rows = b"".join(
        record(0, struct.pack("<I", n) + bytes(13)) + record(7, struct.pack("<III", 0, 0, one))
        for n, one in enumerate(used)
    )
    table = b"".join(record(0x13, b"\0" + wide(text)) for text in texts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        listed = record(0x9C, struct.pack("<II", 0, 1) + wide("rId1") + wide("DIK"))
        book.writestr("xl/workbook.bin", record(0x8F) + listed + record(0x90) + record(0x9D, bytes(8)))
        book.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships><Relationship Id="rId1" Type="{relation}" Target="worksheets/sheet1.bin"/>'
            "</Relationships>",
        )
        start = record(0x9F, struct.pack("<II", len(texts), len(texts)))
        book.writestr("xl/sharedStrings.bin", start + odd + table + record(0xA0))
        extent = record(0x94, struct.pack("<IIII", 0, len(used), 0, 0))
        book.writestr("xl/worksheets/sheet1.bin", record(0x81) + extent + record(0x91) + rows + record(0x92))
    return target.getvalue()


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
def test_a_text_that_fills_all_memory_is_not_read_and_a_long_list_is(kind: str) -> None:
    made = old if kind == "xls" else binary
    content = made([LONG, "Gaji pegawai", "Denah"], [0, *[1] * 50_000, 2])
    sheet = read_workbook(content, f"daftar.{kind}").sheets[0]
    assert (sheet.height, sheet.text(2, 1), sheet.text(50_002, 1)) == (50_002, "Gaji pegawai", "Denah")
    assert sheet.text(1, 1) == LONG.strip()
    assert "berulang" in why(made(["Gaji", LONG], [1] * 6_000), f"daftar.{kind}")


def test_a_record_that_may_hide_a_text_does_not_mislead_the_count() -> None:
    bomb = binary(["Gaji", LONG], [1] * 6_000, odd=record(0x23, bytes(4)) + record(0x13, b"\0" + wide("x")))
    assert "berulang" in why(bomb, "daftar.xlsb")


def test_a_table_that_cannot_be_followed_counts_as_its_longest_text() -> None:
    table = [(0xFC, bytes(8) + b"\xff\xff\x00"), *[(0x3C, bytes(8_000))] * 8]
    cells = [(0xFD, struct.pack("<HHHI", n % 65_000, 0, 0, 7)) for n in range(6_000)]
    with pytest.raises(Unreadable):
        check_old_texts([*table, *cells])
