"""Words that belong together come together, and others stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.words import stem
from sidik.words.roots import ROOTS
from sidik.words.stemmer import PREFIXES

FAMILIES = {
    "kecuali": "kecuali dikecualikan pengecualian mengecualikan terkecuali pengecualiannya",
    "tetap": "tetap menetapkan ditetapkan penetapan ketetapan menetap",
    "buka": "buka membuka dibuka terbuka keterbukaan pembukaan bukakan dibukanya",
    "tutup": "menutup ditutup penutupan tertutup",
    "uji": "uji pengujian menguji diuji teruji",
    "informasi": "informasi informasinya menginformasikan",
    "pegawai": "pegawai kepegawaian",
    "periksa": "memeriksa pemeriksaan diperiksa pemeriksa",
    "timbang": "pertimbangan mempertimbangkan menimbang dipertimbangkan",
    "selenggara": "menyelenggarakan penyelenggaraan penyelenggara diselenggarakan",
    "simpan": "menyimpan penyimpanan disimpan",
    "ubah": "mengubah pengubahan perubahan diubah berubah",
    "dokumentasi": "dokumentasi mendokumentasikan pendokumentasian mengdokumentasikan didokumentasikan",
    "rahasia": "rahasia kerahasiaan merahasiakan dirahasiakan",
    "pribadi": "pribadi pribadinya",
    "sidik": "penyidikan menyidik penyidik disidik",
    "selidik": "penyelidikan menyelidiki",
    "laku": "diperlakukan kelakuan",
    "mohon": "pemohon permohonan memohon dimohon",
    "terbit": "menerbitkan diterbitkan penerbitan terbitan",
    "bongkar": "membongkar pembongkaran",
    "ajar": "mengajar pengajaran diajarkan",
    "kerja": "pekerjaan bekerja mengerjakan dikerjakan",
    "layan": "pelayanan melayani dilayani layanan",
    "tugas": "bertugas ditugaskan penugasan",
    "lapor": "laporan melaporkan pelaporan pelapor",
    "guna": "penggunaan menggunakan pengguna digunakan berguna",
    "serah": "penyerahan menyerahkan diserahkan",
    "arsip": "arsip pengarsipan mengarsipkan kearsipan",
}


@pytest.mark.parametrize(("root", "words"), FAMILIES.items(), ids=FAMILIES)
def test_a_family_has_one_root(root: str, words: str) -> None:
    assert {word: stem(word) for word in words.split()} == dict.fromkeys(words.split(), root)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("petugas", "tugas"),
        ("terima", "rima"),
        ("badan", "bad"),
        ("pemerintah", "perintah"),
        ("berita", "rita"),
    ],
)
def test_words_of_their_own_stay_apart(one: str, other: str) -> None:
    assert stem(one) == one != other


@given(st.sampled_from(sorted(ROOTS)))
def test_a_root_is_its_own_stem(root: str) -> None:
    assert stem(root) == root


@given(st.text(alphabet="abcdefghijklmnoprstuwy", max_size=14))
def test_stemming_twice_changes_nothing_more_for_known_roots(word: str) -> None:
    found = stem(word)
    assert bool(found) == bool(word)
    assert found == word or found in ROOTS or word == found + "nya"


def test_the_list_is_large_enough_to_be_of_use() -> None:
    assert len(ROOTS) > 600


@given(
    st.sampled_from(["", *(prefix for prefix, _ in PREFIXES)]),
    st.sampled_from(["", *(prefix for prefix, _ in PREFIXES)]),
    st.sampled_from(sorted(ROOTS)),
    st.sampled_from(["", "kan", "an", "i", "nya", "kannya", "kah"]),
)
def test_a_prefix_swallows_no_more_than_one_sign(first: str, second: str, root: str, ending: str) -> None:
    for word in (first + second + root + ending, first + second + root[1:] + ending):
        assert stem(word)[1:] in word
