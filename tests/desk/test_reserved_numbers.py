"""Numbers held back, released, inserted, chosen, left out and explained; two officers at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sidik.desk import acts
from sidik.desk.checks import verify_numbers_of
from sidik.desk.models import NumberBook, ReservedNumber, TakenNumber
from sidik.desk.number_state import gaps_in, next_counter, open_gaps, reserved_in
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from tests.cast import Cast

SignIn = Callable[..., Client]
DAY = date(2026, 2, 14)


@pytest.fixture
def book(cast: Cast) -> NumberBook:
    return acts.keep_book(
        cast.actor("ppid"), key="letters", name="Surat keluar", pattern="{urut}{sisip}/{bln_rom}/{tahun}"
    )


def taken(cast: Cast, **changes: Any) -> TakenNumber:
    return acts.take_number(cast.actor("clerk"), **{"key": "letters", "on": DAY, **changes})


def reserved(cast: Cast, count: int = 1, on: date = DAY) -> list[ReservedNumber]:
    return acts.reserve_numbers(
        cast.actor("clerk"), key="letters", on=on, count=count, reason="Keputusan menyusul"
    )


def test_the_next_number_comes_behind_those_that_are_held_back(cast: Cast, book: NumberBook) -> None:
    assert taken(cast).counter == 1
    assert [row.counter for row in reserved(cast, 2)] == [2, 3]
    assert taken(cast).counter == 4
    assert open_gaps(book, 2026) == ()
    entry = Entry.objects.filter(act="desk.reserve_numbers").get()
    assert (entry.facts["count"], entry.reason) == (2, "Keputusan menyusul")


def test_a_held_back_number_is_used_by_name_only(cast: Cast, book: NumberBook) -> None:
    (row,) = reserved(cast)
    with pytest.raises(Refused, match="dicadangkan oleh"):
        taken(cast, counter=1, reason="saya butuh")
    assert taken(cast, reserved=row).text == "1/II/2026"
    assert not reserved_in(book, 2026).exists()
    with pytest.raises(Refused, match="sudah dipakai"):
        taken(cast, reserved=row)
    with pytest.raises(Refused) as refused:
        acts.release_number(cast.actor("clerk"), reserved=row, reason="terlambat")
    assert refused.value.refusal.code is Reason.FINISHED


def test_a_released_number_leaves_a_gap_that_explains_itself(cast: Cast, book: NumberBook) -> None:
    first, second = reserved(cast, 2)
    taken(cast)
    acts.release_number(cast.actor("ppid"), reserved=first, reason="Keputusan batal")
    assert next_counter(book, 2026) == 4
    taken(cast, counter=1, reason="Nomor bebas lagi")
    acts.release_number(cast.actor("ppid"), reserved=second, reason="Keputusan batal juga")
    assert [(gap.counter, gap.reason) for gap in gaps_in(book, 2026)] == [(2, "Keputusan batal juga")]
    assert verify_numbers_of(cast.body).broken == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"count": 0}, Reason.INVALID), ({"count": 51}, Reason.INVALID), ({"reason": " "}, Reason.MISSING)],
)
def test_a_reserve_without_reason_or_measure_is_refused(
    cast: Cast, book: NumberBook, changes: dict[str, Any], code: Reason
) -> None:
    values = {"key": "letters", "on": DAY, "count": 1, "reason": "Menyusul", **changes}
    with pytest.raises(Refused) as refused:
        acts.reserve_numbers(cast.actor("clerk"), **values)
    assert refused.value.refusal.code is code
    assert not ReservedNumber.objects.exists()


def test_a_letter_is_inserted_only_after_a_number_that_was_used(cast: Cast, book: NumberBook) -> None:
    taken(cast)
    with pytest.raises(Refused, match="belum dapat disisipi"):
        taken(cast, counter=7, insertion="a", reason="menyusul")
    assert taken(cast, counter=1, insertion="a", reason="menyusul").text == "1.a/II/2026"
    acts.keep_book(cast.actor("ppid"), key="plain", name="Polos", pattern="{urut}/{tahun}")
    taken(cast, key="plain")
    with pytest.raises(Refused, match="tidak memuat huruf sisipan"):
        taken(cast, key="plain", insertion="a", reason="menyusul")


def test_of_two_officers_who_saw_the_same_number_the_second_is_told(cast: Cast, book: NumberBook) -> None:
    seen = next_counter(book, 2026)
    assert taken(cast, seen=seen).counter == seen
    with pytest.raises(Refused) as refused:
        acts.take_number(cast.actor("secretariat"), key="letters", on=DAY, seen=seen)
    refusal = refused.value.refusal
    assert "pejabat lain" in refusal.message
    assert "Nomor berikutnya sekarang 2" in refusal.remedy
    assert TakenNumber.objects.count() == 1


def test_a_number_far_away_was_mistyped(cast: Cast, book: NumberBook) -> None:
    with pytest.raises(Refused, match="terlalu jauh"):
        taken(cast, counter=20261, reason="salah ketik")


def test_only_a_number_that_was_left_out_is_explained(cast: Cast, book: NumberBook) -> None:
    taken(cast)
    taken(cast, counter=4, reason="Nomor lama")
    with pytest.raises(Refused, match="4 tidak terlewat"):
        acts.explain_gap(cast.actor("clerk"), key="letters", year=2026, counters=[2, 4], reason="Batal")
    acts.explain_gap(cast.actor("clerk"), key="letters", year=2026, counters=[2, 3], reason="Batal")
    assert open_gaps(book, 2026) == ()
    assert [gap.by for gap in gaps_in(book, 2026)] == [cast.actor("clerk").name] * 2


def test_a_number_of_another_office_is_stated_with_its_reason(cast: Cast, book: NumberBook) -> None:
    text = taken(cast).text
    act = acts.state_number
    with pytest.raises(Refused, match="sudah dipakai dari buku Surat keluar"):
        act(cast.actor("ppid"), number=text, on=DAY, reason="Dari bagian hukum")
    with pytest.raises(Refused, match="alasan"):
        act(cast.actor("ppid"), number="188.4/7", on=DAY, reason="")
    assert act(cast.actor("ppid"), number=" 188.4/7 ", on=DAY, reason="Dari bagian hukum") == "188.4/7"
    assert Entry.objects.get(act="desk.state_number").reason == "Dari bagian hukum"


def test_other_offices_hold_no_numbers_back(cast: Cast, book: NumberBook) -> None:
    with pytest.raises(Refused) as refused:
        acts.reserve_numbers(cast.actor("board"), key="letters", on=DAY, count=1, reason="x")
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_page_of_a_book_shows_what_is_held_back_left_out_and_used(
    cast: Cast, book: NumberBook, sign_in: SignIn
) -> None:
    today = clock.today(cast.body.zone)
    client = sign_in("clerk")
    address = reverse("desk:number_book", args=["letters"])
    sent = {"count": 2, "reason": "Keputusan menyusul"}
    assert client.post(reverse("desk:reserve_numbers", args=["letters"]), sent).status_code == 302
    taken(cast, on=today)
    taken(cast, on=today, counter=6, reason="Nomor lama")
    text = client.get(address).content.decode()
    assert "Nomor 4 dan 5 belum dipakai." in text
    assert "Keputusan menyusul" in text
    explain = f"{reverse('desk:explain_gap', args=['letters'])}?tahun={today.year}"
    refused = client.post(explain, {"counters": ["4"], "reason": ""})
    assert refused.status_code == 422
    assert client.post(explain, {"counters": ["4", "5"], "reason": "Batal"}).status_code == 302
    assert "belum dipakai" not in client.get(address).content.decode()
    row = ReservedNumber.objects.order_by("counter").first()
    assert row is not None
    release = reverse("desk:release_number", args=[row.uuid])
    assert client.post(release, {"reason": "Batal"}).status_code == 302
    again = client.post(release, {"reason": "Batal"})
    assert "sudah dilepaskan" in again.content.decode()


def test_a_book_and_a_reserve_of_another_body_answer_like_none(
    cast: Cast, other: Cast, book: NumberBook, sign_in: SignIn
) -> None:
    (row,) = reserved(cast)
    client = sign_in("clerk", of=other)
    assert client.get(reverse("desk:number_book", args=["letters"])).status_code == 404
    assert client.post(reverse("desk:release_number", args=[row.uuid]), {"reason": "x"}).status_code == 404
