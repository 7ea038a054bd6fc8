"""Tugas saya beside the steps of the SOP: a unit sees the review it owes, an approver the edition that waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from sidik.casework.duties import duties_of
from sidik.domain.yearly_review import Outcome
from sidik.ledger import clock
from sidik.notices.models import Notice
from sidik.publication import acts as publication
from sidik.register import acts
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]


def titles(cast: Cast, person: str) -> list[str]:
    return [duty.title for duty in duties_of(cast.actor(person), cast.body, clock.today(cast.body.zone))]


def test_a_round_is_told_to_its_units_and_stays_on_their_desk_until_it_is_answered(
    cast: Cast, sign_in: SignIn
) -> None:
    item = determined(cast)
    today = clock.today(cast.body.zone)
    review = acts.begin_review(cast.actor("clerk"), year=today.year, due_on=today + timedelta(days=30))
    where = reverse("reviews:round_page", args=[review.uuid])
    (told,) = Notice.objects.filter(link=where)
    assert told.person == cast.people["unit-perdagangan"] and "1 informasi" in told.text
    page = sign_in("unit-perdagangan").get("/").content.decode()
    assert "1 informasi unit kerja Anda belum ditinjau" in page
    assert titles(cast, "unit-industri") == titles(cast, "ppid") == []
    acts.review_items(cast.actor("unit-perdagangan"), review=review, items=[item], outcome=Outcome.KEEP)
    assert titles(cast, "unit-perdagangan") == []


def test_an_edition_waits_on_the_desk_of_whoever_may_approve_it(cast: Cast) -> None:
    determined(cast)
    publication.set_edition_rules(cast.actor("ppid"), needs_second_person=True, is_automatic=True, columns=[])
    draft = publication.prepare_edition(cast.actor("clerk"), channels=["website"])
    draft = publication.submit_edition(cast.actor("clerk"), draft=draft)
    assert titles(cast, "ppid") == ["Edisi berikutnya menunggu persetujuan Anda"]
    assert titles(cast, "clerk") == []
    publication.approve_edition(cast.actor("ppid"), draft=draft)
    assert titles(cast, "ppid") == []


def test_an_administrator_without_office_is_led_to_where_offices_are_given(sign_in: SignIn) -> None:
    page = sign_in("administrator").get("/").content.decode()
    assert reverse("accounts:person_list") in page and "minta pengelola" not in page
