"""What a test sheet holds beside its columns, and the tests that are refused: one's own, backdated, a wrong period."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from sidik.domain.consequence_test import Participant
from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.question_sets import QuestionSet
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.row_checks import changed_rows
from sidik.reference import question_sets as reference
from sidik.register import acts
from sidik.register.codec import grounds_json, period_json
from sidik.register.models import ConsequenceTest, Item, TestWeighing
from sidik.register.sheets import answered_sets, article_texts, core_test, weighing_of
from tests.cast import Cast
from tests.register.steps import (
    PERSONAL,
    STATUTE,
    TESTERS,
    drafted_test,
    finished_test,
    proposed,
    sheet,
    verified,
    weighed,
    wording,
)


def refused_finish(cast: Cast, test: ConsequenceTest, by: str = "ppid") -> tuple[Reason, str]:
    acts.sign_sheet(cast.actor("clerk"), test=test)
    with pytest.raises(Refused) as refused:
        acts.finish_test(cast.actor(by), test=test)
    return refused.value.refusal.code, refused.value.refusal.source


def test_answers_are_kept_under_the_version_of_their_questions(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = finished_test(cast, verified(cast))
    first = reference.current_set(GroundLetter.H)
    newer = QuestionSet(GroundLetter.H, 2, first.questions[:1])
    sets = {**reference.question_sets(), GroundLetter.H: (first, newer)}
    monkeypatch.setattr(reference, "question_sets", lambda: sets)
    assert reference.current_set(GroundLetter.H) is newer
    (old,) = answered_sets((PERSONAL,), weighing_of(test).answers)
    assert old.asked is first
    assert old.in_words(first.questions[1]) == "Tidak"


def test_a_required_question_without_answer_stops_the_finish_with_its_article(cast: Cast) -> None:
    item = verified(cast)
    test = drafted_test(cast, item, weighing=weighed([], answers={}))
    assert refused_finish(cast, test) == (Reason.MISSING, "UU 14/2008 Pasal 18 ayat (2) huruf a")


def test_consent_of_the_person_stops_closing_the_whole(cast: Cast) -> None:
    item = verified(cast)
    beside = weighed(grounds_json([PERSONAL]))
    beside.answers["h"]["answers"]["persetujuan"] = "yes"
    test = drafted_test(cast, item, weighing=beside)
    assert refused_finish(cast, test) == (Reason.NEVER_EXEMPT, "UU 14/2008 Pasal 18 ayat (2) huruf a")


def test_a_sheet_of_an_earlier_release_has_no_row_beside_it_and_is_asked_the_present_questions(
    cast: Cast,
) -> None:
    test = drafted_test(cast, verified(cast), weighing=weighed([]))
    assert not TestWeighing.objects.filter(test=test).exists()
    assert [one.asked.version for one in core_test(test).answered] == [1]


def test_articles_stand_in_their_own_words_and_others_as_typed(cast: Cast) -> None:
    grounds = grounds_json([PERSONAL, STATUTE])
    test = drafted_test(cast, verified(cast), grounds=grounds)
    cites = [one.cite for one in article_texts(test)]
    assert cites == [
        "UU 14/2008 Pasal 17 huruf h",
        "UU 14/2008 Pasal 17 huruf j",
        "UU 43/2009 Pasal 44 ayat (1) huruf h"
        if STATUTE.statutes[0].letter
        else "UU 43/2009 Pasal 44 ayat (1)",
    ]


def test_huruf_j_without_the_words_of_the_statute_is_refused(cast: Cast) -> None:
    grounds = grounds_json([STATUTE])
    beside = replace(weighed(grounds), statute_texts={})
    test = drafted_test(cast, verified(cast), grounds=grounds, weighing=beside)
    assert refused_finish(cast, test) == (Reason.MISSING, "UU 14/2008 Pasal 17 huruf j")


def test_a_change_beside_the_columns_voids_the_signatures(cast: Cast) -> None:
    item = verified(cast)
    test = drafted_test(cast, item)
    acts.sign_sheet(cast.actor("clerk"), test=test)
    beside = weighed(grounds_json([PERSONAL]), balance="Orangnya lebih dirugikan.")
    acts.record_test(cast.actor("ppid"), item=item, sheet=sheet(item, weighing=beside), participants=TESTERS)
    assert not test.participants.exclude(signed_at=None).exists()
    assert weighing_of(test).balance == "Orangnya lebih dirugikan."


def test_the_row_beside_a_sheet_stands_under_the_digests_of_the_ledger(cast: Cast) -> None:
    finished_test(cast, verified(cast))
    assert TestWeighing.objects.count() == 1
    assert list(changed_rows(TestWeighing)) == []
    # A change behind the acts' back, as by SQL.
    TestWeighing._base_manager.update(balance="Lain")
    assert list(changed_rows(TestWeighing))


@pytest.fixture
def own(cast: Cast) -> Item:
    """Proposed by the PPID himself, verified by another."""
    item = acts.propose_item(cast.actor("ppid"), unit=cast.units["perdagangan"], wording=wording())
    return acts.verify_items(cast.actor("verifier"), items=[item])[0]


def test_a_test_by_its_own_proposer_is_refused_and_the_sheet_stays(cast: Cast, own: Item) -> None:
    test = drafted_test(cast, own)
    code, source = refused_finish(cast, test)
    assert (code, source) == (Reason.SAME_PERSON, "UU 14/2008 Pasal 19; UU 30/2014 Pasal 52")
    test.refresh_from_db()
    assert test.finished_at is None and test.reason == "Lihat uraian."


def test_a_proposer_is_not_the_only_one_who_tests(cast: Cast) -> None:
    item = verified(cast)
    alone = Participant(item.proposer["name"], item.proposer["nip"])
    test = acts.record_test(cast.actor("ppid"), item=item, sheet=sheet(item), participants=[alone])
    assert refused_finish(cast, test)[0] is Reason.SAME_PERSON


def test_a_test_dated_before_the_information_was_recorded_is_refused(cast: Cast) -> None:
    item = proposed(cast)
    day = clock.today(item.body.zone)
    with pytest.raises(Refused) as refused:
        acts.record_test(
            cast.actor("ppid"),
            item=item,
            sheet=sheet(item),
            participants=TESTERS,
            tested_on=day - timedelta(days=1),
        )
    assert refused.value.refusal.code is Reason.BACKDATED
    assert "UU 14/2008 Pasal 19" in refused.value.refusal.source
    acts.record_test(cast.actor("ppid"), item=item, sheet=sheet(item), participants=TESTERS, tested_on=day)


@pytest.mark.parametrize(
    ("letter", "period", "code"),
    [
        ("a", Period(PeriodKind.DURATION, years=31), Reason.PERIOD_TOO_LONG),
        ("b", Period(PeriodKind.DURATION, years=2), Reason.PERIOD_WITHOUT_RULE),
    ],
)
def test_a_period_against_the_ground_stops_the_test(
    cast: Cast, letter: str, period: Period, code: Reason
) -> None:
    changes: dict[str, Any] = {
        "grounds": grounds_json([Ground(GroundLetter(letter))]),
        "period": period_json(period),
    }
    test = drafted_test(cast, verified(cast), **changes)
    assert refused_finish(cast, test)[0] is code
