"""What the facts of an entry are called on the pages of the audit trail, and the codes among their values in words.

Codes are the program's; what an officer named (units, shelves, procedures, numbers) stands as it was named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sidik.domain.activities import ACTIVITY_LABELS
from sidik.domain.file_review import FILE_FINDING_LABELS
from sidik.domain.item import CONCLUSION_LABELS, OPENING_BASIS_LABELS
from sidik.domain.roles import ROLE_LABELS
from sidik.domain.yearly_review import OUTCOME_LABELS
from sidik.ledger.labels import FACT_LABELS

NAMES: Mapping[str, str] = {
    "accepted": "Diterima",
    "adopted": "Diambil",
    "after": "Sesudah edisi",
    "agree": "Setuju",
    "approved": "Disetujui",
    "asked": "Ditanyakan",
    "auto_edition": "Edisi otomatis",
    "basis": "Dasar",
    "bearing": "Berpengaruh",
    "by_determination": "Dengan penetapan",
    "cases": "Kasus",
    "causes": "Sebab",
    "certified": "Sertifikat tepercaya",
    "change_period": "Ubah jangka waktu",
    "changes": "Selisih",
    "channel": "Kanal",
    "children": "Kasus pecahan",
    "classified": "Diklasifikasi",
    "columns": "Kolom",
    "conclusion": "Kesimpulan",
    "decided": "Diputuskan",
    "deferred": "Ditunda",
    "determined": "Ditetapkan",
    "direction": "Arah",
    "disposition": "Disposisi",
    "document": "Naskah",
    "draft": "Rancangan",
    "drafts": "Rancangan",
    "edition": "Edisi",
    "edition_columns": "Kolom edisi",
    "edition_second_person": "Edisi disetujui orang kedua",
    "entries": "Informasi dalam daftar",
    "epochs": "Angkatan kunci",
    "exempt": "Dikecualikan",
    "facet": "Sudut klasifikasi",
    "file": "Berkas",
    "finding": "Temuan",
    "given": "Diberikan",
    "given_on": "Tanggal pemberian",
    "group_by": "Dikelompokkan menurut",
    "handover": "Serah terima",
    "hardcopy": "Salinan cetak",
    "has_account": "Sudah memiliki akun",
    "has_file": "Dengan berkas",
    "held_on": "Tanggal rapat",
    "holding": "Salinan",
    "inputs": "Masukan",
    "is_new": "Akun baru",
    "item": "Informasi",
    "kept": "Tetap",
    "kind": "Jenis",
    "left": "Tersisa",
    "legacy": "Ditetapkan sebelum SIDIK",
    "link": "Tautan",
    "list": "Daftar",
    "loan": "Peminjaman",
    "looked": "Yang diperiksa",
    "media": "Media",
    "media_type": "Jenis berkas",
    "medium": "Media",
    "meeting": "Rapat",
    "moved": "Bergeser",
    "no": "TIDAK",
    "of": "Tentang",
    "open": "Terbuka",
    "opened": "Dibuka",
    "order": "Urutan",
    "outcome": "Hasil",
    "paper": "Naskah",
    "papers": "Naskah",
    "parent": "Kasus asal",
    "participant": "Peserta",
    "partly": "Dikecualikan sebagian",
    "phase": "Tahap pertimbangan",
    "position": "Pendapat",
    "present": "Hadir",
    "procedure": "SOP",
    "proposed": "Diusulkan",
    "purpose": "Tujuan",
    "quorum": "Kuorum",
    "recalculation": "Hitungan ulang",
    "replaced": "Diganti",
    "requester": "Pemohon izin",
    "returned": "Dikembalikan",
    "sameness": "Kesetaraan",
    "seats": "Kursi",
    "seconds": "Detik",
    "sheets": "Lembar",
    "shelf": "Lokasi simpan",
    "signatures": "Tanda tangan",
    "signed": "Ditandatangani",
    "size_bytes": "Ukuran (bita)",
    "skipped": "Dilewati",
    "softcopy": "Salinan lunak",
    "standing": "Keadaan",
    "state": "Keadaan",
    "test": "Uji konsekuensi",
    "tests": "Uji konsekuensi",
    "things": "Yang diserahkan",
    "tier": "Jenjang paraf",
    "tiers": "Jenjang paraf",
    "to": "Kepada",
    "tries": "Percobaan",
    "unreviewed": "Belum ditinjau",
    "yes": "YA",
}

# What an officer named, or a number of a record: never taken for a code of the program.
AS_NAMED = frozenset(
    {"unit", "units", "code", "key", "keys", "step", "skipped", "number", "shelf", "procedure"}
)

CODES: Mapping[str, str] = {
    **{str(activity): label for activity, label in ACTIVITY_LABELS.items()},
    **{str(basis): label for basis, label in OPENING_BASIS_LABELS.items()},
    **{str(outcome): label for outcome, label in OUTCOME_LABELS.items()},
    **{str(conclusion): label for conclusion, label in CONCLUSION_LABELS.items()},
    **{str(role): label for role, label in ROLE_LABELS.items()},
    **{str(finding): label for finding, label in FILE_FINDING_LABELS.items()},
    "address": "alamat",
    "agree": "setuju",
    "already_open": "informasi itu memang terbuka",
    "answered": "dijawab",
    "approval_sheet": "lembar persetujuan",
    "approved": "disetujui",
    "archive_list": "daftar arsip",
    "ask": "diminta",
    "basis_formulation": "rumusan dasar hukum",
    "box": "boks",
    "building": "gedung",
    "calendar": "hari libur",
    "call_letter": "surat himpunan",
    "change": "pengubahan",
    "change_ground": "ganti dasar",
    "change_period": "ubah jangka waktu",
    "change_report": "laporan pengubahan",
    "change_sheet": "lembar pengubahan",
    "changed": "berubah",
    "classified_list": "daftar hasil klasifikasi",
    "contact": "kontak",
    "corrected": "diperbaiki",
    "csv": "data CSV",
    "decree": "keputusan",
    "determination_number": "nomor penetapan",
    "determined_on": "tanggal penetapan",
    "differs": "berbeda",
    "disagree": "tidak setuju",
    "discussion": "rapat pembahasan",
    "draft": "rancangan",
    "edition_list": "daftar untuk umum",
    "end_of_exemption": "akhir masa pengecualian",
    "exempt_list": "daftar informasi yang dikecualikan",
    "exemption": "pengecualian",
    "file": "berkas edisi",
    "final": "terbit",
    "folder": "folder",
    "give": "diserahkan",
    "ground": "dasar",
    "hardcopy": "salinan cetak",
    "if_closed": "pertimbangan bila ditutup",
    "if_open": "konsekuensi bila dibuka",
    "in": "masuk",
    "input": "masukan",
    "kept": "pengecualian tetap",
    "kind": "jenis",
    "konsinyasi": "konsinyasi",
    "legal_basis_formulation": "rumusan dasar hukum",
    "legal_input": "masukan hukum",
    "list_form": "formulir daftar",
    "minutes": "notulen",
    "name": "nama",
    "narrow": "dipersempit",
    "not_ours": "tidak menyangkut daftar ini",
    "notes": "dengan catatan",
    "opening": "pembukaan",
    "opinion_sheet": "lembar pertimbangan",
    "out": "keluar",
    "parent_names": "instansi induk",
    "parts": "bagian yang ditutup",
    "pdf": "PDF papan pengumuman",
    "period": "jangka waktu",
    "place": "tempat",
    "plh": "pelaksana harian",
    "plt": "pelaksana tugas",
    "portal": "laman portal",
    "printed": "seperti tertulis",
    "proposal": "usulan",
    "rack": "rak",
    "reassessed": "pengecualian ditinjau kembali",
    "received": "menunggu jawaban",
    "reassess": "minta ditinjau kembali",
    "receipt": "tanda terima",
    "receive": "diterima",
    "register": "register",
    "room": "ruang",
    "same": "sama",
    "sent": "terkirim",
    "short_name": "nama singkat",
    "signer_office": "jabatan penanda tangan",
    "softcopy": "salinan lunak",
    "submitted": "diajukan",
    "summary": "ringkasan",
    "test_minutes": "berita acara uji",
    "test_sheet": "lembar uji",
    "unit": "unit kerja",
    "unreached": "tidak terjangkau",
    "verification_sheet": "lembar verifikasi",
}


def fact_name(name: str) -> str:
    """The name of a fact in words."""
    return FACT_LABELS.get(name) or NAMES.get(name) or name.replace("_", " ").capitalize()


def facts_in_words(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Facts of an entry as rows of name and value; lists joined, empty ones left out."""
    rows = []
    for name, value in facts.items():
        codes = {} if name in AS_NAMED else CODES
        if isinstance(value, dict):
            text = "; ".join(
                f"{codes.get(str(key), key)}: {_text(part, codes)}" for key, part in value.items()
            )
        elif isinstance(value, list):
            text = ", ".join(_text(part, codes) for part in value)
        else:
            text = _text(value, codes)
        if text and text != "None":
            rows.append((fact_name(name), text))
    return rows


def _text(value: Any, codes: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return codes.get(str(value), str(value))
