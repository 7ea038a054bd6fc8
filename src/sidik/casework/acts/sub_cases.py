"""The statutory sub-case: what a body's SOP leaves out, inserted where the law asks it."""

from __future__ import annotations

from collections.abc import Sequence

from sidik.casework.facts import unmet_guards
from sidik.casework.models import Batch, Case, Event
from sidik.casework.position import new_case, record, save_moved
from sidik.casework.run import Run
from sidik.domain import progress
from sidik.domain.access import Actor
from sidik.domain.guards import OPEN_EXPIRED, TEST_AND_DETERMINE
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.models import Item
from sidik.rules.queries import active_version, procedure_of

# The full titles would fill every line of an inbox.
SHORT_TITLES = {
    TEST_AND_DETERMINE: "Uji konsekuensi dan penetapan",
    OPEN_EXPIRED: "Pembukaan informasi habis masa",
}


@act("casework.open_sub_case")
def open_sub_case(actor: Actor, *, run: Run, procedure_key: str, items: Sequence[Item] = ()) -> Case:
    """Buka prosedur undang-undang: a sub-case for exactly the items that the law's guard names, or those given.

    While it runs the case waits at its step; printed steps stay as printed.
    Refuses: INVALID (nothing unmet), MISSING (procedure not in force). Source: design.md 3; PP 61/2010 Pasal 10.
    """
    case = run.case
    version = active_version(case.body, procedure_key)
    if version is None:
        raise Refused(Refusal(Reason.MISSING, "prosedur undang-undang yang berlaku pada badan publik ini."))
    guarded = unmet_guards(run) if case.is_open else {}
    chosen = [i for i in run.items if str(i.uuid) in guarded] or list(items)
    if not chosen:
        raise Refused(Refusal(Reason.INVALID, "Tidak ada informasi yang memerlukan prosedur ini."))
    waits = bool(guarded) and run.activity is not None
    batch = Batch.objects.create(body=case.body, version=version, title=version.title, started_at=clock.now())
    sub = new_case(
        actor,
        batch=batch,
        title=f"{SHORT_TITLES.get(procedure_key, version.title)} – kasus #{case.number}"[:250],
        position=permit(progress.start(procedure_of(version))),
        items=chosen,
        kind=Case.Kind.SUB,
        parent=case,
        unit=case.unit,
        parent_step=case.step,
        returns_before=run.activity.do.value if waits and run.activity else "",
    )
    reasons = sorted({r.source for r in guarded.values() if r.source})
    record(actor, case, Event.Kind.SUB_OPENED, reason="; ".join(reasons), sub=str(sub.uuid))
    if waits:
        case.state, case.state_reason = Case.State.WAITING, "; ".join(reasons)
        save_moved(case)
    note(
        subject=f"case:{sub.uuid}",
        after={"parent": case.uuid, "items": [i.uuid for i in chosen]},
        reason="; ".join(reasons),
        facts={"parent": case.number, "case": sub.number, "items": len(chosen), "procedure": procedure_key},
    )
    return sub
