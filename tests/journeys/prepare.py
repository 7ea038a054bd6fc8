"""Fills a new home for a journey: an invented body, one person per office, the procedures asked for in force.

Run in a process of its own with SIDIK_HOME set: `python -m tests.journeys.prepare PROCEDURE… [determined] [sitting]`.
With `determined` the register also holds what an older decree determined, published in a first edition; with
`sitting` twenty items stand at their consequence test.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sidik.cli import home

if TYPE_CHECKING:
    from tests.cast import Cast

DETERMINED, SITTING = "determined", "sitting"
OLD_TITLES = ("Memorandum penilaian karyawan koperasi", "Surat antarunit tentang mutasi pegawai")


def main(keys: list[str]) -> None:
    place = home.directory()
    home.make(place)
    home.django()
    home.migrate(place)
    fill(place, keys)


def fill(place: Path, keys: list[str]) -> None:
    from sidik.archive.acts import add_shelf
    from sidik.casework.run import clock
    from sidik.desk.acts import keep_book
    from sidik.domain.readings import PRINTED, open_readings
    from sidik.reference.procedures import dump, shipped
    from sidik.rules.acts import activate, adopt, adopt_statutory, seed_holidays
    from sidik.rules.queries import procedure_of
    from tests.cast import make_cast
    from tests.journeys import sitting

    cast = make_cast("dinas-rekaan")
    admin = cast.actor("administrator")
    seed_holidays(admin)
    adopt_statutory(admin)
    for procedure in shipped():
        if procedure.id in keys:
            draft = adopt(cast.actor("ppid"), toml=dump(procedure))
            readings = {r.place: PRINTED for r in open_readings(procedure_of(draft))}
            activate(cast.actor("ppid"), version=draft, readings=readings)
    for key, name, pattern in (
        ("receipt", "Tanda terima", "TT-{urut:3}/{bln_rom}/{tahun}"),
        ("decree", "Keputusan", "188.4/{urut}/PPID/{tahun}"),
        ("opening", "Penetapan pembukaan", "188.5/{urut}/PPID/{tahun}"),
        ("letter_out", "Surat keluar", "{urut}/PPID/{bln_rom}/{tahun}"),
        ("minutes", "Berita acara", "BA-{urut}/PPID/{tahun}"),
    ):
        keep_book(admin, key=key, name=name, pattern=pattern)
    building = add_shelf(admin, kind="building", code="G1", name="Gedung arsip")
    room = add_shelf(admin, kind="room", code="G1-R1", parent=building)
    rack = add_shelf(admin, kind="rack", code="G1-R1-K1", parent=room)
    box = add_shelf(admin, kind="box", code="B-001", parent=rack)
    for number in range(1, 6):
        add_shelf(admin, kind="folder", code=f"B-001-F{number}", parent=box)
    if DETERMINED in keys:
        determine(cast)
    hash_once()
    users = {key: account(cast, key) for key in cast.people}
    case = sitting.stand_ready(cast) if SITTING in keys else ""
    facts = {"users": users, "case": case, "today": clock.today(cast.body.zone).isoformat()}
    (place / "journey.json").write_text(json.dumps(facts))


def hash_once() -> None:
    """All have the same password: one hash of half a second serves them, and each sign-in checks it in full."""
    from django.contrib.auth import base_user

    base_user.make_password = lru_cache(base_user.make_password)


def account(cast: Cast, key: str) -> str:
    """A person's account by invitation, as an office makes it: `sidik verify` knows every row by its act."""
    from sidik.accounts.acts import accept_invitation, invite
    from sidik.accounts.queries import system
    from tests.journeys.house import PASSWORD

    _, token = invite(cast.actor("administrator"), person=cast.people[key])
    name = f"{cast.body.code}-{key}"
    return accept_invitation(system(cast.body.code), token=token, username=name, password=PASSWORD).username


def determine(cast: Cast) -> None:
    """Two items that an older decree closed under huruf i, and an edition that says so."""
    from sidik.domain.grounds import Ground, GroundLetter
    from sidik.domain.periods import Period, PeriodKind
    from sidik.publication.acts import publish_edition
    from sidik.register.acts import record_legacy_determination
    from sidik.register.codec import grounds_json, period_json
    from sidik.register.wording import Wording

    wordings = [
        Wording(
            title=title,
            summary="Penilaian dan usulan tentang orang tertentu.",
            kind="Surat",
            forms=("soft", "hard"),
            grounds=grounds_json([Ground(GroundLetter.I, (1,))]),
            basis_text="UU 14/2008 Pasal 17 huruf i",
            period=period_json(Period(PeriodKind.DURATION, years=10)),
            period_text="10 tahun",
            if_open="Orang enggan memberi penilaian dengan jujur.",
            if_closed="Penilaian tetap jujur.",
        )
        for title in OLD_TITLES
    ]
    clerk = cast.actor("clerk")
    record_legacy_determination(
        clerk,
        entries=[(cast.units["perdagangan"], wording) for wording in wordings],
        number="188.4/09/REKAAN/2022",
        determined_on=date(2022, 2, 1),
        signer={"name": "Ketua PPID lama", "title": "Ketua PPID", "nip": ""},
        place_name="Nusa Rekaan",
    )
    publish_edition(clerk)


if __name__ == "__main__":
    main(sys.argv[1:])
