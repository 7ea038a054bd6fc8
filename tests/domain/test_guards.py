"""Where SOP and law meet: NTB step 10 and Kalbar step 3 among others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.activities import ActivityKind
from sidik.domain.guards import OPEN_EXPIRED, TEST_AND_DETERMINE, publishable, unmet
from sidik.domain.item import ApprovalFacts, Conclusion, ItemFacts, OpeningBasis, OpeningFacts
from sidik.domain.refusal import Reason
from tests.domain.cases import (
    APPROVED,
    CHANGED,
    EXEMPT,
    FIRST,
    NEW_APPROVAL,
    NEW_TEST,
    READY,
    RETESTED,
    TESTED,
)

SINCE = date(2026, 6, 1)
TODAY = date(2026, 6, 20)
T = date(2026, 12, 31)
ENDLESS = replace(EXEMPT, determinations=(replace(FIRST, ends_on=None),))
CHANGED_ITEM = replace(RETESTED, determinations=(FIRST, CHANGED))
SAYS_OPEN = replace(EXEMPT, test=replace(NEW_TEST, conclusion=Conclusion.OPEN))

EXEMPTION = (ActivityKind.DETERMINE, {"of": "exemption"})
CHANGE = (ActivityKind.DETERMINE, {"of": "change"})
OPEN = (ActivityKind.CHANGE_STATUS, {"kind": "open"})
CHANGE_GROUND = (ActivityKind.CHANGE_STATUS, {"kind": "change_ground"})
NARROW = (ActivityKind.CHANGE_STATUS, {"kind": "narrow"})
WITHDRAW = (ActivityKind.CHANGE_STATUS, {"kind": "withdraw"})
Act = tuple[ActivityKind, Mapping[str, Any]]

UNMET: list[tuple[Act, ItemFacts, Reason, str, str]] = [
    (
        EXEMPTION,
        replace(READY, test=None),
        Reason.NOT_TESTED,
        "UU 14/2008 Pasal 19; PP 61/2010 Pasal 3 ayat (1)",
        TEST_AND_DETERMINE,
    ),
    (
        EXEMPTION,
        replace(READY, approval=None),
        Reason.NOT_APPROVED,
        "PP 61/2010 Pasal 3 ayat (2)",
        TEST_AND_DETERMINE,
    ),
    (CHANGE, EXEMPT, Reason.TEST_NOT_NEW, "PP 61/2010 Pasal 10 ayat (2)", TEST_AND_DETERMINE),
    (
        CHANGE,
        replace(RETESTED, approval=APPROVED),
        Reason.NOT_APPROVED,
        "PP 61/2010 Pasal 10 ayat (1)",
        TEST_AND_DETERMINE,
    ),
    (
        CHANGE,
        replace(RETESTED, approval=ApprovalFacts(refused=True)),
        Reason.APPROVAL_REFUSED,
        "PP 61/2010 Pasal 10 ayat (1)",
        TEST_AND_DETERMINE,
    ),
    (CHANGE, SAYS_OPEN, Reason.TEST_SAYS_OPEN, "PP 61/2010 Pasal 10 ayat (2)", OPEN_EXPIRED),
    (CHANGE, READY, Reason.NOT_DETERMINED, "PP 61/2010 Pasal 10 ayat (1)", TEST_AND_DETERMINE),
    (
        CHANGE,
        replace(RETESTED, test=replace(NEW_TEST, finished_on=date(2026, 5, 31))),
        Reason.TEST_NOT_NEW,
        "PP 61/2010 Pasal 10 ayat (2)",
        TEST_AND_DETERMINE,
    ),
    (CHANGE_GROUND, RETESTED, Reason.NOT_DETERMINED, "PP 61/2010 Pasal 10 ayat (1)", TEST_AND_DETERMINE),
    (NARROW, EXEMPT, Reason.TEST_NOT_NEW, "PP 61/2010 Pasal 10 ayat (2)", TEST_AND_DETERMINE),
    (OPEN, READY, Reason.NOT_DETERMINED, "PP 61/2010 Pasal 11 ayat (1)", TEST_AND_DETERMINE),
    (OPEN, ENDLESS, Reason.NOT_YET_ENDED, "PP 61/2010 Pasal 11 ayat (1)", TEST_AND_DETERMINE),
    (WITHDRAW, EXEMPT, Reason.TEST_NOT_NEW, "PP 61/2010 Pasal 10 ayat (2)", TEST_AND_DETERMINE),
]


@pytest.mark.parametrize(("act", "facts", "code", "source", "remedy"), UNMET)
def test_an_unmet_precondition_cites_its_article_and_names_its_remedy(
    act: Act, facts: ItemFacts, code: Reason, source: str, remedy: str
) -> None:
    found = unmet(*act, [facts], since=SINCE, today=TODAY)
    assert {key: (one.code, one.source, one.remedy) for key, one in found.items()} == {
        "i": (code, source, remedy)
    }


MET: list[tuple[Act, ItemFacts]] = [
    (EXEMPTION, READY),
    (EXEMPTION, EXEMPT),
    ((ActivityKind.DETERMINE, {}), READY),
    (CHANGE, RETESTED),
    (CHANGE, CHANGED_ITEM),
    (CHANGE_GROUND, CHANGED_ITEM),
    (NARROW, CHANGED_ITEM),
    (OPEN, EXEMPT),
    ((ActivityKind.CHANGE_STATUS, {}), EXEMPT),
    ((ActivityKind.DETERMINE, {"of": "opening"}), EXEMPT),
    (OPEN, replace(ENDLESS, opened=OpeningFacts(date(2026, 7, 1), OpeningBasis.CONSENT))),
    (OPEN, replace(SAYS_OPEN, determinations=ENDLESS.determinations)),
    (WITHDRAW, READY),
    (WITHDRAW, SAYS_OPEN),
    ((ActivityKind.PUBLISH, {}), READY),
    ((ActivityKind.SHELVE, {"order": "kind"}), READY),
]


@pytest.mark.parametrize(("act", "facts"), MET)
def test_a_met_precondition_lets_the_case_go_on(act: Act, facts: ItemFacts) -> None:
    assert unmet(*act, [facts], since=SINCE, today=TODAY) == {}


def test_a_change_before_the_case_does_not_count_for_it() -> None:
    late = date(2026, 6, 15)
    assert unmet(*CHANGE, [CHANGED_ITEM], since=late, today=TODAY)["i"].code is Reason.TEST_NOT_NEW


def test_what_happens_on_the_day_of_the_case_counts_for_it() -> None:
    tested_on, changed_on = date(2026, 6, 10), date(2026, 6, 12)
    assert unmet(*CHANGE, [RETESTED], since=tested_on, today=TODAY) == {}
    assert unmet(*CHANGE, [CHANGED_ITEM], since=changed_on, today=TODAY) == {}


def test_what_has_opened_is_not_changed_and_opens_without_more() -> None:
    (refusal,) = unmet(*CHANGE, [RETESTED], since=SINCE, today=T).values()
    assert (refusal.code, refusal.remedy) == (Reason.ALREADY_OPEN, "")
    assert unmet(*OPEN, [EXEMPT], since=SINCE, today=T) == {}
    assert unmet(*EXEMPTION, [EXEMPT], since=SINCE, today=T) == {}


def test_only_the_items_concerned_wait() -> None:
    items = [replace(EXEMPT, id="old"), replace(RETESTED, id="new")]
    assert set(unmet(*CHANGE, items, since=SINCE, today=TODAY)) == {"old"}


@given(st.none() | st.builds(ApprovalFacts, st.none() | st.dates(), st.booleans()), st.dates(FIRST.on, T))
def test_approval_never_delays_the_opening_of_kalbar_step_3(
    approval: ApprovalFacts | None, today: date
) -> None:
    """PP 61/2010 Pasal 11: the approval that the SOP asks is recorded and nothing more."""
    assert unmet(*OPEN, [replace(EXEMPT, approval=approval)], since=FIRST.on, today=today) == {}


@given(
    st.sampled_from(ActivityKind),
    st.sampled_from([READY, EXEMPT, RETESTED, ENDLESS, CHANGED_ITEM, ItemFacts()]),
)
def test_no_other_activity_is_ever_held_up(kind: ActivityKind, facts: ItemFacts) -> None:
    if kind not in (ActivityKind.DETERMINE, ActivityKind.CHANGE_STATUS):
        assert unmet(kind, {}, [facts], since=SINCE, today=TODAY) == {}


def test_only_what_was_determined_may_be_published() -> None:
    assert not publishable(READY, TODAY)
    assert not publishable(replace(READY, test=replace(TESTED, conclusion=Conclusion.OPEN)), TODAY)
    assert not publishable(EXEMPT, date(2026, 1, 13))
    assert publishable(EXEMPT, TODAY)
    assert publishable(EXEMPT, T)
    assert publishable(replace(EXEMPT, withdrawn_on=TODAY), TODAY)
    assert publishable(replace(CHANGED_ITEM, approval=NEW_APPROVAL), TODAY)
