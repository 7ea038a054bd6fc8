"""Founding the sample body: office, officers with their decrees and accounts, procedures, holidays, books, shelves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sidik.accounts import acts as accounts
from sidik.accounts.models import Body, HeldOffice
from sidik.accounts.queries import system
from sidik.archive.acts import add_shelf
from sidik.archive.models import Shelf
from sidik.cli.demo import body as names
from sidik.cli.demo.drive import Office
from sidik.cli.demo.people import OFFICERS, PASSWORD, Officer
from sidik.desk.acts import keep_book
from sidik.domain.readings import PRINTED, open_readings
from sidik.ledger import clock
from sidik.reference.procedures import dump, shipped
from sidik.rules import acts as rules
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import calendar_of, procedure_of

APPOINTED_DAYS_BEFORE = 700
DECREE = "188.4/003/DISPERINDAG/REKAAN"
OWN_SOP = Path(__file__).with_name("sop.toml")


def found(office: Office) -> None:
    """Open the office and fill it with everything that must be there before the first case."""
    # The holidays are not there yet, so the first day is only approximately a working day.
    office.on(366, 8)
    with office.clock():
        office.body = accounts.create_body(
            system(names.CODE), name=names.NAME, short_name=names.SHORT_NAME, zone=names.ZONE, demo=True
        )
    _hire(office, OFFICERS[0])
    with office.clock():
        accounts.change_body(office.actor("admin"), reason="Penyiapan", logo=names.logo(), **names.FIELDS)
    office.body = Body.objects.get(code=names.CODE)
    with office.clock():
        for code, name in names.UNITS.items():
            office.units[code] = accounts.add_unit(office.actor("admin"), code=code, name=name)
    for officer in OFFICERS[1:]:
        _hire(office, officer)
    _rules(office)
    _rooms(office)
    with office.clock():
        accounts.set_up_body(office.actor("admin"))


def _hire(office: Office, officer: Officer) -> None:
    """A person, his office by decree, and his account by invitation, as the set-up does it."""
    who = office.actor("admin") if "admin" in office.people else system(names.CODE)
    with office.clock():
        person = accounts.add_person(who, name=officer.name, nip=officer.nip, rank=officer.rank)
        starts_on = clock.today(names.ZONE) - timedelta(days=APPOINTED_DAYS_BEFORE)
        accounts.appoint(
            who,
            person=person,
            role=officer.role,
            title=officer.title,
            decree_number=DECREE,
            decree_on=starts_on,
            starts_on=starts_on,
            unit=office.units.get(officer.unit),
        )
        _, token = accounts.invite(who, person=person)
        accounts.accept_invitation(system(names.CODE), token=token, username=officer.key, password=PASSWORD)
    office.people[officer.key] = person


def _rules(office: Office) -> None:
    with office.clock():
        rules.seed_holidays(office.actor("admin"))
    office.calendar = calendar_of(office.body)
    texts = [*(dump(procedure) for procedure in shipped()), OWN_SOP.read_text(encoding="utf-8")]
    for toml in texts:
        with office.clock():
            draft = rules.adopt(office.actor("ketua"), toml=toml)
        with office.clock():
            _activate(office, draft)
    with office.clock():
        rules.adopt_statutory(office.actor("ketua"))


def _activate(office: Office, draft: ProcedureVersion) -> None:
    """Every reading that the scan leaves open is confirmed as shipped."""
    readings = {reading.place: PRINTED for reading in open_readings(procedure_of(draft))}
    rules.activate(office.actor("ketua"), version=draft, readings=readings)


def _rooms(office: Office) -> None:
    with office.clock():
        for key, (name, pattern) in names.BOOKS.items():
            keep_book(office.actor("ketua"), key=key, name=name, pattern=pattern)
    places: dict[str, Shelf] = {}
    with office.clock():
        for kind, code, name, above, capacity in names.SHELVES:
            places[code] = add_shelf(
                office.actor("arsiparis"),
                kind=kind,
                code=code,
                name=name,
                parent=places.get(above),
                capacity_folders=capacity,
            )
        for code, unit in office.units.items():
            add_shelf(
                office.actor("arsiparis"),
                kind="rack",
                code=f"LEMARI-{code.upper()}",
                name="Lemari unit kerja",
                unit=unit,
            )


def stand_in(office: Office) -> None:
    """The superior stands in for the head of the office for two weeks, by decree."""
    with office.clock():
        today = clock.today(names.ZONE)
        accounts.appoint(
            office.actor("admin"),
            person=office.people["atasan"],
            role=OFFICERS[7].role,
            title="Kepala Dinas",
            decree_number="800/117/PLH/REKAAN",
            decree_on=today,
            starts_on=today,
            ends_on=today + timedelta(days=13),
            acting="plh",
            stands_in_for=HeldOffice.objects.get(person=office.people["kepala"]),
        )
