"""A round of collecting that runs today: sent, nil, sent back, and units that are silent."""

from __future__ import annotations

from datetime import timedelta

from sidik.casework.models import Case
from sidik.cli.demo.drive import Office
from sidik.collection.acts import add_entry, answer_nil, call_units, return_answer, send_answer
from sidik.collection.forms import SAMPLE
from sidik.collection.models import Call, CalledUnit
from sidik.domain.workdays import add_working_days
from sidik.register.wording import Wording

WRITTEN = Wording(
    title="Data pribadi peserta pelatihan pengelolaan pasar",
    source_document="Daftar peserta pelatihan",
    custodian="Kepala UPTD Pengelolaan Pasar",
    forms=("soft", "hard"),
    year="2026",
)
UNCLEAR = Wording(title="Dokumen rapat bidang", source_document="Notula rapat", forms=("soft",), year="2026")


def open_round(office: Office, collecting: Case) -> None:
    """The clerk calls every unit for the case that collects; the answers come one by one."""
    office.on(5)
    due_on = add_working_days(office.day(1), 8, office.calendar)
    with office.clock():
        call = call_units(
            office.actor("petugas"),
            title="Himpunan informasi akhir tahun",
            units=list(office.units.values()),
            due_on=max(due_on, office.day(5) + timedelta(days=7)),
            wording=SAMPLE,
            book="letter_out",
            case_uuid=collecting.uuid,
        )
    office.on(4)
    with office.clock():
        answer_nil(office.actor("unit-metrologi"), called=_of(call, "UPTD Metrologi Legal"))
    office.on(3)
    for who, name, wording in (
        ("unit-pasar", "UPTD Pengelolaan Pasar", WRITTEN),
        ("unit-perdagangan", "Bidang Perdagangan", UNCLEAR),
    ):
        with office.clock():
            add_entry(office.actor(who), called=_of(call, name), wording=wording)
        with office.clock():
            send_answer(office.actor(who), called=_of(call, name))
    office.on(2)
    with office.clock():
        return_answer(
            office.actor("petugas"),
            called=_of(call, "Bidang Perdagangan"),
            reason="Uraikan informasi apa yang dimaksud, bukan seluruh dokumen rapat.",
        )


def _of(call: Call, unit_name: str) -> CalledUnit:
    rows = call.called_units.select_related("call", "unit__body", "body")
    return rows.get(unit__name=unit_name)
