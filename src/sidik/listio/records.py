"""What the reading of a sheet gives: the items of a list, the rows passed over and why, the lines above the table."""

from __future__ import annotations

from dataclasses import dataclass, field

from sidik.listio.header import Header
from sidik.listio.row_kinds import Skip
from sidik.listio.sub_items import SubItem
from sidik.listio.titles import Titles


@dataclass(slots=True)
class Record:
    """One item as printed (baris daftar): the row it starts on, its texts by canonical name, its group heading.

    `carried` names the columns whose text stands in a row above (merged, "sda", or blank for the same);
    `sub_items` are the items listed inside its description.
    """

    row: int
    values: dict[str, str]
    group: str = ""
    sub_items: tuple[SubItem, ...] = ()
    carried: frozenset[str] = frozenset()

    def value(self, name: str) -> str:
        """The text of a column; empty where the list has none."""
        return self.values.get(name, "")


@dataclass(frozen=True)
class Skipped:
    """A row that is no item, why, and its text."""

    row: int
    reason: Skip
    text: str


@dataclass
class Table:
    """A list as read (hasil baca): items, rows passed over, title rows above the header and what they say."""

    header: Header
    records: list[Record] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    title_rows: list[int] = field(default_factory=list)
    titles: Titles = field(default_factory=Titles)

    @property
    def accounted_rows(self) -> set[int]:
        """Every row that is spoken for."""
        items = {record.row for record in self.records}
        return items | {s.row for s in self.skipped} | set(self.header.rows) | set(self.title_rows)
