"""Fills a new home for a journey: an invented body, one person per office, the procedures asked for in force.

Run in a process of its own with SIDIK_HOME set: `python -m tests.journeys.prepare PROCEDURE…`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sidik.cli import home


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
    users = {key: cast.user(key).username for key in cast.people}
    facts = {"users": users, "today": clock.today(cast.body.zone).isoformat()}
    (place / "journey.json").write_text(json.dumps(facts))


if __name__ == "__main__":
    main(sys.argv[1:])
