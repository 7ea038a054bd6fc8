"""Reads the XML workbook of Excel 2003, which old applications write under the name of an XLS."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from sidik.listio.guard import MOST_CELLS, MOST_ROWS, too_many_rows
from sidik.listio.unreadable import damaged

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"


@dataclass
class XmlSheet:
    """One sheet: its rows of texts, and its merged ranges (top, left, bottom, right, from 1 on)."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def sheets_of(content: bytes) -> list[XmlSheet]:
    """The sheets in order. Raises: Unreadable, where the markup is broken or declares entities of its own."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content)
        parser.Parse(b"", True)  # noqa: FBT003 - expat knows it by place only
    except expat.ExpatError as error:
        raise damaged() from error
    return reading.sheets


def _refuse(*_: object) -> None:
    raise damaged()


class _Reading:
    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self.column = 0
        self.cells = 0
        self.text: list[str] | None = None

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition("|")
        given = {key.rpartition("|")[2]: value for key, value in attributes.items()}
        if space != _SPACE:
            return
        if tag == "Worksheet":
            self.sheets.append(XmlSheet(given.get("Name", f"Lembar {len(self.sheets) + 1}")))
        elif self.sheets and tag == "Row":
            rows = self.sheets[-1].rows
            at = _figure(given.get("Index"), len(rows) + 1)
            self._count(at, 0)
            rows.extend([] for _ in range(at - len(rows)))
            self.column = 0
        elif self.sheets and tag == "Cell" and self.sheets[-1].rows:
            self._begin_cell(given)
        elif tag == "Data":
            self.text = []

    def _begin_cell(self, given: dict[str, str]) -> None:
        rows = self.sheets[-1].rows
        self.column = _figure(given.get("Index"), self.column + 1)
        across, down = _figure(given.get("MergeAcross"), 0), _figure(given.get("MergeDown"), 0)
        self._count(len(rows), self.column + across)
        rows[-1].extend([""] * (self.column + across - len(rows[-1])))
        if across or down:
            top = len(rows)
            self.sheets[-1].merges.append((top, self.column, top + down, self.column + across))
        self.here = self.column
        self.column += across

    def end(self, name: str) -> None:
        if name == f"{_SPACE}|Data" and self.text is not None:
            rows = self.sheets[-1].rows if self.sheets else []
            if rows and rows[-1]:
                rows[-1][self.here - 1] = "".join(self.text)
            self.text = None

    def characters(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def _count(self, row: int, column: int) -> None:
        self.cells += column
        if row > MOST_ROWS or column > 16_384 or self.cells > 8 * MOST_CELLS:
            raise too_many_rows()


def _figure(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 8 else otherwise
