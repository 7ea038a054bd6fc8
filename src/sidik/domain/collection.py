"""A round of collecting (himpunan): where each called unit stands, when it is reminded, and what its reminder says.

Late is a fact that is shown; it closes nothing. Source: product.md 4.2 (Himpunan), 5 (unit completeness matrix).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sidik.domain.dates_in_words import long_date
from sidik.domain.workdays import Calendar, working_days_before

REMINDER_WORKING_DAYS = 3


class AnswerState(StrEnum):
    """What a called unit has answered (jawaban unit kerja)."""

    WAITING = "waiting"
    SENT = "sent"
    NIL = "nil"
    RETURNED = "returned"


ANSWER_LABELS: dict[AnswerState, str] = {
    AnswerState.WAITING: "Belum menjawab",
    AnswerState.SENT: "Terkirim",
    AnswerState.NIL: "Nihil",
    AnswerState.RETURNED: "Dikembalikan",
}
ANSWERED = frozenset({AnswerState.SENT, AnswerState.NIL})


@dataclass(frozen=True)
class UnitStanding:
    """Where one called unit stands (kedudukan unit kerja): its answer, until when, how often it was sent back."""

    state: AnswerState
    due_on: date
    answered_on: date | None = None
    times_returned: int = 0

    @property
    def has_answered(self) -> bool:
        """Whether an answer lies there: information or nil."""
        return self.state in ANSWERED

    def is_late(self, today: date) -> bool:
        """Whether it answered after its deadline, or has not answered although the deadline is past."""
        judged_on = self.answered_on if self.has_answered and self.answered_on else today
        return judged_on > self.due_on


@dataclass(frozen=True)
class Tally:
    """The counts of the matrix (rekap kelengkapan). A late unit counts as late beside what it answered."""

    units: int = 0
    sent: int = 0
    nil: int = 0
    waiting: int = 0
    late: int = 0
    returned: int = 0
    times_returned: int = 0

    @property
    def answered(self) -> int:
        """Units that answered, with information or nil."""
        return self.sent + self.nil


def tally(standings: Iterable[UnitStanding], today: date) -> Tally:
    """Count the matrix (rekap kelengkapan unit kerja). `waiting` holds the returned ones too: both must answer."""
    rows = list(standings)
    return Tally(
        units=len(rows),
        sent=sum(row.state is AnswerState.SENT for row in rows),
        nil=sum(row.state is AnswerState.NIL for row in rows),
        waiting=sum(not row.has_answered for row in rows),
        late=sum(row.is_late(today) for row in rows),
        returned=sum(row.state is AnswerState.RETURNED for row in rows),
        times_returned=sum(row.times_returned for row in rows),
    )


def reminder_on(due_on: date, calendar: Calendar) -> date:
    """The day on which a silent unit is reminded (pengingat), three working days before its deadline."""
    return working_days_before(due_on, REMINDER_WORKING_DAYS, calendar)


def reminder_due(standing: UnitStanding, today: date, calendar: Calendar) -> bool:
    """Whether the unit is to be reminded (pengingat) by now; past the deadline the matrix shows it as late."""
    return not standing.has_answered and reminder_on(standing.due_on, calendar) <= today <= standing.due_on


def reminder_text(number: int, standing: UnitStanding, *, address: str, today: date) -> str:
    """The reminder (teks pengingat) ready to paste into a message: number, date and link, never a title.

    Source: security.md AC13.
    """
    day = long_date(standing.due_on)
    if standing.state is AnswerState.RETURNED:
        asked = f"Jawaban himpunan {number} dikembalikan untuk diperbaiki; ditunggu sampai {day}."
    elif standing.due_on < today:
        asked = f"Jawaban himpunan {number} ditunggu sampai {day} dan belum kami terima."
    else:
        asked = f"Jawaban himpunan {number} ditunggu sampai {day}."
    return f"{asked} Isi melalui tautan ini, atau jawab nihil bila tidak ada: {address}"
