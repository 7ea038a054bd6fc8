"""Titles that name the same information are found, others are not, and a long list is not compared pair by pair."""

from __future__ import annotations

import random

import pytest

from sidik.words import similarity
from sidik.words.similarity import alike, copies, counterparts, fingerprint, is_alike


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Data pribadi pegawai", "DATA PRIBADI PEGAWAI."),
        ("Data pribadi pegawai", "Data pribadi para pegawai"),
        ("Laporan hasil pemeriksaan inspektorat", "Hasil Laporan Pemeriksaan Inspektorat"),
        ("Laporan hasil pemeriksaan inspektorat", "Laporan Hasil Pemeriksaan Inspektorat Daerah"),
        ("Dokumen penawaran penyedia", "Dokumen penwaran penyedia"),
        ("Hasil evaluasi kinerja pegawai negeri sipil", "Hasil evaluasi kinerja pegawai negri sipil"),
        ("Kode sumber aplikasi layanan", "Kode sumber aplikasi pelayanan"),
    ],
)
def test_the_same_information_is_found(title: str, other: str) -> None:
    assert is_alike(title, other)
    assert is_alike(other, title)
    assert alike([title, "Peta cadangan mineral", other]) == ((0, 2),)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Rekam medis pasien rawat inap", "Rekam medis pasien rawat jalan"),
        ("Laporan keuangan tahun 2023", "Laporan keuangan tahun 2024"),
        ("Laporan keuangan sebelum diaudit", "Laporan keuangan setelah diaudit"),
        ("Identitas pelapor dugaan pelanggaran", "Identitas terlapor dugaan pelanggaran"),
        ("Surat masuk rahasia", "Surat keluar rahasia"),
        ("Berkas perkara pidana", "Berkas perkara perdata"),
        ("Soal ujian masuk", "Soal dan jawaban ujian masuk"),
        ("Biodata mahasiswa", "Biodata dosen"),
        ("Data yang belum diverifikasi unit pengolah", "Data yang diverifikasi unit pengolah"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_another_information_is_left_alone(title: str, other: str) -> None:
    assert not is_alike(title, other)
    assert alike([title, other]) == ()


def test_every_member_is_like_the_first_of_its_group() -> None:
    titles = [
        "Hasil tes seleksi",
        "hasil tes seleksi",
        "Denah gudang senjata",
        "Seleksi: hasil tes",
        "Denah gudang",
    ]
    assert alike(titles) == ((0, 1, 3),)


def test_the_order_of_words_does_not_change_the_fingerprint() -> None:
    assert fingerprint("Pegawai: data pribadi") == fingerprint("data pribadi dari pegawai") != ""


def test_a_known_title_is_found_for_each_title_that_is_like_it() -> None:
    known = ["Denah gudang senjata", "Data pribadi pegawai", "Data Pribadi Pegawai"]
    assert counterparts(["data pribadi para pegawai", "Soal ujian", "Denah gudang snjata"], known) == {
        0: 1,
        2: 0,
    }


def test_a_copied_list_is_known_by_its_share() -> None:
    others = ["Data pribadi pegawai", "Rekam medis pasien", "Soal ujian masuk", "Harga perkiraan sendiri"]
    assert copies([*others[:3], "Denah gudang senjata"], others) == 0.75
    assert copies(others, others) == 1.0
    assert copies([], others) == copies(others, []) == 0.0


def test_a_long_list_is_not_compared_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_closer = 0
    agree = similarity._agree

    def counted(*args: object) -> bool:
        nonlocal looked_closer
        looked_closer += 1
        return agree(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(similarity, "_agree", counted)
    chance = random.Random(7)
    words = [
        "data",
        "laporan",
        "hasil",
        "pegawai",
        "kontrak",
        "rekam",
        "medis",
        "surat",
        "kode",
        "sistem",
        "soal",
        "nilai",
        "gaji",
        "denah",
        "arsip",
        "saksi",
    ]
    for count in (500, 2000):
        looked_closer = 0
        alike([" ".join(chance.choices(words, k=4)) + f" {place}" for place in range(count)])
        assert looked_closer <= similarity.RAREST * similarity.MOST_COMPARED * count
    assert looked_closer < 2000 * 2000 / 20


def test_two_titles_are_found_among_many() -> None:
    titles = [f"Berkas perkara nomor {place}" for place in range(3000)]
    titles[17], titles[2900] = "Denah ruang penyimpanan senjata", "Denah ruang penyimpanan senjta"
    assert alike(titles) == ((17, 2900),)
