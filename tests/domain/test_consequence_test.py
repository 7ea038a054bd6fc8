"""The sheet of the consequence test: what it lacks before the test may be finished."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sidik.domain.consequence_test import (
    TEST_TIMING_LABELS,
    ConsequenceTest,
    Dissent,
    NamedPart,
    Participant,
    TestTiming,
    check_period_of_test,
    check_tested_on,
    missing_parts,
)
from sidik.domain.grounds import NEVER_EXEMPT, Ground, GroundLetter
from sidik.domain.item import Conclusion
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.question_sets import AnsweredSet, AnswerKind, Question, QuestionSet
from sidik.domain.refusal import Reason
from sidik.domain.sources import Instrument, LegalReference
from tests.domain.cases import GROUND_H, UU_KIP

COMPLETE = ConsequenceTest(
    timing=TestTiming.BEFORE_REQUEST,
    description="Nomor rekening pegawai",
    grounds=(GROUND_H,),
    references=(UU_KIP,),
    if_open="Mengungkap rahasia pribadi",
    if_closed="Melindungi pegawai",
    public_interest="Tidak ada kepentingan umum atas nomor rekening",
    never_exempt=dict.fromkeys(NEVER_EXEMPT, False),
    conclusion=Conclusion.EXEMPT,
    inseparable="Seluruh dokumen berisi nomor rekening",
    reason="Kerugian orangnya lebih besar daripada kegunaannya bagi umum",
    period=Period(PeriodKind.DURATION, years=5),
    participants=(Participant("Sri Contoh", "1", "PPID", date(2026, 1, 12)),),
)
CONSENT = "UU 14/2008 Pasal 18 ayat (2) huruf a"
SET = QuestionSet(
    GroundLetter.H,
    1,
    (
        Question(
            "persetujuan", "Sudah disetujui?", CONSENT, AnswerKind.YES_NO, True, "yes", "Sudah disetujui."
        ),
    ),
)
ARTICLE = LegalReference(Instrument.UU, "43", 2009, "44", "1")
BY_STATUTE = Ground(GroundLetter.J, (), (ARTICLE,))
BY_I = replace(COMPLETE, grounds=(Ground(GroundLetter.I),))


def reasons(test: ConsequenceTest) -> list[tuple[Reason, str]]:
    return [(refusal.code, refusal.source) for refusal in missing_parts(test)]


def test_a_complete_sheet_lacks_nothing() -> None:
    assert missing_parts(COMPLETE) == ()
    partly = replace(
        COMPLETE, conclusion=Conclusion.PARTLY, inseparable="", parts=(NamedPart("Lampiran II", (GROUND_H,)),)
    )
    assert missing_parts(partly) == ()


WEIGHING = "UU 14/2008 Pasal 2 ayat (4)"
PERKI = "Perki 1/2021 Pasal 49"
LACKS: list[tuple[dict[str, Any], Reason, str]] = [
    ({"conclusion": None}, Reason.MISSING, f"{PERKI} ayat (2)"),
    ({"description": " "}, Reason.MISSING, f"{PERKI} ayat (2) huruf b"),
    ({"if_open": ""}, Reason.MISSING, WEIGHING),
    ({"if_closed": ""}, Reason.MISSING, WEIGHING),
    ({"public_interest": ""}, Reason.MISSING, f"{PERKI} ayat (2) huruf d"),
    ({"timing": None}, Reason.MISSING, f"{PERKI} ayat (1)"),
    ({"timing": TestTiming.ON_REQUEST}, Reason.MISSING, f"{PERKI} ayat (1)"),
    ({"timing": TestTiming.BY_ORDER}, Reason.MISSING, f"{PERKI} ayat (1)"),
    ({"participants": ()}, Reason.MISSING, PERKI),
    ({"participants": (Participant("Budi Contoh"),)}, Reason.MISSING, PERKI),
    ({"grounds": ()}, Reason.NO_GROUND, "UU 14/2008 Pasal 17"),
    ({"grounds": (Ground(GroundLetter.J),)}, Reason.NO_STATUTE, "UU 14/2008 Pasal 17 huruf j"),
    ({"grounds": (Ground(GroundLetter.I),)}, Reason.MISSING, "UU 14/2008 Penjelasan Pasal 17 huruf i"),
    ({"reason": " "}, Reason.MISSING, WEIGHING),
    ({"answered": (AnsweredSet(SET),)}, Reason.MISSING, CONSENT),
    ({"answered": (AnsweredSet(SET, {"persetujuan": "yes"}),)}, Reason.NEVER_EXEMPT, CONSENT),
    ({"grounds": (BY_STATUTE,)}, Reason.MISSING, "UU 14/2008 Pasal 17 huruf j"),
    ({"quorum": 2}, Reason.MISSING, PERKI),
    ({"dissents": (Dissent("Sri Contoh", " "),)}, Reason.MISSING, PERKI),
    ({"inseparable": ""}, Reason.MISSING, "UU 14/2008 Pasal 22 ayat (7) huruf e"),
    ({"conclusion": Conclusion.PARTLY}, Reason.MISSING, "UU 14/2008 Pasal 22 ayat (7) huruf e"),
    ({"period": Period(PeriodKind.ABSENT)}, Reason.NO_PERIOD, "PP 61/2010 Pasal 4 ayat (2) huruf d"),
    ({"period": Period(PeriodKind.UNCLEAR)}, Reason.NO_PERIOD, "PP 61/2010 Pasal 4 ayat (2) huruf d"),
]


@pytest.mark.parametrize(("change", "code", "source"), LACKS)
def test_what_is_missing_is_named_with_its_article(change: dict[str, Any], code: Reason, source: str) -> None:
    assert reasons(replace(COMPLETE, **change)) == [(code, source)]


def test_a_test_on_request_names_the_request() -> None:
    for timing in (TestTiming.ON_REQUEST, TestTiming.BY_ORDER):
        assert missing_parts(replace(COMPLETE, timing=timing, request_number="12/2026")) == ()


def test_the_harm_of_a_memorandum_is_chosen_or_reasoned() -> None:
    assert missing_parts(replace(BY_I, grounds=(Ground(GroundLetter.I, (1,)),))) == ()
    assert missing_parts(replace(BY_I, memorandum_reason="Diuji tersendiri")) == ()


def test_what_is_never_exempt_stops_the_test() -> None:
    ruling = replace(COMPLETE, never_exempt={**COMPLETE.never_exempt, "a": True})
    assert reasons(ruling) == [(Reason.NEVER_EXEMPT, "UU 14/2008 Pasal 18 ayat (1) huruf a")]
    circular = replace(COMPLETE, never_exempt={**COMPLETE.never_exempt, "b": True})
    assert [code for code, _ in reasons(circular)] == [Reason.MISSING]
    assert missing_parts(replace(circular, reason_for_18_1_b="Bukan lembaga penegak hukum")) == ()


@pytest.mark.parametrize("part", [NamedPart("", (GROUND_H,)), NamedPart("Lampiran II")])
def test_every_closed_part_has_a_name_and_a_ground(part: NamedPart) -> None:
    partly = replace(COMPLETE, conclusion=Conclusion.PARTLY, parts=(NamedPart("Bab I", (GROUND_H,)), part))
    (refusal,) = missing_parts(partly)
    assert "bagian ke-2" in refusal.message


def test_an_open_conclusion_needs_the_weighing_but_no_ground() -> None:
    bare = replace(
        COMPLETE, conclusion=Conclusion.OPEN, grounds=(), period=Period(PeriodKind.ABSENT), never_exempt={}
    )
    assert missing_parts(bare) == ()
    assert len(missing_parts(replace(bare, if_open=""))) == 1


def test_a_deferral_needs_its_reason_only() -> None:
    assert [refusal.code for refusal in missing_parts(ConsequenceTest(conclusion=Conclusion.DEFERRED))] == [
        Reason.MISSING
    ]
    assert missing_parts(ConsequenceTest(conclusion=Conclusion.DEFERRED, reason="Menunggu ahli")) == ()


def test_an_empty_sheet_names_all_that_is_missing() -> None:
    assert len(missing_parts(ConsequenceTest())) == 7
    assert set(TEST_TIMING_LABELS) == set(TestTiming)


def test_consent_leaves_a_part_to_be_closed() -> None:
    partly = replace(
        COMPLETE, conclusion=Conclusion.PARTLY, inseparable="", parts=(NamedPart("Lampiran II", (GROUND_H,)),)
    )
    assert missing_parts(replace(partly, answered=(AnsweredSet(SET, {"persetujuan": "yes"}),))) == ()


def test_the_balance_stands_for_the_reason_and_an_open_item_needs_neither() -> None:
    assert missing_parts(replace(COMPLETE, reason="", balance="Melindungi orangnya lebih penting")) == ()
    assert missing_parts(replace(COMPLETE, reason="", conclusion=Conclusion.OPEN)) == ()


def test_the_words_of_the_forbidding_article_complete_huruf_j() -> None:
    texts = {"UU 43/2009 Pasal 44 ayat (1)": "Pencipta arsip dapat menutup akses."}
    assert missing_parts(replace(COMPLETE, grounds=(BY_STATUTE,), statute_texts=texts)) == ()


def test_a_quorum_is_met_by_those_who_came_and_a_dissent_with_its_reason_stands() -> None:
    dissents = (Dissent("Sri Contoh", "Nomor rekening bendahara perlu diketahui"),)
    assert missing_parts(replace(COMPLETE, quorum=1, dissents=dissents)) == ()


DAY = date(2026, 3, 10)


def test_a_test_is_neither_backdated_nor_of_a_day_to_come() -> None:
    early = check_tested_on(date(2026, 3, 9), known_on=DAY, today=date(2026, 3, 12))
    late = check_tested_on(date(2026, 3, 13), known_on=DAY, today=date(2026, 3, 12))
    assert early is not None and early.code is Reason.BACKDATED and "10 Maret 2026" in early.remedy
    assert late is not None and late.code is Reason.INVALID
    assert check_tested_on(DAY, known_on=DAY, today=DAY) is None


@pytest.mark.parametrize(
    ("letter", "period", "code"),
    [
        ("a", Period(PeriodKind.DURATION, years=31), Reason.PERIOD_TOO_LONG),
        ("a", Period(PeriodKind.UNLIMITED), Reason.PERIOD_PERMANENT),
        ("c", Period(PeriodKind.UNTIL_EVENT, event="selesai"), Reason.PERIOD_INDEFINITE),
        ("b", Period(PeriodKind.DURATION, years=2), Reason.PERIOD_WITHOUT_RULE),
    ],
)
def test_a_period_against_its_ground_is_said_at_the_test(letter: str, period: Period, code: Reason) -> None:
    test = replace(COMPLETE, grounds=(Ground(GroundLetter(letter)),), period=period)
    assert [r.code for r in check_period_of_test(test, DAY)] == [code]
    assert check_period_of_test(replace(test, conclusion=Conclusion.OPEN), DAY) == ()


def test_the_paper_of_the_highest_head_is_left_to_the_determination() -> None:
    test = replace(COMPLETE, grounds=(Ground(GroundLetter.C),), period=Period(PeriodKind.DURATION, years=5))
    assert check_period_of_test(test, DAY) == ()
