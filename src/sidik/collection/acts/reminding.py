"""The act that reminds the officers of silent units, once for each deadline."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sidik.accounts.rows import made_row
from sidik.collection.acts.rows import locked_call, tell
from sidik.collection.models import Call, CalledUnit, CallEvent
from sidik.collection.queries import to_be_reminded
from sidik.domain.access import Actor
from sidik.domain.dates_in_words import long_date
from sidik.ledger.act import act, note


@act("collection.remind_units")
def remind_units(actor: Actor, *, call: Call) -> list[CalledUnit]:
    """Ingatkan unit kerja yang belum menjawab, three working days before its deadline; a second turn does nothing.

    Refuses: FINISHED (closed). Source: product.md 4.2 (Himpunan: kirim pengingat).
    """
    row = locked_call(actor, call)
    due: dict[date, list[CalledUnit]] = defaultdict(list)
    for called in to_be_reminded(row):
        due[called.due_on].append(called)
    told = 0
    for due_on, units in sorted(due.items()):
        text = f"Pengingat himpunan {row.number}: jawab paling lambat {long_date(due_on)}."
        told += tell(actor, row, [called.unit for called in units], text)
        CalledUnit.objects.filter(pk__in=[called.pk for called in units]).update(reminded_for=due_on)
        reminded = {"due_on": due_on.isoformat()}
        CallEvent.objects.bulk_create(
            CallEvent(
                **made_row(actor, row.body),
                call=row,
                called_unit=called,
                kind=CallEvent.Kind.REMINDED,
                facts=reminded,
            )
            for called in units
        )
    found = [called for units in due.values() for called in units]
    note(
        subject=f"call:{row.uuid}",
        facts={"number": row.number, "units": [called.unit.code for called in found], "told": told},
    )
    return found
