"""The list as lines of CSV (RFC 4180), as an edition keeps them ready and as open data sends them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

COLUMNS: Mapping[str, str] = {
    "public_id": "Pengenal tetap",
    "number": "Nomor",
    "title": "Informasi",
    "summary": "Ringkasan",
    "unit": "Unit kerja",
    "nature_label": "Sifat",
    "legal_basis": "Dasar hukum",
    "parts": "Bagian yang ditutup",
    "if_open": "Akibat bila dibuka",
    "if_closed": "Pertimbangan bila ditutup",
    "period": "Jangka waktu",
    "starts_on": "Mulai berlaku",
    "ends_on": "Berakhir",
    "review_on": "Ditinjau kembali",
    "determination_number": "Nomor penetapan",
    "determined_on": "Tanggal penetapan",
    "signer_office": "Pejabat penetap",
    "opened_on": "Dibuka sejak",
    "opening_basis": "Dasar pembukaan",
}
# A spreadsheet runs a cell that begins with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
_QUOTED = re.compile(r"""[",\r\n]""").search
_STARTS = frozenset((*FORMULA_STARTS, " "))


def neutral(cell: str) -> str:
    """The cell as text that no spreadsheet runs."""
    if cell[:1] not in _STARTS:
        return cell
    is_formula = cell.lstrip(" ").startswith(FORMULA_STARTS) or cell.startswith(FORMULA_STARTS)
    return "'" + cell if is_formula else cell


def head(columns: Iterable[str]) -> bytes:
    """The first line, with the mark that tells spreadsheets it is UTF-8."""
    return b"\xef\xbb\xbf" + Liner(columns)(COLUMNS).encode()


def names_of(columns: Iterable[str]) -> tuple[str, ...]:
    """Those of COLUMNS that an edition has."""
    wished = frozenset(columns)
    return tuple(name for name in COLUMNS if name in wished)


class Liner:
    """Makes one line per entry with those of COLUMNS that an edition has."""

    def __init__(self, columns: Iterable[str]) -> None:
        self._names = names_of(columns)
        self._lists = [place for place, name in enumerate(self._names) if name == "parts"]
        self._cells = itemgetter(*self._names)

    def __call__(self, entry: Mapping[str, Any]) -> str:
        """One line with its end."""
        values = list(self._cells(entry))
        for place in self._lists:
            if type(values[place]) is not str:
                values[place] = "; ".join(map(str, values[place]))
        return ",".join(map(cell, values)) + "\r\n"


def lines(entries: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> bytes:
    """One line per entry with those of COLUMNS that the edition has."""
    return "".join(map(Liner(columns), entries)).encode()


def cell(text: str) -> str:
    """A cell between its commas: harmless, and in quotes where it must be."""
    if text[:1] in _STARTS:
        text = neutral(text)
    return '"' + text.replace('"', '""') + '"' if _QUOTED(text) else text
