"""Whether the texts of a workbook, each as often as its cells repeat it, are no more than is read.

An XLSX holds every text once and its cells point to it; the reader copies the text into each of them, so that ten
kilobytes may grow to gigabytes without a single long member.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from io import BytesIO

from sidik.listio.guard import BROKEN_PACKAGE, MOST_UNPACKED_BYTES, pieces
from sidik.listio.unreadable import Unreadable, damaged

# The shortest cell that points to a text: <c t="s"><v>0</v></c>
_LEAST_CELL_BYTES = 22
_ODD = (b":si", b"<si/", b"<si ", b"</si ")
_END = re.compile(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\b[^<>]*/>")
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
    lengths, carried = array("Q"), 0
    for piece in pieces(archive, member.filename):
        # A comment or a raw section may hide where a text ends: then each counts as all of them.
        if b"<!" in piece:
            return array("Q"), member.file_size
        parts = _END.split(piece) if any(sign in piece for sign in _ODD) else piece.split(b"</si>")
        for part in parts[:-1]:
            lengths.append(carried + len(part))
            carried = 0
        carried += len(parts[-1])
    return lengths, 0
