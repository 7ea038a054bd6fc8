"""The act that notes which case took which answers; the taking itself is casework's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sidik.collection.acts.rows import locked_call, record
from sidik.collection.models import Call, CallEvent, CollectedItem
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note


@act("collection.record_taken")
def record_taken(
    actor: Actor, *, call: Call, entries: Sequence[CollectedItem], case_uuid: UUID, nil: Iterable[str] = ()
) -> None:
    """Catat jawaban yang masuk ke kasus. Refuses: FINISHED (another case took one of them first)."""
    row = locked_call(actor, call, is_open=False)
    keys = [entry.pk for entry in entries]
    free = CollectedItem.objects.filter(pk__in=keys, called_unit__call=row, case_uuid=None)
    if free.count() != len(keys):
        raise Refused(Refusal(Reason.FINISHED, "Sebagian jawaban baru saja masuk ke kasus lain."))
    free.update(case_uuid=case_uuid)
    units = sorted(nil)
    record(actor, row, CallEvent.Kind.MERGED, case=str(case_uuid), items=len(keys), nil=units)
    note(
        subject=f"call:{row.uuid}",
        after={"case": case_uuid, "entries": [entry.uuid for entry in entries]},
        facts={"case": case_uuid, "items": len(keys), "nil": len(units)},
    )
