"""Acts on the holiday table. A changed table moves deadlines, so every change says where it is written."""

from __future__ import annotations

from datetime import date

from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.workdays import HolidayKind
from sidik.ledger.act import Refused, act, note
from sidik.reference.holidays import holidays
from sidik.rules.models import Holiday

FIRST_YEAR, LAST_YEAR = 2008, 2035


@act("rules.seed_holidays")
def seed_holidays(actor: Actor) -> int:
    """Muat tabel hari libur nasional 2008–2035 that is shipped; years already there stay as they are."""
    body = body_of(actor)
    there = {on.year for on in Holiday.objects.filter(body=body).values_list("on", flat=True)}
    rows = [
        Holiday(body=body, on=h.on, name=h.name, kind=h.kind.value, source=h.source)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        if year not in there
        for h in holidays(year)
    ]
    Holiday.objects.bulk_create(rows, batch_size=500)
    digest = digest_of([f"{h.on} {h.name}" for h in rows])
    note(subject=f"body:{body.uuid}", after=digest, facts={"count": len(rows), "digest": digest})
    return len(rows)


@act("rules.add_holiday")
def add_holiday(
    actor: Actor, *, on: date, name: str, kind: HolidayKind, source: str, regional: bool = False
) -> Holiday:
    """Tambah hari libur with its decree. Refuses: MISSING (decree), INVALID (already there)."""
    if not source.strip():
        raise Refused(
            Refusal(Reason.MISSING, "dasar hari libur (nomor keputusan).", source="Perpres 21/2023")
        )
    body = body_of(actor)
    if Holiday.objects.filter(body=body, on=on, name=name).exists():
        raise Refused(Refusal(Reason.INVALID, "Hari libur ini sudah tercatat."))
    row = Holiday.objects.create(
        body=body, on=on, name=name, kind=kind.value, source=source, regional=regional
    )
    note(subject=f"holiday:{row.uuid}", after={"on": on, "name": name, "source": source}, facts={"on": on})
    return row


@act("rules.remove_holiday")
def remove_holiday(actor: Actor, *, holiday: Holiday, reason: str) -> None:
    """Hapus hari libur that was withdrawn or moved. Refuses: MISSING (reason)."""
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan penghapusan hari libur."))
    facts = {"on": holiday.on, "name": holiday.name}
    note(subject=f"holiday:{holiday.uuid}", before=facts, reason=reason, facts=facts)
    holiday.delete()
