"""The question sets and Pasal 17 in its own words: every letter, every source, every version."""

from __future__ import annotations

import pytest

from sidik.domain.grounds import GROUND_POINTS, WITH_POINTS, Ground, GroundLetter
from sidik.domain.question_sets import AnswerKind
from sidik.reference.question_sets import current_set, own_words, question_sets, set_of


@pytest.mark.parametrize("letter", list(GroundLetter))
def test_every_letter_asks_and_names_an_article_under_each_question(letter: GroundLetter) -> None:
    asked = current_set(letter)
    assert len(asked.questions) >= 3
    assert len({q.key for q in asked.questions}) == len(asked.questions)
    for question in asked.questions:
        assert question.source.startswith(("UU 14/2008 ", "PP 61/2010 ")), question
        assert question.text.endswith(("?", ".")), question


def test_only_what_the_law_itself_asks_is_required_and_says_why_it_refuses() -> None:
    for sets in question_sets().values():
        for question in (q for one in sets for q in one.questions):
            assert question.required == bool(question.refuses_when), question
            assert bool(question.refusal and question.remedy) == question.required, question
            assert not question.required or question.kind is AnswerKind.YES_NO


def test_memoranda_are_asked_all_three_harms_of_the_penjelasan() -> None:
    sources = [q.source for q in current_set(GroundLetter.I).questions]
    assert sources.count("UU 14/2008 Penjelasan Pasal 17 huruf i") == 3


def test_versions_of_a_letter_are_numbered_without_gap_and_an_old_one_is_found() -> None:
    for letter, sets in question_sets().items():
        assert [one.version for one in sets] == list(range(1, len(sets) + 1))
        assert set_of(letter, 1) is sets[0]
        assert set_of(letter, 999) is current_set(letter)


@pytest.mark.parametrize("letter", sorted(WITH_POINTS))
def test_the_article_has_as_many_points_as_the_grounds(letter: GroundLetter) -> None:
    every = own_words(Ground(letter)).text
    assert f" {len(GROUND_POINTS[letter])}. " in every
    assert f" {len(GROUND_POINTS[letter]) + 1}. " not in every


def test_only_the_chosen_point_is_quoted() -> None:
    found = own_words(Ground(GroundLetter.H, (2,)))
    assert found.cite == "UU 14/2008 Pasal 17 huruf h"
    assert found.text.endswith(
        "yaitu: 2. riwayat, kondisi dan perawatan, pengobatan kesehatan fisik, dan psikis seseorang."
    )
