"""The merged ranges of an ODS, which the reader does not give, and whether its sheets reach no further than is read."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from sidik.listio.guard import (
    BROKEN_PACKAGE,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED_BYTES,
    check_reach,
    pieces,
)
from sidik.listio.repeated_texts import too_much_text
from sidik.listio.unreadable import damaged

Area = tuple[int, int, int, int]

_TAG = re.compile(
    rb"<(/?)(?:[\w-]+:)?(table|table-row|table-cell|covered-table-cell)((?:\s[^<>]*?)?)(/?)>(?=\s*(.{0,9}))",
    re.S,
)
_TIMES = re.compile(rb"""number-(rows|columns)-(repeated|spanned)\s*=\s*["'](\d{1,9})""")
_NAME = re.compile(rb"""\b(?:[\w-]+:)?name\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Blanks in a row are told by their number.
_BLANKS = re.compile(rb"""<(?:[\w-]+:)?s\s[^<>]*?\bc\s*=\s*["']\s*\+?(\d{1,18})""")
_VALUE = re.compile(rb"""\b(?:[\w-]+:)?(?:value|date-value|time-value|string-value|boolean-value)\s*=""")


@dataclass
class _Scan:
    """How far the markup was read: the table, the row and the column it stands at."""

    areas: dict[str, list[Area]] = field(default_factory=dict)
    table: str = ""
    row: int = 0
    repeated: int = 1
    column: int = 0
    filled_to: int = 0
    last_row: int = 0
    last_column: int = 0
    # How often what follows is repeated, and the bytes of all texts so far, each as often.
    times: int = 0
    text_bytes: int = 0

    def begin_table(self, attributes: bytes) -> None:
        name = _NAME.search(attributes)
        raw = (name[1] or name[2] or b"") if name else b""
        self.table = html.unescape(raw.decode("utf-8", "replace"))
        self.row = self.column = self.last_row = self.last_column = 0

    def begin_row(self, attributes: bytes) -> None:
        self.repeated = _times(attributes).get((b"rows", b"repeated"), 1)
        self.column = self.filled_to = 0

    def cell(self, attributes: bytes, *, is_filled: bool) -> None:
        times = _times(attributes)
        across, down = times.get((b"columns", b"spanned"), 1), times.get((b"rows", b"spanned"), 1)
        if across > 1 or down > 1:
            # A range may be said to go on for ever; no sheet that is read does.
            bottom, right = min(self.row + down, MOST_ROWS), min(self.column + across, MOST_COLUMNS)
            area = (self.row + 1, self.column + 1, bottom, right)
            self.areas.setdefault(self.table, []).append(area)
        repeated = times.get((b"columns", b"repeated"), 1)
        self.times = repeated * self.repeated
        self.column += repeated
        if is_filled:
            self.filled_to = self.column
            check_reach(self.row + self.repeated, self.column)
            # A value may stand in the tag itself; an empty cell goes on to the last row and holds nothing.
            self.text(attributes)
        else:
            self.times = 0

    def text(self, between: bytes) -> None:
        """Text of the open cell, as often as the cell is repeated, with the blanks that it tells by number."""
        blanks = sum(int(number) for number in _BLANKS.findall(between)) if b"c" in between else 0
        self.text_bytes += (len(between) + blanks) * self.times
        if self.text_bytes > MOST_UNPACKED_BYTES:
            raise too_much_text()

    def end_row(self) -> None:
        self.row += self.repeated
        if self.filled_to:
            self.last_row = self.row
            self.last_column = max(self.last_column, self.filled_to)
            check_reach(self.last_row, self.last_column)


def _times(attributes: bytes) -> dict[tuple[bytes, bytes], int]:
    return {(what, how): int(times) for what, how, times in _TIMES.findall(attributes)} if attributes else {}


def merged_areas(content: bytes) -> dict[str, list[Area]]:
    """Merged ranges by sheet: top, left, bottom, right from 1 on. Raises: Unreadable, where a sheet has no end."""
    scan, unclosed = _Scan(), 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for between, closing, name, attributes, alone, after in _tags(archive):
                scan.text(between)
                if name.endswith(b"cell"):
                    scan.times = 0
                if name == b"table":
                    unclosed += -1 if closing else not alone
                    if not closing:
                        scan.begin_table(attributes)
                elif name == b"table-row":
                    if not closing:
                        scan.begin_row(attributes)
                    if closing or alone:
                        scan.end_row()
                elif name.endswith(b"cell") and not closing:
                    has_content = not alone and not after.startswith(b"</")
                    scan.cell(attributes, is_filled=has_content or bool(_VALUE.search(attributes)))
    except BROKEN_PACKAGE as error:
        raise damaged() from error
    # The reader of spreadsheets looks for the end of a table for ever.
    if unclosed > 0:
        raise damaged()
    return scan.areas


def _tags(archive: zipfile.ZipFile) -> Iterator[tuple[bytes, bytes, bytes, bytes, bytes, bytes]]:
    """What stands before a tag of the table, and the tag."""
    for piece in pieces(archive, "content.xml"):
        end = 0
        for found in _TAG.finditer(piece):
            closing, name, attributes, alone, after = found.groups()
            yield piece[end : found.start()], closing, name, attributes, alone, after
            end = found.end()
        yield piece[end:], b"", b"", b"", b"", b""
