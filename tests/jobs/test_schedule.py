"""Scheduled jobs come round once per turn; turns missed while the machine was off are made up once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from sidik.jobs import schedule
from sidik.ledger import clock

pytestmark = pytest.mark.django_db
MORNING = datetime(2030, 3, 4, 1, tzinfo=UTC)
calls: list[datetime] = []


def note_the_call() -> None:
    calls.append(clock.now())


@pytest.fixture(autouse=True)
def only_one_job(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(schedule, "_jobs", {})
    schedule.register("tests.hourly", timedelta(hours=1), f"{__name__}.note_the_call")
    calls.clear()
    yield


def test_job_runs_once_per_turn() -> None:
    with clock.shifted(MORNING):
        assert schedule.enqueue_due() == ["tests.hourly"]
        assert schedule.enqueue_due() == []
    with clock.shifted(MORNING + timedelta(minutes=59)):
        assert schedule.enqueue_due() == []
    with clock.shifted(MORNING + timedelta(minutes=60)):
        assert schedule.enqueue_due() == ["tests.hourly"]
    assert calls == [MORNING, MORNING + timedelta(minutes=60)]


def test_missed_turns_are_made_up_once() -> None:
    with clock.shifted(MORNING):
        schedule.enqueue_due()
    with clock.shifted(MORNING + timedelta(days=9)):
        schedule.enqueue_due()
        schedule.enqueue_due()
    assert len(calls) == 2


def test_clock_that_was_set_back_does_not_silence_the_job() -> None:
    with clock.shifted(MORNING + timedelta(days=400)):
        schedule.enqueue_due()
    with clock.shifted(MORNING):
        assert schedule.enqueue_due() == ["tests.hourly"]


def test_job_that_a_release_dropped_ends_without_effect() -> None:
    schedule.run_scheduled.call("tests.gone")
    assert calls == []


def test_refuses_more_than_once_a_minute() -> None:
    with pytest.raises(ValueError, match="minute"):
        schedule.register("tests.hasty", timedelta(seconds=5), "x.y")
