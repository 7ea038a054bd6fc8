"""The dates of the law counted by another hand; missed days made up; midnight at each body's own place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule
from django.db import transaction

from sidik.casework.acts import start_cases
from sidik.casework.daily import run_daily
from sidik.casework.models import Case
from sidik.domain.activities import ActivityKind
from sidik.domain.item import DeterminationFacts, ItemFacts, Nature, Term, derive
from sidik.domain.periods import Period, PeriodKind, ends_on
from sidik.domain.procedure import Condition, Scope
from sidik.domain.workdays import (
    Calendar,
    Holiday,
    HolidayKind,
    add_working_days,
    deadline_after,
    deadline_before,
)
from sidik.ledger import clock
from sidik.notices.models import Notice
from sidik.register.checks import recompute
from sidik.register.models import Item, PublicListDraft, StatusChange
from sidik.rules.acts import adopt_statutory, seed_holidays
from tests.casework.one_step import put_in_force, step
from tests.cast import Cast
from tests.register.steps import legacy

WEEKDAYS = (MO, TU, WE, TH, FR)
CALENDARS, TERMS = 50, 20


@dataclass(frozen=True)
class Case_:
    """A random calendar as this test knows it: sets of days, no calendar of the product."""

    public: frozenset[date]
    leave: frozenset[date]
    years: frozenset[int]
    leave_counts: bool

    @property
    def calendar(self) -> Calendar:
        rows = [Holiday(day, HolidayKind.PUBLIC) for day in sorted(self.public)]
        rows += [Holiday(day, HolidayKind.COLLECTIVE_LEAVE) for day in sorted(self.leave)]
        return Calendar(tuple(rows), self.years, self.leave_counts)

    def off(self, *, leave_counts: bool) -> frozenset[date]:
        return self.public if leave_counts else self.public | self.leave


def back(end: date, count: int, off: frozenset[date]) -> date:
    """The count-th weekday before an end that is no day off, by dateutil over a long enough stretch."""
    from_on = datetime.combine(end - timedelta(days=2 * count + 60), time())
    until = datetime.combine(end - timedelta(days=1), time())
    days = [day.date() for day in rrule(DAILY, byweekday=WEEKDAYS, dtstart=from_on, until=until)]
    return [day for day in days if day not in off][-count]


def ahead(start: date, count: int, off: frozenset[date]) -> date:
    """The count-th working day after a start, by the `holidays` library."""
    known = holidays.HolidayBase()
    known.update(dict.fromkeys(off, "libur"))
    return known.get_nth_working_day(start, count)


def drawn(seed: int) -> Iterator[tuple[Case_, random.Random]]:
    chance = random.Random(seed)
    for _ in range(CALENDARS):
        days = [date(2024, 1, 1) + timedelta(days=chance.randrange(3650)) for _ in range(260)]
        cut = chance.randrange(len(days))
        years = frozenset(y for y in range(2024, 2034) if chance.random() < 0.7)
        yield Case_(frozenset(days[:cut]), frozenset(days[cut:]), years, chance.random() < 0.5), chance


def term(facts_opened: bool, today: date, starts: date, notice: date, due: date, end: date) -> Term:
    if today < starts:
        return Term.NOT_YET
    if today >= end:
        return Term.ENDED
    if today > due and not facts_opened:
        return Term.LATE
    return Term.ENDING_SOON if today >= notice else Term.RUNNING


def test_a_thousand_random_terms_have_the_dates_that_another_hand_counts() -> None:
    compared = 0
    for case, chance in drawn(20260105):
        calendar = case.calendar
        mine, others = (case.off(leave_counts=said) for said in (case.leave_counts, not case.leave_counts))
        for _ in range(TERMS):
            starts = date(2025, 1, 1) + timedelta(days=chance.randrange(1800))
            years, months, days = chance.randrange(0, 3), chance.randrange(0, 12), chance.randrange(0, 28)
            end = ends_on(Period(PeriodKind.DURATION, years=years, months=months, days=days or 1), starts)
            assert end == starts + relativedelta(months=12 * years + months) + timedelta(days=days or 1)
            facts = ItemFacts(determinations=(DeterminationFacts("1", starts, ends_on=end),))
            notice, due = back(end, 60, mine), back(end, 30, mine)
            axes = derive(facts, starts, calendar)
            assert (axes.ends_on, axes.notice_on, axes.decide_by_on) == (end, notice, due)
            safe = min(due, back(end, 30, others))
            spanned = range(safe.year, end.year + 1)
            legal = deadline_before(end, 30, calendar)
            assert (legal.legal_on, legal.safe_on) == (due, safe)
            assert legal.is_provisional == any(year not in case.years for year in spanned)
            count = chance.randrange(1, 40)
            forward = deadline_after(starts, count, calendar)
            assert add_working_days(starts, count, calendar) == ahead(starts, count, mine)
            assert forward.safe_on == min(ahead(starts, count, mine), ahead(starts, count, others))
            for day in (notice, due, due + timedelta(days=1), end - timedelta(days=1), end):
                for on in (day - timedelta(days=1), day):
                    expected = term(False, on, starts, notice, due, end)
                    assert derive(facts, on, calendar).term == expected
            compared += 1
    assert compared == CALENDARS * TERMS


class _Undone(Exception):
    """Let everything that a branch of the test wrote be undone."""


FIRST_DAY = date(2027, 9, 6)
REMEMBERED = ("stage", "nature", "term", "starts_on", "ends_on", "notice_on", "decide_by_on", "review_on")


def end_state(cast: Cast) -> dict[str, Any]:
    """All that the days left behind, without moments, keys and chance."""
    items = Item.objects.filter(body=cast.body).order_by("number")
    cases = Case.objects.filter(body=cast.body).order_by("number")
    return {
        "items": list(
            items.values_list(
                "code", *REMEMBERED, "dates_provisional", "next_on", "clocked_on", "row_version"
            )
        ),
        "cases": [
            (c.number, c.title, c.kind, c.state, c.step, c.due_on, *c.items.values_list("code", flat=True))
            for c in cases
        ],
        "notices": sorted(Notice.objects.values_list("person__name", "text")),
        "drafts": sorted(PublicListDraft.objects.values_list("item__code", "opened_on")),
        "changes": sorted(StatusChange.objects.values_list("item__code", "kind", "effective_on", "basis")),
    }


def after_days(cast: Cast, days: list[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            for day in days:
                with clock.shifted(FIRST_DAY + timedelta(days=day)):
                    run_daily(cast.body)
                    assert not list(recompute(cast.body))
            found = end_state(cast)
            raise _Undone
    except _Undone:
        return found


def test_ten_missed_days_and_one_turn_end_where_ten_turns_end(cast: Cast) -> None:
    with clock.shifted(FIRST_DAY - timedelta(days=30)):
        seed_holidays(cast.actor("ppid"))
        adopt_statutory(cast.actor("ppid"))
        cast.body.settings = {**cast.body.settings, "reminder_points": [63, 60, 57, 30, 28]}
        cast.body.save()
        for days_to_end in (1, 4, 9, 36, 39, 43, 44, 48, 84, 86, 90, 95):
            end = FIRST_DAY + timedelta(days=days_to_end)
            legacy(cast, end - relativedelta(years=2))
        legacy(cast, FIRST_DAY - relativedelta(years=1) + timedelta(days=3), Period(PeriodKind.UNTIL_CONSENT))
        run_daily(cast.body)
    daily = after_days(cast, list(range(10)))
    at_once = after_days(cast, [9])
    assert at_once == daily
    assert len(daily["drafts"]) == 3
    assert len(daily["cases"]) >= 3
    assert {term for _, _, _, term, *_ in daily["items"]} >= {Term.LATE, Term.ENDING_SOON, Term.ENDED}


@pytest.mark.parametrize(
    ("zone", "midnight_utc"),
    [("Asia/Jakarta", time(17)), ("Asia/Makassar", time(16)), ("Asia/Jayapura", time(15))],
)
def test_items_open_at_midnight_of_the_bodys_own_place(cast: Cast, zone: str, midnight_utc: time) -> None:
    cast.body.zone = zone
    cast.body.save()
    item = legacy(cast, date(2025, 3, 2), Period(PeriodKind.DURATION, years=2))
    assert item.ends_on == date(2027, 3, 2)
    midnight = datetime.combine(date(2027, 3, 1), midnight_utc, UTC)
    assert midnight.astimezone(ZoneInfo(zone)).time() == time(0)
    with clock.shifted(midnight - timedelta(minutes=1)):
        run_daily(cast.body)
        item.refresh_from_db()
        assert item.nature == Nature.EXEMPT
    with clock.shifted(midnight):
        assert run_daily(cast.body).opened == 1
        item.refresh_from_db()
        assert item.nature == Nature.OPEN


def test_a_timer_step_is_made_up_for_the_day_on_which_it_was_due(cast: Cast) -> None:
    with clock.shifted(FIRST_DAY):
        item = legacy(cast, FIRST_DAY - relativedelta(years=2) + timedelta(days=90))
        version = put_in_force(
            cast,
            step(ActivityKind.TASK, "clerk", {"instruction": "Catat."}),
            step(
                ActivityKind.TASK,
                "ppid",
                {"instruction": "Tetapkan."},
                id="s2",
                scope=Scope.TIMER,
                when=Condition("working_days_left", "<=", 21),
                otherwise="s3",
            ),
            step(ActivityKind.TASK, "clerk", {"instruction": "Simpan."}, id="s3"),
        )
        start_cases(cast.actor("ppid"), version=version, title="Putaran", items=[item])
        run_daily(cast.body)
    due = back(item.ends_on, 21, frozenset())
    with clock.shifted(due - timedelta(days=1)):
        assert run_daily(cast.body).cases == ()
    with clock.shifted(due + timedelta(days=8)):
        (number,) = run_daily(cast.body).cases
    assert f"{due.day} " in Case.objects.get(number=number).title
