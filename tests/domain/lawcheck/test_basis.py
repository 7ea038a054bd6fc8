"""The legal basis: ground, sub-points, statute, validity of what is cited."""

from __future__ import annotations

from tests.domain.lawcheck.lines import H5, rules_of


def test_l_04_finds_an_article_without_letter() -> None:
    """L-04 is broken."""
    assert "L-04" in rules_of(basis="Pasal 17 Undang-Undang Nomor 14 Tahun 2008")


def test_l_04_leaves_a_letter() -> None:
    """L-04 is kept."""
    assert "L-04" not in rules_of(basis="Pasal 17 huruf b Undang-Undang Nomor 14 Tahun 2008")


def test_l_05_finds_a_letter_without_its_point() -> None:
    """L-05 is broken."""
    assert "L-05" in rules_of(basis="Pasal 17 huruf h UU 14/2008")


def test_l_05_leaves_a_letter_with_its_point() -> None:
    """L-05 is kept."""
    assert "L-05" not in rules_of(basis=H5)


def test_l_06_finds_a_bare_j() -> None:
    """L-06 is broken."""
    assert "L-06" in rules_of(basis="Pasal 17 huruf j UU 14/2008")


def test_l_06_leaves_j_with_the_statute_that_forbids() -> None:
    """L-06 is kept."""
    assert "L-06" not in rules_of(basis="Pasal 17 huruf j UU 14/2008; Pasal 44 ayat (1) huruf h UU 43/2009")


def test_l_07_finds_a_regulation_below_statute() -> None:
    """L-07 is broken."""
    assert "L-07" in rules_of(basis="Peraturan Presiden Nomor 16 Tahun 2018")


def test_l_07_leaves_a_statute_beside_it() -> None:
    """L-07 is kept."""
    assert "L-07" not in rules_of(basis="Pasal 17 huruf b UU 14/2008; Peraturan Presiden Nomor 16 Tahun 2018")


def test_l_73_finds_a_replaced_rule_of_the_commission() -> None:
    """L-73 is broken."""
    assert "L-73" in rules_of(basis="Peraturan Komisi Informasi Nomor 1 Tahun 2010")


def test_l_73_leaves_the_rule_in_force() -> None:
    """L-73 is kept."""
    assert "L-73" not in rules_of(basis="Peraturan Komisi Informasi Nomor 1 Tahun 2021")


def test_s_01_finds_a_slip_in_the_number() -> None:
    """S-01 is broken."""
    assert "S-01" in rules_of(basis="Pasal 17 huruf c angka 6 Undang-Undang Nomor 17 Tahun 2008")


def test_s_01_leaves_the_right_number() -> None:
    """S-01 is kept."""
    assert "S-01" not in rules_of(basis="Pasal 17 huruf c angka 6 Undang-Undang Nomor 14 Tahun 2008")


def test_s_02_finds_a_title_of_another_law() -> None:
    """S-02 is broken."""
    assert "S-02" in rules_of(basis="Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Piutang Pegawai")


def test_s_02_leaves_its_own_title() -> None:
    """S-02 is kept."""
    assert "S-02" not in rules_of(
        basis="Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang Keterbukaan Informasi Publik"
    )


def test_s_03_finds_a_point_that_is_not_there() -> None:
    """S-03 is broken."""
    assert "S-03" in rules_of(basis="Pasal 17 huruf h angka 9 UU 14/2008")


def test_s_03_leaves_the_last_point() -> None:
    """S-03 is kept."""
    assert "S-03" not in rules_of(basis=H5)


def test_s_04_finds_a_decree_alone() -> None:
    """S-04 is broken."""
    assert "S-04" in rules_of(basis="Surat Keputusan PPID Nomor 5 Tahun 2024")


def test_s_04_leaves_a_ground() -> None:
    """S-04 is kept."""
    assert "S-04" not in rules_of(basis=H5)


def test_s_05_finds_a_statute_without_article() -> None:
    """S-05 is broken."""
    assert "S-05" in rules_of(basis="Pasal 17 huruf h angka 3 UU 14/2008; UU 27/2022")


def test_s_05_leaves_a_statute_with_article() -> None:
    """S-05 is kept."""
    assert "S-05" not in rules_of(basis="Pasal 17 huruf h angka 3 UU 14/2008; Pasal 4 ayat (2) UU 27/2022")


def test_s_06_finds_an_amended_law() -> None:
    """S-06 is broken."""
    assert "S-06" in rules_of(basis="Pasal 16 ayat (1) UU 11/2008")


def test_s_06_leaves_the_last_amendment_beside_it() -> None:
    """S-06 is kept."""
    assert "S-06" not in rules_of(basis="Pasal 16 ayat (1) UU 11/2008 sebagaimana diubah dengan UU 1/2024")


def test_s_07_finds_a_gloss_of_another_letter() -> None:
    """S-07 is broken."""
    assert "S-07" in rules_of(basis="UU 14/2008 Pasal 17 huruf g (stabilitas ekonomi)")


def test_s_07_leaves_a_gloss_of_its_own() -> None:
    """S-07 is kept."""
    assert "S-07" not in rules_of(basis="UU 14/2008 Pasal 17 huruf a (penegakan hukum)")
