"""The decision that a list names itself (sudah ber-SK): in the lines above the table or in its decision column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sidik.listio.header import Header
from sidik.listio.periods_words import MONTHS
from sidik.listio.workbook import Sheet

_NUMBER = re.compile(
    r"\b(?:nomor|no\.?)\s*[:.]?\s*(?P<number>[\w./\-]*\d[\w./\-]*(?:\s?/\s?[\w.\-]+)*)", re.I
)
_BARE = re.compile(r"(?P<number>\b\d[\w.]*(?:/[\w.\-]+)+)")
_DATE = re.compile(r"\b(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\s+(?P<year>(?:19|20)\d{2})\b")
_OFFICE = re.compile(
    r"\b(?:keputusan|penetapan|surat keputusan)\s+(?P<office>(?:kepala|bupati|wali ?kota|gubernur|menteri|sekretaris|"
    r"direktur|rektor|ketua|pejabat|ppid|atasan)\b[^\n:]{0,120}?)(?=\s+(?:nomor|no\b|tentang|tanggal)|$)",
    re.IGNORECASE,
)
_IS_DECISION = re.compile(r"\b(?:keputusan|penetapan|sk)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """What a list says of its decision; what it does not say is empty. Only a proposal: the officer confirms it."""

    number: str = ""
    on: date | None = None
    office: str = ""


def decision_named(sheet: Sheet, header: Header) -> Named:
    """The decision that the sheet names above its header, else the one most rows name in their decision column."""
    above_row = header.first_row or header.last_row + 1
    lines = [text for row in sheet.filled_rows if row < above_row for text in sheet.texts(row) if text]
    above = _in_lines(lines)
    if above.number:
        return above
    column = header.columns.get("decision")
    if column is None:
        return Named()
    cells = (sheet.text(row, column) for row in sheet.filled_rows if row > header.last_row)
    counted = Counter(cell for cell in cells if cell)
    return _in_cell(counted.most_common(1)[0][0]) if counted else Named()


def _in_lines(lines: Iterable[str]) -> Named:
    text = "\n".join(" ".join(line.split()) for line in lines)
    begins = _IS_DECISION.search(text)
    if begins is None:
        return Named()
    return _read(text[begins.start() :], _NUMBER)


def _in_cell(text: str) -> Named:
    plain = " ".join(text.split())
    return _read(plain, _NUMBER if _NUMBER.search(plain) else _BARE)


def _read(text: str, number: re.Pattern[str]) -> Named:
    found = number.search(text)
    office = _OFFICE.search(text)
    return Named(
        found["number"].strip(" .") if found else "",
        _day(text),
        " ".join(office["office"].split()).title() if office else "",
    )


def _day(text: str) -> date | None:
    for match in _DATE.finditer(text):
        try:
            return date(int(match["year"]), MONTHS.get(match["month"].lower(), 0), int(match["day"]))
        except ValueError:
            continue
    return None
