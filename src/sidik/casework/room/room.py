"""The room: a sitting with its case, its items in order, and what the projector shows, as one officer sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sidik.accounts.rows import Place
from sidik.casework.models import Case
from sidik.casework.queries import cases_of
from sidik.casework.run import Run
from sidik.domain.access import Actor
from sidik.domain.activities import ActivityKind
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.meetings.leading import CLOSED, refuse_leader
from sidik.meetings.models import Sitting, SittingItem, SittingScreen
from sidik.meetings.queries import sittings_of
from sidik.meetings.screens import seconds_on
from sidik.web.gate import OfficeRequest

State = SittingItem.State
DECIDED = Refusal(
    Reason.FINISHED,
    "Informasi ini sudah diputuskan.",
    remedy="Pilih Bahas lagi bila lembarnya memang harus berubah; peserta dapat berpendapat kembali.",
)
# Fewer decided items than this say little about how long the next one takes.
ENOUGH_TO_MEASURE = 3


@dataclass(frozen=True)
class Room:
    """A sitting and everything around it."""

    actor: Actor
    sitting: Sitting

    @cached_property
    def run(self) -> Run:
        """The case of the sitting, seen by this officer."""
        case = get_object_or_404(cases_of(self.sitting.body), uuid=self.sitting.case_uuid)
        return Run(self.actor, case)

    @property
    def case(self) -> Case:
        """The case."""
        return self.run.case

    @property
    def place(self) -> Place:
        """Where the sheets of this sitting belong."""
        return Place(self.sitting.case_uuid, self.sitting.step_id, self.sitting.round)

    @cached_property
    def calls(self) -> list[SittingItem]:
        """The items in their order."""
        return list(self._rows())

    def _rows(self) -> QuerySet[SittingItem]:
        return self.sitting.items.select_related("item__current", "item__unit", "item__body", "sitting")

    @cached_property
    def screen(self) -> SittingScreen:
        """What the projector shows."""
        return SittingScreen.objects.get(sitting=self.sitting)

    @property
    def current(self) -> SittingItem:
        """The item on the projector."""
        found = next((call for call in self.calls if call.pk == self.screen.current_id), None)
        return found or self.calls[0]

    def call(self, uuid: UUID | str) -> SittingItem:
        """One item of the sitting by its own uuid, without reading the others; 404 for any other."""
        try:
            return self._rows().get(uuid=uuid)
        except (SittingItem.DoesNotExist, ValidationError) as error:
            raise Http404 from error

    def beside(self, call: SittingItem, distance: int) -> SittingItem:
        """The next or previous item; the first follows the last."""
        return self.calls[(self.calls.index(call) + distance) % len(self.calls)]

    def next_waiting(self, call: SittingItem) -> SittingItem | None:
        """The next item that is neither decided nor parked, from here on and round."""
        at = self.calls.index(call)
        order = [*self.calls[at + 1 :], *self.calls[:at]]
        return next((one for one in order if one.state == State.WAITING), None)

    def of_state(self, state: str) -> list[SittingItem]:
        """Items in this state."""
        return [call for call in self.calls if call.state == state]

    @property
    def parked(self) -> list[SittingItem]:
        """The parking lot."""
        return self.of_state(State.PARKED)

    @property
    def waiting(self) -> list[SittingItem]:
        """What is still to be discussed."""
        return self.of_state(State.WAITING)

    @property
    def seconds_here(self) -> int:
        """How long the current item was discussed so far."""
        return seconds_on(self.screen, clock.now(), self.current)

    @property
    def minutes_left(self) -> int:
        """How long what is left will take: at the pace so far, or by the budget while little is decided."""
        took = [call.spent_seconds for call in self.of_state(State.DECIDED) if call.spent_seconds]
        pace = 60 * self.sitting.minutes_per_item
        if len(took) >= ENOUGH_TO_MEASURE:
            pace = sum(took) // len(took)
        return -(-pace * len(self.waiting) // 60)

    @property
    def leads(self) -> bool:
        """Whether the officer is chair, minute-taker or opener."""
        return refuse_leader(self.actor, self.sitting) is None

    @property
    def is_at_step(self) -> bool:
        """Whether the case still stands at the test of this sitting."""
        case, activity = self.case, self.run.activity
        return (
            (case.step, case.round) == (self.sitting.step_id, self.sitting.round)
            and activity is not None
            and activity.do is ActivityKind.TEST_CONSEQUENCES
        )

    def refuse_writing(self, call: SittingItem | None = None) -> Refusal | None:
        """Why this officer may not write on the sheets now, or on this one, if so."""
        if not self.sitting.is_open:
            return CLOSED
        if not self.is_at_step:
            return Refusal(Reason.STALE, "Kasus sudah meninggalkan langkah uji konsekuensi.")
        # What the participants agreed to or dissented from stays as it was decided.
        decided = DECIDED if call is not None and call.state == State.DECIDED else None
        return refuse_leader(self.actor, self.sitting) or decided


def room_of(request: OfficeRequest, sitting_id: UUID) -> Room:
    """The room for this officer; 404 for another body's as for one that does not exist."""
    return Room(request.actor, get_object_or_404(sittings_of(request.public_body), uuid=sitting_id))
