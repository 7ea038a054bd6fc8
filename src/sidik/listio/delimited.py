"""Reads CSV as people save it: comma, semicolon, tab or bar; UTF-8, UTF-16 or the encoding of old Windows."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import Literal

from sidik.listio.guard import MOST_ROWS, too_many_rows
from sidik.listio.unreadable import not_a_list

DELIMITERS = ";,\t|"
SAMPLE_CHARACTERS = 65_536


def rows_of(content: bytes) -> list[list[str]]:
    """The records of a CSV, whatever line breaks its cells hold. Raises: Unreadable."""
    text = decoded(content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel's own hint. The line stays a record, so that row numbers agree with what the officer sees.
        return [[first.strip()], *_records(rest, first.strip()[-1])]
    return _records(text, delimiter_of(text))


def decoded(content: bytes) -> str:
    """The text: by its byte order mark, as UTF-8, else as Windows-1252, which reads every byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """The delimiter that cuts most records into the same number of cells."""
    sample = text[:SAMPLE_CHARACTERS]

    def score(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _records(sample, delimiter)[:50] if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        return count * (width > 1), width

    return max(DELIMITERS, key=score)


def _records(text: str, delimiter: str) -> list[list[str]]:
    try:
        return _read(text, delimiter, csv.QUOTE_MINIMAL)
    except csv.Error:
        # A quotation mark that never closes swallows the rest; read plainly, no cell is lost.
        try:
            return _read(text, delimiter, csv.QUOTE_NONE)
        except csv.Error as error:
            raise not_a_list() from error


def _read(text: str, delimiter: str, quoting: Literal[0, 3]) -> list[list[str]]:
    rows = []
    for row in csv.reader(
        StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter, quoting=quoting
    ):
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise too_many_rows()
    return rows
