"""The clock of an item: between two of its days nothing moves, and what is due is asked for."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.domain.item import (
    DeterminationFacts,
    ItemFacts,
    OpeningBasis,
    OpeningFacts,
    derive,
    review_due_on,
)
from sidik.domain.item_clock import ClockPoints, clock_days, next_change_on, reminder_reached
from sidik.domain.workdays import Calendar, Holiday, working_days_before, working_days_before_each

MONDAY = date(2026, 1, 5)
POINTS = ClockPoints(reminders=(90, 60, 30), timers=(20,))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    lambda days: Calendar(tuple(Holiday(day) for day in days), frozenset({2025, 2026, 2027})),
    st.lists(DAYS, max_size=30),
)


@st.composite
def items(draw: st.DrawFn) -> ItemFacts:
    on = draw(DAYS)
    ends_on = draw(st.none() | st.integers(1, 330).map(lambda n: on + timedelta(days=n)))
    starts_on = on + timedelta(days=draw(st.integers(0, 40)))
    first = DeterminationFacts("1", on, in_force_from=starts_on, ends_on=ends_on)
    opened = draw(
        st.none()
        | st.builds(
            OpeningFacts,
            on=st.integers(0, 300).map(lambda n: on + timedelta(days=n)),
            basis=st.sampled_from([OpeningBasis.END_OF_PERIOD, OpeningBasis.CONSENT]),
        )
    )
    return ItemFacts(proposed_on=on, determinations=(first,), opened=opened)


@settings(max_examples=40, deadline=None)
@given(items(), CALENDARS)
def test_between_two_days_of_the_clock_no_axis_moves(facts: ItemFacts, calendar: Calendar) -> None:
    on = facts.determinations[0].on
    days = clock_days(facts, on, calendar, POINTS)
    stands = derive(facts, on, calendar)
    for _ in range(400):
        on += timedelta(days=1)
        now = derive(facts, on, calendar)
        if now != stands:
            assert on in days.turns | days.work
        stands = now


@settings(max_examples=40, deadline=None)
@given(items(), CALENDARS)
def test_the_clock_visits_every_day_once_and_comes_to_its_end(facts: ItemFacts, calendar: Calendar) -> None:
    on = facts.determinations[0].on
    days = clock_days(facts, on, calendar, POINTS)
    visited, clocked_on = [], on - timedelta(days=1)
    while (day := next_change_on(facts, on, calendar, POINTS, clocked_on=clocked_on)) is not None:
        visited.append(day)
        clocked_on = day
    assert visited == sorted(day for day in days.turns | days.work if day >= on)


@settings(max_examples=40, deadline=None)
@given(DAYS, st.frozensets(st.integers(0, 120), min_size=1, max_size=5), CALENDARS)
def test_several_counts_before_an_end_are_those_counted_one_by_one(
    end: date, counts: frozenset[int], calendar: Calendar
) -> None:
    found = working_days_before_each(end, counts, calendar)
    assert found == {count: working_days_before(end, count, calendar) for count in counts}


def test_a_term_entered_within_its_notice_is_asked_about_on_that_day() -> None:
    facts = ItemFacts(determinations=(DeterminationFacts("1", MONDAY, ends_on=MONDAY + timedelta(days=30)),))
    assert next_change_on(facts, MONDAY, Calendar(), POINTS, clocked_on=None) == MONDAY


def test_a_long_term_waits_for_its_first_reminder() -> None:
    end = date(2030, 1, 7)
    facts = ItemFacts(determinations=(DeterminationFacts("1", MONDAY, ends_on=end),))
    first = working_days_before(end, 90, Calendar())
    assert next_change_on(facts, MONDAY, Calendar(), POINTS, clocked_on=None) == first


def test_without_a_determination_nothing_comes() -> None:
    assert next_change_on(ItemFacts(), MONDAY, Calendar(), POINTS, clocked_on=None) is None


def test_of_several_points_that_came_the_nearest_is_reminded_of() -> None:
    end = date(2026, 12, 31)
    on = working_days_before(end, 25, Calendar())
    assert reminder_reached(end, Calendar(), POINTS, after=None, on=on) == 30
    after = working_days_before(end, 30, Calendar())
    assert reminder_reached(end, Calendar(), POINTS, after=after, on=on) is None


def test_a_term_without_end_and_review_is_asked_about_after_a_year_and_then_as_answered() -> None:
    facts = ItemFacts(determinations=(DeterminationFacts("1", MONDAY),))
    assert review_due_on(facts) == date(2027, 1, 5)
    answered = ItemFacts(determinations=facts.determinations, next_review_on=date(2027, 6, 1))
    assert review_due_on(answered) == date(2027, 6, 1)
