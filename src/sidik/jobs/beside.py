"""Work that holds the database for itself until its end (satu tindakan panjang): its count and the wish to stop it.

Nobody sees what a transaction has counted, and on SQLite nobody else can write while it runs. So both lie beside the
database, as small files of the home, and are gone when the work is over.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings


class Stopped(Exception):
    """The officer asked to stop; raised between two steps, so that the transaction around them is undone."""


def _file(work: str | uuid.UUID, kind: str) -> Path:
    # Through a uuid, so that no other name can be meant.
    return Path(settings.HOME) / "work" / f"{uuid.UUID(str(work)).hex}.{kind}"


@contextmanager
def counting(work: str | uuid.UUID) -> Iterator[Callable[[int], None]]:
    """`step(by)` counts on and may stop the work. A count that a killed worker left is begun anew.

    Raises: Stopped from `step`.
    """
    count, stop = _file(work, "count"), _file(work, "stop")
    count.parent.mkdir(mode=0o700, exist_ok=True)
    done = 0
    _write(count, done)

    def step(by: int = 1) -> None:
        nonlocal done
        done += by
        if stop.exists():
            raise Stopped
        _write(count, done)

    try:
        yield step
    finally:
        count.unlink(missing_ok=True)
        stop.unlink(missing_ok=True)


def counted(work: str | uuid.UUID) -> int | None:
    """How far the work is; None where it is none of this kind, or not running."""
    with suppress(OSError, ValueError):
        return int(_file(work, "count").read_text())
    return None


def ask_to_stop(work: str | uuid.UUID) -> None:
    """Wish that it stops at its next step."""
    _file(work, "stop").touch()


def is_asked_to_stop(work: str | uuid.UUID) -> bool:
    """Whether somebody wished so."""
    return _file(work, "stop").exists()


def _write(file: Path, count: int) -> None:
    part = file.with_suffix(".part")
    part.write_text(str(count))
    part.replace(file)
