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


def printed_columns(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The columns as the template takes them."""
    return [
        {
            "head": column.head,
            "over": column.over,
            "width": column.width,
            "parts": [{"key": key, "label": label} for key, label in column.parts],
        }
        for column in layout_of(data).columns
    ]


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
