"""A called unit without officer gets one on the page of the call, by whoever administers the offices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sidik.accounts.acts import add_unit, appoint
from sidik.accounts.models import HeldOffice, Person
from sidik.accounts.queries import actor_of_person
from sidik.collection.acts import call_units, close_call, name_officer
from sidik.collection.models import Call, CalledUnit
from sidik.domain.roles import Role
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.notices.models import Notice
from tests.cast import STARTS, Cast
from tests.collection.rounds import in_days

SignIn = Callable[..., Client]
DECREE = {"title": "PPID Pelaksana Bidang Pasar", "decree_number": "188/7/2026"}


@pytest.fixture
def call(cast: Cast) -> Call:
    """A call to three units of which Bidang Pasar has no officer; the clerk administers as well."""
    admin = cast.actor("administrator")
    market = add_unit(admin, code="pasar", name="Bidang Pasar")
    appoint(
        admin,
        person=cast.people["clerk"],
        role=Role.ADMINISTRATOR,
        title="Pengelola SIDIK",
        decree_number="SK 2/2015",
        starts_on=STARTS,
    )
    return call_units(
        cast.actor("clerk"),
        title="Himpunan semester I",
        units=[*cast.units.values(), market],
        due_on=in_days(cast, 14),
    )


def market(call: Call) -> CalledUnit:
    return CalledUnit.objects.select_related("call__body", "unit__body", "body").get(
        call=call, unit__code="pasar"
    )


def where(call: Call) -> str:
    return reverse("collection:name_officer", args=[call.uuid])


def test_the_page_of_the_call_offers_the_form_to_whoever_may(cast: Cast, call: Call, sign_in: SignIn) -> None:
    page = reverse("collection:call_page", args=[call.uuid])
    assert where(call) in sign_in("clerk").get(page).content.decode()
    assert where(call) not in sign_in("secretariat").get(page).content.decode()


def test_a_known_person_becomes_officer_of_the_unit_and_is_told(
    cast: Cast, call: Call, sign_in: SignIn
) -> None:
    client = sign_in("clerk")
    typed = {"unit": str(market(call).unit.uuid), "person": str(cast.people["archivist"].uuid), **DECREE}
    answer = client.post(where(call), typed)
    assert answer["Location"] == reverse("collection:call_page", args=[call.uuid])
    office = HeldOffice.objects.get(unit__code="pasar")
    assert (office.person, office.role) == (cast.people["archivist"], Role.UNIT_OFFICE.value)
    assert actor_of_person(cast.people["archivist"]).holds(Role.UNIT_OFFICE, unit="pasar")
    assert Notice.objects.filter(
        person=cast.people["archivist"], text__contains=f"Himpunan {call.number}"
    ).exists()
    page = client.get(answer["Location"]).content.decode()
    assert cast.people["archivist"].name in page
    assert where(call) not in page


def test_a_new_person_is_entered_with_the_office_in_one_act(cast: Cast, call: Call, sign_in: SignIn) -> None:
    before = Entry.objects.count()
    typed = {
        "unit": str(market(call).unit.uuid),
        "name": "Siti Rekaan, S.Sos.",
        "nip": "19850101 201001 2 001",
    }
    sign_in("clerk").post(where(call), {**typed, **DECREE})
    person = Person.objects.get(name="Siti Rekaan, S.Sos.")
    assert person.nip == "198501012010012001"
    assert HeldOffice.objects.get(person=person).unit.code == "pasar"  # type: ignore[union-attr]
    names = list(Entry.objects.order_by("pk")[before:].values_list("act", flat=True))
    assert {"collection.name_officer", "accounts.add_person", "accounts.appoint"} <= set(names)


def test_what_was_typed_stays_when_something_is_missing(cast: Cast, call: Call, sign_in: SignIn) -> None:
    answer = sign_in("clerk").post(where(call), {"unit": str(market(call).unit.uuid), **DECREE})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih orangnya, atau tulis nama orang yang baru." in text
    assert "188/7/2026" in text


@pytest.mark.parametrize("key", ["secretariat", "ppid", "unit-industri"])
def test_nobody_else_gives_an_office(cast: Cast, call: Call, key: str) -> None:
    with pytest.raises(Refused):
        name_officer(cast.actor(key), called=market(call), person=cast.people["archivist"], **DECREE)
    assert not HeldOffice.objects.filter(unit__code="pasar").exists()


def test_a_unit_with_an_officer_and_a_closed_call_are_refused(cast: Cast, call: Call) -> None:
    actor = cast.actor("clerk")
    staffed: Any = CalledUnit.objects.get(call=call, unit=cast.units["industri"])
    with pytest.raises(Refused, match="sudah mempunyai pejabat"):
        name_officer(actor, called=staffed, person=cast.people["archivist"], **DECREE)
    close_call(actor, call=call, reason="Selesai.")
    with pytest.raises(Refused, match="ditutup"):
        name_officer(actor, called=market(call), person=cast.people["archivist"], **DECREE)
