"""The weighing: both sides, and a consequence that concerns the letter."""

from __future__ import annotations

from tests.domain.lawcheck.lines import MEMO, findings_of, rules_of


def test_l_11_finds_an_empty_side() -> None:
    """L-11 is broken."""
    assert "L-11" in rules_of(if_open="", if_closed="Melindungi data pribadi")


def test_l_11_leaves_both_sides() -> None:
    """L-11 is kept."""
    assert "L-11" not in rules_of(
        if_open="Mengungkap rekening seseorang", if_closed="Melindungi pemilik rekening"
    )


def test_l_12_finds_defence_under_a_memorandum() -> None:
    """L-12 is broken."""
    assert "L-12" in rules_of(
        basis=MEMO, if_open="Mengganggu pertahanan dan keamanan negara", if_closed="Melindungi negara"
    )


def test_l_12_and_l_13_quote_both_sides_apart() -> None:
    """L-12 and L-13 are broken, and the sentence tells where one side ends."""
    said = {
        one.rule: one.message
        for one in findings_of(
            basis=MEMO, if_open="Mengganggu pertahanan negara.", if_closed="Melindungi negara"
        )
    }
    for rule in ("L-12", "L-13"):
        assert "“Mengganggu pertahanan negara; Melindungi negara”" in said[rule]


def test_l_12_leaves_defence_under_its_letter() -> None:
    """L-12 is kept."""
    assert "L-12" not in rules_of(
        basis="Pasal 17 huruf c angka 1 UU 14/2008",
        if_open="Mengganggu pertahanan dan keamanan negara",
        if_closed="Melindungi negara",
    )


def test_l_13_finds_a_memorandum_without_harm() -> None:
    """L-13 is broken."""
    assert "L-13" in rules_of(basis=MEMO, if_open="Dapat disalahgunakan", if_closed="Aman")


def test_l_13_leaves_a_policy_that_fails() -> None:
    """L-13 is kept."""
    assert "L-13" not in rules_of(
        basis=MEMO, if_open="Kebijakan tarif gagal karena terungkap terlalu dini", if_closed="Aman"
    )


def test_l_45_finds_a_whole_that_is_closed_for_a_part() -> None:
    """L-45 is broken."""
    for text in (
        "Karena memuat NIK pelapor, seluruh dokumen tidak dapat diberikan",
        "Sebagian isi laporan rahasia sehingga laporan ditutup seluruhnya",
        "Terdapat data pribadi di dalamnya, keseluruhan berkas dirahasiakan",
    ):
        assert "L-45" in rules_of(if_open="Mengungkap NIK", if_closed=text), text
        assert "L-45" in rules_of(if_open=text, if_closed="Melindungi pelapor"), text


def test_l_45_leaves_a_part_and_a_whole_that_stands_alone() -> None:
    """L-45 is kept."""
    for text in (
        "Melindungi NIK pelapor; bagian lain laporan diberikan",
        "Seluruh dokumen memuat rahasia negara",
        "Seluruh berkas dirahasiakan menurut undang-undang",
    ):
        assert "L-45" not in rules_of(if_open="Mengungkap rahasia", if_closed=text), text


def test_s_30_finds_a_condition_of_opening() -> None:
    """S-30 is broken."""
    assert "S-30" in rules_of(
        if_open="Dibuka setelah ada persetujuan tertulis dari pimpinan", if_closed="Aman"
    )


def test_s_30_leaves_an_effect() -> None:
    """S-30 is kept."""
    assert "S-30" not in rules_of(if_open="Mengungkap nomor rekening mahasiswa", if_closed="Aman")


def test_s_31_finds_a_risk_under_closed() -> None:
    """S-31 is broken."""
    assert "S-31" in rules_of(if_open="", if_closed="Dapat mengungkap data pribadi")


def test_s_31_leaves_a_protection() -> None:
    """S-31 is kept."""
    assert "S-31" not in rules_of(if_open="", if_closed="Melindungi data pribadi mahasiswa")


def test_s_32_finds_one_sentence_twice() -> None:
    """S-32 is broken."""
    assert "S-32" in rules_of(if_open="Data pribadi", if_closed="data  pribadi")


def test_s_32_leaves_two_sentences() -> None:
    """S-32 is kept."""
    assert "S-32" not in rules_of(if_open="Mengungkap alamat", if_closed="Melindungi pelapor")
