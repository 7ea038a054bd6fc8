"""Telling the officer how far long work is, and asking whether he wants it stopped.

progress = begin(actor, title="Impor daftar 2024", total=812)
import_rows.enqueue(str(progress.uuid))
...
with working_on(progress_id) as step:
    for row in rows:
        step()
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sidik.domain.access import Actor
from sidik.jobs import beside
from sidik.jobs.models import Progress
from sidik.ledger import clock

State = Progress.State
STOPPED_BY_AN_ERROR = "Pekerjaan terhenti sebelum selesai. Ulangi dari halaman asalnya."


class Cancelled(Exception):
    """The officer asked to stop; raised between two steps, so that the transaction around them is undone."""


def begin(
    actor: Actor, *, title: str, total: int | None = None, result_url: str = "", subject: str = ""
) -> Progress:
    """Long work that now waits for a worker; `subject` names what it is done to, as entries of the ledger do."""
    at = clock.now()
    return Progress.objects.create(
        body_code=actor.body,
        person_id=actor.person_id,
        title=title,
        total=total,
        result_url=result_url,
        subject=subject,
        started_at=at,
        changed_at=at,
    )


@contextmanager
def working_on(progress_id: str | uuid.UUID, *, total: int | None = None) -> Iterator[Callable[..., None]]:
    """Work on it: `step(by=1)` counts on. Ends as done, cancelled or failed; begun again, it counts from 0.

    Raises: Cancelled from `step` when the officer asked for it; the work rolls back and the state says so.
    Call it outside the transaction of the act, else nobody sees the count before the end.
    """
    _set(progress_id, state=State.RUNNING, count=0, **({} if total is None else {"total": total}))
    done = 0

    def step(by: int = 1) -> None:
        nonlocal done
        done += by
        rows = Progress.objects.filter(uuid=progress_id)
        if rows.filter(cancel_requested=True).exists():
            raise Cancelled
        rows.update(count=done, changed_at=clock.now())

    try:
        yield step
    except Cancelled:
        _set(progress_id, state=State.CANCELLED)
    except BaseException:
        _set(progress_id, state=State.FAILED, message=STOPPED_BY_AN_ERROR)
        raise
    else:
        _set(progress_id, state=State.DONE)


@contextmanager
def in_one_act(progress_id: str | uuid.UUID) -> Iterator[Callable[..., None]]:
    """The part of the work that is one transaction: its count and the wish to stop lie beside the database.

    Raises: Cancelled from `step`, so that the transaction is undone. Inside `working_on`.
    """
    try:
        with beside.counting(progress_id) as step:
            yield step
    except beside.Stopped as stopped:
        raise Cancelled from stopped


def seen(progress: Progress) -> Progress:
    """The progress as it is this moment, also while its work holds the database."""
    count = beside.counted(progress.uuid)
    if count is not None and not progress.is_over:
        progress.count = count
        progress.cancel_requested |= beside.is_asked_to_stop(progress.uuid)
    return progress


def broken_off(arguments: Any) -> None:
    """Say of the progress that a task was given that nobody works on it any more."""
    named = [text for text in [*arguments["args"], *arguments["kwargs"].values()] if _is_uuid(text)]
    going = Progress.objects.filter(uuid__in=named, state__in=(State.WAITING, State.RUNNING))
    going.update(state=State.FAILED, message=STOPPED_BY_AN_ERROR, changed_at=clock.now())


def _is_uuid(text: object) -> bool:
    try:
        uuid.UUID(str(text))
    except ValueError:
        return False
    return True


def ask_to_cancel(progress: Progress) -> bool:
    """Ask the worker to stop; False when it is over already. Waiting work is cancelled at its first step."""
    if beside.counted(progress.uuid) is not None:
        # The work holds the database: a wish that had to be written there would wait for its end.
        beside.ask_to_stop(progress.uuid)
        return True
    going = (State.WAITING, State.RUNNING)
    return bool(Progress.objects.filter(pk=progress.pk, state__in=going).update(cancel_requested=True))


def _set(progress_id: str | uuid.UUID, **values: object) -> None:
    Progress.objects.filter(uuid=progress_id).update(changed_at=clock.now(), **values)
