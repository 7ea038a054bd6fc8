"""The merged ranges of an ODS, which the reader does not give, and whether its sheets reach no further than is read."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from sidik.listio.guard import BROKEN_PACKAGE, MOST_COLUMNS, MOST_ROWS, check_reach, pieces
from sidik.listio.unreadable import damaged

Area = tuple[int, int, int, int]

_TAG = re.compile(
    rb"<(/?)(?:[\w-]+:)?(table|table-row|table-cell|covered-table-cell)((?:\s[^<>]*?)?)(/?)>(?=\s*(.{0,9}))",
    re.S,
)
_TIMES = re.compile(rb"""number-(rows|columns)-(repeated|spanned)\s*=\s*["'](\d{1,9})""")
_NAME = re.compile(rb"""\b(?:[\w-]+:)?name\s*=\s*(?:"([^"]*)"|'([^']*)')""")
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
        self.column += times.get((b"columns", b"repeated"), 1)
        if is_filled:
            self.filled_to = self.column

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
            for closing, name, attributes, alone, after in _tags(archive):
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


def _tags(archive: zipfile.ZipFile) -> Iterator[tuple[bytes, bytes, bytes, bytes, bytes]]:
    for piece in pieces(archive, "content.xml"):
        yield from _TAG.findall(piece)
