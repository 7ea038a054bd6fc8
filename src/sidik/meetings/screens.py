"""What the projector of a sitting shows: moved by who leads it, counted at every change in the room.

Moving the projector has no legal effect, so it is no act and leaves no entry.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from sidik.ledger import clock
from sidik.meetings.models import Sitting, SittingItem, SittingScreen


def stirred(sitting: Sitting) -> None:
    """Count a change in the room, so that every page of the sitting draws itself anew."""
    SittingScreen.objects.filter(sitting=sitting).update(revision=F("revision") + 1)


def set_up(sitting: Sitting) -> SittingScreen:
    """The projector of a new sitting, at its first item."""
    first = sitting.items.first()
    return SittingScreen.objects.create(sitting=sitting, current=first, item_began_at=clock.now())


def show(sitting: Sitting, *, call: SittingItem | None = None, step: int | None = None) -> SittingScreen:
    """Move the projector to an item, which begins at its first step, or to a step of the item."""
    with transaction.atomic():
        screen = SittingScreen.objects.select_for_update().get(sitting=sitting)
        now = clock.now()
        if call is not None and call.pk != screen.current_id:
            if screen.current_id is not None:
                screen.spent = {**screen.spent, str(screen.current_id): seconds_on(screen, now)}
            screen.current, screen.item_began_at = call, now
            screen.step = SittingScreen.Step.IDENTIFICATION
        if step in SittingScreen.Step.values:
            screen.step = step
        screen.revision += 1
        screen.save()
    return screen


def seconds_on(screen: SittingScreen, now: datetime, call: SittingItem | None = None) -> int:
    """How long an item was on the screen until now; the current one unless another is named."""
    key = call.pk if call is not None else screen.current_id
    earlier = int(screen.spent.get(str(key), 0))
    if key != screen.current_id or screen.item_began_at is None:
        return earlier
    return earlier + max(0, int((now - screen.item_began_at).total_seconds()))
