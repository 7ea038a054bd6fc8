"""The cast that is written again from its rows is what the acts made."""

from __future__ import annotations

import pytest

from sidik.accounts.acts import add_person
from sidik.accounts.models import HeldOffice, Person
from sidik.ledger.checks import verify_chain_of, verify_rows
from sidik.ledger.models import Entry
from tests.recorded import recorded_cast


@pytest.mark.parametrize("time", ["first", "again"])
def test_a_cast_is_what_its_acts_made(db: None, time: str) -> None:
    cast = recorded_cast()
    assert Person.objects.count() == HeldOffice.objects.count() == len(cast.people) == 11
    assert cast.people == {key: Person.objects.get(uuid=person.uuid) for key, person in cast.people.items()}
    assert cast.people["clerk"].user is None
    add_person(cast.actor("administrator"), name="Pegawai kedua belas", nip="198001012005019999")
    assert verify_chain_of(cast.body.code).count == Entry.objects.count() == 26
    assert (verify_chain_of(cast.body.code).broken, verify_rows().broken) == ((), ())
