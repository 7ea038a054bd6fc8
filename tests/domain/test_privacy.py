"""What a public text may not hold: each kind is found in the forms in which it is written, and ordinary texts pass."""

from __future__ import annotations

import pytest

from sidik.domain.privacy import PrivacyKind, is_near, personal_data, telling_words

K = PrivacyKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rekam medis NIK 6371014507900002", K.NIK),
        ("Berkas 63.71.01.05.07.90.0002", K.NIK),
        ("Kartu ６３７１０１０５０７９００００２", K.NIK),
        ("Ka\u200brtu 6371\u200b010507900002", K.NIK),
        ("Berkas 6371 0145 0790 0002", K.NIK),
        ("Berkas 6371  0145  0790  0002", K.NIK),
        ("Berkas 6371 - 0145 - 0790 - 0002", K.NIK),
        ("Berkas 6371\t0145\t0790\t0002", K.NIK),
        ("Berkas 6371\u00a00145\u00a00790\u00a00002", K.NIK),
        ("Pegawai 198001012005011001", K.NIP),
        ("Pegawai NIP 19800101 200501 1 001", K.NIP),
        ("Wajib pajak 01.234.567.8-901.000", K.NPWP),
        ("NPWP: 012345678901000", K.NPWP),
        ("NPWP 0012345678901000", K.NPWP),
        ("Hubungi 0812-3456-7890", K.PHONE),
        ("Hubungi +62 812 3456 7890", K.PHONE),
        ("Hubungi 0812\u20133456\u20137890", K.PHONE),
        ("Hubungi 0812\u20113456\u22127890", K.PHONE),
        ("Surel budi\uff20contoh.example", K.MAIL),
        ("Surel budi @contoh.example", K.MAIL),
        ("Telepon 0511 3364567", K.PHONE),
        ("Rekening BRI 0012-01-000123-50-1", K.ACCOUNT),
        ("nomor rekening bendahara 1234567890", K.ACCOUNT),
        ("Surel budi.rekaan+1@contoh.example", K.MAIL),
        ("Lampiran nota_dinas_final.docx", K.FILE_NAME),
        ("Lihat SCAN_0012", K.FILE_NAME),
        ("Disimpan di D:\\rahasia", K.FILE_NAME),
        ("Disimpan di /home/petugas/arsip", K.FILE_NAME),
    ],
)
def test_what_is_personal_is_found(text: str, kind: PrivacyKind) -> None:
    assert personal_data(text) == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rekam medis pasien rawat inap tahun 2025",
        "Data tahun 2019-2020 2021 2022 2023 2024",
        "Keputusan Nomor 188.4/1203/TAHUN 2026 tanggal 01-02-2026",
        "PP 61/2010 Pasal 10 ayat (2); UU 14/2008 Pasal 17 huruf h angka 2",
        "Anggaran Rp1.250.000.000.000,00 pada DPA",
        "Nilai kontrak 1234567890123",
        "Nomor 9971013513900002 bukan nomor penduduk",
        "Surat dinas/badan dan/atau lampirannya. Isi surat",
        "Koordinat 3.3194 dan 114.5908",
        "Berlaku 12-03-2026 - 05-04-2026",
        "Berlaku 12.03.2026\u201305.04.2026",
        "Tahun 2019 - 2020, 2021 - 2022, dan 2023 - 2024",
    ],
)
def test_ordinary_texts_pass(text: str) -> None:
    assert personal_data(text) == ()


def test_several_kinds_are_each_named_once() -> None:
    text = "NIK 6371014507900002 dan 6371014507900003, telepon 081234567890"
    assert personal_data(text) == (K.NIK, K.PHONE)


@pytest.mark.parametrize(
    ("sealed", "shown", "expected"),
    [
        ("Daftar nama pelapor pelanggaran berat", "Daftar pelapor pelanggaran berat", True),
        ("Daftar nama pelapor pelanggaran berat", "Nama pelapor pelanggaran berat di Dinas", True),
        ("Daftar nama pelapor pelanggaran berat", "Dokumen pengawasan", False),
        ("Saksi bernama Kelana", "Perlindungan saksi", False),
        ("Pelapor", "pelapor", True),
    ],
)
def test_a_public_title_that_says_what_the_sealed_one_says(sealed: str, shown: str, expected: bool) -> None:
    assert is_near(sealed, shown) is expected


def test_names_and_numbers_of_a_sealed_title_are_telling_and_its_common_words_are_not() -> None:
    assert telling_words("Saksi bernama Kelana", "Perlindungan saksi KELANA") == ("kelana",)
    assert telling_words("Laporan perkara B/17A di Dinas Rekaan", "Perkara 17a") == ("17a",)
    assert telling_words("Saksi di Provinsi dan Kota tahun 2024", "Saksi Provinsi Kota 2024") == ()


def test_a_title_in_capitals_gives_itself_away_only_by_words_used_nowhere_else() -> None:
    sealed, shown = "Daftar Pelapor Kelana Bersaudara", "Perlindungan pelapor Kelana"
    assert telling_words(sealed, shown, ordinary={"pelapor"}) == ("kelana",)
