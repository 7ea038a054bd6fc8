"""The determination: its contents, and when it may be made, changed, or opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.determination import (
    DeterminationDraft,
    OpeningVerdict,
    against_change,
    against_exemption,
    is_new_test,
    may_change,
    may_determine,
    may_open,
    missing_contents,
)
from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import (
    ApprovalFacts,
    Conclusion,
    DeterminationFacts,
    ItemFacts,
    OpeningBasis,
    OpeningFacts,
    TestFacts,
    nature_of,
)
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.domain.sources import Instrument, LegalReference
from tests.domain.cases import (
    APPROVED,
    CALENDAR,
    CHANGED,
    EXEMPT,
    FIRST,
    NEW_APPROVAL,
    NEW_TEST,
    READY,
    RETESTED,
    SIGNER,
    TESTED,
    draft,
)

TODAY = date(2026, 1, 20)
JUNE = date(2026, 6, 20)
CHANGE = draft(on=date(2026, 6, 12))
T = date(2026, 12, 31)


def refused(facts: ItemFacts, paper: DeterminationDraft, today: date = TODAY) -> tuple[Reason, str]:
    refusal = may_determine(facts, paper, today=today)
    assert refusal is not None
    return refusal.code, refusal.source


def refused_change(
    facts: ItemFacts, paper: DeterminationDraft = CHANGE, today: date = JUNE
) -> tuple[Reason, str]:
    refusal = may_change(facts, paper, today=today)
    assert refusal is not None
    return refusal.code, refusal.source


def test_a_complete_determination_may_be_made() -> None:
    assert missing_contents(draft()) == ()
    assert may_determine(READY, draft(), today=TODAY) is None


CONTENTS: list[tuple[dict[str, Any], Reason, str]] = [
    ({"grounds": ()}, Reason.NO_GROUND, "UU 14/2008 Pasal 17"),
    ({"signer": None}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf b"),
    ({"signer": replace(SIGNER, name=" ")}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf b"),
    ({"signer": replace(SIGNER, title="")}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf b"),
    ({"body": ""}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf c"),
    ({"unit": ""}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf c"),
    ({"description": ""}, Reason.MISSING, "Perki 1/2021"),
    ({"analysis": ""}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf e"),
    ({"references": ()}, Reason.NO_STATUTE, "PP 61/2010 Pasal 4 ayat (2) huruf e"),
    (
        {"references": (LegalReference(Instrument.PERDA, "1", 2020),)},
        Reason.NO_STATUTE,
        "PP 61/2010 Pasal 4 ayat (2) huruf e",
    ),
    ({"period": Period(PeriodKind.ABSENT)}, Reason.NO_PERIOD, "PP 61/2010 Pasal 4 ayat (2) huruf d"),
    ({"period": Period(PeriodKind.UNCLEAR)}, Reason.NO_PERIOD, "PP 61/2010 Pasal 4 ayat (2) huruf d"),
    ({"place": ""}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf f"),
    ({"on": None}, Reason.MISSING, "PP 61/2010 Pasal 4 ayat (2) huruf f"),
]


@pytest.mark.parametrize(("change", "code", "source"), CONTENTS)
def test_each_mandatory_content_is_missed_by_name(change: dict[str, Any], code: Reason, source: str) -> None:
    (refusal,) = missing_contents(draft(**change))
    assert (refusal.code, refusal.source) == (code, source)
    assert refused(READY, draft(**change)) == (code, source)


def test_an_empty_draft_misses_all_its_contents() -> None:
    assert len(missing_contents(DeterminationDraft())) == 8


UNTESTED = [
    replace(READY, test=None),
    replace(READY, test=TestFacts(started_on=date(2026, 1, 10))),
    replace(READY, test=replace(TESTED, conclusion=Conclusion.DEFERRED)),
]


@pytest.mark.parametrize("facts", UNTESTED)
def test_the_test_precedes_the_exemption(facts: ItemFacts) -> None:
    """UU 14/2008 Pasal 19."""
    assert refused(facts, draft()) == (Reason.NOT_TESTED, "UU 14/2008 Pasal 19; PP 61/2010 Pasal 3 ayat (1)")


def test_a_test_that_says_open_gives_no_exemption() -> None:
    facts = replace(READY, test=replace(TESTED, conclusion=Conclusion.OPEN))
    assert refused(facts, draft())[0] is Reason.TEST_SAYS_OPEN


def test_a_test_of_an_earlier_version_gives_no_exemption() -> None:
    facts = replace(READY, test=replace(TESTED, version_digest="a"), version_digest="b")
    assert refused(facts, draft())[0] is Reason.TEST_OUTDATED
    assert may_determine(replace(facts, version_digest="a"), draft(), today=TODAY) is None
    assert may_determine(replace(facts, version_digest=""), draft(), today=TODAY) is None


@pytest.mark.parametrize(
    "approval",
    [None, ApprovalFacts(), ApprovalFacts(date(2026, 1, 11)), replace(APPROVED, test_id="uji-0")],
)
def test_the_head_approves_this_test_before_the_determination(approval: ApprovalFacts | None) -> None:
    """PP 61/2010 Pasal 3 ayat (2)."""
    assert refused(replace(READY, approval=approval), draft()) == (
        Reason.NOT_APPROVED,
        "PP 61/2010 Pasal 3 ayat (2)",
    )


def test_a_refused_approval_stops_the_determination() -> None:
    facts = replace(READY, approval=replace(APPROVED, refused=True))
    assert refused(facts, draft())[0] is Reason.APPROVAL_REFUSED


@pytest.mark.parametrize(
    "signer",
    [
        replace(SIGNER, role=Role.CLERK),
        replace(SIGNER, decree=""),
        replace(SIGNER, starts_on=date(2026, 1, 15)),
        replace(SIGNER, ends_on=date(2026, 1, 13)),
    ],
)
def test_only_the_ppid_in_office_on_that_date_signs(signer: Any) -> None:
    """PP 61/2010 Pasal 3 ayat (1); UU 30/2014 Pasal 56."""
    code, source = refused(READY, draft(signer=signer))
    assert code is Reason.WRONG_SIGNER
    assert "UU 30/2014 Pasal 52 dan 56" in source


def test_the_last_day_in_office_still_counts_and_the_signing_role_is_configurable() -> None:
    last = replace(SIGNER, starts_on=date(2026, 1, 14), ends_on=date(2026, 1, 14))
    assert may_determine(READY, draft(signer=last), today=TODAY) is None
    superior = draft(signer=replace(SIGNER, role=Role.SUPERIOR, starts_on=None))
    assert may_determine(READY, superior, today=TODAY, signer_roles=frozenset({Role.SUPERIOR})) is None


def test_a_determination_is_neither_backdated_nor_dated_ahead() -> None:
    assert refused(READY, draft(on=date(2026, 1, 11)))[0] is Reason.BACKDATED
    assert refused(READY, draft(on=date(2026, 1, 12)))[0] is Reason.BACKDATED
    assert may_determine(READY, draft(on=date(2026, 1, 13)), today=TODAY) is None
    assert may_determine(READY, draft(on=TODAY), today=TODAY) is None
    assert refused(READY, draft(on=date(2026, 1, 21)))[0] is Reason.INVALID
    assert refused(READY, draft(starts_on=date(2026, 1, 1)))[0] is Reason.BACKDATED
    assert may_determine(READY, draft(starts_on=date(2026, 2, 1)), today=TODAY) is None


def test_the_period_obeys_the_ground() -> None:
    unlimited = draft(grounds=(Ground(GroundLetter.A),), period=Period(PeriodKind.UNLIMITED))
    assert refused(READY, unlimited) == (Reason.PERIOD_PERMANENT, "UU 14/2008 Pasal 20 ayat (1)")


def test_what_is_determined_or_gone_is_not_determined_anew() -> None:
    assert refused(EXEMPT, draft())[0] is Reason.ALREADY_DETERMINED
    assert refused(EXEMPT, draft(), today=T)[0] is Reason.ALREADY_OPEN
    assert refused(replace(READY, withdrawn_on=TODAY), draft())[0] is Reason.FINISHED
    assert may_determine(replace(READY, withdrawn_on=date(2026, 1, 21)), draft(), today=TODAY) is None


@given(
    st.builds(
        ItemFacts,
        test=st.none() | st.just(TESTED) | st.builds(TestFacts, st.none() | st.just(date(2026, 1, 12))),
        approval=st.none() | st.just(APPROVED) | st.builds(ApprovalFacts, st.none(), st.booleans()),
    )
)
def test_no_exemption_without_test_and_approval(facts: ItemFacts) -> None:
    allowed = may_determine(facts, draft(), today=TODAY) is None
    assert allowed == (facts.test == TESTED and facts.approval == APPROVED)


def test_a_change_rests_on_a_new_test_and_its_approval() -> None:
    """PP 61/2010 Pasal 10."""
    assert may_change(RETESTED, CHANGE, today=JUNE) is None
    assert refused_change(EXEMPT) == (Reason.TEST_NOT_NEW, "PP 61/2010 Pasal 10 ayat (2)")
    assert refused_change(replace(RETESTED, approval=APPROVED)) == (
        Reason.NOT_APPROVED,
        "PP 61/2010 Pasal 10 ayat (1)",
    )
    opened = replace(RETESTED, test=replace(NEW_TEST, conclusion=Conclusion.OPEN))
    assert refused_change(opened)[0] is Reason.TEST_SAYS_OPEN


def test_a_change_needs_something_in_force_that_has_not_ended() -> None:
    assert refused_change(replace(RETESTED, determinations=()))[0] is Reason.NOT_DETERMINED
    assert refused_change(RETESTED, today=T)[0] is Reason.ALREADY_OPEN
    assert refused_change(RETESTED, replace(CHANGE, starts_on=T))[0] is Reason.ALREADY_OPEN
    endless = replace(RETESTED, determinations=(replace(FIRST, ends_on=None),))
    assert may_change(endless, replace(CHANGE, starts_on=T), today=JUNE) is None


def test_the_thirty_years_of_ground_a_run_from_the_first_determination() -> None:
    old = replace(FIRST, on=date(2000, 1, 1), in_force_from=None)
    facts = replace(RETESTED, determinations=(old,))
    paper = replace(CHANGE, grounds=(Ground(GroundLetter.A),), period=Period(PeriodKind.DURATION, years=10))
    assert refused_change(facts, paper) == (Reason.PERIOD_TOO_LONG, "PP 61/2010 Pasal 5 ayat (1)")
    assert may_change(facts, replace(paper, period=Period(PeriodKind.DURATION, years=3)), today=JUNE) is None


@pytest.mark.parametrize(
    ("test", "determination", "is_new"),
    [
        (None, FIRST, False),
        (NEW_TEST, None, False),
        (TestFacts(), FIRST, False),
        (TESTED, FIRST, False),
        (NEW_TEST, FIRST, True),
        (replace(NEW_TEST, finished_on=FIRST.on), FIRST, True),
        (replace(NEW_TEST, finished_on=FIRST.on, id=""), FIRST, False),
        (replace(NEW_TEST, id="uji-1"), FIRST, False),
        (NEW_TEST, replace(FIRST, test_id=""), True),
        (replace(NEW_TEST, finished_on=date(2026, 1, 13)), FIRST, False),
    ],
)
def test_a_new_test_is_another_than_the_one_of_the_determination(
    test: TestFacts | None, determination: DeterminationFacts | None, is_new: bool
) -> None:
    facts = replace(READY, test=test, determinations=(determination,) if determination else ())
    assert is_new_test(facts) is is_new


def opening(
    on: date, basis: OpeningBasis = OpeningBasis.END_OF_PERIOD, **more: Any
) -> OpeningVerdict | Refusal:
    facts = more.pop("facts", EXEMPT)
    return may_open(facts, on=on, calendar=CALENDAR, basis=basis, **more)


def test_an_opening_dated_by_t_minus_thirty_is_on_time_and_takes_effect_at_t() -> None:
    """PP 61/2010 Pasal 11 ayat (2)."""
    deadline = date(2026, 11, 17)
    assert opening(deadline) == OpeningVerdict(T, deadline, is_late=False)
    assert opening(date(2026, 11, 18)) == OpeningVerdict(T, deadline, is_late=True)
    assert opening(date(2026, 12, 30)) == OpeningVerdict(T, deadline, is_late=True)
    assert opening(date(2026, 6, 1), effective_on=date(2026, 6, 2)) == OpeningVerdict(T, deadline)


def test_at_t_there_is_nothing_left_to_open() -> None:
    """PP 61/2010 Pasal 11 ayat (3)."""
    refusal = opening(T)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.source) == (Reason.ALREADY_OPEN, "PP 61/2010 Pasal 11 ayat (3)")


@given(st.none() | st.builds(ApprovalFacts, st.none() | st.dates(), st.booleans()), st.dates(FIRST.on, T))
def test_approval_never_delays_an_opening(approval: ApprovalFacts | None, today: date) -> None:
    facts = replace(EXEMPT, approval=approval)
    assert opening(today, facts=facts) == opening(today)
    assert nature_of(facts, T) is nature_of(EXEMPT, T)


def test_an_explicit_basis_opens_before_t() -> None:
    may = date(2026, 5, 1)
    assert opening(may, OpeningBasis.CONSENT) == OpeningVerdict(may)
    assert opening(may, OpeningBasis.RULING, effective_on=date(2026, 5, 9)) == OpeningVerdict(
        date(2026, 5, 9)
    )
    assert opening(may, OpeningBasis.COURT_SESSION, effective_on=date(2027, 5, 9)) == OpeningVerdict(T)


def test_a_withdrawal_needs_a_new_test_that_says_open() -> None:
    """PP 61/2010 Pasal 10 ayat (2)."""
    may = date(2026, 6, 15)
    says_open = replace(EXEMPT, test=replace(NEW_TEST, conclusion=Conclusion.OPEN))
    assert opening(may, OpeningBasis.NEW_TEST, facts=says_open) == OpeningVerdict(may)
    for facts in (EXEMPT, RETESTED, replace(EXEMPT, test=replace(TESTED, conclusion=Conclusion.OPEN))):
        refusal = opening(may, OpeningBasis.NEW_TEST, facts=facts)
        assert isinstance(refusal, Refusal)
        assert refusal.code is Reason.TEST_NOT_NEW


def test_only_what_is_exempt_is_opened() -> None:
    refusal = opening(JUNE, facts=READY)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Reason.NOT_DETERMINED


def test_what_has_no_end_opens_by_an_explicit_basis_only() -> None:
    endless = replace(EXEMPT, determinations=(replace(FIRST, ends_on=None),))
    refusal = opening(JUNE, facts=endless)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Reason.NOT_YET_ENDED
    assert opening(JUNE, OpeningBasis.CONSENT, facts=endless) == OpeningVerdict(JUNE)


def test_a_changed_item_opens_at_its_new_end() -> None:
    changed = replace(EXEMPT, determinations=(FIRST, CHANGED), approval=NEW_APPROVAL)
    verdict = opening(date(2026, 7, 1), facts=changed)
    assert isinstance(verdict, OpeningVerdict)
    assert verdict.effective_on == date(2028, 12, 31)
    by_opened = replace(changed, opened=OpeningFacts(date(2026, 7, 1)))
    assert nature_of(by_opened, date(2028, 12, 31)) == "open"


def test_all_that_stands_against_a_determination_is_told_at_once() -> None:
    roles = frozenset({Role.PPID})
    bare = [refusal.code for refusal in against_exemption(ItemFacts(), DeterminationDraft(), TODAY, roles)]
    assert bare[:2] == [Reason.NOT_TESTED, Reason.NOT_APPROVED]
    assert len(bare) == 10
    unfit = draft(
        on=date(2026, 1, 11), signer=replace(SIGNER, role=Role.CLERK), period=Period(PeriodKind.UNLIMITED)
    )
    assert [refusal.code for refusal in against_exemption(READY, unfit, TODAY, roles)] == [
        Reason.WRONG_SIGNER,
        Reason.BACKDATED,
        Reason.BACKDATED,
        Reason.NO_REVIEW_DATE,
    ]
    assert [refusal.code for refusal in against_change(READY, CHANGE, JUNE, roles)] == [Reason.NOT_DETERMINED]
