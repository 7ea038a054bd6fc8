"""Finds the header of a list and says which column holds what, under the canonical names of the list report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sidik.listio.contents import columns_by_content, holds_marks, holds_units, says_law
from sidik.listio.cut_headings import is_cut, made_whole
from sidik.listio.headings import LONGEST_HEADING, column_name, plain_heading, proposed_name
from sidik.listio.marks import is_mark, numbers_the_columns
from sidik.listio.terms_over_columns import is_part_of_term
from sidik.listio.workbook import Merge, Sheet

__all__ = [
    "COLUMN_LABELS",
    "Header",
    "column_name",
    "find_header",
    "header_at",
    "names_columns",
    "plain_heading",
]

# Rows above the header are letterhead, annex lines and titles; deeper than this nobody puts a header.
LOOKED_AT_ROWS = 60
DEEPEST_HEADER = 3
WIDEST = 60

COLUMN_LABELS: Mapping[str, str] = {
    "number": "Nomor urut",
    "description": "Informasi",
    "details": "Ringkasan isi",
    "unit": "Unit kerja",
    "custodian": "Penanggung jawab",
    "made_where_when": "Waktu dan tempat pembuatan",
    "forms": "Bentuk informasi",
    "legal_basis": "Dasar hukum pengecualian",
    "if_open": "Konsekuensi bila dibuka",
    "if_closed": "Pertimbangan bila ditutup",
    "consequence": "Konsekuensi (satu kolom)",
    "period": "Jangka waktu",
    "retention": "Retensi arsip",
    "decision": "Keputusan atau penetapan",
    "notes": "Keterangan",
}

# Columns that a list cannot do without; where no heading names them, their cells may.
_BY_CONTENT = ("number", "description", "legal_basis", "period", "if_open", "if_closed")
# Wrong templates put the legal basis under one of these headings.
_MAY_HOLD_THE_BASIS = ("consequence", "custodian", "notes", "details", "decision", "unit")
# A heading that spans columns with names of their own says less than they do.
_TELLS_MORE = re.compile(r"informasi|dokumen|uraian|deskripsi|description|judul|jenis|nama")
# A heading may name the article in brackets; one that names a letter is the basis of an item.
_ARTICLE_OF_HEADING = re.compile(
    r"^((?:dasar|landasan)\b[^\d(]{0,60})\((?!.*\bhuruf\b)[^()]*\)$", re.IGNORECASE | re.DOTALL
)
_LOOSE_PARENTS = (None, "description", "details", "consequence")


@dataclass(frozen=True)
class Header:
    """The header of a list (kepala tabel): its rows, the heading of each column, and what each column is.

    `proposed` are columns whose heading was misspelt or whose cells alone say what they hold; `extras` are further
    columns under one heading (Bentuk: cetak, elektronik). A list without any header has no rows and `begins_after`.
    """

    rows: tuple[int, ...]
    headings: Mapping[int, str]
    columns: Mapping[str, int] = field(default_factory=dict)
    proposed: Mapping[str, int] = field(default_factory=dict)
    extras: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    begins_after: int = 0

    @property
    def first_row(self) -> int:
        """The row in which the header begins; 0 for a list without any, as `header_at` takes it."""
        return self.rows[0] if self.rows else 0

    @property
    def last_row(self) -> int:
        """The row above the first row of the body."""
        return self.rows[-1] if self.rows else self.begins_after

    @property
    def unmatched(self) -> dict[int, str]:
        """Columns with a heading that no canonical name fits."""
        return {column: text for column, text in self.headings.items() if column not in self.claimed}

    @cached_property
    def claimed(self) -> frozenset[int]:
        """Columns that a canonical name fits."""
        return frozenset(
            (*self.columns.values(), *(column for more in self.extras.values() for column in more))
        )

    @property
    def digest(self) -> str:
        """The same for every list of the same layout, whatever rows it holds."""
        named = self.headings or {column: name for name, column in self.columns.items()}
        shape = "|".join(f"{column}={plain_heading(text)}" for column, text in sorted(named.items()))
        return hashlib.sha256(shape.encode()).hexdigest()


def find_header(sheet: Sheet) -> Header | None:
    """The header of a sheet; where no row names columns, what the cells themselves show; None where neither does."""
    best, best_score = 0, 3
    for row in sheet.first_filled(LOOKED_AT_ROWS):
        score = _score(sheet.texts(row))
        if score > best_score:
            best, best_score = row, score
    return header_at(sheet, best) if best else _by_content(sheet)


def names_columns(texts: list[str]) -> int:
    """How many different columns a row of cells names; 0 for a row that cannot be a header."""
    return _score(texts) // 2


def _score(texts: list[str]) -> int:
    """Two for every column named, one for every misspelt name."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or (is_mark(filled[0]) and len(filled[0]) < 5 and column_name(filled[0]) is None):
        return 0
    headings = [
        t
        for t in filled
        if len(t) <= LONGEST_HEADING and not re.search(r"\d", _ARTICLE_OF_HEADING.sub(r"\1", t))
    ]
    if 2 * len(headings) <= len(filled):
        return 0
    names = {column_name(t) for t in headings} - {None}
    guessed = {proposed_name(t) for t in headings if column_name(t) is None} - {None} - names
    if not (names | guessed) & {"description", "details", "legal_basis"}:
        return 0
    return 2 * len(names) + len(guessed)


def header_at(sheet: Sheet, row: int) -> Header:
    """The header that begins in this row, with the rows below (or one above) that belong to it.

    Row 0 stands for a list without a header: its columns are told by their cells.
    """
    if row < 1:
        return _by_content(sheet, is_headed=False) or Header((), {})
    parent_row = _parent_row(sheet, row)
    top = parent_row or row
    bottom = row if parent_row else _bottom(sheet, row)
    cut = _cut_at(sheet, row) if top == bottom else 0
    if cut:
        top, bottom = cut, cut + 1
    rows = tuple(n for n in range(top, bottom + 1) if n == row or any(sheet.texts(n)))
    levels = _levels(sheet, rows)
    if cut:
        levels = made_whole(levels, _own(sheet, top), _own(sheet, bottom))
    headings = {c: " – ".join(dict.fromkeys(texts)) for c, texts in sorted(levels.items())}
    columns, extras = _named(levels)
    proposed = {
        name: c
        for c, text in headings.items()
        if c not in columns.values()
        and column_name(levels[c][-1]) is None
        and (name := proposed_name(levels[c][-1]) or proposed_name(text))
        and name not in columns
    }
    columns |= proposed
    _settle_consequences(levels, columns, proposed)
    _pass_marks(sheet, headings, columns, extras, rows[-1])
    _pass_units(sheet, columns, extras, rows[-1])
    told = _told_by_cells(sheet, headings, columns, extras, rows[-1])
    return Header(rows, headings, _with_told(columns, told), {**proposed, **told}, extras)


def _own(sheet: Sheet, row: int) -> dict[int, str]:
    if not 1 <= row <= sheet.height:
        return {}
    return {n: text for n, text in enumerate(sheet.texts(row), start=1) if text}


def _merges_at(sheet: Sheet, row: int) -> list[Merge]:
    return [m for m in sheet.merges if m.top <= row <= m.bottom]


def _bottom(sheet: Sheet, row: int) -> int:
    """The last row of a header that begins in `row`."""
    deep = [
        m.bottom for m in _merges_at(sheet, row) if m.top == row and row < m.bottom < row + DEEPEST_HEADER
    ]
    if deep:
        below = _own(sheet, max(deep))
        return row if _is_body(below) and not _spanned(sheet, row) else max(deep)
    return row + 1 if _is_second_row(sheet, row) else row


def _cut_at(sheet: Sheet, row: int) -> int:
    """The upper of two rows, one of them this row, that hold one header cut in two; else 0."""
    return next((n for n in (row, row - 1) if is_cut(_own(sheet, n), _own(sheet, n + 1))), 0)


def _is_body(own: Mapping[int, str]) -> bool:
    return any((is_mark(text) and text[:1].isdigit()) or len(text) > LONGEST_HEADING for text in own.values())


def _spanned(sheet: Sheet, row: int) -> set[int]:
    """Columns below a heading that spans several of them."""
    wide = [m for m in _merges_at(sheet, row) if m.bottom == row and m.right > m.left]
    return {c for m in wide for c in range(m.left, m.right + 1)}


def _is_second_row(sheet: Sheet, row: int) -> bool:
    """Whether the next row holds headings below a heading that spans several columns."""
    headings, below = _own(sheet, row), _own(sheet, row + 1)
    if (
        not below
        or any(len(t) > LONGEST_HEADING for t in below.values())
        or numbers_the_columns([*below.values()])
    ):
        return False
    spanned = _spanned(sheet, row)
    # Without merged cells (CSV) the parent stands in the first of its columns and the next one is blank.
    blank_above = {n for n in below if n not in headings}
    under_parent = spanned | blank_above | {n - 1 for n in blank_above}
    if not set(below) <= under_parent or not (spanned or blank_above):
        return False
    if all(column_name(t) for t in below.values()):
        return True
    return (
        len(below) > 1
        and set(below) <= spanned
        and all(len(t.split()) <= 5 and not is_mark(t) for t in below.values())
    )


def _parent_row(sheet: Sheet, row: int) -> int:
    """The row above, where a heading that spans several of these columns stands there; else 0."""
    above, headings = _own(sheet, row - 1), _own(sheet, row)
    if not above or len(above) >= len(headings) or any(len(t) > LONGEST_HEADING for t in above.values()):
        return 0
    spans = {
        m.left: m for m in _merges_at(sheet, row - 1) if m.top == m.bottom == row - 1 and m.right > m.left
    }
    pairs: list[set[str | None]] = []
    for column, text in above.items():
        merge = spans.get(column)
        if merge is not None:
            below = [c for c in headings if merge.left <= c <= merge.right]
            if len(below) < 2 or len(below) == len(headings):
                return 0
        else:
            pairs.append({column_name(headings.get(c, "")) for c in (column, column + 1)})
            is_first = column == min(headings) and pairs[-1] != {"if_open", "if_closed"}
            if column_name(text) in (None, "description", "number") or is_first:
                return 0
            if None in pairs[-1] or column + 1 in above:
                return 0
            if len(pairs[-1]) < 2 or not ({column_name(text)} | {"if_open"}) & pairs[-1]:
                return 0
    return row - 1


def _levels(sheet: Sheet, rows: tuple[int, ...]) -> dict[int, list[str]]:
    """For each column its headings from the top down; a spanning heading stands above each of its columns."""
    levels: dict[int, list[str]] = {}
    for row in rows:
        own = dict(_own(sheet, row))
        if row != rows[-1]:
            own |= _spread(sheet, row, own, {c for n in rows if n > row for c in _own(sheet, n)})
        for column, text in own.items():
            levels.setdefault(column, []).append(text)
    return levels


def _spread(sheet: Sheet, row: int, own: Mapping[int, str], below: set[int]) -> dict[int, str]:
    spread: dict[int, str] = {}
    merged = {
        c: m.left for m in _merges_at(sheet, row) if m.right > m.left for c in range(m.left, m.right + 1)
    }
    for column in sorted(below - set(own)):
        left = merged.get(column) or (column - 1)
        if left in own:
            spread[column] = own[left]
    return spread


def _named(levels: Mapping[int, list[str]]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    columns: dict[str, int] = {}
    extras: dict[str, tuple[int, ...]] = {}
    for column, texts in levels.items():
        # The lower heading says more than the parent that it shares with its neighbour.
        name = column_name(texts[-1])
        parent = column_name(texts[0]) if len(texts) > 1 else None
        if name is None or (name == "description" and parent not in _LOOSE_PARENTS):
            name = parent or (column_name(" ".join(texts)) if len(texts) > 1 else None)
        if parent == "period" and is_part_of_term(texts[-1]):
            name = "period"
        if len(texts) > 1 and plain_heading(texts[0]).startswith("kategori"):
            name = None
        if name == "description" and name in columns:
            # A second column of names, not of files or things.
            name = "details" if _TELLS_MORE.search(plain_heading(texts[-1])) else None
        if name == "details" and "details" in columns and "description" not in columns:
            # Essence and content: the first of two is the name.
            columns["description"] = columns.pop("details")
        if name is None:
            continue
        if name not in columns:
            columns[name] = column
        elif (len(texts) > 1 and levels[columns[name]][0] == texts[0]) or name in ("forms", "legal_basis"):
            extras[name] = (*extras.get(name, ()), column)
    return columns, extras


def _settle_consequences(
    levels: Mapping[int, list[str]], columns: dict[str, int], proposed: dict[str, int]
) -> None:
    """A misspelt second consequence beside the first, and a single column of reasons, which speaks of both."""
    both = columns.get("consequence", 0)
    closed = columns.get("if_closed", 0)
    if both and not closed and "if_open" in columns and proposed_name(levels[both][-1]) == "if_closed":
        columns["if_closed"] = proposed["if_closed"] = columns.pop("consequence")
    elif closed and not both and "if_open" not in columns and _gives_reasons(levels[closed][-1]):
        columns["consequence"] = columns.pop("if_closed")


def _gives_reasons(heading: str) -> bool:
    return plain_heading(heading).startswith("alasan")


def _pass_marks(
    sheet: Sheet,
    headings: Mapping[int, str],
    columns: dict[str, int],
    extras: dict[str, tuple[int, ...]],
    last_row: int,
) -> None:
    """A heading over two columns of which the first holds marks only: the second is what it names."""
    marks = columns.get("description", 0)
    if not 0 < marks < sheet.width or marks + 1 in headings:
        return
    if not holds_marks(sheet.grid, [n for n in sheet.filled_rows if n > last_row], marks):
        return
    columns["description"] = marks + 1
    if "number" in columns:
        extras["number"] = (marks,)
    else:
        columns["number"] = marks


def _pass_units(
    sheet: Sheet, columns: Mapping[str, int], extras: dict[str, tuple[int, ...]], last_row: int
) -> None:
    """A number and its unit of time in two columns are one period."""
    term = columns.get("period", 0)
    claimed = {*columns.values(), *(column for more in extras.values() for column in more)}
    if not 0 < term < sheet.width or "period" in extras or term + 1 in claimed:
        return
    if holds_units(sheet.grid, [n for n in sheet.filled_rows if n > last_row], term + 1):
        extras["period"] = (term + 1,)


def _settled(columns: dict[str, int]) -> dict[str, int]:
    if "description" not in columns and "details" in columns:
        columns["description"] = columns.pop("details")
    if "consequence" in columns and "if_closed" in columns and "if_open" not in columns:
        columns["if_open"] = columns.pop("consequence")
    return columns


def _told_by_cells(
    sheet: Sheet,
    headings: Mapping[int, str],
    columns: Mapping[str, int],
    extras: Mapping[str, tuple[int, ...]],
    last_row: int,
) -> dict[str, int]:
    """Columns that no heading names, by what stands in them; and a legal basis under a heading of another meaning."""
    missing = {name for name in _BY_CONTENT if name not in columns}
    if "details" in columns:
        missing.discard("description")
    if "consequence" in columns:
        missing -= {"if_open", "if_closed"}
    if not missing:
        return {}
    known = {*columns.values(), *(c for more in extras.values() for c in more)}
    every = range(1, min(sheet.width, WIDEST) + 1)
    # A heading that no name fits may still stand above legal bases; what it counts is no number of the list.
    free = [c for c in every if c not in known and c not in headings]
    headed = [c for c in every if c not in known and c in headings]
    rows = [n for n in sheet.filled_rows if n > last_row]
    told = columns_by_content(sheet.grid, rows, free, missing)
    left = missing - set(told) - {"number"}
    told |= columns_by_content(sheet.grid, rows, headed, left)
    if "legal_basis" in missing - set(told):
        others = [columns[name] for name in _MAY_HOLD_THE_BASIS if name in columns]
        basis = columns_by_content(sheet.grid, rows, others, {"legal_basis"})
        told |= basis if len(rows) > 1 else {}
    return told


def _with_told(columns: Mapping[str, int], told: Mapping[str, int]) -> dict[str, int]:
    """What the cells tell goes before what a heading of another meaning says of the same column."""
    kept = {name: c for name, c in columns.items() if c not in told.values()}
    return _settled({**kept, **told})


def _by_content(sheet: Sheet, *, is_headed: bool = True) -> Header | None:
    """A list whose headings say nothing, or that has none: known by a column of legal bases."""
    filled = sheet.filled_rows
    columns = columns_by_content(sheet.grid, filled, range(1, min(sheet.width, WIDEST) + 1), set(_BY_CONTENT))
    if not {"legal_basis", "description"} <= set(columns):
        return None
    basis, number = columns["legal_basis"], columns.get("number", 0)
    items = [n for n in sheet.first_filled(LOOKED_AT_ROWS) if says_law(sheet.text(n, basis))]
    items = [n for n in items if not number or is_mark(sheet.text(n, number))]
    if not items:
        return None
    above = [n for n in filled if n < items[0] and not numbers_the_columns([*_own(sheet, n).values()])]
    if above and is_headed:
        texts = _own(sheet, above[-1])
        if len(texts) >= max(2, len(columns) - 1) and not any(re.search(r"\d", t) for t in texts.values()):
            return header_at(sheet, above[-1])
    return Header((), {}, columns, dict(columns), begins_after=items[0] - 1)
