"""Separation of duties goes by the natural person, with or without a NIP, through all his offices."""

from __future__ import annotations

import pytest

from sidik.accounts.acts import add_person, appoint, change_person
from sidik.domain.access import Actor
from sidik.domain.consequence_test import Participant
from sidik.domain.refusal import Reason
from sidik.domain.roles import Role
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.models import Item
from tests.cast import STARTS, Cast
from tests.register.steps import finished_test, paper, proposed, sheet, verified, wording


def two_offices(cast: Cast, *roles: Role, nip: str = "") -> str:
    """A person who holds several offices; with no NIP unless one is given."""
    admin = cast.actor("administrator")
    person = add_person(admin, name="Pejabat Rangkap", nip=nip)
    for role in roles:
        appoint(
            admin,
            person=person,
            role=role,
            title=role.value,
            decree_number="SK 3/2015",
            starts_on=STARTS,
            unit=cast.units["perdagangan"] if role is Role.UNIT_OFFICE else None,
        )
    cast.people["rangkap"] = person
    return "rangkap"


def by(cast: Cast, key: str) -> Actor:
    return cast.actor(key)


def own_item(cast: Cast, key: str) -> Item:
    return acts.propose_item(by(cast, key), unit=cast.units["perdagangan"], wording=wording())


@pytest.mark.parametrize("nip", ["", "198001012005011777"])
def test_a_proposer_does_not_verify_his_own_item_under_a_second_office(cast: Cast, nip: str) -> None:
    key = two_offices(cast, Role.UNIT_OFFICE, Role.VERIFIER, nip=nip)
    item = own_item(cast, key)
    with pytest.raises(Refused) as refused:
        acts.verify_items(by(cast, key), items=[item])
    assert refused.value.refusal.code is Reason.SAME_PERSON


def test_a_nip_written_down_in_between_makes_no_second_person(cast: Cast) -> None:
    key = two_offices(cast, Role.UNIT_OFFICE, Role.VERIFIER)
    item = own_item(cast, key)
    change_person(cast.actor("administrator"), person=cast.people[key], nip="198001012005011777")
    cast.people[key].refresh_from_db()
    with pytest.raises(Refused) as refused:
        acts.verify_items(by(cast, key), items=[item])
    assert refused.value.refusal.code is Reason.SAME_PERSON


@pytest.mark.parametrize("nip", ["", "198001012005011777"])
def test_a_proposer_does_not_approve_his_own_item(cast: Cast, nip: str) -> None:
    key = two_offices(cast, Role.UNIT_OFFICE, Role.HEAD, nip=nip)
    item = own_item(cast, key)
    acts.verify_items(by(cast, "verifier"), items=[item])
    finished_test(cast, item)
    with pytest.raises(Refused) as refused:
        acts.approve_items(by(cast, key), items=[item], approved=True)
    refusal = refused.value.refusal
    assert (refusal.code, bool(refusal.remedy)) == (Reason.SAME_PERSON, True)
    assert "PP 61/2010 Pasal 3 ayat (2)" in refusal.source
    assert not item.approvals.exists()


@pytest.mark.parametrize("nip", ["", "198001012005011777"])
def test_a_proposer_does_not_sign_the_determination(cast: Cast, nip: str) -> None:
    key = two_offices(cast, Role.UNIT_OFFICE, Role.PPID, nip=nip)
    item = own_item(cast, key)
    acts.verify_items(by(cast, "verifier"), items=[item])
    finished_test(cast, item)
    acts.approve_items(by(cast, "head"), items=[item], approved=True)
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(by(cast, key), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.SAME_PERSON


@pytest.mark.parametrize("nip", ["", "198001012005011777"])
def test_who_approved_does_not_sign(cast: Cast, nip: str) -> None:
    key = two_offices(cast, Role.HEAD, Role.PPID, nip=nip)
    item = verified(cast)
    finished_test(cast, item)
    acts.approve_items(by(cast, key), items=[item], approved=True)
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(by(cast, key), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.SAME_PERSON


@pytest.mark.parametrize("nip", ["", "198001012005011777"])
def test_the_only_tester_does_not_sign(cast: Cast, nip: str) -> None:
    key = two_offices(cast, Role.PPID, nip=nip)
    item = verified(cast)
    test = acts.record_test(
        by(cast, "ppid"), item=item, sheet=sheet(item), participants=(Participant("Pejabat Rangkap", nip),)
    )
    acts.sign_sheet(by(cast, "clerk"), test=test)
    acts.finish_test(by(cast, "ppid"), test=test)
    acts.approve_items(by(cast, "head"), items=[item], approved=True)
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(by(cast, key), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.SAME_PERSON


@pytest.mark.parametrize("nip", ["", "198001012005011777"])
def test_nobody_examines_his_own_input(cast: Cast, nip: str) -> None:
    key = two_offices(cast, Role.UNIT_OFFICE, Role.VERIFIER, nip=nip)
    item = proposed(cast)
    entry = acts.record_legal_input(
        by(cast, key), item=item, kind="input", new_basis="UU 1/2024", argument="Lebih tepat."
    )
    with pytest.raises(Refused) as refused:
        acts.examine_inputs(by(cast, key), findings={entry: (True, "")})
    assert refused.value.refusal.code is Reason.SAME_PERSON


def test_one_nip_is_one_person_however_it_is_spaced(cast: Cast) -> None:
    admin = cast.actor("administrator")
    add_person(admin, name="Yang Pertama", nip="198001012005011888")
    twin = add_person(admin, name="Yang Kedua")
    with pytest.raises(Refused):
        add_person(admin, name="Yang Ketiga", nip="19800101 200501 1 888")
    with pytest.raises(Refused):
        change_person(admin, person=twin, nip="19800101.200501.1.888")
