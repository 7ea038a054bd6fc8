"""What was determined before SIDIK, and what the units hand in these weeks."""

from __future__ import annotations

from datetime import date

from sidik.cli.demo.items import OWN_RULE, PERSONAL_DATA, STATISTICS, TAX, TRADE_SECRET, Told


def legacy(*, ended_on: date, ends_late_on: date, ends_soon_on: date, review_on: date) -> tuple[Told, ...]:
    """Items under the decree of an earlier year, their ends spread around today."""
    return (
        Told(
            key="sengketa-lapak",
            unit="pasar",
            title="Telaahan hukum sengketa hak pakai lapak",
            summary="Pendapat hukum dan strategi dinas dalam sengketa hak pakai lapak.",
            kind="Hukum",
            letter="i",
            points=(1, 3),
            statutes=(OWN_RULE,),
            until=ended_on,
            if_open="Posisi runding dinas diketahui pihak lain.",
            if_closed="Perundingan berjalan wajar; hasil akhirnya diumumkan.",
            source="Telaahan hukum",
            year="2022",
        ),
        Told(
            key="temuan-pengawasan",
            unit="perdagangan",
            title="Rencana pengawasan barang beredar dan daftar sasaran",
            summary="Jadwal, sasaran, dan cara pembelian terselubung pengawasan barang beredar.",
            kind="Pengawasan",
            letter="a",
            points=(1,),
            until=ends_late_on,
            if_open="Sasaran pengawasan mengetahui jadwal dan menyembunyikan barang.",
            if_closed="Pengawasan efektif; hasilnya diumumkan setiap tahun.",
            source="Rencana operasi pengawasan",
            year="2023",
        ),
        Told(
            key="resep-binaan",
            unit="industri",
            title="Resep dan formula produk industri binaan",
            summary="Resep, formula, dan cara pengolahan yang diserahkan industri binaan saat pendampingan.",
            kind="Perindustrian",
            letter="b",
            statutes=(TRADE_SECRET, OWN_RULE),
            until=ends_soon_on,
            if_open="Rahasia dagang industri binaan diketahui pesaing.",
            if_closed="Industri binaan terlindungi dan bersedia didampingi.",
            source="Berkas pendampingan",
            year="2023",
        ),
        Told(
            key="riwayat-disiplin",
            unit="sekretariat",
            title="Riwayat hukuman disiplin dan konseling pegawai",
            summary="Berita acara pemeriksaan, catatan konseling, dan keadaan keluarga pegawai yang diperiksa.",
            kind="Kepegawaian",
            letter="h",
            points=(1, 4),
            statutes=(PERSONAL_DATA,),
            consent=True,
            review_on=review_on,
            if_open="Rahasia pribadi pegawai dan keluarganya terungkap.",
            if_closed="Pembinaan pegawai berjalan; jumlah hukuman per jenis diumumkan.",
            source="Berkas disiplin pegawai",
            year="2021",
        ),
        Told(
            key="data-wajib-pajak",
            unit="pasar",
            title="Data penghasilan pedagang untuk penetapan retribusi",
            summary="Keterangan omzet per pedagang yang dipakai menetapkan golongan retribusi.",
            kind="Keuangan",
            letter="j",
            statutes=(TAX,),
            years=8,
            if_open="Keterangan yang wajib dirahasiakan menurut undang-undang terungkap.",
            if_closed="Pedagang melapor dengan benar; penerimaan retribusi diumumkan.",
            source="Buku penetapan retribusi",
            year="2022",
        ),
        Told(
            key="persetujuan-pelaku",
            unit="industri",
            title="Profil keuangan pelaku usaha penerima bantuan alat",
            summary="Laporan keuangan dan rekening pelaku usaha yang diajukan untuk bantuan alat.",
            kind="Perindustrian",
            letter="h",
            points=(3,),
            consent=True,
            review_on=review_on,
            if_open="Keadaan keuangan pribadi pelaku usaha terungkap.",
            if_closed="Data keuangan pribadi terlindungi; nama penerima dan nilai bantuan diumumkan.",
            source="Proposal bantuan alat",
            year="2023",
        ),
    )


def _told(key: str, unit: str, title: str, kind: str, letter: str, **more: object) -> Told:
    """An item of these weeks: the unit wrote the short form."""
    summary = f"{title}, sebagaimana disimpan {kind.lower()} unit kerja."
    texts = {
        "h": ("Data pribadi yang bersangkutan dapat disalahgunakan.", "Data pribadi terlindungi."),
        "b": (
            "Pesaing memperoleh rahasia dagang pelaku usaha.",
            "Pelaku usaha terlindungi dan tetap melapor.",
        ),
        "i": ("Pertukaran gagasan terhambat sebelum keputusan diambil.", "Keputusan diambil dengan tenang."),
        "a": ("Penegakan hukum terhambat.", "Penegakan hukum berjalan tanpa gangguan."),
        "j": ("Keterangan yang wajib dirahasiakan terungkap.", "Kewajiban undang-undang dipenuhi."),
    }[letter]
    return Told(
        key=key,
        unit=unit,
        title=title,
        summary=summary,
        kind=kind,
        letter=letter,
        if_open=texts[0],
        if_closed=texts[1],
        **{"years": 3, **more},  # type: ignore[arg-type]
    )


AT_COLLECTING = (
    _told(
        "biodata-tenaga-harian", "sekretariat", "Biodata tenaga harian lepas", "Kepegawaian", "h", points=(1,)
    ),
    _told(
        "rekening-pedagang",
        "pasar",
        "Nomor rekening pedagang pada pembayaran nontunai",
        "Keuangan",
        "h",
        points=(3,),
    ),
)
AT_VERIFYING = (
    _told(
        "survei-upah",
        "industri",
        "Jawaban perusahaan atas survei upah",
        "Perindustrian",
        "j",
        statutes=(STATISTICS,),
    ),
    _told(
        "desain-kemasan",
        "industri",
        "Desain kemasan industri binaan yang belum didaftarkan",
        "Perindustrian",
        "b",
        statutes=(TRADE_SECRET, OWN_RULE),
    ),
)
AT_CLASSIFYING = (
    _told(
        "berkas-mutasi",
        "sekretariat",
        "Usul mutasi dan pertimbangan jabatan",
        "Kepegawaian",
        "i",
        points=(1,),
        statutes=(OWN_RULE,),
    ),
)
AT_DECIDING = (
    _told("kontrak-sewa", "pasar", "Berkas pribadi pemohon sewa kios", "Perizinan", "h", points=(1, 3)),
    _told(
        "stok-gudang",
        "perdagangan",
        "Posisi stok per perusahaan di gudang",
        "Perdagangan",
        "b",
        statutes=(TRADE_SECRET, OWN_RULE),
    ),
    _told(
        "notulen-rapat",
        "perdagangan",
        "Notulen rapat internal",
        "Persuratan",
        "i",
        points=(1,),
        statutes=(OWN_RULE,),
    ),
)
KUPANG_MARKET = (
    _told("aduan-pasar", "pasar", "Identitas pelapor pungutan liar di pasar", "Pengawasan", "a", points=(2,)),
)
KUPANG_INDUSTRY = (
    _told(
        "proses-produksi",
        "industri",
        "Diagram proses produksi industri binaan",
        "Perindustrian",
        "b",
        statutes=(TRADE_SECRET, OWN_RULE),
    ),
    _told("data-pekerja", "industri", "Data pribadi peserta pelatihan", "Pelatihan", "h", points=(5,)),
)
KUPANG_TESTING = (
    _told(
        "sidak-timbangan", "metrologi", "Jadwal inspeksi mendadak timbangan", "Pengawasan", "a", points=(1,)
    ),
    _told(
        "laporan-uji",
        "metrologi",
        "Laporan uji alat ukur milik perusahaan",
        "Pengawasan",
        "b",
        statutes=(TRADE_SECRET, OWN_RULE),
    ),
)
KUPANG_DEFERRED = (
    _told(
        "peta-distribusi",
        "perdagangan",
        "Peta jalur distribusi per distributor",
        "Perdagangan",
        "b",
        statutes=(TRADE_SECRET, OWN_RULE),
    ),
    _told(
        "denda-distributor",
        "perdagangan",
        "Berkas pemeriksaan distributor nakal",
        "Pengawasan",
        "a",
        points=(1,),
    ),
)
FOR_APPROVAL = (
    _told("cuti-sakit", "sekretariat", "Surat keterangan sakit pegawai", "Kepegawaian", "h", points=(2,)),
    _told("konseling", "sekretariat", "Catatan konseling keluarga pegawai", "Kepegawaian", "h", points=(1,)),
)
FOR_DETERMINATION = (
    _told(
        "penyidikan-pupuk",
        "perdagangan",
        "Berkas penyelidikan penyelewengan pupuk bersubsidi",
        "Pengawasan",
        "a",
        points=(1,),
    ),
    _told(
        "rahasia-mesin",
        "industri",
        "Gambar teknik mesin milik industri binaan",
        "Perindustrian",
        "b",
        statutes=(TRADE_SECRET, OWN_RULE),
    ),
)
FOR_OPINION = (
    _told(
        "usul-tarif",
        "pasar",
        "Telaahan usul tarif retribusi baru",
        "Keuangan",
        "i",
        points=(2,),
        statutes=(OWN_RULE,),
    ),
    _told(
        "data-debitur",
        "perdagangan",
        "Data pinjaman pedagang penerima kredit usaha",
        "Keuangan",
        "h",
        points=(3,),
    ),
)
FOR_SHELVING = (
    _told(
        "nilai-wawancara",
        "sekretariat",
        "Nilai wawancara calon tenaga kontrak",
        "Kepegawaian",
        "h",
        points=(4,),
    ),
)
FOR_SECRETARIAT = (
    _told("saksi-sidang", "metrologi", "Identitas saksi dalam sidang tera", "Pengawasan", "a", points=(2,)),
)
