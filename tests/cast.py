"""The cast of the tests: one person per office of an invented body, and an outsider of another body."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sidik.accounts.acts import add_person, add_unit, appoint, create_body
from sidik.accounts.models import Body, Person, Unit, User
from sidik.accounts.queries import actor_of_person, system
from sidik.domain.access import Actor, OfficeHeld
from sidik.domain.roles import Role

STARTS = date(2015, 1, 1)
OFFICES = {
    "administrator": (Role.ADMINISTRATOR, "Administrator Sistem"),
    "clerk": (Role.CLERK, "Petugas PPID"),
    "verifier": (Role.VERIFIER, "Verifikator"),
    "ppid": (Role.PPID, "Ketua PPID"),
    "board": (Role.REVIEW_BOARD, "Anggota Tim Pertimbangan"),
    "superior": (Role.SUPERIOR, "Atasan PPID"),
    "head": (Role.HEAD, "Kepala Dinas"),
    "archivist": (Role.ARCHIVIST, "Arsiparis"),
    "secretariat": (Role.SECRETARIAT, "Sekretariat PPID"),
}


@dataclass
class Cast:
    """Persons by office key; `units` by code; `actor(key)` acts with the offices of the day."""

    body: Body
    units: dict[str, Unit]
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """The person as actor."""
        return actor_of_person(self.people[key])

    def user(self, key: str) -> User:
        """The person's sign-in (password `rahasia-uji-123`)."""
        person = self.people[key]
        if person.user is None:
            person.user = User.objects.create_user(f"{self.body.code}-{key}", password="rahasia-uji-123")
            person.save()
        return person.user


def make_cast(code: str = "dinas-rekaan", *, name: str = "Dinas Rekaan Kabupaten Contoh") -> Cast:
    """An invented body with two units and one person per office."""
    create_body(system(code), name=name, short_name=name, demo=True)
    body = Body.objects.get(code=code)
    admin = Actor(body=code, name="Penyiapan", offices=(OfficeHeld(Role.ADMINISTRATOR),))
    units = {
        u: add_unit(admin, code=u, name=n)
        for u, n in (("perdagangan", "Bidang Perdagangan"), ("industri", "Bidang Industri"))
    }
    cast = Cast(body, units)
    number = 0

    def hire(key: str, role: Role, title: str, unit: Unit | None = None) -> None:
        nonlocal number
        number += 1
        person = add_person(admin, name=f"{title} Rekaan {number}", nip=f"19800101200501{number:04d}")
        cast.people[key] = person
        appoint(
            admin,
            person=person,
            role=role,
            title=title,
            decree_number="SK 1/2015",
            starts_on=STARTS,
            unit=unit,
        )

    for key, (role, title) in OFFICES.items():
        hire(key, role, title)
    for unit_code, unit in units.items():
        hire(f"unit-{unit_code}", Role.UNIT_OFFICE, f"PPID Pelaksana {unit.name}", unit)
    return cast
