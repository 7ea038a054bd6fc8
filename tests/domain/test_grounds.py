"""Pasal 17 and the checklist of Pasal 18 ayat (1)."""

from __future__ import annotations

import pytest

from sidik.domain.grounds import (
    GROUND_LABELS,
    GROUND_POINTS,
    NEVER_EXEMPT,
    NOT_PERMANENT,
    WITH_POINTS,
    Ground,
    GroundLetter,
    check_grounds,
    check_never_exempt,
    point_labels,
    references_of,
)
from sidik.domain.refusal import Reason
from sidik.domain.sources import Instrument, LegalReference, cite
from tests.domain.cases import STATISTICS_ACT

ALL_NO = dict.fromkeys(NEVER_EXEMPT, False)


def test_the_ten_letters_have_the_points_of_the_article() -> None:
    counts = {str(letter): len(GROUND_POINTS[letter]) for letter in GroundLetter}
    assert counts == {"a": 5, "b": 0, "c": 7, "d": 0, "e": 7, "f": 4, "g": 0, "h": 5, "i": 3, "j": 0}
    assert set(GROUND_LABELS) == set(GroundLetter)
    assert {str(letter) for letter in NOT_PERMANENT} == set("abcdef")
    assert {str(letter) for letter in WITH_POINTS} == set("acefh")


def test_a_point_that_the_letter_lacks_is_a_callers_bug() -> None:
    for letter, point in ((GroundLetter.B, 1), (GroundLetter.H, 6), (GroundLetter.A, 0)):
        with pytest.raises(ValueError, match="no point"):
            Ground(letter, (point,))


def test_a_ground_is_cited_with_its_points_and_other_statutes() -> None:
    ground = Ground(GroundLetter.H, (2, 3), (STATISTICS_ACT,))
    assert [cite(reference) for reference in references_of(ground)] == [
        "UU 14/2008 Pasal 17 huruf h angka 2",
        "UU 14/2008 Pasal 17 huruf h angka 3",
        "UU 16/1997 Pasal 21",
    ]
    assert point_labels(ground)[1] == "kondisi keuangan, aset, pendapatan, rekening bank"
    assert ground.label == "Mengungkap rahasia pribadi"


def test_the_harm_test_of_huruf_i_is_not_cited_as_angka() -> None:
    memorandum = Ground(GroundLetter.I, (2,))
    assert [cite(reference) for reference in references_of(memorandum)] == ["UU 14/2008 Pasal 17 huruf i"]
    assert point_labels(memorandum) == ("menghambat kesuksesan kebijakan karena pengungkapan prematur",)


def test_an_exemption_needs_a_ground_of_pasal_17() -> None:
    (refusal,) = check_grounds(())
    assert (refusal.code, refusal.source) == (Reason.NO_GROUND, "UU 14/2008 Pasal 17")
    assert check_grounds((Ground(GroundLetter.D),)) == ()


@pytest.mark.parametrize(
    "statute",
    [
        None,
        LegalReference(Instrument.PERDA, "3", 2019, "4"),
        LegalReference(Instrument.UU, "16", 1997),
        LegalReference(Instrument.UU, "14", 2008, "17"),
    ],
)
def test_huruf_j_needs_another_statute_with_its_article(statute: LegalReference | None) -> None:
    (refusal,) = check_grounds((Ground(GroundLetter.J, (), (statute,) if statute else ()),))
    assert (refusal.code, refusal.source) == (Reason.NO_STATUTE, "UU 14/2008 Pasal 17 huruf j")


def test_huruf_j_stands_on_another_statute() -> None:
    assert check_grounds((Ground(GroundLetter.J, (), (STATISTICS_ACT,)),)) == ()


@pytest.mark.parametrize("letter", ["a", "c", "d", "e", "f", "g"])
def test_what_pasal_18_names_is_never_exempt(letter: str) -> None:
    (refusal,) = check_never_exempt({**ALL_NO, letter: True})
    assert refusal.code is Reason.NEVER_EXEMPT
    assert refusal.source == f"UU 14/2008 Pasal 18 ayat (1) huruf {letter}"


def test_the_debated_huruf_b_asks_a_reason_and_does_not_stop() -> None:
    (refusal,) = check_never_exempt({**ALL_NO, "b": True}, reason_for_b="  ")
    assert refusal.code is Reason.MISSING
    assert check_never_exempt({**ALL_NO, "b": True}, reason_for_b="Bukan badan penegak hukum.") == ()


def test_every_question_of_the_checklist_is_answered() -> None:
    assert check_never_exempt(ALL_NO) == ()
    assert [refusal.code for refusal in check_never_exempt({})] == [Reason.MISSING] * 7
