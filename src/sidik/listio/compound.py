"""Looks into an XLS before it is opened: how far its sheets reach, told by its records alone.

The old workbook is a small file system (compound file) with one stream of records. They say where cells stand and how
many texts there are; the reader believes them and reserves room, so they are checked first.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from sidik.listio.binary_texts import check_old_texts
from sidik.listio.guard import check_reach
from sidik.listio.unreadable import damaged, locked

_FREE = 0xFFFFFFFA
_ENTRY_BYTES, _MINI_BELOW_BYTES = 128, 4096
_BEGIN, _END, _LOCKED, _EXTENT, _TEXTS = 0x0809, 0x000A, 0x002F, 0x0200, 0x00FC
_CELLS = frozenset((0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E, 0x0006, 0x0205, 0x0207))
_MANY_CELLS = 0x00BD
# A sheet of this kind has at most 65.536 rows of 256 cells.
_WHOLE_SHEET = 65_536 * 256


def check_workbook(content: bytes) -> None:
    """Raises: Unreadable, where the records of an XLS reach further than what is read, or contradict the file."""
    try:
        stream = _workbook_stream(content)
        _check_records(stream)
        check_old_texts(_records(stream))
    except (struct.error, IndexError, ValueError, StopIteration) as error:
        raise damaged() from error


def _check_records(stream: bytes) -> None:
    last_row = last_column = 0
    for kind, data in _records(stream):
        if kind in _CELLS and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            last_row, last_column = max(last_row, row + 1), max(last_column, column + 1)
        elif kind == _MANY_CELLS and len(data) >= 6:
            last_row = max(last_row, struct.unpack_from("<H", data)[0] + 1)
            last_column = max(last_column, struct.unpack_from("<H", data, len(data) - 2)[0] + 1)
        elif kind == _BEGIN:
            last_row = last_column = 0
        elif kind == _END:
            check_reach(last_row, last_column)
        elif kind == _LOCKED:
            raise locked()
        elif kind == _EXTENT and len(data) >= 12:
            first, last, left, right = struct.unpack_from("<IIHH", data)
            if (last - first) * (right - left) > _WHOLE_SHEET or last < first or right < left:
                raise damaged()
        elif kind == _TEXTS and len(data) >= 8 and struct.unpack_from("<I", data, 4)[0] > len(stream):
            raise damaged()
    check_reach(last_row, last_column)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook_stream(content: bytes) -> bytes:
    """The stream "Workbook" or "Book". Raises: ValueError, where the file has none."""
    sector_bytes, mini_bytes = (1 << power for power in struct.unpack_from("<HH", content, 30))
    if sector_bytes not in (512, 4096) or mini_bytes != 64:
        raise ValueError("sizes of no compound file")
    most = len(content) // sector_bytes + 1

    def sector(number: int) -> bytes:
        return content[(number + 1) * sector_bytes : (number + 2) * sector_bytes]

    table = _numbers(b"".join(sector(number) for number in _table_sectors(content, sector, most)))

    def chain(start: int) -> bytes:
        return b"".join(sector(number) for number in _followed(table, start, most))

    directory_start, mini_table_start = struct.unpack_from("<I8xI", content, 48)
    entries = list(_entries(chain(directory_start)))
    _check_chains(table, entries, most)
    start, size = next((s, n) for name, kind, s, n in entries if name in ("workbook", "book") and kind == 2)
    if size >= _MINI_BELOW_BYTES:
        return chain(start)[:size]
    root = next(s for _, kind, s, _ in entries if kind == 5)
    small, mini_table = chain(root), _numbers(chain(mini_table_start))
    parts = (small[n * mini_bytes : (n + 1) * mini_bytes] for n in _followed(mini_table, start, len(small)))
    return b"".join(parts)[:size]


def _check_chains(table: tuple[int, ...], entries: list[tuple[str, int, int, int]], most: int) -> None:
    """No two streams share a sector, so all chains together are no longer than the file."""
    left = 2 * most
    for _, kind, start, size in entries:
        if kind == 5 or (kind == 2 and size >= _MINI_BELOW_BYTES):
            left -= sum(1 for _ in _followed(table, start, left))


def _table_sectors(content: bytes, sector: Callable[[int], bytes], most: int) -> list[int]:
    numbers = list(struct.unpack_from("<109I", content, 76))
    following, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, most)):
        if following >= _FREE:
            break
        *more, following = _numbers(sector(following))
        numbers += more
    return [number for number in numbers if number < most][:most]


def _numbers(data: bytes) -> tuple[int, ...]:
    whole = len(data) // 4
    return struct.unpack(f"<{whole}I", data[: 4 * whole])


def _followed(table: tuple[int, ...], start: int, most: int) -> Iterator[int]:
    """The sectors of a chain. Raises: ValueError, where it runs in a circle, in which the reader would not stop."""
    number = start
    for _ in range(most + 1):
        if number >= _FREE or number >= len(table):
            return
        yield number
        number = table[number]
    raise ValueError("a chain of sectors without an end")


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<II", directory, at + 116)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        yield name.lower(), kind, start, size
