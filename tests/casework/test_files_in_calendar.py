"""A file that waits for two persons stands on its day: in the calendar, in feeds of who owes it, among what is late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sidik.casework.daily import run_daily
from sidik.domain.file_review import FileFinding
from sidik.ledger import clock
from sidik.notices.acts import make_feed
from sidik.register import acts
from sidik.register.models import OpenedFileReview
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]


@pytest.fixture
def review(cast: Cast) -> Iterator[OpenedFileReview]:
    """Of the trade unit, opened by the clock on this very day."""
    cache.clear()
    item = determined(cast)
    assert item.ends_on is not None
    with clock.shifted(item.ends_on):
        run_daily(cast.body)
        yield OpenedFileReview.objects.get(item=item)


def agreed(cast: Cast, review: OpenedFileReview) -> None:
    done = acts.examine_file(
        cast.actor("archivist"), review=review, finding=FileFinding.WHOLE, third_parties_checked=True
    )
    acts.agree_file(cast.actor("ppid"), review=done)


def fed(cast: Cast, who: str) -> str:
    cache.clear()
    cast.user(who)
    _, token = make_feed(cast.actor(who), person=cast.people[who])
    return Client().get(reverse("feed:file", args=[token])).content.decode().replace("\r\n ", "")


def test_the_day_names_the_file_until_two_persons_agreed(
    cast: Cast, review: OpenedFileReview, sign_in: SignIn
) -> None:
    client, day = sign_in("ppid"), reverse("calendar:day", args=[str(review.due_on)])
    where = reverse("reviews:file_page", args=[review.uuid])
    assert where in client.get(day).content.decode()
    year = client.get(f"{reverse('calendar:year')}?tahun={review.due_on.year}").content.decode()
    assert year.count(f'href="{day}"') == 2 and "1 telaah berkas" in year
    assert where not in sign_in("unit-industri").get(day).content.decode()
    agreed(cast, review)
    assert where not in sign_in("ppid").get(day).content.decode()


def test_the_feed_of_who_owes_the_look_bears_its_day(cast: Cast, review: OpenedFileReview) -> None:
    for who, count in (("unit-perdagangan", 1), ("archivist", 1), ("unit-industri", 0), ("clerk", 0)):
        found = fed(cast, who)
        assert found.count(f"SUMMARY:Telaah berkas {review.item.code}") == count, who
        assert (f"DTSTART;VALUE=DATE:{review.due_on:%Y%m%d}" in found) is bool(count), who
        assert review.item.current.title not in found


def test_the_dashboard_lists_it_as_late_to_whom_it_may_be_shown(
    cast: Cast, review: OpenedFileReview, sign_in: SignIn
) -> None:
    where, dashboard = reverse("reviews:file_page", args=[review.uuid]), reverse("dashboard:dashboard")
    with clock.shifted(review.due_on):
        assert where not in sign_in("ppid").get(dashboard).content.decode()
    with clock.shifted(review.due_on + timedelta(days=8)):
        assert where in sign_in("ppid").get(dashboard).content.decode()
        assert where not in sign_in("unit-industri").get(dashboard).content.decode()
