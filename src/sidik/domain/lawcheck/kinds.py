"""Kinds of information (jenis informasi) by the words that name them, and the letters that can protect each.

Source: UU 14/2008 Pasal 9, 11 and 17. What a kind "fits" is a reading: it warns and never rewrites.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sidik.domain.grounds import GroundLetter


@dataclass(frozen=True)
class Kind:
    """A kind of information (jenis informasi): its name in words and the letters that can protect it."""

    label: str
    letters: frozenset[GroundLetter]


def _kind(label: str, letters: str) -> Kind:
    return Kind(label, frozenset(GroundLetter(letter) for letter in letters))


KINDS: Mapping[str, Kind] = {
    "finance": _kind("anggaran dan keuangan Badan Publik", "abeij"),
    "pay": _kind("penghasilan dan rekening seseorang", "hj"),
    "identity": _kind("identitas seseorang", "hj"),
    "health": _kind("kesehatan seseorang", "hj"),
    "personnel": _kind("kepegawaian", "hij"),
    "discipline": _kind("hukuman disiplin dan etik", "ahij"),
    "memo": _kind("surat dan catatan internal", "ij"),
    "systems": _kind("sistem elektronik dan pengamanannya", "abcj"),
    "procurement": _kind("pengadaan", "beij"),
    "research": _kind("penelitian dan karya", "bhij"),
    "exam": _kind("soal dan jawaban ujian", "bhij"),
    "deed": _kind("akta dan wasiat", "ghj"),
    "nature": _kind("kekayaan alam", "bcdej"),
    "crime": _kind("penegakan hukum", "acfhij"),
    "defence": _kind("pertahanan dan keamanan", "acfj"),
    "foreign": _kind("hubungan luar negeri", "cefij"),
}

# Letters that protect one narrow thing only; without a word of that thing they hardly fit.
NARROW: Mapping[GroundLetter, tuple[str, str]] = {
    GroundLetter.D: ("nature", "kekayaan alam Indonesia"),
    GroundLetter.F: ("foreign", "hubungan luar negeri"),
    GroundLetter.G: ("deed", "akta otentik yang bersifat pribadi dan wasiat"),
}

_KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "finance": (
        "pagu", "anggaran", "laporan keuangan", "keuangan negara", "keuangan daerah", "audit", "spj", "kuitansi",
        "kwitansi", "bukti pengeluaran", "dpa", "rka", "dipa", "pok", "neraca", "lra", "pertanggungjawaban keuangan",
        "surat pertanggungjawaban",
    ),
    "pay": ("gaji", "tunjangan", "remunerasi", "penghasilan", "nomor rekening", "npwp", "harta kekayaan", "piutang"),
    "identity": (
        "biodata", "nik", "nomor induk kependudukan", "kartu keluarga", "data pribadi", "identitas pribadi",
        "alamat rumah", "ktp", "nomor telepon", "riwayat hidup", "identitas diri", "data diri",
    ),
    "health": (
        "rekam medis", "rekam medik", "pasien", "penyakit", "psikotes", "psikologi", "kesehatan",
        "medis", "sakit", "perawatan", "pengobatan", "dokter", "disabilitas", "kehamilan", "imunisasi",
    ),
    "personnel": ("kepegawaian", "usulan mutasi", "mutasi pegawai", "mutasi jabatan", "promosi", "arsip individu"),
    "discipline": ("hukuman disiplin", "disiplin pegawai", "pelanggaran etika", "kode etik", "perceraian"),
    "memo": ("memorandum", "memo", "nota dinas", "disposisi", "surat internal", "telaahan staf"),
    "systems": (
        "kode program", "source code", "kode sumber",
        "password", "kata sandi", "username", "server", "jaringan komputer",
        "tipologi jaringan", "topologi jaringan", "ip address", "alamat ip", "internet protokol", "konfigurasi", "cctv",
        "firewall", "data center", "pusat data",
    ),
    "procurement": (
        "pengadaan", "penawaran", "hps", "harga perkiraan sendiri", "tender", "lelang", "detail engineering design",
        "rincian harga", "harga satuan",
    ),
    "research": ("penelitian", "riset", "karya ilmiah", "invensi"),
    "exam": ("soal", "kunci jawaban", "naskah ujian"),
    "deed": (
        "akta", "wasiat", "notaris", "surat nikah", "akta cerai", "hibah", "waris", "sertifikat tanah",
        "sertipikat tanah",
    ),
    "nature": (
        "kekayaan alam", "sumber daya alam", "tambang", "pertambangan", "mineral", "geologi", "hutan", "hidrologi",
        "curah hujan", "debit sungai", "plasma nutfah", "minyak bumi", "gas bumi", "satwa", "flora", "fauna", "laut",
        "perikanan", "cadangan air", "panas bumi", "batubara",
    ),
    "crime": ("penyelidikan", "penyidikan", "tindak pidana", "perkara", "saksi", "pelapor", "tersangka", "kasus"),
    "defence": ("persandian", "sandi", "militer", "pertahanan", "intelijen", "senjata", "pengamanan", "keamanan"),
    "foreign": ("luar negeri", "diplomatik", "diplomasi", "negosiasi", "kedutaan", "bilateral", "internasional"),
    "person": (
        "penerima", "pelaku usaha", "nasabah", "debitur", "pemilik", "perorangan", "pribadi", "pegawai", "karyawan",
        "warga", "pemohon", "individu", "seseorang",
    ),
    "education": (
        "mahasiswa", "siswa", "peserta didik", "murid", "studi", "kuliah", "sekolah", "akademik", "ijazah", "alumni",
        "skripsi", "rapor", "raport", "beasiswa", "pendidikan", "ujian", "transkrip", "santri", "madrasah",
    ),
}  # fmt: skip

# Public by statute: what must be announced (Pasal 9) or be available at any time (Pasal 11).
PUBLIC: Mapping[str, tuple[str, str]] = {
    "public:report": ("laporan keuangan", "UU 14/2008 Pasal 9 ayat (2) huruf c"),
    "public:realised": ("laporan realisasi anggaran", "UU 14/2008 Pasal 9 ayat (2) huruf c"),
    "public:budget": (
        "rencana kerja dan perkiraan pengeluaran tahunan",
        "UU 14/2008 Pasal 11 ayat (1) huruf d",
    ),
    "public:permit": (
        "izin dan sertifikat yang diterbitkan atau dimiliki pemerintah",
        "UU 14/2008 Pasal 11 ayat (1)",
    ),
    "public:contract": (
        "perjanjian Badan Publik dengan pihak ketiga",
        "UU 14/2008 Pasal 11 ayat (1) huruf e",
    ),
    "public:performance": ("kegiatan dan kinerja Badan Publik", "UU 14/2008 Pasal 9 ayat (2) huruf b"),
    "public:procedure": ("prosedur kerja pelayanan masyarakat", "UU 14/2008 Pasal 11 ayat (1) huruf g"),
}
_PUBLIC_WORDS: Mapping[str, tuple[str, ...]] = {
    "public:report": ("laporan keuangan",),
    "public:realised": (
        "realisasi anggaran", "lra", "laporan realisasi", "realisasi belanja", "realisasi pendapatan",
        "realisasi penerimaan", "realisasi fisik dan keuangan",
    ),
    "public:budget": (
        "pok", "petunjuk operasional kegiatan", "dipa", "dpa", "rka", "rkakl", "rencana kerja dan anggaran",
        "daftar isian pelaksanaan anggaran", "dokumen pelaksanaan anggaran",
        "pagu definitif", "apbd", "rencana umum pengadaan",
    ),
    "public:permit": (
        "imb", "izin mendirikan bangunan", "persetujuan bangunan gedung", "sertifikat tanah", "sertipikat tanah",
        "sertifikat hak pakai",
    ),
    "public:contract": ("perjanjian kerja sama", "perjanjian kerjasama", "mou", "nota kesepahaman"),
    "public:performance": (
        "renstra", "rencana strategis", "renja", "rpjmd", "lakip", "lkjip", "laporan kinerja", "lppd", "lkpj",
        "struktur organisasi", "agenda kegiatan", "profil badan publik",
    ),
    "public:procedure": ("standar operasional prosedur", "standar pelayanan", "maklumat pelayanan", "tarif layanan"),
    "unfinished": (
        "unaudited", "belum diaudit", "belum di audit", "belum audit", "sebelum diaudit",
        "sebelum audit", "sebelum di audit",
        "non audited", "rancangan", "draf", "draft", "konsep", "belum ditetapkan", "belum final",
    ),
}  # fmt: skip

WORDS: Mapping[str, tuple[str, ...]] = {**_KIND_WORDS, **_PUBLIC_WORDS}
