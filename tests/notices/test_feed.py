"""The calendar feed: by its token alone, revocable, valid by RFC 5545, and without a title."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from sidik.accounts.acts import end_office
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.notices.acts import make_feed
from sidik.notices.icalendar import Event, calendar_file, escaped, folded
from sidik.notices.models import FeedToken
from sidik.notices.views import feed as views
from sidik.register.models import Item
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]
CANARY = "Burung kenari kuning"


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def where(cast: Cast, key: str = "ppid") -> str:
    cast.user(key)
    _, token = make_feed(cast.actor(key), person=cast.people[key])
    return reverse("feed:file", args=[token])


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.fixture
def item(cast: Cast) -> Item:
    return determined(cast, title=CANARY, sensitive=True, public_title=f"{CANARY} terbuka")


def test_a_feed_holds_ends_and_deadlines_by_number_and_link(cast: Cast, item: Item) -> None:
    answer = Client().get(where(cast))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    lines = unfolded(answer.content)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert f"SUMMARY:Masa berakhir {item.code}" in lines
    assert f"SUMMARY:Tenggat penetapan {item.code}" in lines
    assert item.ends_on is not None
    assert f"DTSTART;VALUE=DATE:{item.ends_on:%Y%m%d}" in lines
    assert any(line.startswith("URL:http") and str(item.uuid) in line for line in lines)


def test_no_title_and_no_name_is_in_a_feed(cast: Cast, item: Item) -> None:
    content = Client().get(where(cast)).content.decode()
    assert item.code in content
    assert "kenari" not in content.replace("\r\n ", "")
    assert cast.people["ppid"].name not in content


def test_a_unit_office_sees_its_own_unit_only(cast: Cast, item: Item) -> None:
    own = Client().get(where(cast, "unit-perdagangan")).content.decode()
    foreign = Client().get(where(cast, "unit-industri")).content.decode()
    assert item.code in own and item.code not in foreign


def test_a_revoked_an_old_and_an_unknown_address_answer_alike(cast: Cast, sign_in: SignIn) -> None:
    old = where(cast)
    new = where(cast)
    client = sign_in("ppid")
    assert Client().get(new).status_code == 200
    client.post(reverse("notices:revoke_feed"))
    answers = [Client().get(a) for a in (old, new, reverse("feed:file", args=["x" * 43]))]
    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1


def test_the_address_is_shown_once_and_kept_by_its_digest_only(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("ppid")
    assert client.get(reverse("notices:make_feed")).status_code == 405
    page = client.post(reverse("notices:make_feed")).content.decode()
    found = re.search(r"/kalender/([\w-]{43})\.ics", page)
    assert found and Client().get(found[0]).status_code == 200
    assert found[1] not in client.get(reverse("notices:feed")).content.decode()
    assert found[1] not in str(list(FeedToken.objects.values()))
    assert found[1] not in str(list(Entry.objects.values()))


def test_who_leaves_his_office_has_an_empty_address(cast: Cast) -> None:
    address = where(cast)
    office = cast.people["ppid"].offices.get()
    end_office(cast.actor("administrator"), office=office, ends_on=date(2016, 1, 1), reason="Mutasi")
    assert Client().get(address).status_code == 404


def test_an_unchanged_feed_is_not_sent_again(cast: Cast, item: Item) -> None:
    address = where(cast)
    first = Client().get(address)
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    with clock.shifted(datetime(2027, 1, 1, tzinfo=UTC)):
        determined(cast)
        assert Client().get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_whoever_asks_all_the_time_is_asked_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_AN_HOUR", 2)
    address = where(cast)
    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]


@given(st.text(min_size=1, max_size=300))
def test_lines_are_short_and_come_back_whole(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    written = folded(line)
    assert all(len(part) <= 75 for part in written.removesuffix(b"\r\n").split(b"\r\n"))
    assert written.decode().replace("\r\n ", "") == line + "\r\n"


def test_a_provisional_day_is_tentative() -> None:
    event = Event("a@b", date(2031, 3, 4), "Tenggat", "https://x.example/", datetime(2026, 1, 1, tzinfo=UTC))
    assert b"STATUS:CONFIRMED" in calendar_file([event], name="SIDIK")
    tentative = Event(**{**vars(event), "is_provisional": True})
    assert b"STATUS:TENTATIVE" in calendar_file([tentative], name="SIDIK")
