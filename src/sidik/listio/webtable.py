"""Reads the tables of a web page that was saved under the name of a workbook, as many old applications export them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from sidik.listio.guard import MOST_CELLS, MOST_ROWS, too_many_rows

_BREAKS = {"br", "p", "div", "li", "tr"}
_UNSEEN = {"script", "style", "head", "title", "template"}
WIDEST_SPAN, DEEPEST_SPAN = 100, 5_000


@dataclass
class WebTable:
    """One table: its rows of texts, and its merged ranges (top, left, bottom, right, from 1 on)."""

    rows: list[list[str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    # Columns that a cell of a row above still covers, and for how many rows.
    covered: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """A new row; cells that reach down into it keep their places."""
        self.rows.append([])
        self.covered = {column: left - 1 for column, left in self.covered.items() if left > 1}

    def add(self, text: str, across: int, down: int) -> None:
        """A cell at the next free place of the last row."""
        row = self.rows[-1]
        while len(row) in self.covered:
            row.append("")
        left = len(row)
        row.extend([text, *[""] * (across - 1)])
        if across > 1 or down > 1:
            top = len(self.rows)
            self.merges.append((top, left + 1, top + down - 1, left + across))
        if down > 1:
            self.covered |= dict.fromkeys(range(left, left + across), down)


def tables_of(text: str) -> list[WebTable]:
    """The tables of a page that hold at least two cells, in order. A table inside a cell is part of the cell."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_cell()
    return [table for table in page.tables if sum(bool(c) for row in table.rows for c in row) > 1]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[WebTable] = []
        self.depth = 0
        self.unseen = 0
        self.text: list[str] | None = None
        self.span = (1, 1)
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append(WebTable())
        elif self.depth == 1 and tag == "tr":
            self.end_cell()
            self.tables[-1].begin_row()
        elif self.depth == 1 and tag in ("td", "th"):
            self.end_cell()
            given = dict(attrs)
            self.span = (_span(given.get("colspan"), WIDEST_SPAN), _span(given.get("rowspan"), DEEPEST_SPAN))
            self.text = []
        elif tag in _BREAKS and self.text:
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "table":
            if self.depth == 1:
                self.end_cell()
            self.depth = max(0, self.depth - 1)
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self.end_cell()

    def handle_data(self, data: str) -> None:
        if self.text is not None and not self.unseen:
            self.text.append(" ".join(data.split("\n")) if data.strip() else " ")

    def end_cell(self) -> None:
        """Put the cell that is being read into its row."""
        if self.text is None or not self.tables:
            return
        lines = [" ".join(line.split()) for line in "".join(self.text).split("\n")]
        if not self.tables[-1].rows:
            self.tables[-1].begin_row()
        self.tables[-1].add("\n".join(line for line in lines if line), *self.span)
        self.text = None
        self.cells += self.span[0]
        if len(self.tables[-1].rows) > MOST_ROWS or self.cells > MOST_CELLS:
            raise too_many_rows()


def _span(value: str | None, most: int) -> int:
    return min(max(int(value), 1), most) if value and value.isdecimal() and len(value) < 7 else 1
