"""The inbox: one's own notices only, read by a POST."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from sidik.ledger.models import Entry
from sidik.notices.acts import mark_read, notify
from sidik.notices.models import Notice
from tests.cast import Cast

SignIn = Callable[..., Client]


def told(cast: Cast, key: str, text: str = "Tugas baru pada kasus #1") -> None:
    notify(cast.actor("ppid"), persons=[cast.people[key]], text=text, link="/kasus/")


def test_a_notice_reaches_its_officer_and_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    told(cast, "clerk")
    assert "Tugas baru pada kasus" in sign_in("clerk").get(reverse("notices:inbox")).content.decode()
    assert "Tugas baru pada kasus" not in sign_in("verifier").get(reverse("notices:inbox")).content.decode()


def test_a_person_of_another_body_is_not_notified(cast: Cast, other: Cast) -> None:
    count = notify(
        cast.actor("ppid"),
        persons=[other.people["clerk"], cast.people["clerk"], cast.people["clerk"]],
        text="x",
    )
    assert count == 1
    assert Notice.objects.get().person == cast.people["clerk"]


def test_reading_the_page_marks_nothing(cast: Cast, sign_in: SignIn) -> None:
    told(cast, "clerk")
    client, before = sign_in("clerk"), Entry.objects.count()
    assert "1 belum dibaca" in client.get(reverse("notices:inbox")).content.decode()
    assert client.get(reverse("notices:mark_read")).status_code == 405
    assert Notice.objects.filter(read_at=None).count() == 1
    assert Entry.objects.count() == before


def test_marking_read_takes_ones_own_only(cast: Cast, sign_in: SignIn) -> None:
    told(cast, "clerk")
    told(cast, "verifier")
    client = sign_in("clerk")
    assert client.post(reverse("notices:mark_read")).status_code == 302
    assert Notice.objects.get(read_at=None).person == cast.people["verifier"]
    assert "Semua sudah dibaca" in client.get(reverse("notices:inbox")).content.decode()
    assert Entry.objects.get(act="notices.mark_read").facts["count"] == 1


def test_marking_an_empty_inbox_changes_nothing(cast: Cast) -> None:
    assert mark_read(cast.actor("clerk"), person=cast.people["clerk"]) == 0


def test_without_office_there_is_no_inbox(cast: Cast, client: Client) -> None:
    assert client.get(reverse("notices:inbox")).status_code == 302
    assert client.post(reverse("notices:mark_read")).status_code == 302
