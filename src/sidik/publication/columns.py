"""Which columns an edition shows (pilihan kolom): some stand in every edition, the others as the body chooses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sidik.accounts.models import Body

SETTING = "edition_columns"
CHOOSABLE: Mapping[str, str] = {
    "summary": "Ringkasan",
    "if_open": "Konsekuensi bila dibuka",
    "if_closed": "Pertimbangan bila ditutup",
    "parts": "Bagian yang ditutup",
    "determination_number": "Nomor penetapan",
    "determined_on": "Tanggal penetapan",
    "signer_office": "Jabatan penanda tangan",
}
ALL = tuple(CHOOSABLE)


def columns_of(body: Body) -> tuple[str, ...]:
    """The columns that the body's editions show besides the fixed ones."""
    chosen = body.settings.get(SETTING)
    return ALL if chosen is None else tuple(name for name in CHOOSABLE if name in chosen)


def only_columns(entry: dict[str, Any], columns: Collection[str]) -> dict[str, Any]:
    """A public entry whose other choosable columns are empty."""
    for name in CHOOSABLE:
        if name not in columns:
            entry[name] = [] if name == "parts" else ""
    return entry
