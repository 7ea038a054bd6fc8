"""Reads CSV as people save it: comma, semicolon, tab or bar; UTF-8, UTF-16 or the encoding of old Windows."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import Literal

from sidik.listio.guard import MOST_ROWS, too_many_rows, wide_encoding
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
    """The text: by its byte order mark, as UTF-8, else as Windows-1252 or, byte for byte, as Latin-1."""
    wide = wide_encoding(content)
    if wide:
        return content.decode(wide, errors="replace").removeprefix("\ufeff")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def delimiter_of(text: str) -> str:
    """The delimiter that cuts most records into the same number of cells."""
    sample = text[:SAMPLE_CHARACTERS]

    def score(delimiter: str) -> float:
        # Signs inside cells cut too, but unevenly: records of other widths count against a delimiter twice.
        widths = Counter(len(row) for row in _records(sample, delimiter)[:200] if row)
        total = max(1, widths.total())
        return max(((width - 1) * (count / total) ** 2 for width, count in widths.items()), default=0.0)

    return max(DELIMITERS, key=score)


def _records(text: str, delimiter: str) -> list[list[str]]:
    # A dump of a database writes \" inside a quoted cell where a workbook writes "".
    escape = "\\" if '\\"' in text and '""' not in text.replace(delimiter + '""', "") else None
    try:
        return _read(text, delimiter, csv.QUOTE_MINIMAL, escape)
    except csv.Error:
        # A quotation mark that never closes swallows the rest; read plainly, no cell is lost.
        try:
            return _read(text, delimiter, csv.QUOTE_NONE, None)
        except csv.Error as error:
            raise not_a_list() from error


def _read(text: str, delimiter: str, quoting: Literal[0, 3], escape: str | None) -> list[list[str]]:
    rows = []
    # Old Macintosh files end a line with a carriage return only.
    source = StringIO(text.replace("\x00", ""), newline=None if "\n" not in text else "")
    for row in csv.reader(source, delimiter=delimiter, quoting=quoting, escapechar=escape):
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise too_many_rows()
    return rows
