"""Measuring: a call and its floor in turns in one run, so that a busy machine slows both. Prints ratios."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

Call = Callable[[], object]
ROUNDS = 9
LONGEST_SECONDS = 1.0


@dataclass(frozen=True)
class Measured:
    """The quickest turn of one call and of its floor: what the rest of the machine does only ever adds."""

    call_ms: float
    floor_ms: float

    @property
    def ratio(self) -> float:
        return self.call_ms / self.floor_ms


def against(floor: Call, call: Call, *, rounds: int = ROUNDS) -> Measured:
    """Take turns: floor, call, floor, call. The first turn warms up and does not count."""
    floor(), call()
    floors, calls, began = [], [], time.perf_counter()
    while len(calls) < rounds and (len(calls) < 3 or time.perf_counter() - began < LONGEST_SECONDS):
        floors.append(_took_ms(floor))
        calls.append(_took_ms(call))
    return Measured(min(calls), min(floors))


def _took_ms(call: Call) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def heading(name: str, *columns: str) -> None:
    print(f"{name:<42}" + "".join(f"{column:>14}" for column in columns))


def line(name: str, *values: str) -> None:
    print(f"{name:<42}" + "".join(f"{value:>14}" for value in values), flush=True)
