"""What offices write: headings, cell texts, titles, notes and signature lines, as seen in published lists."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("No", "No.", "Nomor", "No. Urut", "Nomor Urut", "Nr.", "No Urut"),
    "description": (
        "Informasi",
        "Jenis Informasi",
        "Informasi yang Dikecualikan",
        "Jenis Informasi yang Dikecualikan",
        "Deskripsi Informasi",
        "Nama Dokumen",
        "Judul Informasi",
        "Informasi Publik yang Dikecualikan",
        "Uraian Informasi",
        "Nama Informasi",
        "Jenis Dokumen",
        "Informasi/Dokumen",
        "Daftar Informasi yang Dikecualikan",
        "Jenis Informasi Publik",
        "Nama Informasi/Dokumen",
        "Judul Dokumen",
        "Uraian Informasi yang Dikecualikan",
        "Nama/Jenis Informasi",
    ),
    "details": (
        "Ringkasan Isi Informasi",
        "Ringkasan Isi",
        "Isi Informasi",
        "Uraian Singkat",
        "Ringkasan Informasi",
        "Rincian Informasi",
    ),
    "unit": (
        "Unit Kerja",
        "Unit/Satuan Kerja",
        "Satuan Kerja",
        "Perangkat Daerah",
        "OPD",
        "Bidang",
        "SKPD",
        "Unit Pengolah",
        "Dinas/Badan",
        "Unit Organisasi",
        "PPID Pelaksana",
    ),
    "custodian": (
        "Penanggung Jawab",
        "Pejabat Penanggung Jawab",
        "Penanggungjawab Informasi",
        "PJ",
        "Penanggung Jawab Pembuatan/Penerbitan Informasi",
        "Pejabat yang Bertanggung Jawab",
    ),
    "unit|custodian": (
        "Pejabat/Unit yang Menguasai Informasi",
        "Unit yang Menguasai Informasi",
        "Pejabat/Unit Kerja Penanggung Jawab",
        "Penguasa Informasi",
        "Pejabat yang Menguasai Informasi",
    ),
    "made_where_when": (
        "Waktu dan Tempat Pembuatan Informasi",
        "Tempat dan Waktu Pembuatan",
        "Waktu Pembuatan",
        "Tanggal Pembuatan",
        "Tahun Pembuatan",
    ),
    "forms": (
        "Bentuk Informasi",
        "Bentuk Informasi yang Tersedia",
        "Format Informasi",
        "Bentuk",
        "Bentuk Dokumen",
    ),
    "legal_basis": (
        "Dasar Hukum",
        "Dasar Hukum Pengecualian",
        "Dasar Hukum Pengecualian Informasi",
        "Dasar Pengecualian",
        "Landasan Hukum",
        "Dasar Hukum (Pasal)",
        "Dasar Hukum Pengecualian (Pasal 17)",
        "Dasar Hukum yang Mengecualikan",
        "Peraturan yang Menjadi Dasar Pengecualian",
    ),
    "if_open": (
        "Konsekuensi Bila Dibuka",
        "Akibat Jika Dibuka",
        "Konsekuensi/Pertimbangan Dibuka bagi Publik",
        "Dampak Apabila Informasi Dibuka",
        "Jika Dibuka",
        "Dibuka",
        "Akibat Apabila Dibuka",
        "Konsekuensi jika Informasi Dibuka",
        "Dampak Dibuka",
        "Potensi Kerugian bila Dibuka",
    ),
    "if_closed": (
        "Pertimbangan Bila Ditutup",
        "Manfaat Jika Ditutup",
        "Konsekuensi/Pertimbangan Ditutup bagi Publik",
        "Manfaat Apabila Informasi Ditutup",
        "Jika Ditutup",
        "Ditutup",
        "Manfaat bila Ditutup",
        "Pertimbangan jika Informasi Ditutup",
        "Dampak Ditutup",
    ),
    "consequence": (
        "Konsekuensi",
        "Konsekuensi/Pertimbangan bagi Publik",
        "Analisis Konsekuensi",
        "Uji Konsekuensi",
        "Konsekuensi bila Dibuka/Ditutup",
        "Analisis Konsekuensi & Pertimbangan",
    ),
    "period": (
        "Jangka Waktu",
        "Jangka Waktu Pengecualian",
        "Jangka Waktu Pengecualian Informasi",
        "Batas Waktu Pengecualian",
        "Masa Pengecualian",
        "Masa Berlaku Pengecualian",
        "Lama Pengecualian",
        "Jangka Waktu Dikecualikan",
        "Waktu Pengecualian",
        "Batas Waktu",
        "Jangka Waktu Pengecualian (Tahun/Bulan)",
    ),
    "retention": (
        "Retensi Arsip",
        "Masa Simpan Arsip",
        "Jangka Waktu Penyimpanan",
        "Jadwal Retensi Arsip",
        "JRA",
        "Masa Retensi Arsip",
        "Retensi",
    ),
    "decision": (
        "Nomor SK",
        "SK Penetapan",
        "Nomor SK Penetapan",
        "Nomor dan Tanggal Keputusan",
        "No. SK",
        "Nomor Keputusan",
    ),
    "notes": (
        "Keterangan",
        "Ket.",
        "Ket",
        "Catatan",
        "Keterangan Lain",
        "Catatan/Keterangan",
    ),
    "": (
        "Paraf",
        "Kode Klasifikasi",
        "Kode Arsip",
        "Jumlah Berkas",
        "Tautan",
        "Verifikator",
        "Nomor Rak",
        "Kode",
        "Link",
        "Paraf Kepala Seksi",
        "Prioritas",
        "Ukuran Berkas",
    ),
}
"""Canonical name, or several where a person could take either, to headings. Under "" headings that mean no column."""

OVER_CONSEQUENCES = (
    "Konsekuensi",
    "Konsekuensi / Pertimbangan Bagi Publik",
    "Pertimbangan",
    "Uji Konsekuensi",
    "Konsekuensi Informasi",
    "Analisis Konsekuensi",
)
UNDER_CONSEQUENCES = (
    ("Dibuka", "Ditutup"),
    ("Jika Dibuka", "Jika Ditutup"),
    ("Bila Dibuka", "Bila Ditutup"),
    ("Apabila Dibuka", "Apabila Ditutup"),
    ("Akibat Dibuka", "Manfaat Ditutup"),
)

SUBJECTS = (
    "Data pribadi pegawai",
    "Laporan hasil pemeriksaan yang belum final",
    "Nomor rekening pihak ketiga",
    "Rekam medis pasien",
    "Soal dan jawaban ujian",
    "Dokumen penawaran penyedia",
    "Denah ruang server & topologi jaringan",
    "Berita acara pemeriksaan disiplin",
    "Memorandum antarpejabat; nota dinas",
    "Harga perkiraan sendiri (HPS) sebelum lelang",
    "Identitas pelapor, saksi dan korban",
    "Hasil penilaian kinerja (SKP)",
    'Naskah "rahasia" perundingan',
    "Rincian gaji – potongan",
    "Kata sandi aplikasi",
    "Koordinat situs yang rawan",
)
BASES = (
    "Pasal 17 huruf h angka 3 Undang-Undang Nomor 14 Tahun 2008",
    "UU 14/2008 Pasal 17 huruf b dan i",
    "a. Undang-Undang Nomor 14 Tahun 2008 Pasal 17 huruf a;\nb. Undang-Undang Nomor 8 Tahun 1981",
    "Pasal 17 huruf j UU KIP jo. Pasal 44 ayat (1) huruf h UU 43/2009",
    "• UU No. 27 Tahun 2022\n• Pasal 17 huruf h UU No. 14 Tahun 2008",
    "1. Pasal 17 huruf c UU KIP\n2. Peraturan Pemerintah Nomor 61 Tahun 2010",
    "Pasal 17 huruf i",
    "UU 30/2014, Pasal 10",
)
HARMS = (
    "Dapat mengungkap data pribadi",
    "Mengganggu proses penegakan hukum; menghambat penyidikan",
    "- Disalahgunakan pihak lain\n- Merugikan pemilik data",
    "Persaingan usaha tidak sehat",
    "Membahayakan keselamatan saksi",
)
BENEFITS = (
    "Melindungi hak atas kekayaan intelektual",
    "Menjaga kerahasiaan data, sesuai ketentuan",
    "Proses berjalan tertib\ndan aman",
    "Keamanan aset negara",
)
PERIODS = (
    "5 (lima) tahun",
    "30 tahun",
    "Sampai putusan inkracht",
    "Sampai memperoleh persetujuan dari yang bersangkutan",
    "Tidak terbatas",
    "2 tahun setelah seleksi selesai",
    "Selama sistem digunakan",
    "s.d. 31 Desember 2030",
    "Permanen",
)
DETAILS = (
    "Memuat nama, alamat, NIK",
    "Berisi temuan dan tanggapan",
    "Isi ringkas: lihat berkas",
    "Lima bab dan dua lampiran",
)
UNITS = (
    "Bidang Kepegawaian",
    "Sekretariat",
    "Bidang Aplikasi Informatika",
    "UPTD Laboratorium",
    "Subbagian Umum",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
# A person takes a blank unit for the unit above, or for none: no layout asks that. Nor do blank cells of parts.
NEVER_BLANK = ("unit", "custodian", "unit|custodian")
PLACES_MADE = ("Kupang, 2023", "Mataram, Januari 2024", "2021", "Pontianak, 5 Maret 2022")
FORMS = ("Softcopy", "Hardcopy", "Soft dan hard copy", "Cetak/PDF")
RETENTIONS = ("2 tahun aktif, 3 tahun inaktif", "10 tahun", "Musnah")
DECISIONS = ("188/45/KEP/2025", "Nomor 12 Tahun 2024", "SK 300.2.11/1864")
NOTES = ("Sudah diuji", "Sebagian terbuka", "Arsip dinamis", "Berkas di ruang arsip")
UNKNOWNS = ("K.01.2", "3 bundel", "v", "R-17", "800.1")

# Items that begin like a note, a signature or a group.
TREACHEROUS_SUBJECTS = (
    "Keterangan saksi ahli dalam penyidikan",
    "Catatan rapat pimpinan",
    "Sumber dana yang belum ditetapkan",
    "Kepala Dinas: hasil penilaian kinerja",
    "NIP dan riwayat jabatan",
    "Nomor rekening kas daerah",
    "Informasi yang dikecualikan menurut perjanjian",
    "A. Yani: denah gedung dan ruang penyimpanan",
    "Tanda tangan elektronik pejabat",
    "Jumlah temuan pemeriksaan sementara",
    "Dasar hukum yang sedang disusun",
)

GROUPS = (
    "Data pegawai",
    "Pengadaan barang dan jasa",
    "Informasi keuangan",
    "Penegakan hukum",
    "Teknologi informasi",
    "Pelayanan kesehatan",
)
SUB_ITEMS = (
    "Nomor Induk Kependudukan",
    "Nomor Kartu Keluarga",
    "Alamat rumah",
    "NPWP",
    "Riwayat kesehatan",
    "Nomor telepon",
)

TITLES = (
    "DAFTAR INFORMASI YANG DIKECUALIKAN",
    "INFORMASI PUBLIK YANG DIKECUALIKAN",
    "KLASIFIKASI INFORMASI YANG DIKECUALIKAN",
    "PEMERINTAH PROVINSI NUSA KHAYAL",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    "Lampiran : Keputusan Kepala Dinas Komunikasi dan Informatika",
    "Nomor      : 300.2.11 / 1864 / IV / 2025",
    "Tanggal    : 30 April 2025",
    "TAHUN 2025",
    "Unit Kerja : Bidang Kepegawaian",
    "Tentang Penetapan Klasifikasi Informasi yang Dikecualikan",
)
LABELLED_TITLES = (
    ("Nomor", ": 188/45/2025"),
    ("Unit Kerja", ": Bidang Kepegawaian"),
    ("Tanggal", ": 30 April 2025"),
    ("Tahun", ": 2025"),
)
BETWEEN_PAGES = (
    "Halaman 1 dari 3",
    "Bersambung ke halaman berikutnya",
    "Lanjutan Lampiran Keputusan Kepala Dinas",
)
NOTES_BELOW = (
    ("Catatan: daftar ini ditinjau setiap tahun.",),
    ("Keterangan :", "1. Daftar ini dimutakhirkan setiap tahun.", "2. Pertanyaan disampaikan kepada PPID."),
    ("Sumber: hasil uji konsekuensi tahun 2025",),
    ("*) Dapat dibuka sebagian",),
    ("Jumlah informasi yang dikecualikan: 12",),
    ("Keterangan: H = hardcopy, S = softcopy",),
    ("Catatan:", "- Daftar ini ditetapkan dengan keputusan."),
)
SIGNATURES = (
    (
        "Ditetapkan di Kupang",
        "pada tanggal 5 Januari 2025",
        "KEPALA DINAS,",
        "",
        "(nama pejabat)",
        "NIP. 19000101 190001 1 001",
    ),
    ("Kupang, 5 Januari 2025", "PPID Utama", "", "", "(.........................)", "Pembina Tingkat I"),
    ("Mengetahui,", "Kepala Dinas Komunikasi dan Informatika", "", "ttd", "(nama pejabat)"),
)
