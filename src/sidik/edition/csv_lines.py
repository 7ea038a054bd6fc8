"""The list as lines of CSV (RFC 4180), as an edition keeps them ready and as open data sends them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
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
_STARTS = frozenset((*FORMULA_STARTS, " "))


def neutral(cell: str) -> str:
    """The cell as text that no spreadsheet runs."""
    if cell[:1] not in _STARTS:
        return cell
    is_formula = cell.lstrip(" ").startswith(FORMULA_STARTS) or cell.startswith(FORMULA_STARTS)
    return "'" + cell if is_formula else cell


def head(columns: Iterable[str]) -> bytes:
    """The first line, with the mark that tells spreadsheets it is UTF-8."""
    return b"\xef\xbb\xbf" + _lines([[label for name, label in COLUMNS.items() if name in set(columns)]])


def lines(entries: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> bytes:
    """One line per entry with those of COLUMNS that the edition has."""
    names = [name for name in COLUMNS if name in set(columns)]
    return _lines([[_cell(entry[name]) for name in names] for entry in entries])


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    return neutral("; ".join(map(str, value)) if isinstance(value, list) else str(value))
