"""Finds the header of a list and says which column holds what, under the canonical names of the list report."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sidik.listio.workbook import Sheet

# Rows above the header are letterhead, annex lines and titles; deeper than this nobody puts a header.
LOOKED_AT_ROWS = 60
LONGEST_HEADING = 120

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

# In this order: the first that fits names the column. Headings are compared in small letters without signs.
_NAMES: tuple[tuple[str, str], ...] = (
    ("number", r"^(no|nomor|nr|no urut|nomor urut)$"),
    ("consequence", r"dibuka.*ditutup|ditutup.*dibuka"),
    ("if_open", r"\bdi ?buka\b"),
    ("if_closed", r"\bdi ?tutup\b"),
    ("retention", r"\bretensi\b|\bjra\b|masa simpan|penyimpanan"),
    ("made_where_when", r"^(waktu|tempat|tanggal|tahun)\b.*\b(pembuatan|dibuat|penerbitan)"),
    ("period", r"jangka waktu|batas waktu|\bmasa\b|lama pengecualian|^waktu\b"),
    ("decision", r"\bsk\b|keputusan|penetapan"),
    ("legal_basis", r"\bdasar\b|landasan|\bpasal\b|peraturan"),
    ("forms", r"\bbentuk\b|\bformat\b|\bmedia\b|soft ?copy|hard ?copy"),
    ("custodian", r"penanggung ?jawab|\bpj\b|penguasa|menguasai|\bpejabat\b"),
    ("notes", r"^(keterangan|catatan|sifat|status|notes?|ket)\b"),
    ("unit", r"\bunit\b|satuan kerja|\bsatker\b|\bskpd\b|\bopd\b|perangkat daerah|\bbidang\b"),
    ("consequence", r"konsekuensi|pertimbangan|\bakibat\b|dampak|risiko|\balasan\b"),
    ("details", r"ringkasan|uraian singkat|\bisi\b|\bkonten\b|esensi|\bdetails?\b|\bsummary\b"),
    (
        "description",
        r"informasi|dokumen|judul|\btitle\b|deskripsi|uraian|description|\bjenis\b|\bnama\b|\barsip\b",
    ),
)
_NAMED = tuple((name, re.compile(pattern)) for name, pattern in _NAMES)


@dataclass(frozen=True)
class Header:
    """The header of a list (kepala tabel): its rows, the heading of each column, and what each column is."""

    rows: tuple[int, ...]
    headings: Mapping[int, str]
    columns: Mapping[str, int] = field(default_factory=dict)

    @property
    def unmatched(self) -> dict[int, str]:
        """Columns with a heading that no canonical name fits."""
        known = set(self.columns.values())
        return {column: text for column, text in self.headings.items() if column not in known}

    @property
    def digest(self) -> str:
        """The same for every list of the same layout, whatever rows it holds."""
        shape = "|".join(f"{column}={plain_heading(text)}" for column, text in sorted(self.headings.items()))
        return hashlib.sha256(shape.encode()).hexdigest()


def plain_heading(text: str) -> str:
    """A heading in small letters, signs and line breaks as single spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def column_name(heading: str) -> str | None:
    """The canonical name that a heading stands for, or None."""
    plain = plain_heading(heading)
    return next((name for name, pattern in _NAMED if pattern.search(plain)), None) if plain else None


def find_header(sheet: Sheet) -> Header | None:
    """The header of a sheet, or None where no row looks like one."""
    best, best_score = 0, 1
    for row in [n for n in sheet.filled_rows if n <= LOOKED_AT_ROWS]:
        score = _score(sheet, row)
        if score > best_score:
            best, best_score = row, score
    return header_at(sheet, best) if best else None


def _score(sheet: Sheet, row: int) -> int:
    """How many different columns the row names; 0 for a row that cannot be a header."""
    texts = [text for text in sheet.texts(row) if text]
    headings = [t for t in texts if len(t) <= LONGEST_HEADING and not re.search(r"\d", t)]
    names = {column_name(t) for t in headings} - {None}
    has_subject = bool(names & {"description", "legal_basis"})
    return len(names) if has_subject and 2 * len(headings) > len(texts) else 0


def header_at(sheet: Sheet, row: int) -> Header:
    """The header that begins in this row, with the second row below it where there is one."""
    headings = {n: text for n, text in enumerate(sheet.texts(row), start=1) if text}
    below = _second_row(sheet, row, headings)
    rows = (row, row + 1) if below else (row,)
    joined = _joined(sheet, row, headings, below)
    return Header(rows, joined, _columns(joined, below))


def _second_row(sheet: Sheet, row: int, headings: Mapping[int, str]) -> dict[int, str]:
    """Headings below a heading that spans several columns; empty when the next row is no second header row."""
    if row >= sheet.height:
        return {}
    below = {n: text for n, text in enumerate(sheet.texts(row + 1), start=1) if text}
    if not below or any(len(t) > LONGEST_HEADING for t in below.values()):
        return {}
    spanned = {
        c
        for m in sheet.merges
        if m.top <= row == m.bottom and m.right > m.left
        for c in range(m.left, m.right + 1)
    }
    # Without merged cells (CSV, ODS) the parent stands in the first of its columns and the next one is blank.
    blank_above = {n for n in below if n not in headings}
    under_parent = spanned | blank_above | {n - 1 for n in blank_above}
    if not set(below) <= under_parent or not (spanned or blank_above):
        return {}
    return below if all(column_name(t) for t in below.values()) else {}


def _joined(sheet: Sheet, row: int, headings: Mapping[int, str], below: Mapping[int, str]) -> dict[int, str]:
    parents = dict(headings)
    for column in sorted(below):
        if column not in parents:
            parents[column] = next((headings[c] for c in range(column, 0, -1) if c in headings), "")
    texts = {c: f"{parents.get(c, '')} – {below[c]}" if c in below else parents[c] for c in parents}
    return {c: text.strip(" –") for c, text in sorted(texts.items())}


def _columns(headings: Mapping[int, str], below: Mapping[int, str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, heading in headings.items():
        # The lower heading says more than the parent that it shares with its neighbour.
        name = column_name(below[column]) if column in below else column_name(heading)
        if name == "description" and name in columns:
            name = "details"
        if name and name not in columns:
            columns[name] = column
    if "description" not in columns and "details" in columns:
        columns["description"] = columns.pop("details")
    return columns
