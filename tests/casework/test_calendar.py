"""The calendar of terms and the dashboard: heat and list count alike, units see their own, nothing is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sidik.accounts.queries import system
from sidik.casework.acts import remind_ends
from sidik.casework.calendar.queries import days_of, forecast, items_for, next_months
from sidik.casework.dashboard import queries as dashboard
from sidik.casework.models import Reminder
from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import OpeningBasis
from sidik.domain.periods import Period, PeriodKind
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.register import acts
from sidik.register.codec import grounds_json
from sidik.register.models import Item
from tests.cast import Cast
from tests.notices.reminded import point_of
from tests.register.steps import determined, legacy, proof

SignIn = Callable[..., Client]
CANARY = "Burung kenari kuning"
FIVE = Period(PeriodKind.DURATION, years=5)


@pytest.fixture
def item(cast: Cast) -> Item:
    return determined(cast)


def year_of(item: Item) -> str:
    assert item.ends_on is not None
    return f"{reverse('calendar:year')}?tahun={item.ends_on.year}"


def test_the_heat_and_the_list_name_the_same_days(cast: Cast, item: Item, sign_in: SignIn) -> None:
    legacy(cast, date(2024, 2, 29), FIVE)
    page = sign_in("ppid").get(year_of(item)).content.decode()
    drawn, listed = page.split('id="daftar"')
    in_heat = set(re.findall(r'href="/kalender-masa/(\d{4}-\d\d-\d\d)/', drawn))
    in_list = set(re.findall(r'href="/kalender-masa/(\d{4}-\d\d-\d\d)/', listed))
    assert in_heat == in_list != set()
    assert item.ends_on is not None and item.ends_on.isoformat() in in_list


def test_a_day_counts_its_ends_and_deadlines(cast: Cast, item: Item) -> None:
    assert item.ends_on is not None and item.decide_by_on is not None
    rows = items_for(cast.actor("ppid"), cast.body)
    found = days_of(rows, date(item.ends_on.year - 1, 1, 1), date(item.ends_on.year, 12, 31))
    assert found[item.ends_on].ending == 1
    assert found[item.decide_by_on].deadlines == 1


def test_a_unit_office_sees_its_own_terms_only(cast: Cast, item: Item, sign_in: SignIn) -> None:
    assert item.ends_on is not None
    day = reverse("calendar:day", args=[item.ends_on.isoformat()])
    assert item.code in sign_in("unit-perdagangan").get(day).content.decode()
    assert item.code not in sign_in("unit-industri").get(day).content.decode()


@pytest.mark.parametrize("day", ["2026-13-01", "2026-1-1", "hari-ini", "9999-12-31", "20260101"])
def test_what_is_no_day_is_not_found(day: str, sign_in: SignIn) -> None:
    assert sign_in("ppid").get(f"/kalender-masa/{day}/").status_code == 404


@pytest.mark.parametrize("year", ["", "abc", "0000", "9999", "²⁰²⁶"])
def test_what_is_no_year_shows_this_year(cast: Cast, year: str, sign_in: SignIn) -> None:
    page = sign_in("ppid").get(reverse("calendar:year"), {"tahun": year}).content.decode()
    assert f"Berakhir pada {clock.today(cast.body.zone).year}" in page


def test_the_forecast_begins_this_month_and_knows_twelve(cast: Cast, item: Item) -> None:
    assert next_months(date(2026, 11, 22))[0] == date(2026, 11, 1)
    assert next_months(date(2026, 11, 22))[-1] == date(2027, 10, 1)
    assert item.ends_on is not None
    today = point_of(cast, item, 20)
    units = cast.body.units.all()
    found = forecast(items_for(cast.actor("ppid"), cast.body), units, "ends_on", today)
    assert found.total == 1 and found.rows[0][0] == cast.units["perdagangan"]
    assert found.sums[found.months.index(item.ends_on.replace(day=1))] == 1


def test_the_forecast_as_a_table_runs_no_formula(cast: Cast, item: Item, sign_in: SignIn) -> None:
    cast.units["perdagangan"].name = "=1+1"
    cast.units["perdagangan"].save()
    with clock.shifted(point_of(cast, item, 20)):
        answer = sign_in("ppid").get(reverse("calendar:forecast_csv"))
    text = answer.content.decode("utf-8-sig")
    assert "'=1+1" in text and ",=1+1" not in text
    assert item.ends_on is not None and f"{item.ends_on:%Y-%m},1," in text


def test_a_reminder_shows_its_items_and_a_text_with_numbers_and_days_only(
    cast: Cast, sign_in: SignIn
) -> None:
    sealed = determined(cast, title=CANARY, sensitive=True, public_title="Dokumen terbuka")
    on = point_of(cast, sealed, 60)
    remind_ends(system(cast.body), items=[sealed], point=60, on=on)
    where = reverse("calendar:reminder", args=[Reminder.objects.get().uuid])
    page = sign_in("ppid").get(where).content.decode()
    shared = re.search(r"<textarea[^>]*>([^<]*)</textarea>", page)
    assert shared and sealed.code in shared[1] and where in shared[1]
    assert CANARY not in page and "Dokumen terbuka" not in shared[1]
    assert "https://wa.me/?text=SIDIK%20" in page
    assert sealed.code not in sign_in("unit-industri").get(where).content.decode()


def test_the_dashboard_counts_what_is_there_and_writes_nothing(
    cast: Cast, item: Item, sign_in: SignIn
) -> None:
    client, before = sign_in("head"), Entry.objects.count()
    page = client.get(reverse("dashboard:dashboard")).content.decode()
    assert Entry.objects.count() == before
    found = dashboard.figures(cast.body, clock.today())
    assert (found["exempt"], found["late"]) == (1, 0)
    assert "Angka tampil setelah sebuah langkah dilalui 10 kali" in page
    by_letter = {row.letter: row.closed for row in dashboard.grounds(cast.body)}
    assert by_letter["h"] == 1 and sum(by_letter.values()) == 1
    assert {row.key: row.count for row in dashboard.stages(cast.body)}["determined"] == 1


def test_what_a_decision_opened_before_its_end_counts_as_opened_this_year(cast: Cast) -> None:
    today = clock.today(cast.body.zone)
    inquiry = determined(cast, grounds=grounds_json([Ground(GroundLetter.A, (1,))]))
    assert dashboard.figures(cast.body, today)["opened"] == 0
    acts.open_on_basis(
        cast.actor("ppid"), items=[inquiry], basis=OpeningBasis.COURT_SESSION, document=proof()
    )
    assert dashboard.figures(cast.body, today)["opened"] == 1
    assert dashboard.figures(cast.body, today.replace(year=today.year - 1))["opened"] == 0


def test_much_under_an_easy_letter_is_said(cast: Cast) -> None:
    rows = [dashboard.GroundCount("i", "", 5, 0), dashboard.GroundCount("h", "", 7, 0)]
    assert dashboard.heavy_grounds(rows, 12) == ["i"]
    assert dashboard.heavy_grounds(rows, 9) == []


def test_the_reports_offer_the_annual_one_only_to_whom_it_is_open(sign_in: SignIn) -> None:
    annual = reverse("annual:report")
    reports = {
        who: sign_in(who).get(reverse("casework:report_list")).content.decode()
        for who in ("unit-industri", "ppid")
    }
    assert annual not in reports["unit-industri"] and annual in reports["ppid"]
