"""Loans: a hardcopy goes out with a borrower and a day, and comes back once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sidik.archive import acts
from sidik.archive.models import Holding, Loan, LoanReturn
from sidik.archive.queries import loan_of, loans_out
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from tests.archive.steps import box, hard, soft
from tests.cast import Cast
from tests.register.steps import proposed

SignIn = Callable[..., Client]


def lent(cast: Cast, holding: Holding, *, days: int = 7) -> Loan:
    due_on = clock.today(cast.body.zone) + timedelta(days=days)
    return acts.lend(
        cast.actor("archivist"), holding=holding, borrower="Bagian Hukum", purpose="Telaah", due_on=due_on
    )


@pytest.fixture
def kept(cast: Cast) -> Holding:
    return hard(cast, proposed(cast), box(cast))


def test_a_loan_goes_out_and_comes_back_with_one_entry_each(cast: Cast, kept: Holding) -> None:
    before = Entry.objects.count()
    loan = lent(cast, kept)
    assert list(loans_out(cast.body)) == [loan]
    acts.take_back(cast.actor("archivist"), loan=loan, condition="Baik")
    assert not loans_out(cast.body)
    assert loan_of(kept.item) is None
    assert Entry.objects.count() == before + 2


def test_the_borrower_stays_out_of_the_ledger_in_clear(cast: Cast, kept: Holding) -> None:
    lent(cast, kept)
    assert "Hukum" not in str(Entry.objects.get(act="archive.lend").facts)


def test_what_is_out_is_not_lent_again_nor_moved(cast: Cast, kept: Holding) -> None:
    lent(cast, kept)
    with pytest.raises(Refused, match="sedang dipinjam"):
        lent(cast, kept)
    with pytest.raises(Refused, match="sedang dipinjam"):
        hard(cast, kept.item, box(cast, "B-2"))


def test_it_comes_back_once(cast: Cast, kept: Holding) -> None:
    loan = lent(cast, kept)
    acts.take_back(cast.actor("archivist"), loan=loan)
    with pytest.raises(Refused) as refused:
        acts.take_back(cast.actor("archivist"), loan=loan)
    assert refused.value.refusal.code is Reason.FINISHED
    lent(cast, kept)


def test_a_day_past_a_softcopy_and_a_former_place_are_refused(cast: Cast, kept: Holding) -> None:
    with pytest.raises(Refused, match="sudah lewat"):
        lent(cast, kept, days=-1)
    with pytest.raises(Refused, match="Hanya salinan cetak"):
        lent(cast, soft(cast, kept.item))
    hard(cast, kept.item, box(cast, "B-2"))
    with pytest.raises(Refused, match="Hanya salinan cetak"):
        lent(cast, kept)


@pytest.mark.parametrize("key", ["board", "head", "administrator"])
def test_other_offices_lend_nothing(cast: Cast, kept: Holding, key: str) -> None:
    due_on = clock.today(cast.body.zone)
    with pytest.raises(Refused) as refused:
        acts.lend(cast.actor(key), holding=kept, borrower="A", purpose="B", due_on=due_on)
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_another_body_cannot_touch_the_copy(cast: Cast, other: Cast, kept: Holding, sign_in: SignIn) -> None:
    loan = lent(cast, kept)
    with pytest.raises(Refused):
        acts.take_back(other.actor("archivist"), loan=loan)
    client = sign_in("archivist", of=other)
    for name, uuid in (("lend", kept.uuid), ("take_back", loan.uuid)):
        there = client.post(reverse(f"archive:{name}", args=[uuid])).status_code
        nowhere = client.post(reverse(f"archive:{name}", args=[uuid4()])).status_code
        assert (there, nowhere) == (404, 404)


def test_lending_and_taking_back_through_the_pages(cast: Cast, kept: Holding, sign_in: SignIn) -> None:
    client = sign_in("archivist")
    today = clock.today(cast.body.zone)
    sent = {"borrower": "Inspektorat", "purpose": "Audit", "due_on": today.isoformat()}
    assert client.post(reverse("archive:lend", args=[kept.uuid]), sent).status_code == 302
    assert "Inspektorat" in client.get(reverse("archive:loan_list")).content.decode()
    assert "Inspektorat" in client.get(reverse("archive:item_copies", args=[kept.item.uuid])).content.decode()
    url = reverse("archive:take_back", args=[Loan.objects.get().uuid])
    assert client.get(url).status_code == 200
    assert client.post(url, {"condition": "Baik"}).status_code == 302
    assert LoanReturn.objects.get().condition == "Baik"
    assert client.post(url, {"condition": "Baik"}).status_code == 409


def test_a_refused_loan_keeps_what_was_typed(cast: Cast, kept: Holding, sign_in: SignIn) -> None:
    yesterday = clock.today(cast.body.zone) - timedelta(days=1)
    sent = {"borrower": "Nama yang tidak hilang", "purpose": "Audit", "due_on": yesterday.isoformat()}
    answer = sign_in("archivist").post(reverse("archive:lend", args=[kept.uuid]), sent)
    assert answer.status_code == 422
    assert "Nama yang tidak hilang" in answer.content.decode()


def test_a_loan_that_is_late_is_marked(cast: Cast, kept: Holding, sign_in: SignIn) -> None:
    lent(cast, kept, days=1)
    with clock.shifted(clock.now() + timedelta(days=3)):
        text = sign_in("archivist").get(reverse("archive:loan_list")).content.decode()
    assert "Lewat" in text
