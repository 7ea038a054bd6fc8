"""Tasks that leave a trace in a file."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task


def trace(word: str) -> None:
    with Path(os.environ["SIDIK_TEST_TRACE"]).open("a") as file:
        file.write(word + "\n")


@task()
def slow_the_first_time() -> None:
    began = Path(os.environ["SIDIK_TEST_TRACE"])
    first = not began.exists()
    trace("began")
    if first:
        time.sleep(60)
    trace("ended")


@task()
def always_fails() -> None:
    trace("failed")
    raise RuntimeError("broken")
