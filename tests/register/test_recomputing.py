"""When holidays, points or rules change, the dates that are counted from them move, and a report says which."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from sidik.casework import clock_hooks, daily, redating
from sidik.casework.daily import failing, run, run_daily
from sidik.casework.models import Case
from sidik.domain.workdays import HolidayKind, working_days_before
from sidik.jobs.models import Progress
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.register.checks import recompute
from sidik.register.models import DateMove, DayRun, Item, Recalculation
from sidik.rules.acts import add_holiday, adopt_statutory, seed_holidays
from sidik.rules.queries import calendar_of
from tests.cast import Cast
from tests.register.steps import determined, due_at, legacy


@pytest.fixture
def item(cast: Cast) -> Item:
    seed_holidays(cast.actor("ppid"))
    item = determined(cast)
    run_daily(cast.body)
    return item


def day_off_before(cast: Cast, item: Item) -> None:
    on = working_days_before(item.ends_on, 10, calendar_of(cast.body))
    add_holiday(
        cast.actor("ppid"),
        on=on,
        name="Hari rekaan",
        kind=HolidayKind.PUBLIC,
        source="Perda 1/2026",
        regional=True,
    )


def test_a_new_day_off_moves_the_dates_and_the_report_says_so(cast: Cast, item: Item, client: Client) -> None:
    item.refresh_from_db()
    before = (item.notice_on, item.decide_by_on, item.ends_on)
    day_off_before(cast, item)
    assert list(recompute(cast.body))
    run_daily(cast.body)
    item.refresh_from_db()
    after = (item.notice_on, item.decide_by_on, item.ends_on)
    assert after[:2] < before[:2]
    assert after[2] == before[2]
    assert not list(recompute(cast.body))
    found = Recalculation.objects.filter(body=cast.body).first()
    assert found is not None
    assert (found.causes, found.moved) == (["calendar"], 1)
    moves = {move.field: (move.before, move.after) for move in DateMove.objects.filter(recalculation=found)}
    assert moves["decide_by_on"] == (before[1].isoformat(), after[1].isoformat())
    client.force_login(cast.user("clerk"))
    page = client.get(f"/kalender-masa/pergeseran/{found.uuid}/").content.decode()
    assert item.code in page
    assert "Rekam medis" not in page
    lines = b"".join(client.get(f"/kalender-masa/pergeseran/{found.uuid}/pergeseran.csv")).decode()
    assert f"{item.code},,Tenggat penetapan pembukaan,{before[1]},{after[1]}" in lines
    assert client.get("/kalender-masa/pergeseran/").status_code == 200


def test_a_second_turn_counts_nothing_anew(cast: Cast, item: Item) -> None:
    day_off_before(cast, item)
    run_daily(cast.body)
    countings, entries = Recalculation.objects.count(), Entry.objects.count()
    run_daily(cast.body)
    assert (Recalculation.objects.count(), Entry.objects.count()) == (countings, entries)


def test_a_counting_that_broke_off_is_taken_up_again(cast: Cast, item: Item) -> None:
    day_off_before(cast, item)
    run_daily(cast.body)
    Recalculation.objects.filter(moved=1).update(finished_at=None)
    run_daily(cast.body)
    assert not Recalculation.objects.filter(finished_at=None).exists()
    assert DateMove.objects.filter(field="decide_by_on").count() == 1


def test_the_steps_of_open_cases_are_due_by_the_new_calendar(cast: Cast, item: Item) -> None:
    adopt_statutory(cast.actor("ppid"))
    run_daily(cast.body)
    item.refresh_from_db()
    with clock.shifted(item.notice_on):
        run_daily(cast.body)
        case = Case.objects.get()
        due_on = case.due_on
        day_off_before(cast, item)
        run_daily(cast.body)
        case.refresh_from_db()
        assert case.due_on < due_on
        assert DateMove.objects.get(case_number=case.number).after == case.due_on.isoformat()


def test_an_sop_adopted_within_the_notice_takes_the_items_that_wait(cast: Cast, item: Item) -> None:
    item.refresh_from_db()
    with clock.shifted(item.notice_on + timedelta(days=3)):
        assert run_daily(cast.body).cases == ()
        adopt_statutory(cast.actor("ppid"))
        assert len(run_daily(cast.body).cases) == 1


def test_a_point_that_is_set_is_reminded_of_once(
    cast: Cast, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(
        clock_hooks, "REMINDERS", [lambda _, items, point, on: bool(told.append((point, len(items))))]
    )
    cast.body.settings = {**cast.body.settings, "reminder_points": [90]}
    cast.body.save()
    run_daily(cast.body)
    item.refresh_from_db()
    on = working_days_before(item.ends_on, 90, calendar_of(cast.body))
    assert item.next_on == on
    for days in (-1, 0, 0, 1):
        with (
            clock.shifted(on + timedelta(days=max(days, 0)))
            if days >= 0
            else clock.shifted(on - timedelta(days=1))
        ):
            run_daily(cast.body)
    assert told == [(90, 1)]


def test_one_failing_body_stops_no_other(cast: Cast, other: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    real = daily.make_up

    def fails(body: object, today: date) -> object:
        if body == cast.body:
            raise RuntimeError("rekaan")
        return real(body, today)

    monkeypatch.setattr(daily, "make_up", fails)
    run()
    assert DayRun.objects.get(body=other.body).finished_at is not None
    (row,) = failing()
    assert (row.body, row.failure) == (cast.body, "RuntimeError")
    monkeypatch.setattr(daily, "make_up", real)
    run()
    assert failing() == []


def test_an_imported_list_with_long_terms_gives_the_clock_nothing_to_do(cast: Cast) -> None:
    today = clock.today(cast.body.zone)
    legacy(cast, today - timedelta(days=30))
    assert not due_at(cast.body, today).exists()
    legacy(cast, today - timedelta(days=700))
    assert due_at(cast.body, today).count() == 1


def test_a_long_register_is_counted_by_a_job_of_its_own_once(
    cast: Cast, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redating, "AT_ONCE_ITEMS", 0)
    queued: list[tuple[str, str]] = []
    recount = redating.recount.func
    queue = SimpleNamespace(enqueue=lambda *arguments: queued.append(arguments))
    monkeypatch.setattr(redating, "recount", queue)
    day_off_before(cast, item)
    before = Item.objects.get().decide_by_on
    for _ in range(2):
        run_daily(cast.body)
    assert len(queued) == 1 and Item.objects.get().decide_by_on == before
    recount(*queued[0])
    assert Item.objects.get().decide_by_on != before
    assert not Recalculation.objects.filter(finished_at=None).exists()
    assert [(one.state, one.count, one.total) for one in Progress.objects.all()] == [("done", 1, 1)]
    run_daily(cast.body)
    assert len(queued) == 1
