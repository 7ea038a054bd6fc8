"""Reading the yearly decree on days off (keputusan bersama hari libur) as it is typed, pasted or kept in a table.

A line names one or more dates and what is celebrated: "Kamis, 1 Januari 2026 Tahun Baru 2026 Masehi",
"18, 20, 23 dan 24 Maret 2026 | Cuti Bersama Idulfitri". A line without date is a heading and tells the kind of what
follows, or it is shown as not understood. Nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sidik.domain.workdays import HolidayKind
from sidik.listio.workbook import read_workbook

MOST_LINES, LONGEST_LINE, LONGEST_NAME = 400, 500, 160
MOST_BYTES = 2 * 1024 * 1024
LONGEST_TOML_LINE = 4000
MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_WEEKDAYS = r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)"
_MONTH = "|".join(MONTHS)
_AND = r"\s*(?:,\s*dan\b|,|\bdan\b|&)\s*"
_DAY = r"\d{1,2}(?:\s*(?:-|–|s\.?/?d\.?|sampai)\s*\d{1,2})?"
# Never more days than a month has, and none given back: a line of days without a month costs no more than its length.
_IN_WORDS = re.compile(
    rf"\b((?>{_DAY}(?:{_AND}{_DAY}){{0,30}}))\s+({_MONTH})\b(?:\s+(\d{{4}})\b)?", re.IGNORECASE
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b(?:[T ]00:00(?::00)?)?")
_SLASHED = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_SPAN = re.compile(r"(\d{1,2})\s*(?:-|–|s\.?/?d\.?|sampai)\s*(\d{1,2})", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*\(?\d{1,3}[.)](?!\d)\s*|^\s*\d{1,3}\s*[\t|;]\s*")
_WEEKDAY_LIST = re.compile(
    rf"\b{_WEEKDAYS}\b(?:\s*(?:,\s*dan\b|,|\bdan\b|&|-|–)\s*{_WEEKDAYS}\b)*\s*[,.]?", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\t|;]+")
_LEAVE = re.compile(r"\bcuti\s+bersama\b|\bcollective_leave\b", re.IGNORECASE)
_PUBLIC = re.compile(r"\bhari\s+libur\b|\blibur\s+nasional\b|\bpublic\b", re.IGNORECASE)
_REGIONAL = re.compile(r"\b(?:libur\s+)?daerah\b|\bpilkada\b|\bpemilihan\s+kepala\s+daerah\b", re.IGNORECASE)
_ONLY_KIND = re.compile(
    r"^(?:cuti\s+bersama|hari\s+libur(?:\s+nasional)?|libur\s+nasional|nasional|daerah|libur|public|collective_leave)$",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\b(?:tanggal|keterangan|nama\s+hari|nomor|no\.?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class DecreeDay:
    """A day off that the decree names."""

    on: date
    name: str
    kind: HolidayKind
    regional: bool = False


@dataclass(frozen=True)
class Unread:
    """A line that names no date, or a date that does not exist."""

    line: int
    text: str


@dataclass(frozen=True)
class Decree:
    """What was read of a decree: its days in order, and the lines that were not understood."""

    days: tuple[DecreeDay, ...]
    unread: tuple[Unread, ...] = ()


def read_lines(text: str, *, year: int) -> Decree:
    """Read pasted text; a date without year is one of `year`."""
    days: dict[tuple[date, bool], DecreeDay] = {}
    unread = []
    kind = HolidayKind.PUBLIC
    for number, raw in enumerate(text.splitlines()[:MOST_LINES], start=1):
        line = " ".join(raw[:LONGEST_LINE].replace("\t", " | ").split()).strip()
        if not line:
            continue
        found = list(_days_of(line, year=year, kind=kind))
        for day in found:
            days.setdefault((day.on, day.regional), day)
        if found:
            continue
        if _LEAVE.search(line):
            kind = HolidayKind.COLLECTIVE_LEAVE
        elif _PUBLIC.search(line) and not _IN_WORDS.search(line):
            kind = HolidayKind.PUBLIC
        elif not _HEADER.search(line):
            unread.append(Unread(number, line))
    return Decree(tuple(sorted(days.values(), key=lambda day: (day.on, day.name))), tuple(unread))


def text_of_file(content: bytes, name: str) -> str:
    """A file as lines: TOML of SIDIK, a table (XLSX, XLS, ODS, CSV), or plain text.

    Raises: Unreadable, ValueError (a TOML that holds no days off).
    """
    if name.lower().endswith(".toml"):
        return "\n".join(_toml_lines(content))
    if name.lower().endswith((".txt", ".md")):
        return content.decode("utf-8", "replace")
    book = read_workbook(content, name, first_rows=MOST_LINES)
    rows = (row for sheet in book.sheets for row in sheet.grid)
    return "\n".join(" | ".join(filter(None, (cell.strip() for cell in row))) for row in rows)


def decree_named_in(content: bytes, name: str) -> str:
    """The decree that a TOML names for all its days; empty where it names none, or several, or only an estimate."""
    if not name.lower().endswith(".toml"):
        return ""
    sources = {str(row.get("source", "")) for row in _toml_rows(content)}
    found = sources.pop() if len(sources) == 1 else ""
    return "" if "perkiraan" in found.lower() else found


def as_text(days: Iterable[DecreeDay]) -> str:
    """Days as lines that read back the same."""
    return "\n".join(
        f"{day.on.isoformat()} | {day.name} | {day.kind.value}{' | daerah' if day.regional else ''}"
        for day in days
    )


def _toml_lines(content: bytes) -> Iterator[str]:
    try:
        for row in _toml_rows(content):
            yield f"{row['on']:%Y-%m-%d} | {row['name']} | {row.get('kind', 'public')}"
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("no days off") from error


def _toml_rows(content: bytes) -> list[dict[str, Any]]:
    """The rows of a TOML. Raises: ValueError."""
    # A key of very many parts takes time with the square of them.
    if max(map(len, content.splitlines()), default=0) > LONGEST_TOML_LINE:
        raise ValueError("no days off: a line is too long")
    try:
        rows = tomllib.loads(content.decode("utf-8")).get("holidays")
    except (ValueError, RecursionError) as error:
        raise ValueError("no days off") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("no days off")
    return rows


def _days_of(line: str, *, year: int, kind: HolidayKind) -> Iterator[DecreeDay]:
    bare = _NUMBERING.sub("", line)
    dates, rest = _dates(bare, year)
    if not dates:
        return
    cells = [_bare(cell) for cell in _SEPARATORS.split(_WEEKDAY_LIST.sub(" ", rest))]
    named = [cell for cell in cells if len(cell) > 2 and not _ONLY_KIND.match(cell)]
    said = HolidayKind.COLLECTIVE_LEAVE if _LEAVE.search(rest) else kind
    if any(cell.lower() in ("public", "hari libur", "libur nasional", "nasional") for cell in cells):
        said = HolidayKind.PUBLIC
    name = max(
        named, key=len, default="Cuti bersama" if said is HolidayKind.COLLECTIVE_LEAVE else "Hari libur"
    )
    for on in dates:
        yield DecreeDay(on, name[:LONGEST_NAME], said, regional=bool(_REGIONAL.search(rest)))


def _dates(line: str, year: int) -> tuple[list[date], str]:
    """All dates of a line, and the line without them."""
    found: list[date | None] = []
    for pattern, order in ((_ISO, (1, 2, 3)), (_SLASHED, (3, 2, 1))):
        found += [_date(*(int(match[place]) for place in order)) for match in pattern.finditer(line)]
        line = pattern.sub(" | ", line)
    for match in _IN_WORDS.finditer(line):
        month, in_year = MONTHS.index(match[2].lower()) + 1, int(match[3] or year)
        found += _spelled(match[1], month, in_year)
    return [day for day in found if day], _IN_WORDS.sub(" | ", line)


def _spelled(days: str, month: int, year: int) -> Iterator[date | None]:
    for span in _SPAN.finditer(days):
        first, last = _date(year, month, int(span[1])), _date(year, month, int(span[2]))
        if first and last:
            for count in range((last - first).days + 1):
                yield first + timedelta(days=count)
    for number in re.findall(r"\d{1,2}", _SPAN.sub(" ", days)):
        yield _date(year, month, int(number))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bare(cell: str) -> str:
    return " ".join(cell.split()).strip(" ,.:;-–*")
