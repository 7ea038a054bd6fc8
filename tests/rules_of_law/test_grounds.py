"""Breaches of the rules on what is closed and on which ground: L-02, L-04 to L-10, L-73."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import OpeningBasis, OpeningFacts
from sidik.domain.refusal import Reason
from sidik.domain.sources import Instrument, LegalReference
from tests.domain.cases import RETESTED, draft
from tests.domain.lawcheck.lines import rules_of
from tests.rules_of_law.breaching import breaches
from tests.rules_of_law.cases import SHEET, against, against_change, lacking

BASIS = "sidik.domain.lawcheck.basis"
WORDS = "sidik.domain.lawcheck.words"
GROUNDS = "sidik.domain.grounds:check_grounds"
NEVER_EXEMPT = "sidik.domain.grounds:check_never_exempt"


@breaches("L-02", f"{WORDS}:_vague")
def test_l_02_a_class_of_papers_is_found() -> None:
    assert "L-02" in rules_of(description="Semua dokumen keuangan, dll.")


@breaches("L-02", "sidik.domain.lawcheck.titles:_bare")
def test_l_02_a_bare_word_for_papers_is_found() -> None:
    assert "L-02" in rules_of(description="Surat dinas")


@breaches("L-04", f"{BASIS}:_no_ground")
def test_l_04_an_article_without_letter_is_found() -> None:
    assert "L-04" in rules_of(basis="Pasal 17 Undang-Undang Nomor 14 Tahun 2008")


@breaches("L-04", GROUNDS)
def test_l_04_no_test_closes_without_a_ground() -> None:
    assert lacking(grounds=()) == [Reason.NO_GROUND]


@breaches("L-05")
def test_l_05_a_letter_without_its_point_is_found() -> None:
    assert "L-05" in rules_of(basis="Pasal 17 huruf h UU 14/2008")


@breaches("L-06", f"{BASIS}:_bare_j")
def test_l_06_a_bare_j_is_found() -> None:
    assert "L-06" in rules_of(basis="Pasal 17 huruf j UU 14/2008")


@breaches("L-06", GROUNDS)
def test_l_06_no_test_closes_on_a_bare_j() -> None:
    assert lacking(grounds=(Ground(GroundLetter.J),)) == [Reason.NO_STATUTE]


@breaches("L-07", f"{BASIS}:_no_statute")
def test_l_07_a_regulation_below_statute_is_found() -> None:
    assert "L-07" in rules_of(basis="Peraturan Presiden Nomor 16 Tahun 2018")


@breaches("L-07", "sidik.domain.determination:missing_contents")
def test_l_07_no_determination_rests_on_a_regional_regulation() -> None:
    by_laws = (LegalReference(Instrument.PERDA, "1", 2020),)
    assert against(paper=draft(references=by_laws)) is Reason.NO_STATUTE


@breaches("L-08", f"{WORDS}:_never_exempt")
def test_l_08_a_ruling_on_the_list_is_found() -> None:
    assert "L-08" in rules_of(description="Putusan Pengadilan Negeri tahun 2024")


@breaches("L-08", NEVER_EXEMPT)
def test_l_08_no_test_closes_a_ruling() -> None:
    assert lacking(never_exempt={**SHEET.never_exempt, "a": True}) == [Reason.NEVER_EXEMPT]


@breaches("L-09", f"{WORDS}:_decision")
def test_l_09_a_decision_on_the_list_is_found() -> None:
    assert "L-09" in rules_of(description="Keputusan Kepala Dinas tentang tim kerja")


@breaches("L-09", NEVER_EXEMPT)
def test_l_09_no_test_closes_a_circular_without_a_reason() -> None:
    assert lacking(never_exempt={**SHEET.never_exempt, "b": True}) == [Reason.MISSING]


@breaches("L-10", NEVER_EXEMPT)
def test_l_10_no_test_closes_what_a_dispute_opened() -> None:
    assert lacking(never_exempt={**SHEET.never_exempt, "g": True}) == [Reason.NEVER_EXEMPT]


@breaches("L-10", "sidik.domain.item:has_opened")
def test_l_10_no_change_closes_what_a_ruling_opened() -> None:
    ruled = replace(RETESTED, opened=OpeningFacts(date(2026, 5, 1), OpeningBasis.RULING))
    assert against_change(ruled) is Reason.ALREADY_OPEN


@breaches("L-73")
def test_l_73_a_replaced_rule_of_the_commission_is_found() -> None:
    assert "L-73" in rules_of(basis="Peraturan Komisi Informasi Nomor 1 Tahun 2010")
