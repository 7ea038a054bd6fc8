"""A round of collecting: late is shown, the reminder names a number and never a title."""

from __future__ import annotations

from datetime import date

from sidik.domain.collection import (
    AnswerState,
    UnitStanding,
    reminder_due,
    reminder_on,
    reminder_text,
    tally,
)
from sidik.domain.workdays import Calendar, Holiday

DUE = date(2026, 12, 4)  # a Friday
CALENDAR = Calendar()


def stands(state: AnswerState, **more: object) -> UnitStanding:
    return UnitStanding(state, DUE, **more)  # type: ignore[arg-type]


def test_a_silent_unit_is_late_from_the_day_after_its_deadline() -> None:
    waiting = stands(AnswerState.WAITING)
    assert not waiting.is_late(DUE)
    assert waiting.is_late(date(2026, 12, 5))


def test_an_answer_on_time_never_becomes_late() -> None:
    sent = stands(AnswerState.SENT, answered_on=DUE)
    assert not sent.is_late(date(2027, 5, 1))
    assert stands(AnswerState.NIL, answered_on=date(2026, 12, 5)).is_late(DUE)


def test_a_returned_answer_is_owed_again() -> None:
    returned = stands(AnswerState.RETURNED, answered_on=date(2026, 12, 1), times_returned=2)
    assert not returned.has_answered
    assert returned.is_late(date(2026, 12, 7))


def test_the_matrix_counts_every_unit_once_and_late_beside_it() -> None:
    rows = [
        stands(AnswerState.SENT, answered_on=date(2026, 12, 6)),
        stands(AnswerState.NIL, answered_on=date(2026, 12, 1)),
        stands(AnswerState.WAITING),
        stands(AnswerState.RETURNED, times_returned=2),
    ]
    found = tally(rows, date(2026, 12, 8))
    assert (found.units, found.sent, found.nil, found.waiting) == (4, 1, 1, 2)
    assert (found.answered, found.late, found.returned, found.times_returned) == (2, 3, 1, 2)


def test_the_reminder_comes_three_working_days_before() -> None:
    assert reminder_on(DUE, CALENDAR) == date(2026, 12, 1)
    off = Calendar(holidays=(Holiday(date(2026, 12, 2)),))
    assert reminder_on(DUE, off) == date(2026, 11, 30)


def test_the_reminder_is_due_until_the_deadline_and_not_for_who_answered() -> None:
    waiting = stands(AnswerState.WAITING)
    assert [
        reminder_due(waiting, date(2026, 11 + m, d), CALENDAR) for m, d in ((0, 30), (1, 1), (1, 4), (1, 5))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert not reminder_due(stands(AnswerState.NIL, answered_on=DUE), DUE, CALENDAR)


def test_the_reminder_says_what_is_asked_by_number_date_and_link() -> None:
    link = "https://ppid.contoh.example/himpunan/x/"
    on_time = reminder_text(3, stands(AnswerState.WAITING), address=link, today=DUE)
    assert on_time.startswith("Jawaban himpunan 3 ditunggu sampai 4 Desember 2026.")
    assert on_time.endswith(link)
    late = reminder_text(3, stands(AnswerState.WAITING), address=link, today=date(2026, 12, 9))
    assert "belum kami terima" in late
    returned = reminder_text(3, stands(AnswerState.RETURNED), address=link, today=DUE)
    assert "dikembalikan" in returned
