"""Reminders of ends: once for each point of each end, a notice for each holder, number and link only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sidik.accounts.models import Body
from sidik.accounts.queries import system
from sidik.casework.acts import escalate_late, remind_ends
from sidik.casework.daily import run_daily
from sidik.casework.models import Reminder, ReminderSent
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.checks import verify_rows
from sidik.ledger.models import Entry
from sidik.notices.models import Notice
from sidik.register.models import Item
from tests.casework.pages import forms_in
from tests.cast import Cast
from tests.notices.reminded import point_of
from tests.register.steps import determined

CANARY = "Burung kenari kuning"


@pytest.fixture
def items(cast: Cast) -> list[Item]:
    sealed = determined(cast, title=CANARY, sensitive=True, public_title=f"{CANARY} terbuka")
    return [sealed, determined(cast, title=f"{CANARY} kedua")]


def remind(cast: Cast, items: list[Item], point: int = 60) -> int:
    on = point_of(cast, items[0], point)
    with clock.shifted(on):
        return remind_ends(system(cast.body), items=items, point=point, on=on)


def hearers() -> set[str]:
    return set(Notice.objects.values_list("person__offices__title", flat=True))


def test_the_watchers_and_the_units_own_office_are_told_once_each(cast: Cast, items: list[Item]) -> None:
    assert remind(cast, items) == 3
    assert hearers() == {"Ketua PPID", "Petugas PPID", "PPID Pelaksana Bidang Perdagangan"}
    assert {n.kind for n in Notice.objects.all()} == {"deadline"}
    reminder = Reminder.objects.get()
    assert {n.link for n in Notice.objects.all()} == {reverse("calendar:reminder", args=[reminder.uuid])}


def test_a_notice_names_numbers_and_days_and_no_title(cast: Cast, items: list[Item]) -> None:
    remind(cast, items)
    for notice in Notice.objects.all():
        assert items[0].code in notice.text and "pengingat 60 hari kerja" in notice.text
        assert CANARY not in notice.text
    assert CANARY not in str(list(Entry.objects.filter(act="casework.remind_ends").values()))


def test_the_same_point_of_the_same_end_is_told_once_however_often_it_is_asked(
    cast: Cast, items: list[Item]
) -> None:
    remind(cast, items)
    before = Notice.objects.count()
    assert remind(cast, items) == 0
    assert Notice.objects.count() == before
    assert ReminderSent.objects.count() == 2


def test_another_point_and_another_end_are_told_again(cast: Cast, items: list[Item]) -> None:
    remind(cast, items)
    assert remind(cast, items, point=30) == 3
    assert items[0].ends_on is not None
    items[0].ends_on += timedelta(days=365)
    assert remind(cast, items[:1], point=60) == 3


def test_what_comes_in_parts_is_one_reminder_and_one_notice_for_each_holder(
    cast: Cast, items: list[Item]
) -> None:
    remind(cast, items[:1])
    assert remind(cast, items[1:]) == 0
    assert Reminder.objects.get().sent.count() == 2


def test_the_superior_hears_of_a_deadline_that_passed(cast: Cast, items: list[Item]) -> None:
    on = point_of(cast, items[0], 25)
    with clock.shifted(on):
        assert escalate_late(system(cast.body), items=items, on=on) == 4
        assert escalate_late(system(cast.body), items=items, on=on + timedelta(days=1)) == 0
    told = Notice.objects.get(person=cast.people["superior"])
    assert "tenggat penetapan pembukaan lewat" in told.text


def test_no_officer_sends_a_reminder_by_himself(cast: Cast, items: list[Item]) -> None:
    with pytest.raises(Refused) as refused:
        remind_ends(cast.actor("ppid"), items=items, point=60, on=clock.today())
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_rows_of_a_reminder_stand_under_the_digests(cast: Cast, items: list[Item]) -> None:
    remind(cast, items)
    assert verify_rows().broken == ()


def test_the_clock_reminds_at_the_points_that_the_body_has_set(
    cast: Cast, items: list[Item], sign_in: Callable[..., Client]
) -> None:
    client, where = sign_in("administrator"), reverse("accounts:settings")
    form = next(f for f in forms_in(client.get(where).content.decode()) if "reminder_points" in f.data)
    assert form.data["reminder_points"] == ["60, 30"]
    form.data["place"] = ["Kota Khayal"]
    refused = client.post(where, {**form.data, "reminder_points": "60, 900"})
    assert refused.status_code == 422 and "1 sampai 250" in refused.content.decode()
    assert client.post(where, {**form.data, "reminder_points": "45"}).status_code == 302
    body = Body.objects.get(pk=cast.body.pk)
    assert body.settings["reminder_points"] == [45]
    run_daily(body)
    for point, told in ((46, 0), (45, 3), (44, 3), (30, 3)):
        with clock.shifted(point_of(cast, items[0], point)):
            run_daily(body)
        assert Notice.objects.filter(kind="deadline").count() == told, point


def test_the_clock_tells_the_superior_five_working_days_after_the_deadline(
    cast: Cast, items: list[Item]
) -> None:
    for point, told in ((26, 0), (24, 1), (20, 1)):
        with clock.shifted(point_of(cast, items[0], point)):
            run_daily(cast.body)
        assert Notice.objects.filter(person=cast.people["superior"]).count() == told, point
