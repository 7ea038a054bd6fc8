"""Editions made for tests, through the real writer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sidik.edition import Manifest, ManifestFields, ProcedureEntry, write_edition
from sidik.edition.changes import Change
from sidik.vault.signing import SigningKey
from sidik.words import index_text

KEY = SigningKey(bytes(range(32)))
BODY = {
    "code": "TELUK",
    "name": "Pemerintah Kota Teluk Biru",
    "short_name": "Kota Teluk Biru",
    "zone": "Asia/Makassar",
}
CONTACT = {
    "office": "PPID Kota Teluk Biru",
    "address": "Jalan Karang 1, Teluk Biru",
    "email": "ppid@telukbiru.example",
    "objection_office": "Sekretaris Daerah selaku Atasan PPID",
}


def entry(public_id: str = "i-1", **changed: Any) -> dict[str, Any]:
    """An exempt entry, changed where the test wants it."""
    return {
        "public_id": public_id,
        "number": "1",
        "title": "Data pribadi pegawai",
        "summary": "Informasi yang dikecualikan tentang riwayat kesehatan pegawai",
        "unit": "Badan Kepegawaian",
        "grounds": [
            {
                "letter": "h",
                "label": "Mengungkap rahasia pribadi",
                "points": ["riwayat kesehatan"],
                "legal_text": "UU 14/2008 Pasal 17 huruf h",
            }
        ],
        "legal_basis": "UU 14/2008 Pasal 17 huruf h",
        "is_partial": False,
        "parts": [],
        "if_open": "Rahasia kesehatan seseorang diketahui umum.",
        "if_closed": "Kehidupan pribadi pegawai terlindungi.",
        "period": "5 tahun",
        "starts_on": "2024-01-02",
        "ends_on": "2029-01-02",
        "review_on": None,
        "determination_number": "7/PPID/2024",
        "determined_on": "2024-01-02",
        "signer_office": "PPID Kota Teluk Biru",
        "nature": "exempt",
        "nature_label": "Dikecualikan",
        "opened_on": None,
        "opening_basis": "",
    } | changed


def write(
    path: Path,
    entries: Iterable[Mapping[str, Any]] | None = None,
    *,
    key: SigningKey = KEY,
    changes: Iterable[Change] = (),
    procedures: Iterable[ProcedureEntry] = (),
    logo: bytes = b"",
    **fields: Any,
) -> Manifest:
    """Write an edition file. What is no field of the manifest is handed to the writer."""
    more = {
        name: fields.pop(name) for name in ("columns", "tombstones", "answers", "progress") if name in fields
    }
    manifest = {
        "body": BODY,
        "number": 1,
        "published_at": "2026-03-02T09:00:00+08:00",
        "contact": CONTACT,
    } | fields
    return write_edition(
        path,
        manifest_fields=ManifestFields(**manifest),
        entries=[entry()] if entries is None else entries,
        sign=key,
        index=index_text,
        changes=changes,
        procedures=procedures,
        logo=logo,
        **more,
    )
