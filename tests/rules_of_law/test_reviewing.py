"""Breaches of L-70: a year in which part of the list is not looked at, and nobody is told."""

from __future__ import annotations

from datetime import date

import pytest

from sidik.domain.refusal import Reason
from sidik.domain.yearly_review import Outcome, against_closing, against_waiting
from sidik.ledger import clock
from sidik.register import acts
from sidik.register.reviews.queries import unreviewed
from tests.cast import Cast
from tests.register.steps import determined
from tests.rules_of_law.breaching import breaches

TODAY = date(2026, 5, 4)


@breaches("L-70", "sidik.domain.yearly_review:against_closing")
def test_l_70_no_round_ends_in_silence_over_what_nobody_looked_at() -> None:
    refusal = against_closing(3, " ")
    assert refusal is not None
    assert refusal.code is Reason.MISSING
    assert against_closing(3, "Dua unit kerja digabung.") is None
    assert against_closing(0, "") is None


@breaches("L-70", "sidik.domain.yearly_review:against_waiting")
@pytest.mark.parametrize("next_on", [None, TODAY, date(2027, 5, 5)])
def test_l_70_an_awaited_event_is_asked_about_again_within_a_year(next_on: date | None) -> None:
    assert against_waiting("Penyidikan masih berjalan.", next_on, TODAY) is not None
    assert against_waiting("Penyidikan masih berjalan.", date(2027, 5, 4), TODAY) is None
    assert against_waiting("", date(2027, 5, 4), TODAY) is not None


@breaches("L-70", "sidik.register.reviews.queries:unreviewed")
def test_l_70_what_is_not_reviewed_yet_stands_on_the_list(cast: Cast) -> None:
    first, second = determined(cast, title="Rekam medis"), determined(cast, title="Berkas pengaduan")
    today = clock.today(cast.body.zone)
    review = acts.begin_review(cast.actor("ppid"), year=today.year, due_on=today)
    assert set(unreviewed(review)) == {first, second}
    acts.review_items(cast.actor("unit-perdagangan"), review=review, items=[first], outcome=Outcome.KEEP)
    assert set(unreviewed(review)) == {second}
