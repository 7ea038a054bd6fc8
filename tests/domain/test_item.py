"""The three axes: nothing is exempt without a determination in force, and at T everything is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.item import (
    CONCLUSION_LABELS,
    NATURE_LABELS,
    OPENING_BASIS_LABELS,
    STAGE_LABELS,
    TERM_LABELS,
    ApprovalFacts,
    Axes,
    Conclusion,
    DeterminationFacts,
    DeterminationKind,
    ItemFacts,
    Nature,
    OpeningBasis,
    OpeningFacts,
    OpinionFacts,
    Stage,
    Term,
    TestFacts,
    derive,
    ends_on_of,
    in_force,
    nature_of,
    stage_of,
)
from sidik.domain.periods import PeriodKind
from tests.domain.cases import APPROVED, CALENDAR, CHANGED, EXEMPT, FIRST, READY, TESTED

DAY = timedelta(days=1)
T = date(2026, 12, 31)
CLOSED = frozenset({Nature.EXEMPT, Nature.PARTLY_EXEMPT})

DATES = st.dates(date(2025, 1, 1), date(2030, 12, 31))
OPENINGS = st.builds(OpeningFacts, DATES, st.sampled_from(OpeningBasis), st.none() | DATES)
DETERMINATIONS = st.builds(
    DeterminationFacts,
    st.just("SK"),
    DATES,
    st.sampled_from(DeterminationKind),
    in_force_from=st.none() | DATES,
    ends_on=st.none() | DATES,
    partial=st.booleans(),
)
FACTS = st.builds(
    ItemFacts,
    proposed_on=st.none() | DATES,
    returned=st.booleans(),
    test=st.none() | st.builds(TestFacts, st.none() | DATES, st.none() | st.sampled_from(Conclusion)),
    approval=st.none() | st.builds(ApprovalFacts, st.none() | DATES, st.booleans()),
    determinations=st.lists(DETERMINATIONS, max_size=3).map(tuple),
    opened=st.none() | OPENINGS,
    withdrawn_on=st.none() | DATES,
    published_edition=st.none() | st.integers(1, 9),
)


@given(FACTS.map(lambda facts: replace(facts, determinations=())), DATES)
def test_nothing_is_exempt_without_a_determination(facts: ItemFacts, today: date) -> None:
    """UU 14/2008 Pasal 2 ayat (1) and Pasal 19."""
    assert nature_of(facts, today) not in CLOSED
    assert in_force(facts, today) is None
    assert derive(facts, today, CALENDAR).term is Term.NOT_YET


@given(FACTS, DATES)
def test_what_is_exempt_has_a_determination_in_force_that_has_not_ended(
    facts: ItemFacts, today: date
) -> None:
    if nature_of(facts, today) in CLOSED:
        one = in_force(facts, today)
        assert one is not None
        assert one.starts_on <= today
        assert one.ends_on is None or today < one.ends_on
    else:
        assert in_force(facts, today) is None


@given(FACTS, DETERMINATIONS, DATES, st.integers(0, 4000))
def test_at_the_end_an_item_is_open_whatever_else_was_recorded(
    facts: ItemFacts, one: DeterminationFacts, end: date, later: int
) -> None:
    """PP 61/2010 Pasal 11 ayat (3)."""
    closing = replace(one, kind=DeterminationKind.EXEMPTION, in_force_from=end - 30 * DAY, ends_on=end)
    closed = replace(facts, determinations=(closing,))
    assert nature_of(closed, end + later * DAY) is Nature.OPEN
    assert derive(closed, end + later * DAY, CALENDAR).term is Term.ENDED


@given(FACTS, DETERMINATIONS, DATES, st.integers(0, 4000))
def test_what_has_ended_is_not_closed_again_by_a_later_change(
    facts: ItemFacts, one: DeterminationFacts, end: date, later: int
) -> None:
    """A period is never extended in silence after T (L-41)."""
    first = DeterminationFacts("SK-1", end - 60 * DAY, ends_on=end)
    change = replace(
        one, kind=DeterminationKind.CHANGE, on=end + later * DAY, in_force_from=None, ends_on=None
    )
    closed = replace(facts, determinations=(first, change))
    assert nature_of(closed, end + (later + 1) * DAY) is Nature.OPEN


@given(FACTS, DATES, st.integers(1, 400))
def test_the_term_never_runs_backward(facts: ItemFacts, today: date, later: int) -> None:
    if derive(facts, today, CALENDAR).term is Term.ENDED and nature_of(facts, today) is Nature.OPEN:
        assert nature_of(facts, today + later * DAY) is Nature.OPEN or len(facts.exemptions) > 1


def test_an_exempt_item_is_closed_the_day_before_its_end_and_open_at_its_end() -> None:
    assert nature_of(EXEMPT, T - DAY) is Nature.EXEMPT
    assert nature_of(EXEMPT, T) is Nature.OPEN


def test_a_determination_closes_from_its_first_day() -> None:
    assert nature_of(EXEMPT, date(2026, 1, 13)) is Nature.UNDETERMINED
    assert derive(EXEMPT, date(2026, 1, 13), CALENDAR).term is Term.NOT_YET
    assert nature_of(EXEMPT, date(2026, 1, 14)) is Nature.EXEMPT
    later = replace(EXEMPT, determinations=(replace(FIRST, in_force_from=date(2026, 2, 1)),))
    assert nature_of(later, date(2026, 1, 31)) is Nature.UNDETERMINED
    assert ends_on_of(later, date(2026, 1, 31)) == T


def test_a_determination_of_a_part_closes_in_part() -> None:
    partly = replace(EXEMPT, determinations=(replace(FIRST, partial=True),))
    assert nature_of(partly, date(2026, 2, 1)) is Nature.PARTLY_EXEMPT


@pytest.mark.parametrize("dated", [date(2026, 11, 1), date(2026, 12, 30)])
def test_a_dated_opening_takes_effect_at_the_end_and_not_before(dated: date) -> None:
    """PP 61/2010 Pasal 11: an approved opening changes nothing before T."""
    opened = replace(EXEMPT, opened=OpeningFacts(dated, effective_on=dated))
    assert nature_of(opened, T - DAY) is Nature.EXEMPT
    assert nature_of(opened, T) is Nature.OPEN


@pytest.mark.parametrize(
    "basis", [basis for basis in OpeningBasis if basis is not OpeningBasis.END_OF_PERIOD]
)
def test_an_explicit_basis_opens_earlier(basis: OpeningBasis) -> None:
    """UU 14/2008 Pasal 18 ayat (2); PP 61/2010 Pasal 5 ayat (2)."""
    opened = replace(EXEMPT, opened=OpeningFacts(date(2026, 5, 1), basis, date(2026, 5, 10)))
    assert nature_of(opened, date(2026, 5, 9)) is Nature.EXEMPT
    assert nature_of(opened, date(2026, 5, 10)) is Nature.OPEN
    assert derive(opened, date(2026, 5, 10), CALENDAR).term is Term.ENDED
    backdated = replace(EXEMPT, opened=OpeningFacts(date(2026, 5, 1), basis, date(2026, 4, 1)))
    assert nature_of(backdated, date(2026, 4, 30)) is Nature.EXEMPT


def test_an_opening_of_what_has_no_end_takes_effect_by_its_basis_alone() -> None:
    endless = replace(
        EXEMPT, determinations=(replace(FIRST, ends_on=None, period_kind=PeriodKind.UNTIL_CONSENT),)
    )
    assert derive(endless, date(2027, 1, 1), CALENDAR) == Axes(
        Stage.DETERMINED, Nature.EXEMPT, Term.WITHOUT_END
    )
    by_end = replace(endless, opened=OpeningFacts(date(2026, 5, 1)))
    assert nature_of(by_end, date(2030, 1, 1)) is Nature.EXEMPT
    by_consent = replace(endless, opened=OpeningFacts(date(2026, 5, 1), OpeningBasis.CONSENT))
    assert nature_of(by_consent, date(2026, 5, 1)) is Nature.OPEN


def test_a_change_takes_over_before_the_end() -> None:
    changed = replace(EXEMPT, determinations=(FIRST, CHANGED))
    assert nature_of(changed, T) is Nature.EXEMPT
    assert ends_on_of(changed, date(2026, 6, 1)) == T
    assert ends_on_of(changed, date(2026, 6, 12)) == date(2028, 12, 31)
    assert changed.first_determined_on == FIRST.on


def test_a_change_that_begins_only_at_the_end_keeps_nothing_closed() -> None:
    late = replace(CHANGED, on=date(2026, 12, 1), in_force_from=T)
    assert nature_of(replace(EXEMPT, determinations=(FIRST, late)), T) is Nature.OPEN


def test_an_opening_of_the_earlier_period_falls_with_a_change() -> None:
    opened = replace(EXEMPT, determinations=(FIRST, CHANGED), opened=OpeningFacts(date(2026, 5, 1)))
    assert opened.opening is None
    assert derive(opened, date(2028, 12, 30), CALENDAR).term is Term.LATE


def test_a_determination_of_opening_counts_as_dated_opening() -> None:
    opening = DeterminationFacts("SK-9", date(2026, 11, 2), kind=DeterminationKind.OPENING)
    facts = replace(EXEMPT, determinations=(FIRST, opening))
    assert facts.determination == FIRST
    assert facts.opening == OpeningFacts(date(2026, 11, 2), number="SK-9")
    assert derive(facts, date(2026, 12, 1), CALENDAR).term is Term.ENDING_SOON
    assert replace(EXEMPT, determinations=(opening,)).determination is None


def test_a_withdrawn_item_is_withdrawn_from_its_day() -> None:
    gone = replace(EXEMPT, withdrawn_on=date(2026, 5, 1))
    assert nature_of(gone, date(2026, 4, 30)) is Nature.EXEMPT
    assert nature_of(gone, date(2026, 5, 1)) is Nature.WITHDRAWN
    assert in_force(gone, date(2026, 5, 1)) is None
    assert derive(gone, date(2026, 5, 1), CALENDAR).term is Term.ENDED


def test_the_end_brings_notice_deadline_and_lateness() -> None:
    """PP 61/2010 Pasal 11 ayat (2): T-30 working days of T = 31 December 2026 is 17 November 2026."""
    axes = derive(EXEMPT, date(2026, 2, 1), CALENDAR)
    assert (axes.ends_on, axes.decide_by_on, axes.notice_on) == (T, date(2026, 11, 17), date(2026, 10, 6))
    assert not axes.is_provisional
    terms = {
        day: derive(EXEMPT, day, CALENDAR).term
        for day in (date(2026, 10, 5), date(2026, 10, 6), date(2026, 11, 17), date(2026, 11, 18), T - DAY, T)
    }
    assert list(terms.values()) == [
        Term.RUNNING,
        Term.ENDING_SOON,
        Term.ENDING_SOON,
        Term.LATE,
        Term.LATE,
        Term.ENDED,
    ]


def test_a_dated_opening_is_not_late() -> None:
    opened = replace(EXEMPT, opened=OpeningFacts(date(2026, 11, 16)))
    assert derive(opened, date(2026, 12, 1), CALENDAR).term is Term.ENDING_SOON


def test_an_end_in_a_year_without_holiday_list_is_provisional() -> None:
    far = replace(EXEMPT, determinations=(replace(FIRST, ends_on=date(2031, 1, 14)),))
    assert derive(far, date(2026, 2, 1), CALENDAR).is_provisional


def test_a_test_that_says_open_leaves_the_item_open() -> None:
    facts = replace(READY, test=replace(TESTED, conclusion=Conclusion.OPEN))
    assert derive(facts, date(2026, 2, 1), CALENDAR) == Axes(Stage.TESTED, Nature.OPEN, Term.NOT_YET)
    closed = replace(facts, determinations=(FIRST,))
    assert nature_of(closed, date(2026, 2, 1)) is Nature.EXEMPT


ASKED = OpinionFacts(asked_on=date(2026, 1, 12))
GIVEN = OpinionFacts(asked_on=date(2026, 1, 12), given_on=date(2026, 1, 13), agrees=True)
PROPOSED = ItemFacts(proposed_on=date(2026, 1, 5))
STAGES = [
    (ItemFacts(), Stage.DRAFT),
    (PROPOSED, Stage.PROPOSED),
    (replace(PROPOSED, returned=True), Stage.RETURNED),
    (replace(PROPOSED, verified_on=date(2026, 1, 6)), Stage.VERIFIED),
    (replace(PROPOSED, verified_on=date(2026, 1, 6), classified_on=date(2026, 1, 7)), Stage.CLASSIFIED),
    (replace(PROPOSED, opinion=ASKED), Stage.OPINION_PENDING),
    (replace(PROPOSED, opinion=GIVEN), Stage.PROPOSED),
    (replace(PROPOSED, test_asked_on=date(2026, 1, 7)), Stage.TEST_PENDING),
    (replace(PROPOSED, test=TestFacts(started_on=date(2026, 1, 8))), Stage.TESTING),
    (replace(PROPOSED, test=replace(TESTED, conclusion=Conclusion.DEFERRED)), Stage.TEST_PENDING),
    (replace(PROPOSED, test=replace(TESTED, conclusion=Conclusion.OPEN)), Stage.TESTED),
    (replace(PROPOSED, test=TESTED), Stage.APPROVAL_PENDING),
    (replace(PROPOSED, test=TESTED, approval=ApprovalFacts()), Stage.APPROVAL_PENDING),
    (replace(PROPOSED, test=TESTED, opinion=ASKED), Stage.OPINION_PENDING),
    (replace(PROPOSED, test=TESTED, opinion=GIVEN, approval=APPROVED), Stage.DETERMINATION_PENDING),
    (replace(PROPOSED, test=TESTED, approval=ApprovalFacts(refused=True)), Stage.RETURNED),
    (EXEMPT, Stage.DETERMINED),
    (replace(EXEMPT, published_edition=1), Stage.PUBLISHED),
    (replace(READY, published_edition=1), Stage.DETERMINATION_PENDING),
]


@pytest.mark.parametrize(("facts", "stage"), STAGES)
def test_the_stage_is_the_furthest_point_of_the_process(facts: ItemFacts, stage: Stage) -> None:
    assert stage_of(facts) is stage


def test_every_value_of_the_axes_has_an_indonesian_label() -> None:
    assert set(STAGE_LABELS) == set(Stage)
    assert set(NATURE_LABELS) == set(Nature)
    assert set(TERM_LABELS) == set(Term)
    assert set(CONCLUSION_LABELS) == set(Conclusion)
    assert set(OPENING_BASIS_LABELS) == set(OpeningBasis)


def test_a_test_exempts_only_when_it_is_finished_and_says_so() -> None:
    assert TESTED.exempts
    assert replace(TESTED, conclusion=Conclusion.PARTLY).exempts
    assert not replace(TESTED, conclusion=Conclusion.OPEN).exempts
    assert not replace(TESTED, finished_on=None).exempts
