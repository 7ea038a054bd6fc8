"""Lists imported for a case: their items go into the step that collects, and out again when the import is undone."""

from __future__ import annotations

from uuid import UUID

from sidik.casework.activities.collect import take_items
from sidik.casework.acts import drop_item, remove_item
from sidik.casework.models import Case, CaseItem
from sidik.casework.run import Run
from sidik.domain.access import Actor
from sidik.domain.activities import ActivityKind
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from sidik.register.models import Item

UNDONE = "Impor dibatalkan"


def _case(actor: Actor, case_uuid: UUID) -> Case:
    found = (
        Case.objects.select_related("body", "version").filter(uuid=case_uuid, body__code=actor.body).first()
    )
    if found is None:
        raise Refused(Refusal(Reason.INVALID, "Kasus tujuan impor tidak ditemukan."))
    return found


def take_imported(actor: Actor, case_uuid: UUID, items: list[Item]) -> None:
    """Put imported items into the case. Refuses: INVALID (the case collects no more), NOT_PERFORMER."""
    run = Run(actor, _case(actor, case_uuid))
    if run.activity is None or run.activity.do is not ActivityKind.COLLECT:
        raise Refused(
            Refusal(
                Reason.INVALID,
                "Kasus tujuan impor tidak lagi menghimpun informasi.",
                remedy="Impor daftar tanpa kasus, lalu masukkan informasinya ke kasus yang baru.",
            )
        )
    take_items(run, items)


def drop_imported(actor: Actor, case_uuid: UUID, items: list[Item]) -> None:
    """Take items out of the case because their import was undone."""
    case = _case(actor, case_uuid)
    if case.state in (Case.State.ENDED, Case.State.CANCELLED):
        return
    inside = CaseItem.objects.filter(case=case, item__in=items, state=CaseItem.State.IN)
    run = Run(actor, case)
    is_collecting = run.is_mine and run.activity is not None and run.activity.do is ActivityKind.COLLECT
    for one in inside.select_related("item"):
        if is_collecting:
            drop_item(actor, run=run, item=one.item, reason=UNDONE)
        else:
            remove_item(actor, case=case, item=one.item, reason=UNDONE)
