"""Marks an XLSX in place: a column of notes and coloured cells, everything else as the officer saved it.

The sheet is not written anew from its values, which would lose fonts, borders, pictures, print areas and filters.
Its XML is copied tag by tag instead, and only cells that carry a mark are touched; styles are added, none is changed.
Formulas become the values that were read, so that nothing computes in a copy that is passed on; text that begins
like a formula is marked as text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from sidik.listio.findings_column import COLOURS, Mark, SheetMarks

PIECE_BYTES = 1024 * 1024
LAST_COLUMN = 16_384
NOTE_WIDTH = 60
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CHAIN_PART = re.compile(rb"<(?:\w+:)?(?:Override|Relationship)\b[^<>]*calcChain\.xml[^<>]*/>")


class CannotPatch(Exception):
    """The workbook is built in a way that is not understood; a new one is written instead."""


@dataclass
class Styles:
    """The cell styles of a workbook (gaya sel), grown by copies that differ only in colour, wrapping or quoting."""

    formats: list[tuple[dict[str, str], list[tuple[str, dict[str, str]]]]]
    fills: int
    wanted: dict[tuple[int, Mark | None, bool, bool], int] = field(default_factory=dict)

    def like(self, style: int, mark: Mark | None, *, is_note: bool = False, is_text: bool = False) -> int:
        """The number of a style like this one, in the colour of the mark."""
        if style >= len(self.formats):
            style = 0
        key = (style, mark, is_note, is_text)
        return self.wanted.setdefault(key, len(self.formats) + len(self.wanted))

    def added_fills(self, prefix: str) -> str:
        """One fill per mark, as XML."""
        return "".join(
            f'<{prefix}fill><{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="FF{colour}"/>'
            f'<{prefix}bgColor indexed="64"/></{prefix}patternFill></{prefix}fill>'
            for colour in COLOURS.values()
        )

    def added_formats(self, prefix: str) -> str:
        """The copies, as XML, in the order of their numbers."""
        return "".join(self._format(prefix, *key) for key in self.wanted)

    def _format(self, prefix: str, style: int, mark: Mark | None, is_note: bool, is_text: bool) -> str:  # noqa: FBT001 (the fields of a key)
        attributes, children = self.formats[style]
        attributes = dict(attributes)
        parts = {name: dict(values) for name, values in children}
        if mark is not None:
            attributes |= {"fillId": str(self.fills + list(COLOURS).index(mark)), "applyFill": "1"}
        if is_note:
            parts["alignment"] = {"horizontal": "left", "vertical": "top", "wrapText": "1"}
            attributes |= {"applyAlignment": "1", "numFmtId": "0"}
        if is_text:
            attributes["quotePrefix"] = "1"
        inner = "".join(
            f"<{prefix}{name}{_attributes(parts[name])}/>"
            for name in ("alignment", "protection")
            if name in parts
        )
        return f"<{prefix}xf{_attributes(attributes)}>{inner}</{prefix}xf>"


def patched(content: bytes, marks: Mapping[str, SheetMarks]) -> bytes:
    """The workbook with the marks of each named sheet. Raises: CannotPatch."""
    target = BytesIO()
    try:
        with (
            zipfile.ZipFile(BytesIO(content)) as old,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            parts, styles_part = _parts(old)
            styles = _styles(old, styles_part)
            by_part = {parts[name]: one for name, one in marks.items()}
            for member in old.infolist():
                if member.filename == styles_part or member.filename.endswith("/calcChain.xml"):
                    continue
                with new.open(member.filename, "w") as out:
                    if member.filename in by_part:
                        _SheetCopy(by_part[member.filename], styles, out.write).run(old, member.filename)
                    else:
                        data = old.read(member)
                        is_index = member.filename.endswith((".rels", "[Content_Types].xml"))
                        out.write(_CHAIN_PART.sub(b"", data) if is_index else data)
            with new.open(styles_part, "w") as out:
                _StylesCopy(styles, out.write).run(old, styles_part)
    except (KeyError, ValueError, IndexError, ElementTree.ParseError, expat.ExpatError) as error:
        raise CannotPatch(str(error)) from error
    return target.getvalue()


def _parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], str]:
    """The archive member of every sheet by its name, and the member that holds the styles."""
    relations = _without_doctype(archive, "xl/_rels/workbook.xml.rels")
    targets = {
        one.get("Id", ""): one.get("Target", "").removeprefix("/xl/").removeprefix("./") for one in relations
    }
    kinds = {one.get("Type", "").rpartition("/")[2]: one.get("Target", "") for one in relations}
    sheets = {
        one.get("name", ""): f"xl/{targets[one.get(_RELATION, '') or one.get(_STRICT_RELATION, '')]}"
        for one in _without_doctype(archive, "xl/workbook.xml").iter()
        if one.tag.endswith("}sheet")
    }
    return sheets, f"xl/{kinds['styles'].removeprefix('/xl/')}"


def _without_doctype(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    data = archive.read(name)
    if b"<!DOCTYPE" in data:
        raise CannotPatch("a document type")
    return ElementTree.fromstring(data)  # noqa: S314 (without a document type there are no entities to expand)


def _styles(archive: zipfile.ZipFile, name: str) -> Styles:
    root = _without_doctype(archive, name)
    space = root.tag.partition("}")[0] + "}"
    found = root.find(f"{space}cellXfs")
    fills = root.find(f"{space}fills")
    if found is None or fills is None or not len(found):
        raise CannotPatch("no styles")
    formats = [
        (dict(one.attrib), [(child.tag.removeprefix(space), dict(child.attrib)) for child in one])
        for one in found
    ]
    return Styles(formats, len(fills))


class _Copy:
    """Copies a member of the archive tag by tag; prefixes and namespaces stay as they are written."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self.write = write
        self.pending: list[str] = []
        self.prefix = ""

    def run(self, archive: zipfile.ZipFile, name: str) -> None:
        """Copy the whole member."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        self.put('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
        with archive.open(name) as stream:
            while piece := stream.read(PIECE_BYTES):
                parser.Parse(piece, False)  # noqa: FBT003 (a builtin without names)
                self.flush()
        parser.Parse(b"", True)  # noqa: FBT003
        self.flush()

    def put(self, text: str) -> None:
        """Write text that is XML already."""
        self.pending.append(text)

    def flush(self) -> None:
        """Hand on what was gathered."""
        self.write("".join(self.pending).encode())
        self.pending.clear()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.put(f"<{tag}{_attributes(attributes)}>")

    def end(self, tag: str) -> None:
        """An element ends."""
        self.put(f"</{tag}>")

    def text(self, text: str) -> None:
        """Text between tags."""
        self.put(escape(text))


class _StylesCopy(_Copy):
    """Copies the styles and adds to them."""

    def __init__(self, styles: Styles, write: Callable[[bytes], object]) -> None:
        super().__init__(write)
        self.styles = styles

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Counts grow with what is added."""
        local = tag.rpartition(":")[2]
        more = {"fills": len(COLOURS), "cellXfs": len(self.styles.wanted)}.get(local, 0)
        if more and "count" in attributes:
            attributes["count"] = str(int(attributes["count"]) + more)
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """What is added stands last."""
        prefix, colon, local = tag.rpartition(":")
        if local == "fills":
            self.put(self.styles.added_fills(prefix + colon))
        elif local == "cellXfs":
            self.put(self.styles.added_formats(prefix + colon))
        super().end(tag)


class _SheetCopy(_Copy):
    """Copies a sheet and puts its marks on it."""

    def __init__(self, marks: SheetMarks, styles: Styles, write: Callable[[bytes], object]) -> None:
        super().__init__(write)
        if marks.note_column > LAST_COLUMN:
            raise CannotPatch("no column is left")
        self.marks = marks
        self.styles = styles
        self.in_data = False
        self.has_columns = False
        self.dropped = ""
        self.row = self.column = self.style = 0
        self.left: list[int] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Rows and cells of the table are looked at; the rest is copied."""
        prefix, colon, local = tag.rpartition(":")
        if self.dropped:
            return
        if self.in_data and local == "c":
            self._cell(attributes)
        elif self.in_data and local == "row":
            self._row(attributes)
        elif (self.in_data and local == "f") or local == "dimension":
            self.dropped = tag
        elif local == "col" and not self.in_data:
            self._existing_column(tag, attributes)
            return
        elif local == "cols":
            self.has_columns = True
        elif local == "sheetData":
            self.prefix = prefix + colon
            if not self.has_columns:
                self.put(f"<{self.prefix}cols>{self._own_column()}</{self.prefix}cols>")
            self.in_data = True
        if not self.dropped:
            super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """At the end of a row come the marks of cells that it has not got."""
        local = tag.rpartition(":")[2]
        if self.dropped:
            self.dropped = "" if self.dropped == tag else self.dropped
            return
        if local == "col" and not self.in_data:
            return
        if local == "cols" and not self.in_data:
            self.prefix = tag[: -len("cols")]
            self.put(self._own_column())
        elif local == "row" and self.in_data:
            self._missing(LAST_COLUMN + 1)
        elif local == "sheetData":
            self.in_data = False
        super().end(tag)

    def text(self, text: str) -> None:
        """Text of what is copied."""
        if not self.dropped:
            super().text(text)

    def _existing_column(self, tag: str, attributes: dict[str, str]) -> None:
        """A width that covers the column of notes is cut in two around it."""
        first, last, own = int(attributes["min"]), int(attributes["max"]), self.marks.note_column
        for low, high in ((first, min(last, own - 1)), (max(first, own + 1), last)):
            if low <= high:
                if low > own and not self.has_own:
                    self.prefix = tag[: -len("col")]
                    self.put(self._own_column())
                self.put(f"<{tag}{_attributes(attributes | {'min': str(low), 'max': str(high)})}/>")

    has_own = False

    def _own_column(self) -> str:
        if self.has_own:
            return ""
        self.has_own = True
        at = self.marks.note_column
        return f'<{self.prefix}col min="{at}" max="{at}" width="{NOTE_WIDTH}" customWidth="1"/>'

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r") or self.row + 1)
        self.column, self.style = 0, 0
        cells = self.marks.cells.get(self.row, {})
        note = {self.marks.note_column} if self.row in self.marks.notes else set()
        self.left = sorted({*cells, *note}, reverse=True)
        if self.left:
            attributes.pop("spans", None)
        if note and attributes.get("customHeight") not in {"1", "true"}:
            attributes.pop("ht", None)  # the row grows with its note

    def _cell(self, attributes: dict[str, str]) -> None:
        """A cell that is there: marked, or copied. An empty one under the column of notes makes room."""
        place = _PLACE.match(attributes.get("r", ""))
        self.column = _number(place[1]) if place else self.column + 1
        self._missing(self.column)
        attributes.setdefault("r", f"{_letters(self.column)}{self.row}")
        attributes.pop("cm", None)
        self.style = int(attributes.get("s", 0))
        if self.left and self.left[-1] == self.column:
            self.left.pop()
            if self.column == self.marks.note_column:
                self.put(self._note())
                self.dropped = f"{self.prefix}c"
                return
        mark = self.marks.cells.get(self.row, {}).get(self.column)
        is_text = (self.row, self.column) in self.marks.texts
        if mark is not None or is_text:
            attributes["s"] = str(self.styles.like(self.style, mark, is_text=is_text))

    def _missing(self, before: int) -> None:
        """Marks on cells that the row has not got, up to a column."""
        while self.left and self.left[-1] < before:
            column = self.left.pop()
            if column == self.marks.note_column:
                self.put(self._note())
            else:
                style = self.styles.like(self.style, self.marks.cells[self.row][column])
                self.put(f'<{self.prefix}c r="{_letters(column)}{self.row}" s="{style}"/>')

    def _note(self) -> str:
        text, mark = self.marks.notes[self.row]
        style = self.styles.like(self.style, mark, is_note=True, is_text=True)
        place = f"{_letters(self.marks.note_column)}{self.row}"
        prefix = self.prefix
        return (
            f'<{prefix}c r="{place}" s="{style}" t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">'
            f"{escape(text)}</{prefix}t></{prefix}is></{prefix}c>"
        )


def _refuse_doctype(*_: object) -> None:
    raise CannotPatch("a document type")


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
