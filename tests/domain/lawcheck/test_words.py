"""What is listed: named precisely, exemptible, under a letter that fits."""

from __future__ import annotations

from tests.domain.lawcheck.lines import H5, MEMO, G, rules_of


def test_l_02_finds_a_class_of_papers() -> None:
    """L-02 is broken."""
    assert "L-02" in rules_of(description="Semua dokumen keuangan, dll.")


def test_l_02_leaves_one_certain_information() -> None:
    """L-02 is kept."""
    assert "L-02" not in rules_of(description="Nomor rekening penerima bantuan sosial tahun 2025")


def test_l_08_finds_a_ruling_of_a_court() -> None:
    """L-08 is broken."""
    assert "L-08" in rules_of(description="Putusan Pengadilan Negeri tahun 2024")


def test_l_08_leaves_an_identity_in_a_ruling() -> None:
    """L-08 is kept."""
    assert "L-08" not in rules_of(description="Identitas anak dalam putusan tahun 2024")


def test_l_09_finds_a_circular() -> None:
    """L-09 is broken."""
    assert "L-09" in rules_of(description="Surat edaran tentang jam kerja")


def test_l_09_leaves_a_letter_of_leave() -> None:
    """L-09 is kept."""
    assert "L-09" not in rules_of(description="Surat cuti sakit pegawai")


def test_l_14_finds_a_memorandum_about_nothing() -> None:
    """L-14 is broken."""
    assert "L-14" in rules_of(description="Nota dinas internal", basis=MEMO)


def test_l_14_leaves_a_memorandum_about_a_tender() -> None:
    """L-14 is kept."""
    assert "L-14" not in rules_of(description="Nota dinas tentang harga perkiraan sendiri", basis=MEMO)


def test_l_21_finds_a_line_without_description() -> None:
    """L-21 is broken."""
    assert "L-21" in rules_of(description=" - ")


def test_l_21_leaves_a_description() -> None:
    """L-21 is kept."""
    assert "L-21" not in rules_of(description="Daftar nilai asesmen pejabat")


def test_l_44_finds_a_part_that_may_be_open() -> None:
    """L-44 is broken."""
    assert "L-44" in rules_of(description="Rincian gaji pegawai (hanya rekap total boleh diumumkan)")


def test_l_44_leaves_a_named_part() -> None:
    """L-44 is kept."""
    assert "L-44" not in rules_of(description="Potongan gaji per orang pada daftar gaji")


def test_l_51_finds_what_is_not_held() -> None:
    """L-51 is broken."""
    assert "L-51" in rules_of(description="Informasi yang belum dikuasai")


def test_l_51_leaves_what_is_held() -> None:
    """L-51 is kept."""
    assert "L-51" not in rules_of(description="Hasil penyidikan pelanggaran perda")


def test_l_56_finds_a_number_of_a_person() -> None:
    """L-56 is broken."""
    assert "L-56" in rules_of(description="Kartu keluarga 3171234567890123")


def test_l_56_leaves_a_label_without_number() -> None:
    """L-56 is kept."""
    assert "L-56" not in rules_of(description="Nomor kartu keluarga pegawai tahun 2025")


def test_s_10_finds_vouchers_under_the_letter_of_deeds() -> None:
    """S-10 is broken."""
    assert "S-10" in rules_of(description="Bukti pengeluaran dan kuitansi", basis=G)


def test_s_10_leaves_a_deed_under_its_letter() -> None:
    """S-10 is kept."""
    assert "S-10" not in rules_of(description="Akta hibah keluarga", basis=G)


def test_s_11_finds_an_assessment_under_the_point_of_schools() -> None:
    """S-11 is broken."""
    assert "S-11" in rules_of(description="Evaluasi kinerja pegawai", basis=H5)


def test_s_11_leaves_marks_of_students() -> None:
    """S-11 is kept."""
    assert "S-11" not in rules_of(description="Nilai ujian mahasiswa", basis=H5)


def test_s_12_finds_the_realised_budget() -> None:
    """S-12 is broken."""
    assert "S-12" in rules_of(description="Laporan realisasi anggaran tahun 2024")
    assert "S-12" in rules_of(description="Realisasi Belanja BLU")


def test_s_12_leaves_an_unaudited_report() -> None:
    """S-12 is kept."""
    assert "S-12" not in rules_of(description="Laporan keuangan sebelum diaudit")


def test_s_13_finds_a_ground_of_refusal() -> None:
    """S-13 is broken."""
    assert "S-13" in rules_of(description="Permohonan informasi yang tidak beriktikad baik")


def test_s_13_leaves_a_reporter() -> None:
    """S-13 is kept."""
    assert "S-13" not in rules_of(description="Identitas pelapor dugaan pelanggaran")


def test_s_14_finds_the_words_of_the_article() -> None:
    """S-14 is broken."""
    assert "S-14" in rules_of(
        description="Informasi yang apabila dibuka dapat menghambat proses penegakan hukum"
    )


def test_s_14_leaves_an_examination() -> None:
    """S-14 is kept."""
    assert "S-14" not in rules_of(description="Berita acara pemeriksaan pelanggaran perda tahun 2025")


def test_s_15_finds_the_decree_of_the_list() -> None:
    """S-15 is broken."""
    assert "S-15" in rules_of(description="SK PPID tentang Daftar Informasi yang Dikecualikan")


def test_s_15_leaves_a_complaint() -> None:
    """S-15 is kept."""
    assert "S-15" not in rules_of(description="Data pribadi pelapor pada layanan pengaduan")


def test_s_16_finds_a_summary_that_repeats() -> None:
    """S-16 is broken."""
    assert "S-16" in rules_of(description="Data kesehatan pegawai", details="Data kesehatan pegawai")


def test_s_16_leaves_a_summary_that_explains() -> None:
    """S-16 is kept."""
    assert "S-16" not in rules_of(
        description="Data kesehatan pegawai", details="Riwayat penyakit dan perawatan"
    )
