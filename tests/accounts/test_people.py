"""Acts on persons and the offices they hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sidik.accounts import acts
from sidik.accounts.models import HeldOffice
from sidik.accounts.queries import actor_of_person, holders, vacant_roles
from sidik.domain.refusal import Reason
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from tests.cast import Cast

START = date(2020, 1, 1)


def test_a_nip_belongs_to_one_person_of_a_body_also_when_it_is_changed(cast: Cast) -> None:
    admin = cast.actor("administrator")
    taken = cast.people["clerk"].nip
    with pytest.raises(Refused, match="NIP ini sudah"):
        acts.add_person(admin, name="Kembar", nip=taken)
    with pytest.raises(Refused, match="NIP ini sudah"):
        acts.change_person(admin, person=cast.people["ppid"], nip=taken)
    assert acts.change_person(admin, person=cast.people["clerk"], nip=taken).nip == taken


def test_a_deactivated_person_keeps_his_history_and_loses_his_rights(cast: Cast) -> None:
    person = cast.people["clerk"]
    acts.change_person(cast.actor("administrator"), person=person, active=False, reason="mutasi")
    assert actor_of_person(person).offices == ()
    assert person.offices.count() == 1
    assert not holders(cast.body, Role.CLERK).exists()
    assert Role.CLERK in vacant_roles(cast.body, Role)


def test_the_last_administrator_can_neither_be_ended_nor_deactivated(cast: Cast) -> None:
    admin = cast.actor("administrator")
    office = HeldOffice.objects.get(body=cast.body, role="administrator")
    with pytest.raises(Refused, match="administrator terakhir"):
        acts.end_office(admin, office=office, ends_on=clock.today(), reason="mutasi")
    with pytest.raises(Refused, match="administrator terakhir"):
        acts.change_person(admin, person=office.person, active=False)
    acts.appoint(
        admin,
        person=cast.people["clerk"],
        role=Role.ADMINISTRATOR,
        title="Administrator kedua",
        decree_number="SK 2",
        starts_on=START,
    )
    acts.end_office(admin, office=office, ends_on=clock.today(), reason="mutasi")
    office.refresh_from_db()
    assert office.ends_on == clock.today()


def test_an_acting_official_stands_in_for_the_holder_within_dates(cast: Cast) -> None:
    admin = cast.actor("administrator")
    definitive = HeldOffice.objects.get(body=cast.body, role="superior")
    today = clock.today()
    office = acts.appoint(
        admin,
        person=cast.people["secretariat"],
        role=Role.SUPERIOR,
        title="Atasan PPID",
        decree_number="SK Plh 1",
        starts_on=today,
        ends_on=today + timedelta(days=7),
        acting="plh",
        stands_in_for=definitive,
    )
    person = cast.people["secretariat"]
    assert office.stands_in_for == definitive
    assert Role.SUPERIOR in actor_of_person(person, today).roles
    assert Role.SUPERIOR not in actor_of_person(person, today + timedelta(days=8)).roles


def test_an_office_needs_its_decree_its_unit_and_dates_in_order(cast: Cast) -> None:
    def appoint(**more: object) -> None:
        given = {"role": Role.CLERK, "title": "T", "decree_number": "SK", "starts_on": START, **more}
        acts.appoint(cast.actor("administrator"), person=cast.people["clerk"], **given)  # type: ignore[arg-type]

    for more, reason in (
        ({"decree_number": " "}, Reason.MISSING),
        ({"role": Role.UNIT_OFFICE}, Reason.MISSING),
        ({"ends_on": START - timedelta(days=1)}, Reason.INVALID),
    ):
        with pytest.raises(Refused) as refused:
            appoint(**more)
        assert refused.value.refusal.code is reason


def test_persons_units_and_offices_of_another_body_do_not_exist(cast: Cast, other: Cast) -> None:
    admin, count = cast.actor("administrator"), Entry.objects.count()
    foreign = other.people["clerk"]
    office = foreign.offices.get()
    given = {"role": Role.CLERK, "title": "T", "decree_number": "SK", "starts_on": START}
    for act in (
        lambda: acts.change_person(admin, person=foreign, name="X"),
        lambda: acts.invite(admin, person=foreign),
        lambda: acts.end_office(admin, office=office, ends_on=START, reason="x"),
        lambda: acts.appoint(admin, person=foreign, **given),
        lambda: acts.appoint(admin, person=cast.people["clerk"], unit=other.units["industri"], **given),
    ):
        with pytest.raises(Refused, match="tidak ditemukan"):
            act()
    assert Entry.objects.count() == count


def test_an_office_ends_with_a_reason_and_not_before_it_began(cast: Cast) -> None:
    office = cast.people["clerk"].offices.get()
    admin = cast.actor("administrator")
    with pytest.raises(Refused, match="alasan"):
        acts.end_office(admin, office=office, ends_on=clock.today(), reason=" ")
    with pytest.raises(Refused, match="mendahului"):
        acts.end_office(admin, office=office, ends_on=date(2000, 1, 1), reason="mutasi")
