"""Words of the procedure editor: labels of fields, of parameters of activities and of their values."""

from __future__ import annotations

from collections.abc import Mapping

IDENTITY_LABELS: Mapping[str, str] = {
    "institution": "Kop instansi",
    "title": "Nama SOP",
    "flow_title": "Judul di atas alur",
    "number": "Nomor SOP",
    "created_on": "Tanggal pembuatan",
    "revised_on": "Tanggal revisi",
    "effective_on": "Tanggal efektif",
    "approved_on": "Tanggal pengesahan",
    "approver_office": "Jabatan yang mengesahkan",
    "footer": "Kotak tanda tangan di kaki",
    "legal_basis": "Dasar hukum",
    "qualifications": "Kualifikasi pelaksana",
    "related": "Keterkaitan",
    "equipment": "Peralatan dan perlengkapan",
    "warnings": "Peringatan",
    "records": "Pencatatan dan pendataan",
}
HEADING_LABELS: Mapping[str, str] = {
    **{
        name: label
        for name, label in IDENTITY_LABELS.items()
        if name not in ("institution", "flow_title", "footer")
    },
    "no": "Kolom nomor",
    "activity": "Kolom kegiatan",
    "performers": "Kolom pelaksana",
    "quality": "Kolom mutu baku",
    "requires": "Kolom kelengkapan",
    "time": "Kolom waktu",
    "produces": "Kolom output",
    "note": "Kolom keterangan",
}
PLACE_LABELS: Mapping[str, str] = {
    "id": "tanda",
    "text": "uraian",
    "performers": "pelaksana",
    "performers_order": "pelaksana",
    "requires": "kelengkapan",
    "time": "waktu",
    "time.text": "waktu tertulis",
    "time.amount": "lama waktu",
    "time.unit": "satuan waktu",
    "time.before": "hitungan waktu",
    "produces": "output",
    "note": "keterangan",
    "activities": "kegiatan",
    "decision": "keputusan",
    "decision.by": "pemutus",
    "decision.question": "pertanyaan keputusan",
    "decision.yes.label": "label cabang ya",
    "decision.yes.to": "tujuan cabang ya",
    "decision.no.label": "label cabang tidak",
    "decision.no.to": "tujuan cabang tidak",
    "next": "langkah berikutnya",
    "scope": "lingkup",
    "when": "syarat",
    "when.fact": "fakta syarat",
    "when.op": "pembanding syarat",
    "when.value": "nilai pembanding",
    "otherwise": "tujuan bila syarat tidak terpenuhi",
    "outcomes": "arah hasil uji",
    "alternative": "bacaan kedua",
    "inferred": "bagian yang ditafsirkan",
    "do": "kegiatan",
    "by": "oleh",
    "key": "tanda",
    "label": "sebutan",
    "as": "peran",
    "column": "kolom",
}
SCOPES: tuple[tuple[str, str], ...] = (
    ("batch", "Seluruh himpunan sekaligus"),
    ("item", "Setiap informasi sendiri"),
    ("timer", "Informasi yang tanggalnya tiba"),
)
PARAMETER_LABELS: Mapping[str, str] = {
    "from": "Dari pelaksana",
    "already_determined": "Sudah ditetapkan sebelumnya",
    "scope": "Cakupan",
    "direction": "Arah",
    "media": "Media",
    "object": "Yang diverifikasi",
    "facet": "Menurut",
    "per": "Diuji per",
    "kind": "Jenis",
    "document": "Dokumen",
    "phase": "Tahap",
    "to": "Kepada",
    "of": "Yang ditetapkan",
    "group_by": "Dikelompokkan menurut",
    "order": "Urutan",
    "channels": "Saluran",
    "instruction": "Petunjuk tugas",
}
# Words of values; where one value says different things in two activities, the key names the activity too.
VALUE_LABELS: Mapping[str, str] = {
    "true": "Ya",
    "false": "Tidak",
    "unit": "Unit kerja",
    "body": "Badan publik",
    "give": "Menyerahkan",
    "receive": "Menerima",
    "softcopy": "Salinan lunak",
    "hardcopy": "Salinan cetak",
    "item": "Informasi",
    "legal_input": "Masukan dasar hukum",
    "kind": "Jenis informasi",
    "period": "Jangka waktu",
    "ground": "Dasar pengecualian",
    "input": "Masukan",
    "proposal": "Usulan",
    "konsinyasi": "Konsinyasi",
    "discussion": "Pembahasan",
    "test": "Rapat uji konsekuensi",
    "legal_basis_formulation": "Perumusan dasar hukum",
    "change_sheet": "Lembar pengubahan",
    "decree": "Naskah penetapan",
    "ask": "Meminta",
    "opinion.give": "Memberi",
    "exemption": "Pengecualian",
    "change": "Pengubahan",
    "opening": "Pembukaan",
    "open": "Dibuka",
    "change_ground": "Dasar pengecualian diubah",
    "narrow": "Pengecualian dipersempit",
    "withdraw": "Dicabut dari daftar",
    "end_of_exemption": "Akhir jangka waktu",
    "website": "Laman resmi",
    "other": "Saluran lain",
    "annual": "Tahunan",
}


def value_label(activity: str, value: str) -> str:
    """The word of a parameter's value."""
    return VALUE_LABELS.get(f"{activity}.{value}") or VALUE_LABELS.get(value, value)


def place_label(path: str) -> str:
    """Where a field stands, in words: "Langkah 2, tujuan cabang tidak"."""
    head, _, rest = path.partition(".")
    if head == "identity":
        return IDENTITY_LABELS.get(rest.split(".")[0], "Lembar identitas")
    if head == "headings":
        return f"Judul kolom, {HEADING_LABELS.get(rest, rest).lower()}"
    if head not in ("steps", "performers") or not rest:
        return {"id": "Tanda pengenal", "steps": "Langkah", "performers": "Pelaksana"}.get(head, "SOP ini")
    number, _, name = rest.partition(".")
    where = f"{'Langkah' if head == 'steps' else 'Pelaksana'} {int(number) + 1}"
    if name.startswith("activities."):
        place, _, name = name.removeprefix("activities.").partition(".")
        where += f", kegiatan {int(place) + 1}"
        name = name.removeprefix("with.")
        label = PLACE_LABELS.get(name) or PARAMETER_LABELS.get(name, "").lower()
    else:
        parts = name.split(".")
        label = next(
            (
                PLACE_LABELS[short]
                for n in range(len(parts), 0, -1)
                if (short := ".".join(parts[:n])) in PLACE_LABELS
            ),
            "",
        )
    return f"{where}, {label}" if label else where
