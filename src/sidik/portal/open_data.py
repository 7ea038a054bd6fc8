"""The list as open data, one row at a time: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sidik.edition import Edition

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


class _Line:
    """Hands back what csv writes."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The list as CSV (RFC 4180), with a mark that tells spreadsheets it is UTF-8."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(COLUMNS.values())
    for row in rows:
        yield writer.writerow(neutral(_cell(row[name])) for name in COLUMNS)


def json_parts(edition: Edition, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The list as one JSON object: the signed manifest, its digest, and the entries."""
    manifest = edition.manifest.as_content()
    head = {"manifest": manifest, "digest": edition.digest, "columns": dict(COLUMNS)}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "entries": ['
    for place, row in enumerate(rows):
        entry = {name: value for name, value in row.items() if name != "key"}
        yield (",\n" if place else "\n") + json.dumps(entry, ensure_ascii=False)
    yield "\n]}\n"


def neutral(cell: str) -> str:
    """The cell as text that no spreadsheet runs."""
    return (
        "'" + cell if cell.lstrip(" ").startswith(FORMULA_STARTS) or cell.startswith(FORMULA_STARTS) else cell
    )


def _cell(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
