"""Lays a random list out as an office might type it, and says beside it what a person would read there.

Written from the contract of the list report and from published lists, without knowledge of the reader. Every choice
comes from one `random.Random`; under hypothesis that is a shrinking one, in the fuzzer a seeded one. Only layouts that
a person can read without asking back are made: a blank cell below a filled one, for example, stands for the cell
above it only where the sheet merges the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.listio import layout_words as words
from tests.listio.layout_files import Dialect, Grid, Kind, as_csv, as_ods, as_xls, as_xlsx
from tests.listio.layout_headers import (
    BELOW,
    BETWEEN,
    CONTINUATION,
    GROUP,
    REPEATED_HEADER,
    Expected,
    Heading,
    Item,
    SubItem,
)

KINDS: tuple[Kind, ...] = ("csv", "xlsx", "ods", "xls")


@dataclass(frozen=True)
class LaidOut:
    """A file, what stands in it, and how it was laid out."""

    kind: Kind
    name: str
    content: bytes
    sheet: str
    grid: Grid
    expected: Expected
    recipe: tuple[str, ...]


def lay_out(rng: Random, kind: Kind | None = None) -> LaidOut:
    """A random list in a random layout."""
    chosen = rng.choice(KINDS) if kind is None else kind
    return _Office(rng, chosen).write()


@dataclass(frozen=True)
class LaidOutBook:
    """A workbook in which each unit has its list on a sheet of its own."""

    name: str
    content: bytes
    sheets: tuple[LaidOut, ...]


def lay_out_book(rng: Random) -> LaidOutBook:
    """Random lists in random layouts, one per sheet."""
    kind = rng.choice(KINDS[1:])
    offices = {
        f"{place} {rng.choice(words.UNITS)}": _Office(rng, kind) for place in range(1, rng.randint(1, 3) + 1)
    }
    for office in offices.values():
        office.type()
    content = packed(kind, {name: office.grid for name, office in offices.items()})
    return LaidOutBook(
        f"daftar.{kind}",
        content,
        tuple(office.laid_out(name, content) for name, office in offices.items()),
    )


def packed(kind: Kind, sheets: Mapping[str, Grid], *, inline: bool = False) -> bytes:
    """The sheets as a workbook of this kind."""
    if kind == "xlsx":
        return as_xlsx(sheets, inline=inline)
    return as_ods(sheets) if kind == "ods" else as_xls(sheets)


class _Office(Heading):
    """One office that types one list; the methods go down the sheet."""

    def write(self) -> LaidOut:
        """The list as a file."""
        self.type()
        return self.filed()

    def type(self) -> None:
        """The whole sheet, from the title to the signature."""
        self.left = 1 + (self.rng.randint(1, 3) if self.some("offset columns", 0.2) else 0)
        self.columns = self.some_columns()
        self.above()
        self.header()
        self.numbered = self.some("column numbers", 0.4)
        self.number_style = self.choose(
            "column number style", ("1", "(1)", "1)", "1.", "typed", "-1-", "[1]")
        )
        if self.numbered:
            self.column_numbers()
        self.body()
        self.below()

    # The items.

    def body(self) -> None:
        """Groups, items, page breaks and empty rows, in the order of the sheet."""
        self.item_numbers = self.choose(
            "numbers", ("1", "typed", "1.", "01", "1)", "formula", "(1)", "I", "A")
        )
        self.full = self.chance(0.5)
        self.treacherous = self.some("treacherous subjects", 0.2)
        self.labelled = self.both == "one" and self.some("both consequences in one cell, labelled", 0.5)
        numbered = bool(self.at("number"))
        parts = self.choose("parts", ("none", "none", "none", "in the cell", "in rows"))
        self.parts = parts if numbered or parts == "in the cell" else "none"
        self.part_style = self.choose("part style", ("1.a", "1a", "1.1", "a.", "a)"))
        groups = self.group_styles(numbered=numbered)
        lettered_items = self.item_numbers in ("I", "A")
        self.parts = "none" if lettered_items and self.parts == "in rows" else self.parts
        grouped = not lettered_items and self.some("grouped", 0.4)
        self.group_style = self.choose("groups", groups) if grouped else ""
        lettered = self.group_style in ("marked in one cell", "marked and merged", "letter")
        self.nested = lettered and self.some("groups of groups", 0.2)
        self.wider, self.wider_count = "", 0
        page = self.rng.randint(2, 5) if self.some("pages", 0.2) else 0
        run: list[Item] = []
        group, number, marked = "", 0, 0
        for place in range(self.rng.randint(1, 10)):
            opening = bool(self.group_style) and (place == 0 or self.chance(0.3))
            if page and place and place % page == 0:
                self.lay_run(run)
                self.page_break()
            elif place and self.some("empty row between", 0.05):
                self.lay_run(run)
                self.row += 1
            if opening:
                self.lay_run(run)
                marked += 1
                group = self.group_row(marked)
                if self.group_style == "number" or self.chance(0.3):
                    number = 0
            number += 1
            run += self.items(number, group, marked)
        self.lay_run(run)
        if numbered and not lettered_items and self.some("rows numbered in advance", 0.06):
            for ahead in range(1, self.rng.randint(2, 4)):
                self.put(
                    self.row, self.at("number"), self.printed_number(number + ahead) or str(number + ahead)
                )
                self.expected.free.add(self.row)
                self.row += 1

    def group_styles(self, *, numbered: bool) -> tuple[str, ...]:
        """The ways to type a group heading that a person can tell from an item in these columns."""
        styles = ["marked in one cell", "roman in one cell"]
        if numbered:
            styles += ["letter", "roman"]
            if self.parts == "none":
                styles.append("number")
            if self.at("number") == self.left:
                styles.append("unmarked in the number column")
        if self.merging:
            styles += ["marked and merged", "unmarked and merged"]
        return tuple(styles)

    def group_row(self, count: int) -> str:
        """Types a group heading; returns it with its mark."""
        if self.nested and (count == 1 or self.chance(0.3)):
            self.wider_group_row()
        text = f"{self.rng.choice(words.GROUPS)} {'kesatu' if count == 1 else f'ke-{count}'}"
        style = self.group_style
        roman = words.ROMAN[count - 1]
        mark = str(count) if style == "number" else roman if "roman" in style else "ABCDEFGHIJ"[count - 1]
        if style in ("letter", "roman", "number"):
            self.put(
                self.row,
                self.at("number"),
                mark + self.rng.choice((".", "", ")") if style != "number" else (".",)),
            )
            self.put(self.row, self.at("description"), text)
            if (
                self.at("description") < self.right
                and self.at("number") < self.at("description")
                and self.chance(0.5)
            ):
                self.merge(self.row, self.at("description"), self.row, self.right)
        else:
            mark = "" if "unmarked" in style else mark
            self.put(self.row, self.left, f"{mark}. {text}" if mark else text)
            if "merged" in style or ("one cell" in style and self.chance(0.3)):
                self.merge(self.row, self.left, self.row, self.right)
        self.expected.skipped[self.row] = GROUP
        self.row += 1
        return f"{mark} {text}".strip()

    def wider_group_row(self) -> None:
        """Types a heading above the headings of groups: I. over A. and B."""
        self.wider_count += 1
        self.wider = f"{words.ROMAN[self.wider_count - 1]}. {self.rng.choice(words.UNITS)}"
        self.put(self.row, self.left, self.wider)
        if self.chance(0.5):
            self.merge(self.row, self.left, self.row, self.right)
        self.expected.skipped[self.row] = GROUP
        self.row += 1

    def items(self, number: int, group: str, marked: int) -> list[Item]:
        """An item, or with parts in rows of their own an item and its parts."""
        item = self.item(group, full=self.full)
        if self.group_style == "number":
            item.number = {
                "1.a": f"{marked}.{'abcdefghij'[number - 1]}",
                "1a": f"{marked}{'abcdefghij'[number - 1]}",
            }.get(self.part_style, f"{marked}.{number}")
            return [item]
        item.number = self.printed_number(number)
        if self.parts == "in rows" and self.chance(0.4):
            return [item, *self.part_rows(number, group)]
        if self.parts == "in the cell" and self.chance(0.5):
            self.parts_in_cell(item)
        elif self.parts != "in rows" and self.at("legal_basis") and item.number and self.chance(0.08):
            self.continue_below(item)
        return [item]

    def printed_number(self, number: int) -> str:
        """The number as this office prints it: now and then twice, left out or not there."""
        if not self.at("number") or self.some("number missing", 0.04):
            return ""
        if number > 1 and self.some("number doubled", 0.05):
            number -= 1
        elif self.some("number left out", 0.05):
            number += 1
        styles = {"1.": f"{number}.", "01": f"{number:02}", "1)": f"{number})", "(1)": f"({number})"}
        if self.item_numbers in ("I", "A"):
            return words.ROMAN[number - 1] if self.item_numbers == "I" else "ABCDEFGHIJKLM"[number - 1]
        return styles.get(self.item_numbers, str(number))

    def item(self, group: str, *, full: bool) -> Item:
        """An item with a text under each column, where it is not full some of them empty."""
        self.count += 1
        subjects = words.TREACHEROUS_SUBJECTS if self.treacherous and self.chance(0.5) else words.SUBJECTS
        item = Item(
            "",
            {"description": f"{self.rng.choice(subjects)} berkas {self.count}"},
            group=group,
            wider=self.wider,
        )
        texts = {
            "legal_basis": words.BASES,
            "if_open": words.HARMS,
            "if_closed": words.BENEFITS,
            "period": words.PERIODS,
            "details": words.DETAILS,
            "unit": words.UNITS,
            "custodian": words.UNITS,
            "unit|custodian": words.UNITS,
            "made_where_when": words.PLACES_MADE,
            "forms": words.FORMS,
            "retention": words.RETENTIONS,
            "decision": words.DECISIONS,
            "notes": words.NOTES,
            "consequence": words.HARMS,
            "": words.UNKNOWNS,
        }
        kept = "legal_basis" if self.at("legal_basis") else "period"
        for column in self.columns:
            name = column.name if column else "number"
            if name in ("number", "description"):
                continue
            if name not in (kept, *words.NEVER_BLANK) and not full and self.chance(0.2):
                continue
            item.cells[name] = self.rng.choice(texts[name])
        if self.labelled and "consequence" in item.cells:
            self.label(item)
        self.type_values(item)
        return item

    def label(self, item: Item) -> None:
        """Both consequences in the one cell, each under its own label."""
        opened, closed = self.rng.choice(words.HARMS), self.rng.choice(words.BENEFITS)
        gap = self.rng.choice(("\n", ": ", ":\n"))
        item.cells["consequence"] = f"Jika Dibuka{gap}{opened}\nJika Ditutup{gap}{closed}"
        item.typed["if_open"], item.typed["if_closed"] = opened, closed

    def type_values(self, item: Item) -> None:
        """Numbers and dates that the office typed as such."""
        if self.years and "period" in item.cells:
            years = self.rng.randint(1, 30)
            item.typed["period"], item.cells["period"] = years, str(years)
        for name, share in (("period", 0.2), ("made_where_when", 0.5)):
            if self.dated and name in item.cells and name not in item.typed and self.chance(share):
                day = date(self.rng.randint(2019, 2035), self.rng.randint(1, 12), self.rng.randint(1, 28))
                item.typed[name] = day
                item.cells[name] = (
                    day.isoformat() if self.kind in ("xlsx", "ods") else day.strftime("%d/%m/%Y")
                )

    def part_rows(self, number: int, group: str) -> list[Item]:
        """The parts of an item in rows of their own, under 1.a, 1.1 or a."""
        rows = []
        for place in range(self.rng.randint(1, 3)):
            letter = "abc"[place]
            row = self.item(group, full=True)
            row.number = {
                "1.a": f"{number}.{letter}",
                "1a": f"{number}{letter}",
                "1.1": f"{number}.{place + 1}",
            }.get(self.part_style, self.part_style.replace("a", letter))
            rows.append(row)
        return rows

    def parts_in_cell(self, item: Item) -> None:
        """The parts a, b, c … below the lead in the cell of the description."""
        style = self.rng.choice(("{}. ", "{}) ", "({}) "))
        texts = self.rng.sample(words.SUB_ITEMS, self.rng.randint(2, len(words.SUB_ITEMS)))
        item.lead = item.cells["description"] + self.rng.choice((":", "", " terdiri dari:"))
        item.sub_items = tuple(SubItem("abcdefgh"[place], text) for place, text in enumerate(texts))
        end = self.rng.choice(("", ";"))
        lines = [style.format(part.label) + part.text + end for part in item.sub_items]
        item.cells["description"] = "\n".join([item.lead, *lines])

    def continue_below(self, item: Item) -> None:
        """The basis goes on in rows of its own."""
        self.recipe.append("continuation rows")
        lines = ("b. Undang-Undang Nomor 27 Tahun 2022", "c. Pasal 17 huruf i UU KIP")
        item.cells["legal_basis"] = "a. Pasal 17 huruf h UU KIP"
        item.continued = ("legal_basis", lines[: self.rng.randint(1, 2)])

    # Typing the items.

    def lay_run(self, run: list[Item]) -> None:
        """Types items that follow each other without a break, some columns merged down; empties the run."""
        top = self.row
        for item in run:
            item.row = self.row
            self.row += 1 + len(item.continued[1])
        covered = self.merge_down(run) if self.merging and len(run) > 1 else set()
        for item in run:
            self.type_item(item, covered)
            self.expected.items.append(item)
        if run and self.row <= top:
            raise RuntimeError
        run.clear()

    def merge_down(self, run: list[Item]) -> set[tuple[int, int]]:
        """Merges one column over several items: what stands in the first is said of all. Returns hidden cells."""
        covered: set[tuple[int, int]] = set()
        mergeable = (
            "unit",
            "custodian",
            "unit|custodian",
            "legal_basis",
            "period",
            "decision",
            "if_open",
            "if_closed",
        )
        for name in mergeable:
            if not self.at(name) or not self.chance(0.2):
                continue
            start = self.rng.randint(0, len(run) - 2)
            chosen = run[start : start + self.rng.randint(2, 4)]
            # What begins like a signature and has no number is known as an item by its own basis.
            if name in ("legal_basis", "period") and self.treacherous and not self.at("number"):
                continue
            if any(item.continued[1] for item in chosen) or name not in chosen[0].cells:
                continue
            self.recipe.append(f"merged down: {name}")
            for item in chosen[1:]:
                item.cells[name] = chosen[0].cells[name]
                item.typed.pop(name, None)
                covered.add((item.row, self.at(name)))
            self.merge(chosen[0].row, self.at(name), chosen[-1].row, self.at(name))
        return covered

    def type_item(self, item: Item, covered: set[tuple[int, int]]) -> None:
        """Types one item and its continuation rows."""
        for index, column in enumerate(self.columns):
            col = self.left + index
            if column is None or (item.row, col) in covered:
                continue
            if column.name == "number":
                self.type_number(item, col)
            elif column.name in item.typed:
                self.put(item.row, col, item.typed[column.name])
            else:
                self.put(item.row, col, item.cells.get(column.name, ""))
        name, lines = item.continued
        for place, line in enumerate(lines, start=1):
            self.put(item.row + place, self.at(name), line)
            self.expected.skipped[item.row + place] = CONTINUATION
        if lines and self.chance(0.5):
            self.recipe.append("merged around continuation")
            for index, column in enumerate(self.columns):
                if column and column.name != name:
                    self.merge(item.row, self.left + index, item.row + len(lines), self.left + index)

    def type_number(self, item: Item, col: int) -> None:
        """The number as text, as a number, or counted by the program."""
        if item.number.isdigit() and self.item_numbers in ("typed", "formula"):
            self.put(item.row, col, int(item.number))
            if self.item_numbers == "formula":
                self.grid.formulas[item.row, col] = "=ROW()-1"
        else:
            self.put(item.row, col, item.number)

    # Between and below.

    def page_break(self) -> None:
        """The next page: perhaps a line between, then the header once more."""
        self.row += self.rng.choice((0, 0, 1))
        if self.some("line between pages", 0.25):
            self.put(self.row, self.left, self.rng.choice(words.BETWEEN_PAGES))
            if self.chance(0.5):
                self.merge(self.row, self.left, self.row, self.right)
            self.expected.skipped[self.row] = BETWEEN
            self.row += 1
        elif self.some("signature between pages", 0.1):
            self.signature()
        top = self.row
        self.type_header()
        for row in range(top, self.row):
            self.expected.skipped[row] = REPEATED_HEADER
        if self.numbered and self.chance(0.7):
            self.column_numbers()

    def below(self) -> None:
        """Notes and the signature block."""
        if self.some("notes below", 0.3):
            self.row += self.rng.randint(0, 2)
            merged = self.chance(0.5)
            for line in self.rng.choice(words.NOTES_BELOW):
                self.put(self.row, self.left, line)
                if merged:
                    self.merge(self.row, self.left, self.row, self.right)
                self.expected.skipped[self.row] = BELOW
                self.row += 1
        if self.some("signature below", 0.4):
            self.row += self.rng.randint(0, 2)
            self.signature()

    def signature(self) -> None:
        """Who signs, in one column or on two sides."""
        places = [self.rng.randint(self.left, self.right)]
        if len(self.columns) > 2 and self.some("signatures on two sides", 0.3):
            places = [self.left + 1, self.right]
        for col, lines in zip(places, self.rng.sample(words.SIGNATURES, len(places)), strict=True):
            for place, line in enumerate(lines):
                if line:
                    self.put(self.row + place, col, line)
                    self.expected.skipped[self.row + place] = BELOW
        self.row = max(self.row, *self.expected.skipped) + 1

    # The file.

    def filed(self) -> LaidOut:
        """The sheet as a file, perhaps among others."""
        name = self.rng.choice(("DIK 2025", "Sheet1", "Lampiran", "Bidang II"))
        sheets = {name: self.grid}
        if self.merging and self.some("another sheet", 0.15):
            other = Grid()
            if self.chance(0.5):
                other.cells = {(1, 1): "Petunjuk pengisian", (3, 1): "Isi setiap kolom dengan lengkap."}
            sheets = (
                {"Petunjuk": other, name: self.grid}
                if self.chance(0.5)
                else {name: self.grid, "Sheet2": other}
            )
        if self.kind == "csv":
            return self.laid_out(name, as_csv(self.grid, self.dialect()))
        inline = self.kind == "xlsx" and self.some("inline texts", 0.2)
        return self.laid_out(name, packed(self.kind, sheets, inline=inline))

    def laid_out(self, name: str, content: bytes) -> LaidOut:
        """This list, once it is in a file."""
        return LaidOut(
            self.kind, f"daftar.{self.kind}", content, name, self.grid, self.expected, tuple(self.recipe)
        )

    def dialect(self) -> Dialect:
        """A dialect of CSV; the old encoding only where it knows every character."""
        text = "".join(str(value) for value in self.grid.cells.values())
        encodings = ["utf-8", "utf-8-sig", "utf-16"]
        try:
            text.encode("cp1252")
            encodings.append("cp1252")
        except UnicodeEncodeError:
            pass
        dialect = Dialect(
            delimiter=self.rng.choice((";", ",", "\t", "|")),
            encoding=self.rng.choice(encodings),
            line_end=self.rng.choice(("\r\n", "\n")),
            quote_all=self.chance(0.3),
            ragged=self.chance(0.3),
        )
        self.recipe.append(str(dialect))
        return dialect
