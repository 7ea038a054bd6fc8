"""How the kinds of papers are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping

PAPER_LABELS: Mapping[str, str] = {
    "list_form": "Formulir daftar informasi",
    "receipt": "Tanda terima",
    "verification_sheet": "Lembar verifikasi",
    "classified_list": "Daftar terklasifikasi",
    "test_sheet": "Lembar uji konsekuensi",
    "test_minutes": "Berita acara uji konsekuensi",
    "disposition": "Lembar disposisi",
    "legal_input": "Masukan dasar hukum",
    "minutes": "Notulen",
    "basis_formulation": "Rumusan dasar hukum",
    "change_sheet": "Lembar pengubahan",
    "opinion_sheet": "Lembar pertimbangan",
    "approval_sheet": "Lembar persetujuan",
    "decree": "Surat keputusan",
    "exempt_list": "Daftar informasi yang dikecualikan",
    "archive_list": "Daftar arsip",
    "box_label": "Label boks",
    "change_report": "Laporan pengubahan",
    "edition_list": "Pengumuman edisi",
    "call_letter": "Surat himpunan",
    "correction": "Ralat",
    "terms_of_reference": "Kerangka acuan kerja",
    "work_plan": "Agenda dan rencana kerja",
    "worksheet": "Lembaran kerja",
    "attendance_list": "Daftar hadir",
    "invitation": "Undangan",
    "agenda_book": "Buku agenda",
    "disposition_book": "Buku disposisi",
    "number_book": "Buku nomor",
    "recap_book": "Buku rekap informasi",
    "annual_report": "Laporan tahunan",
    "yearly_list": "Penetapan daftar tahunan",
    "procedure": "SOP",
}
