"""Rows of a list that are no items: why they are passed over, and the words by which they are known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from sidik.listio.marks import is_mark


class Skip(StrEnum):
    """Why a non-empty row is no item (alasan baris dilewati)."""

    GROUP = "group"
    COLUMN_NUMBERS = "column numbers"
    REPEATED_HEADER = "repeated header"
    REPEATED_TITLE = "repeated title"
    CONTINUATION = "continuation"
    NUMBER_ONLY = "number only"
    NOTE = "note"
    SIGNATURE = "signature"


SKIP_LABELS: Mapping[Skip, str] = {
    Skip.GROUP: "Judul kelompok; dicatat pada baris di bawahnya",
    Skip.COLUMN_NUMBERS: "Baris nomor kolom",
    Skip.REPEATED_HEADER: "Kepala tabel yang diulang",
    Skip.REPEATED_TITLE: "Judul daftar yang diulang",
    Skip.CONTINUATION: "Lanjutan baris di atasnya; isinya digabungkan",
    Skip.NUMBER_ONLY: "Nomor tanpa isi",
    Skip.NOTE: "Catatan di luar tabel",
    Skip.SIGNATURE: "Blok tanda tangan",
}

_MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_SIGNING = re.compile(
    r"^(mengetahui|menyetujui|mengesahkan|ditetapkan (di|pada|oleh)|disahkan (di|pada|oleh)|tanda tangan|ttd\b|nip\b"
    r"|pada tanggal\b|tertanda\b"
    rf"|[a-z .]{{3,30}},\s*(\.{{2,}}|…|\d{{0,2}}\s*(\.{{2,}}\s*)?({_MONTHS})\s*(\d{{4}}|\.{{2,}}|…)))",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"^(a\.?n\.?\s|plt\b|plh\b|kepala (dinas|badan|bidang|biro|kantor|bagian)|sekretaris\b|pejabat pengelola informasi"
    r"|ketua ppid|atasan ppid|ppid utama|bupati\b|wali ?kota\b|gubernur\b|rektor\b|direktur\b|camat\b|inspektur\b)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\*{0,3}\s*(catatan|keterangan|ket|sumber|nb|note|penjelasan)\b\s*(\([^)]*\))?\s*[.:]", re.I
)
_ASIDE = re.compile(
    r"^(hal(aman)?\.?\s*:?\s*\d+(\s*(dari|/)\s*\d+)?|-\s*\d+\s*-|\(?(lanjutan|sambungan|bersambung)\b.*"
    r"|(jumlah|total)\b[^:]{0,30}(:|\d).{0,40}|\*{1,3}\)?\s*\S.*)$",
    re.IGNORECASE,
)
_COUNTED = r"informasi|item|dokumen|usulan|data|berkas|buah|jenis"
_TOTAL = re.compile(
    rf"^(sub ?|grand )?(jumlah|total)( (jumlah|total|seluruh(nya)?|keseluruhan|semua|{_COUNTED}))*\s*:?$",
    re.I,
)
_DOTS = re.compile(r"^(dst|dsb|dll|[.…]{1,3})[.…\s]*$", re.I)
_AMOUNT = re.compile(rf"^\d[\d.,]*\s*({_COUNTED})?$", re.I)


def opens_signing(texts: Iterable[str]) -> bool:
    """Whether a row begins a signature block: place and day, "Mengetahui", "Ditetapkan di"."""
    return any(_SIGNING.match(text) for text in texts)


def names_a_signer(texts: Iterable[str]) -> bool:
    """Whether a row holds the office of somebody who signs."""
    return any(_OFFICE.match(text) for text in texts)


def is_total(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row are a total: "Jumlah" and amounts."""
    return len(texts) > 1 and bool(_TOTAL.match(texts[0])) and all(_AMOUNT.match(text) for text in texts[1:])


def is_placeholder(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row hold nothing but dots or "dst", after a number perhaps."""
    own = texts[1:] if len(texts) > 1 and is_mark(texts[0]) else texts
    return all(_DOTS.match(text) for text in own)


def is_note(text: str) -> bool:
    """Whether a text begins a note: "Catatan: …"."""
    return bool(_NOTE.match(text))


def is_aside(text: str) -> bool:
    """Whether a text stands outside the list: a page number, "lanjutan", a total, a footnote."""
    return bool(_ASIDE.match(text))
