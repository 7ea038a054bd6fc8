"""The daily turn reminds silent units once for each deadline, and closes nothing."""

from __future__ import annotations

from datetime import date

from sidik.collection.acts import answer_nil, extend_due, remind_units
from sidik.collection.daily import run
from sidik.collection.models import Call, CallEvent
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.notices.models import Notice
from tests.cast import Cast
from tests.collection.rounds import called, of

MONDAY = date(2031, 6, 2)
FRIDAY_AFTER = date(2031, 6, 13)


def begun(cast: Cast) -> Call:
    with clock.shifted(MONDAY):
        call = called(cast, days=11)
    assert of(call, cast).due_on == FRIDAY_AFTER
    Notice.objects.all().delete()
    return call


def test_silent_units_are_reminded_three_working_days_before_and_once(cast: Cast) -> None:
    call = begun(cast)
    with clock.shifted(date(2031, 6, 9)):
        assert run() == 0
    with clock.shifted(date(2031, 6, 10)):
        answer_nil(cast.actor("unit-industri"), called=of(call, cast, "industri"))
        assert run() == 1
        count = Entry.objects.count()
        assert run() == 0
        assert Entry.objects.count() == count
    (notice,) = Notice.objects.all()
    assert notice.person == cast.people["unit-perdagangan"]
    assert notice.text == "Pengingat himpunan 1: jawab paling lambat 13 Juni 2031."


def test_a_turn_missed_is_made_up_until_the_deadline_and_not_after(cast: Cast) -> None:
    begun(cast)
    with clock.shifted(date(2031, 6, 14)):
        assert run() == 0
    with clock.shifted(FRIDAY_AFTER):
        assert run() == 2


def test_an_extended_deadline_is_reminded_of_anew(cast: Cast) -> None:
    call = begun(cast)
    row = of(call, cast)
    with clock.shifted(date(2031, 6, 11)):
        assert run() == 2
        extend_due(cast.actor("clerk"), called=row, due_on=date(2031, 6, 27), reason="Pejabat cuti")
        assert run() == 0
    with clock.shifted(date(2031, 6, 24)):
        assert run() == 1
    assert CallEvent.objects.filter(kind="reminded").count() == 3


def test_a_late_unit_stays_late_and_the_round_stays_open(cast: Cast) -> None:
    call = begun(cast)
    with clock.shifted(date(2032, 1, 5)):
        assert run() == 0
        call.refresh_from_db()
        assert call.is_open
        assert remind_units(cast.actor("clerk"), call=call) == []
