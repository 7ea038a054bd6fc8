"""Whether the tables behind an index of words hold nothing but that index (halaman indeks kata).

SQLite's own check follows an index from its structure record and never sees a page to which nothing leads. Here every
page must be one that the record names, or one that such a page leads to; and every separator the beginning of a word.
Shape: https://www.sqlite.org/fts5.html and the comments of SQLite's fts5_index.c, format 4.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidik.edition.database import Connection

AVERAGES, STRUCTURE = 1, 10
COOKIE_BYTES = 4
SEGMENT_BITS, SKIP_BIT, HEIGHT_BITS = 37, 1 << 36, 31
HIGHEST = 8


def has_only_its_pages(connection: Connection, table: str) -> bool:
    """Whether each page of the index is reached from its structure."""
    try:
        return _is_reached(connection, table)
    except (IndexError, ValueError):
        return False


def _is_reached(connection: Connection, table: str) -> bool:
    known = {AVERAGES, STRUCTURE}
    segments = list(_segments(_page(connection, table, STRUCTURE)))
    for segment, first, last in segments:
        known.update((segment << SEGMENT_BITS) + page for page in range(first, last + 1))
    for segment, term, number in connection.execute(f"SELECT segid, term, pgno FROM {table}_idx"):  # noqa: S608
        page, has_skips = number >> 1, number & 1
        if not any(segment == one and first <= page <= last for one, first, last in segments):
            return False
        leaf = _page(connection, table, (segment << SEGMENT_BITS) + page)
        if not _first_word(leaf).startswith(term if isinstance(term, bytes) else str(term).encode()):
            return False
        if has_skips:
            known.update(_skips(connection, table, segment, page))
    found = connection.execute(f"SELECT id FROM {table}_data")  # noqa: S608
    return all(key in known for (key,) in found)


def _page(connection: Connection, table: str, key: int) -> bytes:
    row = connection.execute(f"SELECT block FROM {table}_data WHERE id = ?", [key]).fetchone()  # noqa: S608
    if row is None:
        raise ValueError("a page of the index is missing")
    return bytes(row[0])


def _segments(record: bytes) -> Iterator[tuple[int, int, int]]:
    """Number, first and last page of each run of words. An index that was ever changed has another shape."""
    numbers = _numbers(record, COOKIE_BYTES)
    levels, count, _ = next(numbers), next(numbers), next(numbers)
    seen = 0
    for _ in range(levels):
        _, runs = next(numbers), next(numbers)
        for _ in range(runs):
            yield next(numbers), next(numbers), next(numbers)
            seen += 1
    if seen != count or next(numbers, None) is not None:
        raise ValueError("not the structure of an index")


def _first_word(leaf: bytes) -> bytes:
    """The word with which a page begins."""
    footer = int.from_bytes(leaf[2:4], "big")
    at, _ = _number(leaf, footer)
    length, start = _number(leaf, at)
    return leaf[start : start + length]


def _skips(connection: Connection, table: str, segment: int, page: int) -> Iterator[int]:
    """The pages by which a reader skips over the entries of a frequent word."""
    base = (segment << SEGMENT_BITS) + SKIP_BIT
    top = 0
    while _page(connection, table, base + (top << HEIGHT_BITS) + page)[0] & 1:
        top += 1
        if top > HIGHEST:
            raise ValueError("too many levels")
    pages = [page]
    for height in range(top, -1, -1):
        below: list[int] = []
        for one in pages:
            key = base + (height << HEIGHT_BITS) + one
            yield key
            below += _led_to(_page(connection, table, key))
        pages = below


def _led_to(block: bytes) -> Iterator[int]:
    page, at = _number(block, 1)
    _, at = _number(block, at)
    yield page
    while at < len(block):
        start = at
        while at < len(block) and not block[at]:
            at += 1
        if at == len(block):
            return
        page += at - start + 1
        _, at = _number(block, at)
        yield page


def _numbers(record: bytes, at: int) -> Iterator[int]:
    while at < len(record):
        number, at = _number(record, at)
        yield number


def _number(block: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's variable length, and where the next one begins."""
    found = 0
    for place in range(8):
        byte = block[at + place]
        found = found << 7 | byte & 0x7F
        if byte < 0x80:
            return found, at + place + 1
    return found << 8 | block[at + 8], at + 9
