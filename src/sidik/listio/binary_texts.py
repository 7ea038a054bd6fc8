"""Whether the texts of a binary workbook, each as often as its cells repeat it, are no more than is read.

XLS and XLSB hold every text once, as XLSX does, and their cells name it by its number.
"""

from __future__ import annotations

import struct
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from sidik.listio.guard import BROKEN_PACKAGE, MOST_UNPACKED_BYTES, varying
from sidik.listio.repeated_texts import too_much_text
from sidik.listio.unreadable import damaged

_TEXTS, _CONTINUED, _CELL = 0x00FC, 0x003C, 0x00FD
_RICH, _EXTENDED = 0x08, 0x04
# An old text has no more characters than two bytes can tell, each of two bytes.
_LONGEST_OLD = 2 * 65_535
_ITEM, _SHARED_CELL = 0x13, 7
# The texts of the binary kind and the two records around them; among others some may not count.
_USUAL = frozenset((_ITEM, 0x9F, 0xA0))
_LEAST_CELL_BYTES = 14


def check_old_texts(records: Iterable[tuple[int, bytes]]) -> None:
    """Raises: Unreadable, where the cells of an XLS point to more text than is read."""
    segments: list[bytes] = []
    used, tables, before = array("L"), 0, 0
    for kind, data in records:
        if kind == _TEXTS or (kind == _CONTINUED and before == _TEXTS):
            segments.append(data)
            tables += kind == _TEXTS
            before = _TEXTS
            continue
        before = kind
        if kind == _CELL and len(data) >= 10:
            used.append(struct.unpack_from("<I", data, 6)[0])
    longest = min(sum(map(len, segments)), _LONGEST_OLD)
    if len(used) * longest > MOST_UNPACKED_BYTES:
        # Which of two tables counts is not told: then each text counts as the longest.
        _count(used, _old_lengths(segments) if tables == 1 else (), longest)


def check_binary_texts(content: bytes) -> None:
    """Raises: Unreadable, where the cells of an XLSB point to more text than is read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_package(archive)
    except BROKEN_PACKAGE as error:
        raise damaged() from error


def _check_package(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    texts = next((m for m in members if m.filename.lower() == "xl/sharedstrings.bin"), None)
    sheets = [m for m in members if m.filename.startswith("xl/worksheets/") and m.filename.endswith(".bin")]
    if texts is None:
        return
    lengths, is_usual = array("L"), True
    for kind, data in _records(archive.read(texts)):
        is_usual = is_usual and kind in _USUAL
        if kind == _ITEM:
            lengths.append(len(data))
    longest = max(lengths, default=0)
    if longest * (sum(m.file_size for m in sheets) // _LEAST_CELL_BYTES) <= MOST_UNPACKED_BYTES:
        return
    used = array("L")
    for sheet in sheets:
        for kind, data in _records(archive.read(sheet)):
            if kind == _SHARED_CELL and len(data) >= 12:
                used.append(struct.unpack_from("<I", data, 8)[0])
    _count(used, lengths if is_usual else (), longest)


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data) - 1:
        kind, at = varying(data, at, 2)
        length, at = varying(data, at, 4)
        yield kind, data[at : at + length]
        at += length


def _count(used: Iterable[int], lengths: Iterable[int], longest: int) -> None:
    known, text_bytes = list(lengths), 0
    for number in used:
        text_bytes += known[number] if number < len(known) else longest
        if text_bytes > MOST_UNPACKED_BYTES:
            raise too_much_text()


def _old_lengths(segments: Sequence[bytes]) -> Iterator[int]:
    """Bytes of each text of an XLS in order. A text goes on in the next record, whose first byte tells its width."""
    waiting = iter(segments)
    data, at = next(waiting, b""), 8
    try:
        while True:
            if at >= len(data):
                data, at = next(waiting), 0
            left, flags = struct.unpack_from("<HB", data, at)
            at += 3
            after = 4 * struct.unpack_from("<H", data, at)[0] if flags & _RICH else 0
            at += 2 if flags & _RICH else 0
            after += struct.unpack_from("<I", data, at)[0] if flags & _EXTENDED else 0
            at += 4 if flags & _EXTENDED else 0
            wide, text_bytes = flags & 1, 0
            while left:
                taken = min(left, max(len(data) - at, 0) >> wide)
                left, at, text_bytes = left - taken, at + (taken << wide), text_bytes + (taken << wide)
                if left:
                    data, at = next(waiting), 1
                    wide = data[0] & 1
            yield text_bytes
            while after > len(data) - at:
                after -= len(data) - at
                data, at = next(waiting), 0
            at += after
    except (struct.error, StopIteration, IndexError):
        return
