"""What stands on each paper, in words: its title, its facts, its table, what follows. For copies that are edited.

The printed page is set by its template; a copy to be edited has the same words in the same order, without the
page. Box labels and the SOP are drawings and have no such copy; the SOP is edited as its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Labelled = tuple[str, str]
# Heading of a column, the key of its text, and the keys of what stands under it.
Column = tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """The order of a paper: title, facts, paragraphs, table, paragraphs with a label, persons."""

    title: str
    columns: tuple[Column, ...] = ()
    facts: tuple[Labelled, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[Labelled, ...] = ()
    rows: str = "rows"
    persons: str = ""
    landscape: bool = False


UNIT, DAY, SUBJECT = ("Unit kerja", "unit"), ("Tanggal", "on"), ("Perihal", "subject")
INFORMATION: Column = ("Informasi", "information", "code")
BASIS: Column = ("Dasar Hukum", "legal_basis")
PERIOD: Column = ("Jangka Waktu", "period")
REASON: Column = ("Alasan", "reason")
NATIONAL: tuple[Column, ...] = (
    (
        "Informasi",
        "information",
        "description",
        "code",
        "unit",
        "outcome",
        "scope",
        "determination",
        "status",
    ),
    ("Dasar Hukum Pengecualian", "legal_basis"),
    ("Konsekuensi bila Dibuka", "if_opened", "public_interest"),
    ("Konsekuensi bila Ditutup", "if_closed", "mitigation"),
    ("Jangka Waktu", "period", "ends_on"),
)
STEPS: tuple[Column, ...] = (
    ("Kegiatan", "activity"),
    ("Pelaksana", "performers"),
    ("Kelengkapan", "requires"),
    ("Waktu", "time"),
    ("Keluaran", "produces"),
)
MEETING = (
    ("Jenis rapat", "kind"),
    ("Acara", "agenda"),
    ("Hari, tanggal", "day"),
    ("Tanggal", "held_on"),
    ("Waktu", "time"),
    ("Tempat", "venue"),
)

OUTLINES: Mapping[str, Outline] = {
    "call_letter": Outline(
        "Surat Permintaan Himpunan Informasi",
        facts=(SUBJECT, ("Batas waktu", "due_on"), ("Kepada", "addressees")),
        before=("wording",),
    ),
    "list_form": Outline(
        "Formulir Usulan Informasi yang Dikecualikan",
        columns=(
            ("Uraian Informasi", "information", "note"),
            ("Dokumen", "document"),
            ("Bentuk dan Lokasi", "medium", "location"),
            BASIS,
            REASON,
            ("Usulan Jangka Waktu", "period"),
            ("Retensi Arsip", "retention"),
        ),
        facts=(UNIT, ("Periode", "period")),
        landscape=True,
    ),
    "receipt": Outline(
        "Tanda Terima Dokumen",
        columns=(
            ("Kode", "code"),
            ("Uraian", "description", "note"),
            ("Bentuk", "medium"),
            ("Jumlah", "quantity"),
            ("Keadaan", "condition"),
        ),
        facts=(
            ("Yang menyerahkan", "giver"),
            ("Yang menerima", "taker"),
            ("Nomor agenda", "agenda_number"),
            DAY,
        ),
        before=("subject",),
    ),
    "verification_sheet": Outline(
        "Lembar Verifikasi",
        columns=(
            ("Kode", "code"),
            ("Informasi", "information", "unit"),
            BASIS,
            ("Temuan", "findings"),
            ("Hasil", "answer"),
            REASON,
        ),
        facts=(UNIT, ("Putaran", "round"), ("Pertanyaan", "question")),
        landscape=True,
    ),
    "classified_list": Outline(
        "Daftar Informasi yang Dikecualikan Hasil Klasifikasi",
        columns=(INFORMATION, ("Unit Kerja", "unit"), BASIS, PERIOD, ("Status", "status")),
        facts=(("Menurut", "facet"),),
        rows="groups",
        landscape=True,
    ),
    "test_sheet": Outline(
        "Lembar Pengujian Konsekuensi",
        columns=NATIONAL,
        facts=(UNIT, DAY, ("Pemicu pengujian", "trigger"), ("Keterangan pemicu", "trigger_detail")),
        after=(("Kesimpulan", "conclusion"),),
        persons="participants",
        landscape=True,
    ),
    "test_minutes": Outline(
        "Berita Acara Uji Konsekuensi",
        columns=(("Informasi", "information"), ("Hasil", "outcome"), BASIS, PERIOD, REASON),
        before=("opening",),
        after=(("", "closing"),),
        rows="results",
        persons="participants",
    ),
    "disposition": Outline(
        "Lembar Disposisi",
        facts=(
            ("Nomor agenda", "agenda_number"),
            ("Sifat", "nature"),
            ("Surat dari", "origin"),
            ("Diterima tanggal", "received_on"),
            ("Nomor surat", "letter_number"),
            ("Tanggal surat", "letter_on"),
            ("Hal", "subject"),
            ("Diteruskan kepada", "addressees"),
            ("Dengan hormat harap", "instructions"),
            ("Isi disposisi", "instruction"),
            ("Batas waktu", "due_on"),
            ("Informasi yang dimaksud", "items"),
        ),
    ),
    "legal_input": Outline(
        "Lembar Masukan Dasar Hukum Pengecualian",
        columns=(
            INFORMATION,
            ("Dasar Hukum Semula", "present_basis"),
            ("Dasar Hukum yang Diusulkan", "proposed_basis"),
            ("Masukan", "input"),
        ),
        facts=(UNIT, DAY),
        landscape=True,
    ),
    "minutes": Outline(
        "Notulen",
        columns=(
            ("Pokok", "title"),
            ("Pembahasan", "discussion", "positions"),
            ("Keputusan", "decision"),
        ),
        facts=(
            ("Rapat", "meeting"),
            *MEETING,
            ("Pimpinan rapat", "chair"),
            ("Notulis", "secretary"),
            ("Kuorum", "quorum"),
        ),
        after=(("", "closing"),),
        rows="topics",
        persons="participants",
    ),
    "basis_formulation": Outline(
        "Rumusan Dasar Hukum Pengecualian Informasi",
        columns=(
            INFORMATION,
            ("Dasar Hukum Semula", "present_basis"),
            ("Masukan", "inputs"),
            ("Rumusan Dasar Hukum", "formulated_basis"),
            REASON,
        ),
        facts=(("Rapat", "meeting"),),
        landscape=True,
    ),
    "change_sheet": Outline(
        "Lembar Pengubahan Informasi yang Dikecualikan",
        columns=(
            INFORMATION,
            ("Semula", "old"),
            ("Menjadi", "new"),
            ("Alasan", "reason", "test_number", "opinion"),
        ),
        landscape=True,
    ),
    "opinion_sheet": Outline(
        "Lembar Pertimbangan",
        columns=(INFORMATION, ("Usul", "proposal"), ("Pertimbangan", "answer"), REASON),
        facts=(SUBJECT, ("Diminta oleh", "requested_by"), ("Tanggal permintaan", "requested_on")),
        after=(("Pertimbangan", "opinion"),),
    ),
    "approval_sheet": Outline(
        "Lembar Persetujuan",
        columns=(INFORMATION, BASIS, PERIOD, ("Persetujuan", "answer"), REASON),
        facts=(SUBJECT, ("Dasar", "legal_basis")),
        after=(("", "statement"),),
    ),
    "exempt_list": Outline(
        "Daftar Informasi yang Dikecualikan",
        columns=NATIONAL,
        facts=(("Disusun menurut", "grouped_by"),),
        before=("subtitle",),
        rows="determined",
        landscape=True,
    ),
    "archive_list": Outline(
        "Daftar Arsip Informasi yang Dikecualikan",
        columns=(
            ("Nomor", "number"),
            ("Kode", "code"),
            ("Uraian", "description", "note"),
            ("Kurun Waktu", "dates"),
            ("Tingkat", "development"),
            ("Jumlah", "quantity"),
            ("Folder/Boks", "folder", "box"),
            ("Lokasi Simpan", "location"),
            ("Retensi", "retention"),
            ("Pengecualian Berakhir", "ends"),
            ("Kategori", "security"),
        ),
        facts=(("Unit pengolah", "unit"), ("Disimpan menurut", "order")),
        landscape=True,
    ),
    "change_report": Outline(
        "Laporan Pengubahan Informasi yang Dikecualikan",
        columns=(
            INFORMATION,
            ("Semula", "before"),
            ("Menjadi", "after"),
            REASON,
            ("Keputusan", "decree", "on"),
        ),
        facts=(("Periode", "period"), ("Kepada", "addressee"), DAY, ("Ringkasan", "counts")),
        before=("introduction",),
        after=(("", "closing"),),
    ),
    "edition_list": Outline(
        "Daftar Informasi yang Dikecualikan",
        columns=NATIONAL,
        facts=(("Edisi", "edition"), ("Tanggal terbit", "published_on")),
        after=(("Daftar terbaru", "url"), ("Sidik edisi (SHA-256)", "digest")),
        landscape=True,
    ),
    "attendance_list": Outline(
        "Daftar Hadir",
        facts=(("Rapat", "meeting"), *MEETING[:3], *MEETING[4:], ("Kehadiran", "quorum")),
        persons="participants",
    ),
    "invitation": Outline(
        "Undangan",
        columns=(("Kode", "code"), ("Informasi yang dibahas", "information")),
        facts=(
            ("Sifat", "nature"),
            ("Hal", "meeting"),
            ("Kepada Yth.", "participants"),
            *MEETING[:3],
            *MEETING[4:],
        ),
        rows="items",
    ),
    "correction": Outline(
        "Ralat",
        columns=(("Bagian", "part"), ("Tertulis", "written"), ("Seharusnya", "meant")),
        facts=(
            ("Naskah", "corrected"),
            ("Nomor naskah", "corrected_number"),
            ("Tanggal naskah", "corrected_on"),
        ),
        after=(("Alasan", "reason"),),
    ),
    "terms_of_reference": Outline(
        "Kerangka Acuan Kerja",
        columns=STEPS,
        facts=(
            ("Kegiatan", "subject"),
            ("SOP", "procedure"),
            ("Latar belakang", "background"),
            ("Dasar hukum", "legal_basis"),
            ("Maksud dan tujuan", "purpose"),
            ("Ruang lingkup", "items"),
            ("Keluaran", "outputs"),
            ("Pelaksana", "team"),
            ("Waktu", "schedule"),
            ("Tempat", "venue"),
            ("Pembiayaan", "budget"),
        ),
        rows="steps",
    ),
    "worksheet": Outline(
        "Lembaran Kerja",
        columns=(INFORMATION, ("Unit Kerja", "unit"), ("Yang Dikerjakan", "entries")),
        facts=(("Kasus", "subject"), ("SOP", "procedure"), ("Langkah sekarang", "here")),
        landscape=True,
    ),
    "yearly_list": Outline(
        "Penetapan Daftar Informasi yang Dikecualikan",
        columns=(
            INFORMATION,
            ("Unit Kerja", "unit"),
            BASIS,
            ("Jangka Waktu", "period", "ends_on"),
            ("Penetapan", "decree"),
        ),
        facts=(("Tahun", "year"), ("Menimbang", "considering")),
        landscape=True,
    ),
    "number_book": Outline(
        "Buku Nomor",
        columns=(
            ("Nomor", "text"),
            ("Tanggal", "on"),
            ("Perihal", "about"),
            ("Keadaan", "state"),
            ("Keterangan", "reason", "by"),
        ),
        facts=(("Buku", "book"), ("Pola", "pattern"), ("Tahun", "year"), ("Peringatan", "gaps")),
        landscape=True,
    ),
    "work_plan": Outline(
        "Agenda dan Rencana Kerja",
        columns=(*STEPS, ("Keadaan", "state")),
        facts=(
            ("Kasus", "subject"),
            ("SOP", "procedure"),
            ("Dimulai", "started_on"),
            ("Langkah sekarang", "here"),
            ("Tenggat langkah", "due_on"),
            ("Informasi yang dikerjakan", "items"),
        ),
        rows="steps",
        landscape=True,
    ),
}
ANNEXES: Mapping[str, tuple[Column, ...]] = {
    "exemption": (NATIONAL[0], *NATIONAL[1:4], PERIOD),
    "change": (
        ("Informasi", "information", "code", "unit"),
        ("Dasar Hukum Semula", "present_basis"),
        ("Jangka Waktu Semula", "present_period"),
        ("Dasar Hukum Menjadi", "legal_basis"),
        ("Jangka Waktu Menjadi", "period"),
        REASON,
    ),
    "opening": (
        ("Informasi", "information", "code", "unit"),
        ("Dasar Hukum Pengecualian Semula", "present_basis", "legal_basis"),
        ("Jangka Waktu Semula", "present_period", "period"),
        ("Terbuka Sejak", "effective_on"),
        ("Alasan Pembukaan", "reason"),
    ),
}
