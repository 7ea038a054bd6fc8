"""The upper part of a random layout: what an expected reading is made of, the columns, the titles and the header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.listio import layout_words as words
from tests.listio.layout_files import Grid, Kind, Value

BELOW = frozenset({"note", "signature"})
GROUP = frozenset({"group"})
COLUMN_NUMBERS = frozenset({"column numbers"})
REPEATED_HEADER = frozenset({"repeated header"})
CONTINUATION = frozenset({"continuation"})
BETWEEN = BELOW | REPEATED_HEADER


@dataclass(frozen=True)
class SubItem:
    """A part of an item that is printed inside its cell."""

    label: str
    text: str


@dataclass
class Item:
    """A row of the list as a person reads it. `row` is filled in when it is laid out."""

    number: str
    cells: dict[str, str]
    typed: dict[str, Value] = field(default_factory=dict)
    group: str = ""
    wider: str = ""
    sub_items: tuple[SubItem, ...] = ()
    lead: str = ""
    row: int = 0
    continued: tuple[str, tuple[str, ...]] = ("", ())

    def expected(self, name: str) -> str:
        """The text under a canonical name, the lines of its continuation rows included."""
        column, lines = self.continued
        return "\n".join([self.cells.get(name, ""), *(lines if column == name else ())])


@dataclass(frozen=True)
class Column:
    """A column of the sheet: its canonical name (several with "|", none for an unknown one) and heading."""

    name: str
    heading: str
    parent: str = ""


@dataclass
class Expected:
    """What the reading must say."""

    header_rows: list[int] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    unmatched: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    skipped: dict[int, frozenset[str]] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)
    """Rows of which only something must be said: numbered in advance, and left empty."""


class Heading:
    """The upper part of a sheet: which columns there are, titles, header, column numbers."""

    def __init__(self, rng: Random, kind: Kind) -> None:
        self.rng, self.kind = rng, kind
        self.merging = kind != "csv"
        self.grid, self.expected, self.recipe = Grid(), Expected(), [str(kind)]
        self.row = 1
        self.count = 0
        self.columns: list[Column | None] = []
        self.left = 1
        self.number_style = "1"

    def chance(self, share: float) -> bool:
        """True in this share of cases; shrinks to False."""
        return self.rng.random() > 1 - share

    def some(self, name: str, share: float) -> bool:
        """A feature of the layout, noted in the recipe where it is chosen."""
        chosen = self.chance(share)
        if chosen:
            self.recipe.append(name)
        return chosen

    def choose(self, name: str, options: Sequence[str]) -> str:
        """One of several ways to lay something out, noted in the recipe."""
        chosen = self.rng.choice(options)
        self.recipe.append(f"{name}={chosen}")
        return chosen

    # The columns.

    def some_columns(self) -> list[Column | None]:
        """Which columns there are, in which order and under which headings; None is an empty column between."""
        self.both = self.rng.choice(("apart", "one", "none"))
        names = ["number"] if not self.some("no numbers", 0.15) else []
        names.append("description")
        if not self.some("no legal basis", 0.1):
            names.append("legal_basis")
        names += {"apart": ["if_open", "if_closed"], "one": ["consequence"], "none": []}[self.both]
        if self.chance(0.8) or "legal_basis" not in names:
            names.append("period")
        for name in (
            "details",
            "unit",
            "custodian",
            "made_where_when",
            "forms",
            "retention",
            "decision",
            "notes",
        ):
            if self.chance(0.15):
                names.append(name)
        if not {"unit", "custodian"} & set(names) and self.chance(0.1):
            names.append("unit|custodian")
        names += [""] * (self.rng.choice((1, 1, 2)) if self.some("unknown columns", 0.25) else 0)
        if self.some("columns shuffled", 0.35):
            start = 1 if names[0] == "number" and self.chance(0.7) else 0
            rest = names[start:]
            self.rng.shuffle(rest)
            names[start:] = rest
        self.years = "period" in names and self.some("period in years, typed", 0.08)
        self.dated = self.some("dates typed", 0.25)
        columns: list[Column | None] = [Column(name, self.heading(name)) for name in names]
        for index, column in enumerate(columns):
            if column and not column.name:
                taken = [other.heading for other in columns[:index] if other and not other.name]
                left = [heading for heading in words.HEADINGS[""] if heading not in taken]
                columns[index] = Column("", self.rng.choice(left))
        self.two_rows = self.parents(columns)
        if self.some("empty column between", 0.05):
            free = [i for i in range(1, len(columns)) if not self.joined(columns, i)]
            if free:
                columns.insert(self.rng.choice(free), None)
        return columns

    @staticmethod
    def joined(columns: list[Column | None], index: int) -> bool:
        """Whether a column stands under the same parent as the one before it."""
        before, here = columns[index - 1], columns[index]
        return bool(before and here and here.parent and before.parent == here.parent)

    def heading(self, name: str) -> str:
        """One of the many headings of a column."""
        if name == "period" and self.years:
            return "Jangka Waktu (Tahun)"
        return self.rng.choice(words.HEADINGS[name])

    def parents(self, columns: list[Column | None]) -> bool:
        """Puts neighbouring columns under a heading of their own; whether any was."""
        pairs = {
            ("if_open", "if_closed"): words.OVER_CONSEQUENCES,
            ("description", "details"): ("Informasi yang Dikecualikan", "Informasi"),
            ("unit", "custodian"): ("Pengelola",),
            ("period", "retention"): ("Waktu",),
        }
        any_parent = False
        for index in range(len(columns) - 1):
            first, second = columns[index], columns[index + 1]
            if not first or not second or first.parent:
                continue
            overs = pairs.get((first.name, second.name)) or pairs.get((second.name, first.name))
            if not overs or not self.chance(0.6):
                continue
            # One word alone above the table is a parent only where it is merged over its columns.
            if overs is not words.OVER_CONSEQUENCES and not self.merging:
                continue
            parent = self.rng.choice(overs)
            headings = {first.name: first.heading, second.name: second.heading}
            if first.name in ("if_open", "if_closed"):
                opened, closed = self.rng.choice(words.UNDER_CONSEQUENCES)
                headings = {"if_open": opened, "if_closed": closed}
            columns[index] = Column(first.name, headings[first.name], parent)
            columns[index + 1] = Column(second.name, headings[second.name], parent)
            any_parent = True
        if any_parent:
            self.recipe.append("two-row header")
        return any_parent

    def at(self, name: str) -> int:
        """The column of the sheet under a canonical name, 0 where there is none."""
        for index, column in enumerate(self.columns):
            if column and column.name == name:
                return self.left + index
        return 0

    @property
    def right(self) -> int:
        """The last column of the table."""
        return self.left + len(self.columns) - 1

    # Above the table.

    def put(self, row: int, col: int, value: Value) -> None:
        """Types a cell; nothing is typed for an empty text."""
        if value != "":
            self.grid.cells[row, col] = value

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merges cells where the format can."""
        if self.merging and (top, left) != (bottom, right):
            self.grid.merges.append((top, left, bottom, right))

    def above(self) -> None:
        """Empty rows, title lines, the decree, the unit."""
        if self.some("empty rows on top", 0.15):
            self.row += self.rng.randint(1, 3)
        if not self.some("titles", 0.7):
            return
        for _ in range(self.rng.randint(1, 4)):
            self.put(self.row, self.left, self.rng.choice(words.TITLES))
            if self.chance(0.5):
                self.merge(self.row, self.left, self.row, self.right)
            self.row += 1
        if self.some("titles with a label", 0.2):
            for label, text in self.rng.sample(words.LABELLED_TITLES, self.rng.randint(1, 2)):
                self.put(self.row, self.left, label)
                self.put(self.row, self.left + self.rng.choice((1, 2)), text)
                self.row += 1
        self.row += self.rng.choice((0, 1, 1, 2))

    # The header.

    def header(self) -> None:
        """Decides how the headings look, then types them."""
        case = self.rng.choice(("as is", "as is", "upper", "lower"))
        plain = all(c is None or c.heading.replace(" ", "").replace(".", "").isalpha() for c in self.columns)
        if self.kind == "csv" and not self.two_rows and plain and self.some("field names", 0.15):
            case = "field"
        self.shown: list[tuple[str, str]] = []
        for column in self.columns:
            heading, parent = (column.heading, column.parent) if column else ("", "")
            self.shown.append((self.dressed(heading, case), self.cased(parent, case)))
        self.upright = (
            self.choose("headings without parent", ("merged", "top", "bottom")) if self.two_rows else ""
        )
        self.parent_merged = self.chance(0.8) or any(
            column and column.parent and column.name not in ("if_open", "if_closed")
            for column in self.columns
        )
        top = self.row
        self.type_header()
        self.expected.header_rows = list(range(top, self.row))
        for index, column in enumerate(self.columns):
            if column and column.name:
                self.expected.columns[self.left + index] = column.name
            elif column:
                self.expected.unmatched.append(column.heading)

    @staticmethod
    def cased(text: str, case: str) -> str:
        if case == "field":
            return text.lower().replace(".", "").replace(" ", "_")
        return {"upper": text.upper(), "lower": text.lower()}.get(case, text)

    def dressed(self, heading: str, case: str) -> str:
        """A heading with the line breaks and spaces that people leave in it."""
        text = self.cased(heading, case)
        if case == "field":
            return text
        dress = self.rng.choice(("plain", "plain", "plain", "broken", "spaced", "ended"))
        if dress == "broken":
            return text.replace(" ", "\n", 1)
        return {"spaced": f" {text.replace(' ', '  ')}", "ended": f"{text} "}.get(dress, text)

    def type_header(self) -> None:
        """Types the header in the current row, or the current two."""
        top, bottom = self.row, self.row + int(self.two_rows)
        for index, (heading, parent) in enumerate(self.shown):
            col = self.left + index
            if not heading:
                continue
            if not self.two_rows:
                self.put(top, col, heading)
            elif parent:
                self.put(bottom, col, heading)
                if not (index and self.joined(self.columns, index)):
                    self.put(top, col, parent)
                    if self.parent_merged:
                        self.merge(top, col, top, col + 1)
            else:
                self.put(bottom if self.upright == "bottom" else top, col, heading)
                if self.upright == "merged":
                    self.merge(top, col, bottom, col)
        self.row = bottom + 1

    def column_numbers(self) -> None:
        """Types the row that numbers the columns."""
        number = 0
        for index, column in enumerate(self.columns):
            if column:
                number += 1
                styles: dict[str, Value] = {
                    "(1)": f"({number})",
                    "1)": f"{number})",
                    "1.": f"{number}.",
                    "typed": number,
                    "-1-": f"-{number}-",
                    "[1]": f"[{number}]",
                }
                self.put(self.row, self.left + index, styles.get(self.number_style, str(number)))
        self.expected.skipped[self.row] = COLUMN_NUMBERS
        self.row += 1
