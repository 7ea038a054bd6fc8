"""Acts of collecting: the performer of the step puts items into the case, or takes one out of it."""

from __future__ import annotations

from collections.abc import Sequence

from sidik.casework.acts.advance import refuse_turn
from sidik.casework.models import CaseItem, Event
from sidik.casework.position import add, record
from sidik.casework.run import Run
from sidik.domain.access import Actor
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note
from sidik.register.models import Item


@act("casework.take_items")
def take_items(actor: Actor, *, run: Run, items: Sequence[Item]) -> list[Item]:
    """Himpun informasi ke dalam kasus: items that the open step collects.

    Refuses: NOT_PERFORMER, FINISHED, MISSING (no item), INVALID (another body, another unit than the case's).
    """
    refuse_turn(run)
    if not items:
        raise Refused(Refusal(Reason.MISSING, "pilih sekurang-kurangnya satu informasi."))
    for item in items:
        if item.body_id != run.case.body_id:
            raise Refused(Refusal(Reason.INVALID, "Informasi tidak ditemukan."))
        if run.case.unit_id and item.unit_id != run.case.unit_id:
            raise Refused(Refusal(Reason.INVALID, f"{item.code} bukan informasi unit kerja {run.case.unit}."))
    add(run.case, items)
    run.__dict__.pop("items", None)
    note(
        subject=f"case:{run.case.uuid}",
        after={"items": [item.uuid for item in items]},
        facts={"step": run.case.step, "round": run.case.round, "items": [item.code for item in items]},
    )
    return list(items)


@act("casework.drop_item")
def drop_item(actor: Actor, *, run: Run, item: Item, reason: str) -> None:
    """Keluarkan dari himpunan: the item stays in the register, with all that was written on it.

    Refuses: NOT_PERFORMER, FINISHED, MISSING (reason), INVALID (not in the case).
    """
    refuse_turn(run)
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "tulis alasan mengeluarkan informasi ini."))
    inside = CaseItem.objects.filter(case=run.case, item=item, state=CaseItem.State.IN)
    if not inside.update(state=CaseItem.State.OUT, reason=reason.strip()):
        raise Refused(Refusal(Reason.INVALID, "Informasi ini tidak ada dalam kasus."))
    run.__dict__.pop("items", None)
    record(actor, run.case, Event.Kind.REMOVED, reason=reason.strip(), items=[str(item.uuid)])
    note(
        subject=f"case:{run.case.uuid}",
        reason=reason.strip(),
        facts={"step": run.case.step, "item": str(item.uuid)},
    )
