"""Which files are taken: told by their first bytes, never by their name."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePath

from sidik.domain.refusal import Reason, Refusal

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    DOCX: ".docx",
    XLSX: ".xlsx",
    XLS: ".xls",
    ODS: ".ods",
    "text/csv": ".csv",
}
ACCEPTED = "PDF, DOCX, XLSX, XLS, ODS, CSV, JPG, PNG, atau TIFF"
MOST_UNPACKED_BYTES = 300 * 1024 * 1024
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def media_type(content: bytes, name: str) -> str | Refusal:
    """The kind of a file. Refuses: INVALID (empty, not of an accepted kind, damaged, packed too tightly)."""
    if not content:
        return Refusal(Reason.INVALID, f"Berkas {name} kosong. Pilih berkas lain.")
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content, name)
    if content.startswith(_OLE):
        return _compound_kind(content, name)
    # UTF-16, which Excel writes as "Unicode text", is full of zero bytes and says so at its start.
    is_text = b"\x00" not in content[:4096] or content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if PurePath(name).suffix.lower() == ".csv" and is_text:
        return "text/csv"
    return Refusal(Reason.INVALID, f"Jenis berkas {name} tidak dapat disimpan. Unggah {ACCEPTED}.")


def _compound_kind(content: bytes, name: str) -> str | Refusal:
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        return Refusal(Reason.INVALID, f"Berkas {name} memuat makro. Simpan tanpa makro lalu unggah kembali.")
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return XLS
    return Refusal(Reason.INVALID, f"Jenis berkas {name} tidak dapat disimpan. Unggah {ACCEPTED}.")


def _office_kind(content: bytes, name: str) -> str | Refusal:
    try:
        members = zipfile.ZipFile(BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return Refusal(
            Reason.INVALID, f"Berkas {name} rusak dan tidak dapat dibuka. Simpan ulang lalu unggah."
        )
    if sum(m.file_size for m in members) > MOST_UNPACKED_BYTES:
        return Refusal(Reason.INVALID, f"Isi berkas {name} terlalu besar setelah dibuka. Pecah berkasnya.")
    names = {m.filename for m in members}
    if any("vbaProject" in n for n in names):
        return Refusal(Reason.INVALID, f"Berkas {name} memuat makro. Simpan tanpa makro lalu unggah kembali.")
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    # ODF keeps its kind as the first member, unpacked.
    if f"mimetype{ODS}".encode() in content[:256] and not any(n.startswith("Basic/") for n in names):
        return ODS
    return Refusal(Reason.INVALID, f"Jenis berkas {name} tidak dapat disimpan. Unggah {ACCEPTED}.")
