"""Items that a determination leaves out (tidak dimuat): printed on the paper, taken out of the case, never lost.

They stay as they were and may go into another case. Source: UU 30/2014 Pasal 55 ayat (1).
"""

from __future__ import annotations

from collections.abc import Mapping

from sidik.casework.models import CaseItem, Event
from sidik.casework.position import record
from sidik.casework.run import Run
from sidik.register.models import Item


def left_out_remark(left_out: Mapping[Item, str]) -> str:
    """How the paper names what it does not carry."""
    return "Tidak dimuat: " + "; ".join(
        f"{item.code} ({reason.strip().rstrip('.')})" for item, reason in left_out.items()
    )


def leave_case(run: Run, left_out: Mapping[Item, str], number: str) -> None:
    """Take the items that a determination left out of its case, with the reason; the case goes on without them."""
    for item, reason in left_out.items():
        why = f"Tidak dimuat dalam penetapan {number}: {reason}"
        inside = CaseItem.objects.filter(case=run.case, item=item, state=CaseItem.State.IN)
        inside.update(state=CaseItem.State.OUT, reason=why)
        record(run.actor, run.case, Event.Kind.REMOVED, reason=why, items=[str(item.uuid)])
