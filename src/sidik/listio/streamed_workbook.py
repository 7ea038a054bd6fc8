"""A workbook that is sent while it is made: however many rows, neither memory nor disk holds them.

Every cell is plain text within the row, so that no text becomes a formula. Shape: ECMA-376 part 1, inline strings. The
archive keeps to the first ZIP format, because Excel opens no other one whose sizes follow the content; that leaves room
for 2 GiB of one sheet.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from string import ascii_uppercase

from sidik.listio.pipe import Pipe
from sidik.listio.sheet_writing import FORMULA_SIGNS, LONGEST_CELL

ROWS_AT_ONCE = 200
QUICK = 3
# The same day in every archive: the same list gives the same file.
DAY = (1980, 1, 1, 0, 0, 0)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Looks of cells: an ordinary one and a heading, each also for a text that begins like a formula.
CELL, CELL_QUOTED, HEADING, HEADING_QUOTED = 1, 2, 3, 4
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def streamed_workbook(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """One sheet with a bold header that repeats on every printed page, in pieces."""
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK) as archive:
        for path, text in _parts(name[:31]).items():
            archive.writestr(_info(path), HEAD + text, compresslevel=QUICK)
        with archive.open(_info("xl/worksheets/sheet1.xml"), "w") as sheet:
            sheet.write((HEAD + _before(headings)).encode())
            yield pipe.fetched()
            pattern, waiting = _pattern(len(headings)), enumerate(rows, start=2)
            while some := list(islice(waiting, ROWS_AT_ONCE)):
                sheet.write("".join([_row(pattern, number, row) for number, row in some]).encode())
                if found := pipe.fetched():
                    yield found
            sheet.write(b'</sheetData><pageSetup orientation="landscape"/></worksheet>')
    yield pipe.fetched()


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _parts(name: str) -> dict[str, str]:
    """The parts of the package around the sheet."""
    sheet = _xml(re.sub(r"[][:*?/\\]", " ", name)) or "Daftar"
    titles = f"'{sheet.replace(chr(39), chr(39) * 2)}'!$1:$1"
    border = "<border><left/><right/><top/><bottom/><diagonal/></border>"
    side = "".join(f'<{one} style="thin"/>' for one in ("left", "right", "top", "bottom"))
    looks = "".join(
        f'<xf numFmtId="49" fontId="{bold}" fillId="{fill}" borderId="1" xfId="0" applyAlignment="1"'
        f'{quoted}><alignment vertical="top" wrapText="1"/></xf>'
        for bold, fill in ((0, 0), (1, 2))
        for quoted in ("", ' quotePrefix="1"')
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KINDS}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KINDS}.styles+xml"/></Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets><definedNames>'
        f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{titles}</definedName>'
        "</definedNames></workbook>",
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="2">'
        '<font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFDCE6F1"/></patternFill></fill></fills>'
        f'<borders count="2">{border}<border>{side}<diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f'{looks}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>",
    }


def _relations(*parts: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _before(headings: Sequence[str]) -> str:
    """The sheet up to its first row: the header stays in sight, columns are as wide as their kind needs."""
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{8 if len(text) < 5 else 32}" customWidth="1"/>'
        for place, text in enumerate(headings, start=1)
    )
    looks = [HEADING_QUOTED if text.startswith(FORMULA_SIGNS) else HEADING for text in headings]
    cells = "".join(
        f'<c r="{_letters(place)}1" s="{look}" t="inlineStr"><is><t>{_xml(text)}</t></is></c>'
        for place, (text, look) in enumerate(zip(headings, looks, strict=True))
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{columns}</cols><sheetData><row r="1">{cells}</row>'
    )


def _pattern(columns: int) -> str:
    """One row: the number of the row and the content of each cell are filled in."""
    return "".join(f'<c r="{_letters(place)}%d"%s</c>' for place in range(columns))


def _row(pattern: str, number: int, row: Sequence[str]) -> str:
    filled: list[object] = []
    for text in row:
        filled += (number, _cell(text))
    return f'<row r="{number}">{pattern % tuple(filled)}</row>'


@lru_cache(maxsize=1 << 12)
def _cell(text: str) -> str:
    """What stands in a cell: its look and its text."""
    look = CELL_QUOTED if text.startswith(FORMULA_SIGNS) else CELL
    if not text:
        return f' s="{look}">'
    return f' s="{look}" t="inlineStr"><is><t xml:space="preserve">{_xml(text[:LONGEST_CELL])}</t></is>'


def _xml(text: str) -> str:
    """A text within XML; signs that XML cannot hold are left out."""
    text = _FORBIDDEN.sub("", text)
    # A parser would make a line feed of it, and the attribute of the sheet's name ends at a quotation mark.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;")


def _letters(place: int) -> str:
    """The name of a column, counted from 0."""
    first, second = divmod(place, 26)
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]
