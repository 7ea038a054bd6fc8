"""Closing in one click: the sitting ends, the sheets are signed and finished, the step is done, papers are ready."""

from __future__ import annotations

from typing import Any

from sidik.casework.activities import page_of
from sidik.casework.acts import complete
from sidik.casework.acts.advance import Present
from sidik.casework.models import Case
from sidik.casework.room.forms import CloseForm
from sidik.casework.room.room import Room
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, permit
from sidik.meetings.acts import close_sitting


def close(
    room: Room, form: CloseForm, *, present: tuple[Present, ...], row_version: int | None
) -> list[Case]:
    """Finish the test step through the sitting: one transaction, every rule of the step asked.

    Refuses: what `close_sitting`, `finish_test` and `complete` refuse.
    """
    data = form.cleaned_data
    permit(room.refuse_writing())

    def perform(run: Run) -> Done:
        close_sitting(room.actor, sitting=room.sitting, minutes=data["minutes"], signed=list(data["signed"]))
        # The sheets were written once more, so the step is looked at anew.
        run.__dict__.pop("items", None)
        page = page_of(ActivityKind.TEST_CONSEQUENCES)
        if lacking := page.ready(run):
            raise Refused(lacking)
        step = page.form(_typed(run, room, data), run=run)
        if not step.is_valid():
            raise Refused(Refusal(Reason.INVALID, _first_mistake(step)))
        return page.perform(run, step)

    children: list[Case] = complete(
        room.actor, run=room.run, perform=perform, present=present, row_version=row_version
    )
    return children


def _typed(run: Run, room: Room, data: dict[str, Any]) -> dict[str, Any]:
    """The finishing form of the step as an officer would fill it: who signed, and earlier tests taken over."""
    return {
        "venue": room.sitting.venue,
        "held_on": data["held_on"].isoformat(),
        "signed": [seat.nip or seat.name for seat in data["signed"]],
        **{f"adopt-{item.uuid}": "on" for item in run.items},
    }


def _first_mistake(form: Any) -> str:
    return next((str(mistake) for mistakes in form.errors.values() for mistake in mistakes), "")
