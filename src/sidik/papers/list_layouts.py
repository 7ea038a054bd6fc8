"""The layouts of the list (tata letak daftar): which columns it has, how they are headed and what stands in a cell.

One table for the page of print, the copy to be edited and the workbook, so that all three say the same.
Source: the national table of six columns; published lists of a ministry, a state institute and an airport.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sidik.domain.dates_in_words import long_date
from sidik.papers.typesetting import day_of

LISTS: Final = frozenset({"exempt_list", "edition_list"})
Part = tuple[str, str]


@dataclass(frozen=True)
class ListColumn:
    """A column: its head, the head above it, its width, and the parts of its cell as (key, label before it)."""

    head: str
    parts: tuple[Part, ...]
    width: float
    over: str = ""


@dataclass(frozen=True)
class Layout:
    """A layout: how it is chosen, and its columns after the running number."""

    key: str
    label: str
    columns: tuple[ListColumn, ...]

    @property
    def slug(self) -> str:
        """The layout in an address."""
        return self.key.replace("_", "-")


# Under the information, printed small, where the layout has no column of its own for it.
SMALL: Final[tuple[Part, ...]] = (
    ("code", ""),
    ("unit", ""),
    ("scope", "lingkup: "),
    ("determination", ""),
    ("location", ""),
    ("status", ""),
)
SMALL_KEYS: Final = frozenset({"starts_on", "ends_on", *(key for key, _ in SMALL)})
# In letters; such a cell fills at most half a page in the narrowest column.
LONGEST_UNBROKEN: Final = 700
TERM: Final[tuple[Part, ...]] = (("period", ""), ("starts_on", "mulai "), ("ends_on", "berakhir "))
BASIS: Final[tuple[Part, ...]] = (("legal_basis", ""),)
OPENED: Final[tuple[Part, ...]] = (("if_opened", ""),)
CLOSED: Final[tuple[Part, ...]] = (("if_closed", ""),)
BOTH: Final[tuple[Part, ...]] = (("if_opened", "Jika dibuka: "), ("if_closed", "Jika ditutup: "))
FOR_THE_PUBLIC: Final = "Konsekuensi/Pertimbangan bagi Publik"


def _information(*elsewhere: str) -> tuple[Part, ...]:
    return (("information", ""), *(part for part in SMALL if part[0] not in elsewhere))


NATIONAL: Final = Layout(
    "national",
    "Tabel nasional, enam kolom",
    (
        ListColumn("Informasi", _information(), 2.3),
        ListColumn("Dasar Hukum Pengecualian", BASIS, 2),
        ListColumn("Dibuka", OPENED, 2.1, FOR_THE_PUBLIC),
        ListColumn("Ditutup", CLOSED, 2.1, FOR_THE_PUBLIC),
        ListColumn("Jangka Waktu", TERM, 1.5),
    ),
)
LAYOUTS: Final[Mapping[str, Layout]] = {
    layout.key: layout
    for layout in (
        NATIONAL,
        Layout(
            "in_charge",
            "Tujuh kolom, dengan penanggung jawab",
            (
                ListColumn("Informasi", _information("unit"), 2.1),
                ListColumn("Dasar Hukum Pengecualian Informasi", BASIS, 1.9),
                ListColumn("Konsekuensi/Pertimbangan Dibuka bagi Publik", OPENED, 1.8),
                ListColumn("Konsekuensi/Pertimbangan Ditutup bagi Publik", CLOSED, 1.8),
                ListColumn("Jangka Waktu", TERM, 1.3),
                ListColumn("Penanggung Jawab", (("unit", ""),), 1.3),
            ),
        ),
        Layout(
            "one_consequence",
            "Lima kolom, satu kolom konsekuensi",
            (
                ListColumn("Jenis Informasi yang Dikecualikan", _information(), 2.4),
                ListColumn("Dasar Hukum Pengecualian", BASIS, 2.1),
                ListColumn(FOR_THE_PUBLIC, BOTH, 3),
                ListColumn("Jangka Waktu Pengecualian", TERM, 1.6),
            ),
        ),
        Layout(
            "analysis",
            "Lima kolom, waktu dan penanggung jawab bersama",
            (
                ListColumn("Deskripsi Informasi", _information("unit"), 2.4),
                ListColumn("Dasar Hukum Pengecualian", BASIS, 2.1),
                ListColumn("Analisis Konsekuensi dan Pertimbangan", BOTH, 3),
                ListColumn("Waktu dan Penanggung Jawab", (*TERM, ("unit", "")), 1.7),
            ),
        ),
    )
}


def layout_of(data: Mapping[str, Any]) -> Layout:
    """The layout that a list states; the national one where it states none."""
    return LAYOUTS.get(str(data.get("layout") or ""), NATIONAL)


def printed_list(ready: Mapping[str, Any]) -> dict[str, Any]:
    """Columns and sections as the template takes them, from data that were made printable: cells that are only set."""
    columns = layout_of(ready).columns
    sections = {
        name: [
            {"heading": group.get("heading", ""), "rows": [_printed_row(columns, r) for r in group["rows"]]}
            for group in ready.get(name) or ()
        ]
        for name in ("determined", "proposed")
    }
    rows = [_printed_row(columns, row) for row in ready.get("rows") or ()]
    heads = [{"head": column.head, "over": column.over, "width": column.width} for column in columns]
    return {"columns": heads, "rows": rows, **sections}


def _printed_row(columns: Sequence[ListColumn], row: Mapping[str, Any]) -> dict[str, Any]:
    cells = [_printed_cell(column, row) for column in columns]
    return {"cells": cells, "whole": all(_letters(cell) < LONGEST_UNBROKEN for cell in cells)}


def _printed_cell(column: ListColumn, row: Mapping[str, Any]) -> dict[str, Any]:
    """What a cell says: texts one under the other, each a text or a list, and a last line in small letters."""
    stated = [(key, label, row[key]) for key, label in column.parts if row.get(key)]
    large = [{"label": label.strip(), "text": text} for key, label, text in stated if key not in SMALL_KEYS]
    small = [f"{label}{text}" for key, label, text in stated if key in SMALL_KEYS]
    if large or not small:
        return {"texts": large, "small": " · ".join(small)}
    return {"texts": [{"label": "", "text": " · ".join(small)}], "small": ""}


def _letters(cell: Mapping[str, Any]) -> int:
    said = (part["text"] for part in cell["texts"])
    texts = ("".join(map(str, text)) if isinstance(text, (list, tuple)) else str(text) for text in said)
    return sum(map(len, texts)) + len(cell["small"])


def cell_lines(column: ListColumn, row: Mapping[str, Any]) -> list[str]:
    """What stands in the cell of a row, line by line."""
    lines: list[str] = []
    for key, label in column.parts:
        value = row.get(key)
        texts = value if isinstance(value, (list, tuple)) else [value]
        lines += [f"{label}{_text(text)}" for text in texts if text]
    return lines


def sections_of(data: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """The rows of a list under their headings: what is determined first, then what is only proposed."""
    if "rows" in data:
        yield "", data["rows"]
        return
    proposed = data.get("proposed") or ()
    parts = (("Sudah ditetapkan", data.get("determined") or ()), ("Usulan, belum ditetapkan", proposed))
    for name, groups in parts:
        for group in groups:
            names = (name if proposed else "", str(group.get("heading", "")))
            yield ", ".join(filter(None, names)), group.get("rows", ())


def _text(value: Any) -> str:
    day = day_of(value)
    return long_date(day) if day else str(value)
