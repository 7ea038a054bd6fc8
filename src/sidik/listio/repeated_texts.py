"""Whether the texts of a workbook, each as often as its cells repeat it, are no more than is read.

An XLSX holds every text once and its cells point to it; the reader copies the text into each of them, so that ten
kilobytes may grow to gigabytes without a single long member.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Sequence
from io import BytesIO

from sidik.listio.guard import BROKEN_PACKAGE, MOST_UNPACKED_BYTES, pieces
from sidik.listio.unreadable import Unreadable, damaged

# The shortest cell that points to a text: <c t="s"><v>0</v></c>
_LEAST_CELL_BYTES = 22
_END = re.compile(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\b[^<>]*/>")
_BEGIN = re.compile(rb"<(?:\w+:)?si\b[^<>]*>")
# A sign of a tag in the value of an attribute is none for the reader.
_VEILED = re.compile(rb"""<[^<>]*=\s*["'][^"'<>]*[<>]""")
# More than any text of a cell with its markup.
MOST_CARRIED_BYTES = 8 * 1024 * 1024
# What stands at the head of a value may hide the number: then the cell counts as the longest text.
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>\s*\+?(\d{1,9}|[&<](?=[#!]))")


def too_much_text() -> Unreadable:
    """The cells repeat more text than is read at once."""
    return Unreadable(
        "Teks dalam selnya berulang sampai jauh lebih besar daripada berkasnya, sehingga tidak dibuka demi"
        " keamanan. Salin tabelnya ke berkas baru, lalu unggah kembali.",
        "The cells repeat far more text than the file holds, and it was not opened.",
    )


def check_shared_texts(content: bytes) -> None:
    """Raises: Unreadable, where the cells of an XLSX point to more text than is read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check(archive)
    except BROKEN_PACKAGE as error:
        raise damaged() from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    sheets = [m for m in members if m.filename.startswith("xl/worksheets/") and m.filename.endswith(".xml")]
    texts = next((m for m in members if m.filename.lower() == "xl/sharedstrings.xml"), None)
    if texts is None:
        return
    lengths, unknown = _lengths(archive, texts)
    longest = max(unknown, *lengths) if lengths else unknown
    if longest * (sum(m.file_size for m in sheets) // _LEAST_CELL_BYTES) <= MOST_UNPACKED_BYTES:
        return
    text_bytes, known = 0, len(lengths)
    for member in sheets:
        for piece in pieces(archive, member.filename):
            for number in _VALUE.findall(piece):
                at = int(number) if number.isdigit() else -1
                text_bytes += longest if at < 0 else lengths[at] if at < known else unknown
            if text_bytes > MOST_UNPACKED_BYTES:
                raise too_much_text()


def _lengths(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[array[int], int]:
    """Bytes of each shared text with its markup, in order; and what a text counts that is not among them."""
    lengths, carried, whole = array("Q"), b"", (array("Q"), member.file_size)
    for read in pieces(archive, member.filename):
        piece = carried + read
        # A comment or a raw section may hide where a text ends: then each counts as all of them.
        if b"<!" in piece or _is_veiled(piece):
            return whole
        is_odd = _is_odd(piece)
        parts = _parts(piece) if is_odd else piece.split(b"</si>")
        # So does a text that begins within another one.
        is_plain = not is_odd and _follow_each_other(piece, parts)
        if not is_plain and any(part.count(b"<si>") != 1 for part in parts[:-1]):
            return whole
        lengths.extend(map(len, parts[:-1]))
        carried = parts[-1]
        if len(carried) > MOST_CARRIED_BYTES:
            return whole
    return lengths, 0


def _follow_each_other(piece: bytes, parts: Sequence[bytes]) -> bool:
    """Whether each text begins right where the one before it ends, as most programs write them."""
    end, texts = len(piece) - len(parts[-1]), len(parts) - 1
    begun, joined = piece.count(b"<si>", 0, end), piece.count(b"</si><si>", 0, end)
    return b"<si>" in parts[0] and begun == texts == joined + 1


def _is_odd(piece: bytes) -> bool:
    """Whether texts begin or end in another spelling than the usual one."""
    begun, ended = piece.count(b"<si") - piece.count(b"<si>"), piece.count(b"</si") - piece.count(b"</si>")
    return bool(begun or ended) or b":si" in piece


def _parts(piece: bytes) -> list[bytes]:
    """The piece cut behind every text, its beginnings written alike; an empty text has a beginning too."""
    alike = _END.sub(lambda end: b"</si>" if end[0].startswith(b"</") else b"<si></si>", piece)
    return _BEGIN.sub(b"<si>", alike).split(b"</si>")


def _is_veiled(piece: bytes) -> bool:
    # What says that blanks are to be kept is the one attribute of most lists.
    usual = piece.count(b'xml:space="preserve"')
    return piece.count(b'="') + piece.count(b"='") != usual and _VEILED.search(piece) is not None
