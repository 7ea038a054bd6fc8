"""Acts on the holiday table. A changed table moves deadlines, so every change says where it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.domain.chain import digest_of
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.workdays import HolidayKind
from sidik.ledger.act import Refused, act, note
from sidik.reference.holidays import holidays
from sidik.rules.decree import DecreeDay
from sidik.rules.models import Holiday
from sidik.rules.planning import plan

FIRST_YEAR, LAST_YEAR = 2008, 2035
LAST_IMPORTED_YEAR = 2100
MOST_DAYS = 80


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


@act("rules.import_holidays")
def import_holidays(
    actor: Actor, *, year: int, decree: str, days: Sequence[DecreeDay], drops_estimates: bool = False
) -> int:
    """Impor keputusan hari libur of a year: its days are added, estimates of that year are replaced; how many days.

    Days under an earlier decree stay; a regional decree leaves the national estimates as they are.
    Where it names less than half as many days as were estimated, somebody says that the others go (`drops_estimates`).
    Refuses: MISSING (decree, days, that estimates go), INVALID (year, days of another
    year, a list too long for one year).
    Source: Perpres 21/2023 Pasal 6.
    """
    if not decree.strip():
        raise Refused(
            Refusal(Reason.MISSING, "dasar hari libur (nomor keputusan).", source="Perpres 21/2023 Pasal 6")
        )
    if not days:
        raise Refused(Refusal(Reason.MISSING, "hari libur yang akan diimpor."))
    if not FIRST_YEAR <= year <= LAST_IMPORTED_YEAR or any(day.on.year != year for day in days):
        raise Refused(Refusal(Reason.INVALID, "Satu keputusan memuat hari libur satu tahun."))
    if len(days) > MOST_DAYS:
        raise Refused(Refusal(Reason.INVALID, f"Satu tahun memuat paling banyak {MOST_DAYS} hari libur."))
    body = body_of(actor)
    planned = plan(body, year, days)
    if planned.drops_most and not drops_estimates:
        raise Refused(
            Refusal(
                Reason.MISSING,
                f"nyatakan bahwa {len(planned.dropped)} perkiraan tahun {year} dihapus, karena keputusan ini"
                f" hanya menyebut {len(days)} hari libur.",
                remedy="Periksa dahulu apakah isi keputusan sudah lengkap.",
            )
        )
    replaced = [f"{row.on} {row.name}" for row in planned.replaced]
    Holiday.objects.filter(pk__in=[row.pk for row in planned.replaced]).delete()
    Holiday.objects.bulk_create(
        Holiday(
            body=body,
            on=day.on,
            name=day.name,
            kind=day.kind.value,
            source=decree.strip(),
            regional=day.regional,
        )
        for day in planned.added
    )
    digest = digest_of([f"{day.on} {day.kind} {day.name}" for day in planned.added])
    note(
        subject=f"body:{body.uuid}",
        before=digest_of(replaced) if replaced else None,
        after=digest,
        facts={"year": year, "count": len(planned.added), "replaced": len(replaced), "digest": digest},
    )
    return len(planned.added)
