"""Writing rows while the next ones are made ready: SQLite works without Python's lock, in a thread of its own.

One connection, one transaction: the thread carries out ready statements in their order, and whatever else asks the
database waits until all of them are done. On PostgreSQL, and outside `beside`, everything is done at once.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

# How long the thread waits at most for Python's lock between two statements.
SWITCH_SECONDS = 0.001


class Hand:
    """What was given to the thread and is not known to be done; the last keys that were drawn meanwhile."""

    def __init__(self) -> None:
        connection.ensure_connection()
        # Django's own belongs to this thread; below it is one connection that SQLite guards itself.
        self._raw, self._errors = connection.connection, connection.wrap_database_errors
        self._thread = ThreadPoolExecutor(1, "sidik-writing")
        self._given: deque[Future[Any]] = deque()
        self.last_keys: dict[str, int] = {}

    def give(self, sql: str, values: Sequence[Any] = ()) -> Future[list[Any]]:
        """One more statement, after all others. Raises what an earlier one raised."""
        while self._given and self._given[0].done():
            self._given.popleft().result()
        future = self._thread.submit(self._carry_out, sql.replace("%s", "?"), values)
        self._given.append(future)
        return future

    def _carry_out(self, sql: str, values: Sequence[Any]) -> list[Any]:
        with self._errors:
            return list(self._raw.execute(sql, values))

    def wait(self) -> None:
        """Wait until all is done. Raises what one of them raised."""
        while self._given:
            self._given.popleft().result()

    def asked(self, execute: Callable[..., Any], *asked: Any) -> Any:
        """What is asked otherwise waits: it may ask for what is being written."""
        self.wait()
        return execute(*asked)

    def end(self) -> None:
        """Let go: what is being done is finished, what waits is dropped, and no transaction of its own stays open."""
        self._thread.shutdown(cancel_futures=True)
        if self._raw.in_transaction and not connection.in_atomic_block:
            self._raw.rollback()


_hand: ContextVar[Hand | None] = ContextVar("sidik_writing_hand", default=None)


@contextmanager
def beside() -> Iterator[None]:
    """Inside it statements are carried out beside; all of them are done when it ends well."""
    if connection.vendor != "sqlite":
        yield
        return
    hand, usual = Hand(), sys.getswitchinterval()
    token = _hand.set(hand)
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with connection.execute_wrapper(hand.asked):
            yield
            hand.wait()
    finally:
        hand.end()
        sys.setswitchinterval(usual)
        _hand.reset(token)


@contextmanager
def transaction_beside() -> Iterator[None]:
    """What is written inside is one transaction, unless one is running; its end is not waited for."""
    hand = _hand.get()
    if hand is None or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    hand.give("BEGIN IMMEDIATE")
    yield
    hand.give("COMMIT")


def the_hand() -> Hand | None:
    """Who carries statements out beside; None where everything is done at once."""
    return _hand.get()


def write(sql: str, values: Sequence[Any]) -> None:
    """Carry a statement out, beside where there is a hand for it."""
    if hand := _hand.get():
        hand.give(sql, values)
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def asked_for(rows: QuerySet[Any]) -> Callable[[], list[Any]]:
    """Ask for plain columns after what was given so far; the answer, as the database keeps it, is called for later."""
    if hand := _hand.get():
        return hand.give(*rows.query.sql_with_params()).result
    return lambda: list(rows)
