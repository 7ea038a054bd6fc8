"""The sitting: opened, led by whom it names, items decided or parked, closed into minutes and sheets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from sidik.accounts.rows import Place
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.meetings import acts
from sidik.meetings.models import Meeting, Sitting, SittingScreen
from sidik.meetings.screens import show
from tests.cast import Cast
from tests.meetings.sittings import call_of, opened, seat_of, written
from tests.register.steps import proposed

MINUTES = "Sidang dibuka dan ditutup."


def decided(cast: Cast, sitting: Sitting, *titles: str) -> None:
    for title in titles:
        written(cast, sitting, title)
        acts.decide_item(cast.actor("verifier"), call=call_of(sitting, title))


def test_chair_and_minute_taker_are_there_from_the_opening(cast: Cast) -> None:
    sitting = opened(cast)
    came = {seat.name: seat.is_present for seat in sitting.seats.all()}
    assert came == {
        cast.people["ppid"].name: True,
        cast.people["verifier"].name: True,
        cast.people["board"].name: False,
    }
    assert sitting.screen.current == call_of(sitting, "Satu")


def test_an_item_is_on_one_open_sitting_of_a_step_only(cast: Cast) -> None:
    item = proposed(cast, "Satu")
    place = Place(uuid4(), "s1", 1)
    opened(cast, item, place=place)
    with pytest.raises(Refused, match=f"{item.code} sedang dibahas"):
        opened(cast, item, place=place)
    # A sitting that was left open in an earlier round does not hold the step up.
    assert opened(cast, item, place=replace(place, round=2)).is_open


def test_a_sitting_is_called_off_with_its_reason_and_leaves_the_sheets(cast: Cast) -> None:
    sitting = opened(cast)
    test = written(cast, sitting, "Satu")
    seat, _ = acts.invite_guest(cast.actor("ppid"), sitting=sitting, name="Ahli Rekaan")
    with pytest.raises(Refused, match="alasan pembatalan"):
        acts.call_off_sitting(cast.actor("ppid"), sitting=sitting, reason=" ")
    with pytest.raises(Refused):
        acts.call_off_sitting(cast.actor("board"), sitting=sitting, reason="Ruang dipakai")
    ended = acts.call_off_sitting(cast.actor("ppid"), sitting=sitting, reason="Ruang dipakai")
    assert not ended.is_open
    assert ended.meeting is None
    assert not Meeting.objects.exists()
    seat.refresh_from_db()
    assert seat.code_digest == ""
    test.refresh_from_db()
    assert test.finished_at is None
    # The item is free for the next sitting.
    assert opened(cast, test.item, place=Place(sitting.case_uuid, "s1", 1)).is_open


def test_an_officer_who_comes_later_gets_one_seat(cast: Cast) -> None:
    sitting = opened(cast)
    seat = acts.seat_officer(cast.actor("ppid"), sitting=sitting, person=cast.people["archivist"])
    assert (seat.name, seat.is_present, seat.external) == (cast.people["archivist"].name, False, False)
    assert seat.office
    assert acts.take_own_seat(cast.actor("archivist"), seat=seat).is_present
    with pytest.raises(Refused, match="sudah memiliki kursi"):
        acts.seat_officer(cast.actor("ppid"), sitting=sitting, person=cast.people["archivist"])
    with pytest.raises(Refused):
        acts.seat_officer(cast.actor("board"), sitting=sitting, person=cast.people["head"])


def test_who_was_not_named_leads_nothing(cast: Cast) -> None:
    sitting = opened(cast)
    with pytest.raises(Refused) as refused:
        acts.park_item(cast.actor("board"), call=call_of(sitting, "Satu"), reason="Menunggu data")
    assert refused.value.refusal.code is Reason.NOT_PERFORMER


def test_an_incomplete_sheet_is_not_decided_and_the_article_is_named(cast: Cast) -> None:
    sitting = opened(cast)
    with pytest.raises(Refused, match="lembar uji"):
        acts.decide_item(cast.actor("ppid"), call=call_of(sitting, "Satu"))
    written(cast, sitting, "Satu", public_interest="")
    with pytest.raises(Refused) as refused:
        acts.decide_item(cast.actor("ppid"), call=call_of(sitting, "Satu"))
    assert "Pasal 49" in refused.value.refusal.source
    assert call_of(sitting, "Satu").state == "waiting"


def test_time_on_the_screen_is_counted_for_each_item(cast: Cast) -> None:
    sitting = opened(cast)
    begun = clock.now()
    with clock.shifted(begun + timedelta(minutes=3)):
        show(sitting, call=call_of(sitting, "Dua"))
    with clock.shifted(begun + timedelta(minutes=10)):
        written(cast, sitting, "Satu")
        acts.decide_item(cast.actor("ppid"), call=call_of(sitting, "Satu"))
        parked = acts.park_item(cast.actor("ppid"), call=call_of(sitting, "Dua"), reason="Data belum lengkap")
    assert 175 <= call_of(sitting, "Satu").spent_seconds <= 185
    assert parked.spent_seconds == 7 * 60


def test_every_act_counts_the_revision_and_moving_leaves_no_entry(cast: Cast) -> None:
    sitting = opened(cast)
    screen = SittingScreen.objects.get(sitting=sitting)
    seats = [seat_of(sitting, cast, key) for key in ("ppid", "verifier", "board")]
    acts.mark_attendance(cast.actor("verifier"), sitting=sitting, present=seats)
    moved = show(sitting, step=3)
    assert (moved.step, moved.revision) == (3, screen.revision + 2)
    assert show(sitting, step=99).step == 3


def test_parking_needs_a_reason_and_is_taken_back(cast: Cast) -> None:
    sitting = opened(cast)
    with pytest.raises(Refused, match="alasan penundaan"):
        acts.park_item(cast.actor("ppid"), call=call_of(sitting, "Satu"), reason=" ")
    acts.park_item(cast.actor("ppid"), call=call_of(sitting, "Satu"), reason="Data belum lengkap")
    back = acts.take_back_item(cast.actor("ppid"), call=call_of(sitting, "Satu"))
    assert (back.state, back.parked_reason) == ("waiting", "")


def test_closing_waits_for_every_item_and_for_the_quorum(cast: Cast) -> None:
    sitting = opened(cast, quorum=3)
    decided(cast, sitting, "Satu")
    with pytest.raises(Refused, match=call_of(sitting, "Dua").item.code):
        acts.close_sitting(cast.actor("ppid"), sitting=sitting, minutes=MINUTES)
    acts.park_item(cast.actor("ppid"), call=call_of(sitting, "Dua"), reason="Data belum lengkap")
    with pytest.raises(Refused, match="kuorum: 2 peserta, sekurangnya 3"):
        acts.close_sitting(cast.actor("ppid"), sitting=sitting, minutes=MINUTES)
    assert not Meeting.objects.exists()


def test_closing_puts_seats_and_dissents_on_the_sheets_and_defers_what_is_parked(cast: Cast) -> None:
    sitting = opened(cast)
    board = seat_of(sitting, cast, "board")
    acts.take_own_seat(cast.actor("board"), seat=board)
    written(cast, sitting, "Satu")
    acts.state_position(
        cast.actor("board"),
        seat=board,
        call=call_of(sitting, "Satu"),
        stance="dissent",
        remark="Sebagian dapat dibuka",
    )
    acts.decide_item(cast.actor("ppid"), call=call_of(sitting, "Satu"))
    acts.park_item(cast.actor("ppid"), call=call_of(sitting, "Dua"), reason="Data belum lengkap")
    meeting = acts.close_sitting(cast.actor("ppid"), sitting=sitting, minutes=MINUTES, signed=[board])
    test = call_of(sitting, "Satu").item.tests.get()
    name = cast.people["board"].name
    assert test.weighing.dissents == [{"name": name, "reason": "Sebagian dapat dibuka"}]
    assert test.participants.count() == 3
    deferred = call_of(sitting, "Dua").item.tests.get()
    assert (deferred.conclusion, deferred.reason) == ("deferred", "Data belum lengkap")
    results = dict(meeting.results.values_list("item__current__title", "dissent"))
    assert results == {"Satu": f"{name}: Sebagian dapat dibuka", "Dua": ""}
    assert meeting.attendance.filter(present=True).count() == 3
    sitting.refresh_from_db()
    assert (sitting.is_open, sitting.meeting) == (False, meeting)
    assert seat_of(sitting, cast, "board").signed_at is not None


def test_two_participants_of_one_name_are_both_heard(cast: Cast) -> None:
    """Officers of one body may bear one name; the agreement of one does not silence the dissent of the other."""
    for key in ("board", "archivist"):
        cast.people[key].name = "Sri Wahyuni"
        cast.people[key].save()
    keys = ("board", "archivist")
    sitting = opened(cast, proposed(cast, "Satu"), seats=[cast.people[key] for key in keys])
    decided_call = call_of(sitting, "Satu")
    written(cast, sitting, "Satu")
    for key, stance in zip(keys, ("dissent", "agree"), strict=True):
        seat = acts.take_own_seat(cast.actor(key), seat=seat_of(sitting, cast, key))
        acts.state_position(
            cast.actor(key), seat=seat, call=decided_call, stance=stance, remark="Cukup sebagian"
        )
    acts.decide_item(cast.actor("ppid"), call=decided_call)
    acts.close_sitting(cast.actor("ppid"), sitting=sitting, minutes=MINUTES)
    assert call_of(sitting, "Satu").item.tests.get().weighing.dissents == [
        {"name": "Sri Wahyuni", "reason": "Cukup sebagian"}
    ]


def test_a_closed_sitting_takes_nothing_more(cast: Cast) -> None:
    sitting = opened(cast, proposed(cast, "Satu"))
    decided(cast, sitting, "Satu")
    acts.close_sitting(cast.actor("ppid"), sitting=sitting, minutes=MINUTES)
    for act in (
        lambda: acts.park_item(cast.actor("ppid"), call=call_of(sitting, "Satu"), reason="Terlambat"),
        lambda: acts.close_sitting(cast.actor("ppid"), sitting=sitting, minutes=MINUTES),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.code is Reason.FINISHED
