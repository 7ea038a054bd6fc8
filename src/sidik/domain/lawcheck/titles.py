"""Rules on the very text of a line (uraian dan ringkasan): empty, a bare class of papers, personal data in it.

Source: UU 14/2008 Pasal 2 ayat (2), Pasal 54; Perki 1/2021 Pasal 49 ayat (2) huruf b; UU 27/2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.rule import Family, quoted
from sidik.domain.lawcheck.words import WORDING

_EMPTY = re.compile(r"[\W_]*(?:nihil|tidak ada|kosong|n/?a)?[\W_]*", re.IGNORECASE)
_BARE = re.compile(
    r"\s*(?:semua\s+)?(?:dokumen|arsip|surat|data|laporan|informasi|berkas|file)(?:[-\s]surat)?"
    r"(?:\s+(?:penting|rahasia|internal|kantor|dinas|lainnya|tertentu|terbatas))?\W*",
    re.IGNORECASE,
)
_SPACES_IN_BARE = 2
_PERSONAL = re.compile(
    r"(?P<nip>\b\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3}\b)|(?P<nik>\b\d{16}\b)|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+)"
    r"|(?P<phone>(?:\+62|\b08)[\d -]{8,14}\d)|(?P<name>\b(?:a\.\s?n\.?|an\.|atas nama)\s+(?=[A-Z]))"
)
# Nine bytes of figures, blanks, dots and dashes stand in every number above; bytes are many times quicker to look
# through than a pattern. A figure of another script has bytes from 128 on.
_FIGURE, _OTHER = b"0", b"x"
_FIGURES = b"".join(_FIGURE if byte >= 128 or chr(byte) in "0123456789 .-" else _OTHER for byte in range(256))
_LONG_FIGURES = 9 * _FIGURE
_FILLERS = frozenset({"informasi", "data", "dokumen", "tentang", "berisi", "mengenai"})
_PERSONAL_LABELS = {
    "nip": "NIP",
    "nik": "nomor 16 angka seperti NIK",
    "mail": "alamat surel",
    "phone": "nomor telepon",
    "name": "nama seseorang",
}


@dataclass(frozen=True)
class Title:
    """The text of one line (uraian) and its summary (ringkasan)."""

    description: str
    details: str


TITLES: Family[Title, str] = Family()


@TITLES.also(WORDING["L-02"])
def _bare(title: Title) -> Iterator[str]:
    if _BARE.fullmatch(title.description):
        yield f"Uraian {quoted(title.description)} hanya menyebut golongan dokumen."


@TITLES.rule(
    "L-21",
    Severity.BLOCK,
    title="Uraian yang jelas",
    explanation="Penetapan memuat uraian yang jelas dan terang tentang informasi yang dikecualikan.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf b",
    remedy="Tulis uraian informasi yang dikecualikan.",
    bad="-",
    good="Daftar nilai asesmen kompetensi pejabat tahun 2025",
)
def _no_description(title: Title) -> Iterator[str]:
    if _EMPTY.fullmatch(title.description):
        yield f"Baris ini tidak memuat uraian informasi (tertulis {quoted(title.description)})."


@TITLES.rule(
    "L-56",
    Severity.BLOCK,
    title="Judul tidak membocorkan isi",
    explanation="Uraian dalam daftar terbaca umum, jadi tidak boleh memuat data pribadi seseorang.",
    source="UU 14/2008 Pasal 54; UU 27/2022 Pasal 35 dan 36",
    remedy="Ganti dengan sebutan jenisnya saja, misalnya “NIK pegawai”, tanpa angka dan tanpa nama.",
    bad="Rekam medis a.n. (nama orang), NIK (16 angka)",
    good="Rekam medis pasien rawat inap tahun 2025",
)
def _personal_data(title: Title) -> Iterator[str]:
    kinds = dict.fromkeys(
        found.lastgroup or ""
        for text in (title.description, title.details)
        if text
        for found in _PERSONAL.finditer(text)
    )
    if kinds:
        # The value itself is not repeated: a finding is read by more people than the file.
        names = ", ".join(_PERSONAL_LABELS[kind] for kind in kinds)
        yield f"Uraian memuat {names}; nilainya tidak diulang di sini."


@TITLES.rule(
    "S-16",
    Severity.INFO,
    title="Ringkasan mengulang judul",
    explanation="Ringkasan yang sama dengan judul tidak menjelaskan apa yang ditutup.",
    source="Perki 1/2021 Pasal 49 ayat (2) huruf b",
    remedy="Tulis isi informasi secara umum: siapa, tentang apa, tahun berapa.",
    bad="Judul: Data pegawai; ringkasan: Data pegawai",
    good="Judul: Data pegawai; ringkasan: alamat, nomor telepon, dan anggota keluarga pegawai",
)
def _repeats(title: Title) -> Iterator[str]:
    if not title.details:
        return
    details, words = (set(re.findall(r"\w+", text.lower())) for text in (title.details, title.description))
    if details and details <= words | _FILLERS:
        yield f"Ringkasan {quoted(title.details)} hanya mengulang judulnya."


def check_title(description: str, details: str) -> tuple[Finding, ...]:
    """What the rules find against the text itself (uraian); most lines give no cause to look closer."""
    # Both texts are looked at together: no sign of personal data reaches over the end of a line.
    text = f"{description}\n{details}"
    if (
        description.count(" ") <= _SPACES_IN_BARE
        or "@" in text
        or "n." in text
        or "tas nama " in text
        or _LONG_FIGURES in text.encode(errors="replace").translate(_FIGURES)
        or (details and _may_repeat(details, description))
    ):
        return TITLES.findings(Title(description, details))
    return ()


def _may_repeat(details: str, description: str) -> bool:
    first = details.partition(" ")[0].strip(",.:;").lower()
    return first in _FILLERS or first in description.lower()
