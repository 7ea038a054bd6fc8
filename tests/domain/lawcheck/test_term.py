"""The period: stated, bounded where the law bounds it, and not something else."""

from __future__ import annotations

from tests.domain.lawcheck.lines import H5, A, B, C, J, rules_of


def test_l_22_finds_a_period_that_says_nothing() -> None:
    """L-22 is broken."""
    assert "L-22" in rules_of(period="Selama jangka waktu tertentu")


def test_l_22_leaves_five_years() -> None:
    """L-22 is kept."""
    assert "L-22" not in rules_of(period="5 (lima) tahun")


def test_l_23_finds_an_endless_b() -> None:
    """L-23 is broken."""
    assert "L-23" in rules_of(basis=B, period="Tidak terbatas")


def test_l_23_leaves_an_endless_h() -> None:
    """L-23 is kept."""
    assert "L-23" not in rules_of(basis=H5, period="Tidak terbatas")


def test_as_long_as_it_is_in_force_is_judged_as_endless() -> None:
    assert "L-23" in rules_of(basis=B, period="Selama berlaku")
    assert "L-28" in rules_of(basis=H5, period="Selama masih berlaku")
    assert "L-22" not in rules_of(basis=B, period="Selama berlaku")


def test_l_24_finds_fifty_years_of_a() -> None:
    """L-24 is broken."""
    assert "L-24" in rules_of(basis=A, period="50 tahun")


def test_l_24_leaves_thirty_years_of_a() -> None:
    """L-24 is kept."""
    assert "L-24" not in rules_of(basis=A, period="30 tahun")


def test_l_26_finds_a_condition_under_c() -> None:
    """L-26 is broken."""
    assert "L-26" in rules_of(basis=C, period="Selama sistem digunakan")


def test_l_26_leaves_ten_years_under_c() -> None:
    """L-26 is kept."""
    assert "L-26" not in rules_of(basis=C, period="10 tahun")


def test_l_27_finds_a_b_without_rule() -> None:
    """L-27 is broken."""
    assert "L-27" in rules_of(basis=B, period="1 tahun")


def test_l_27_leaves_a_b_with_its_rule() -> None:
    """L-27 is kept."""
    assert "L-27" not in rules_of(basis="Pasal 17 huruf b UU 14/2008; Pasal 3 UU 30/2000", period="1 tahun")


def test_l_28_finds_an_endless_h() -> None:
    """L-28 is broken."""
    assert "L-28" in rules_of(basis=H5, period="Selamanya")


def test_l_28_leaves_an_h_that_awaits_consent() -> None:
    """L-28 is kept."""
    assert "L-28" not in rules_of(basis=H5, period="Sampai memperoleh persetujuan dari yang bersangkutan")


def test_l_29_finds_an_endless_j() -> None:
    """L-29 is broken."""
    assert "L-29" in rules_of(basis=J, period="Permanen")


def test_l_29_leaves_a_j_with_years() -> None:
    """L-29 is kept."""
    assert "L-29" not in rules_of(basis=J, period="25 tahun")


def test_l_36_finds_an_end_in_two_weeks() -> None:
    """L-36 is broken."""
    assert "L-36" in rules_of(period="sampai 4 Desember 2026")


def test_l_36_leaves_an_end_in_four_years() -> None:
    """L-36 is kept."""
    assert "L-36" not in rules_of(period="sampai 31 Desember 2030")


def test_l_37_finds_an_end_in_the_past() -> None:
    """L-37 is broken."""
    assert "L-37" in rules_of(period="sampai 31 Desember 2020")


def test_l_37_leaves_an_end_to_come() -> None:
    """L-37 is kept."""
    assert "L-37" not in rules_of(period="sampai 31 Desember 2030")


def test_s_20_finds_a_retention() -> None:
    """S-20 is broken."""
    assert "S-20" in rules_of(period="5 tahun, sesuai masa simpan arsip keuangan")


def test_s_20_leaves_a_period() -> None:
    """S-20 is kept."""
    assert "S-20" not in rules_of(period="2 tahun setelah pemeriksaan selesai")


def test_s_21_finds_who_may_look() -> None:
    """S-21 is broken."""
    assert "S-21" in rules_of(period="Dapat dibuka pada waktu pemeriksaan")


def test_s_21_leaves_an_end() -> None:
    """S-21 is kept."""
    assert "S-21" not in rules_of(period="Sampai laporan hasil audit diterbitkan")


def test_s_22_finds_a_contradiction() -> None:
    """S-22 is broken."""
    assert "S-22" in rules_of(period="Permanen. Sampai dengan mendapat izin")


def test_s_22_leaves_one_statement() -> None:
    """S-22 is kept."""
    assert "S-22" not in rules_of(period="Permanen")


def test_s_23_finds_leave_of_an_official() -> None:
    """S-23 is broken."""
    assert "S-23" in rules_of(basis=H5, period="Sampai memperoleh persetujuan pejabat yang berwenang")


def test_s_23_leaves_consent_of_the_person() -> None:
    """S-23 is kept."""
    assert "S-23" not in rules_of(
        basis=H5, period="Sampai memperoleh persetujuan tertulis dari yang bersangkutan"
    )


def test_s_24_finds_consent_for_b() -> None:
    """S-24 is broken."""
    assert "S-24" in rules_of(basis=B, period="Sampai memperoleh persetujuan pimpinan")


def test_s_24_leaves_an_event_for_b() -> None:
    """S-24 is kept."""
    assert "S-24" not in rules_of(basis=B, period="Sampai hasil penelitian dipublikasikan")
