"""Legal and safe day side by side wherever a deadline is shown; what an opening takes; texts to be sent on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sidik.accounts.rows import Place
from sidik.casework.annual.counts import report_of
from sidik.casework.calendar import pace
from sidik.casework.deadlines import deadlines_of
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import OPENING_WORKING_DAYS
from sidik.domain.procedure import TimeLimit
from sidik.domain.timelimits import END_OF_EXEMPTION
from sidik.domain.workdays import Deadline, HolidayKind, deadline_before, working_days_between
from sidik.ledger import clock
from sidik.notices.acts import make_feed
from sidik.register import acts
from sidik.register.models import Item
from sidik.register.projection import project
from sidik.rules.acts import add_holiday
from sidik.rules.queries import calendar_of
from sidik.web.templatetags.deadlines import in_one_line
from tests.casework.one_step import case_for
from tests.cast import Cast
from tests.register.steps import determined, legacy, paper


@pytest.fixture
def item(cast: Cast) -> Item:
    """Ends this year, behind a day of collective leave that this body counts as a working day."""
    cast.body.settings = {**cast.body.settings, "collective_leave_counts": True}
    cast.body.save()
    leave = date(2026, 12, 24)
    add_holiday(
        cast.actor("ppid"), on=leave, kind=HolidayKind.COLLECTIVE_LEAVE, name="Cuti bersama", source="SKB"
    )
    return project(legacy(cast, date(2024, 12, 31)))


def deadline_of(cast: Cast, item: Item) -> Deadline:
    assert item.ends_on is not None
    found = deadline_before(item.ends_on, OPENING_WORKING_DAYS, calendar_of(cast.body))
    assert found.legal_on == item.decide_by_on and found.safe_on < found.legal_on
    return found


def test_inbox_day_page_feed_and_annual_report_name_the_safe_day(
    cast: Cast, item: Item, sign_in: Any
) -> None:
    cache.clear()
    days = deadline_of(cast, item)
    client, safe = sign_in("ppid"), long_date(days.safe_on)
    for page in (
        reverse("casework:inbox"),
        reverse("calendar:day", args=[days.legal_on.isoformat()]),
        reverse("calendar:day", args=[str(item.ends_on)]),
    ):
        assert f"{safe}</time></span>" in client.get(page).content.decode(), page
    _, token = make_feed(cast.actor("ppid"), person=cast.people["ppid"])
    feed = Client().get(reverse("feed:file", args=[token])).content.decode().replace("\r\n ", "")
    assert f"tanggal aman {safe}" in feed
    assert f"tanggal aman {safe}" in str(report_of(cast.body, 2025))


def test_the_forecast_says_what_work_openings_bring_once_enough_were_made(
    cast: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = determined(cast), determined(cast, title="Berkas kedua")
    case = case_for(cast, ActivityKind.TASK, "clerk", {"instruction": "Catat."}, items=[first, second])
    begun_on = clock.today(cast.body.zone)
    assert first.ends_on is not None
    later = clock.now().replace(year=2027)
    with clock.shifted(later):
        today = clock.today(cast.body.zone)
        place = Place(case.uuid, case.step, 1)
        acts.determine_opening(cast.actor("ppid"), items=[first], paper=paper(on=today), place=place)
        calendar = calendar_of(cast.body)
        assert pace.opening_pace(cast.body, today, calendar) == pace.Pace(1, None)
        monkeypatch.setattr(pace, "ENOUGH_OPENINGS", 1)
        took = working_days_between(begun_on, today, calendar)
        found = pace.opening_pace(cast.body, today, calendar)
        assert found == pace.Pace(1, float(took)) and found.work(3) == 3 * took
        page = sign_in("ppid").get(reverse("calendar:forecast") + "?hitung=tenggat").content.decode()
    assert "Perkiraan beban" in page


def test_a_case_can_be_sent_on_by_number_day_and_link_only(cast: Cast, sign_in: Any) -> None:
    case = case_for(cast, ActivityKind.TASK, "clerk", {"instruction": "Catat."}, items=[determined(cast)])
    where = reverse("casework:case_page", args=[case.uuid])
    page = sign_in("clerk").get(where).content.decode()
    shared = page.split('id="teks-bagikan"')[1].split("</textarea>")[0]
    assert f"kasus #{case.number}" in shared and where in shared
    assert case.title not in shared


def test_a_step_counted_in_working_days_has_its_safe_day_wherever_its_case_is_shown(
    cast: Cast, item: Item, sign_in: Any
) -> None:
    time = TimeLimit("30 hari kerja sebelum berakhir", 30, "working_days", END_OF_EXEMPTION)
    opening = case_for(cast, ActivityKind.TASK, "clerk", {"instruction": "Catat."}, items=[item], time=time)
    days = deadline_before(item.ends_on or date.max, 30, calendar_of(cast.body))
    assert deadlines_of([opening], calendar_of(cast.body)) == {opening.pk: days}
    client, safe = sign_in("clerk"), long_date(days.safe_on)
    lead = client.get(reverse("casework:case_page", args=[opening.uuid])).content.decode()
    assert in_one_line(days) in lead and "tanggal aman" in in_one_line(days)
    for page in (reverse("casework:inbox"), reverse("casework:case_list")):
        assert f"{safe}</time></span>" in client.get(page).content.decode(), page


@pytest.mark.parametrize(
    ("amount", "unit", "counts_leave", "has_safe_day"),
    [(20, "working_days", False, True), (20, "working_days", True, False), (1, "months", False, False)],
)
def test_a_step_counted_from_its_beginning_is_safe_on_the_earlier_of_both_readings(
    cast: Cast, item: Item, amount: int, unit: str, *, counts_leave: bool, has_safe_day: bool
) -> None:
    cast.body.settings = {**cast.body.settings, "collective_leave_counts": counts_leave}
    cast.body.save()
    with clock.shifted(clock.now().replace(year=2026, month=12, day=1)):
        time = TimeLimit(f"{amount} {unit}", amount, unit)
        case = case_for(cast, ActivityKind.TASK, "clerk", {"instruction": "Catat."}, items=[item], time=time)
        (found,) = deadlines_of([case], calendar_of(cast.body)).values()
    assert found.legal_on == case.due_on
    assert (found.safe_on < found.legal_on) == has_safe_day
