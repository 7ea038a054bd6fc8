"""Acts that begin cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sidik.accounts.models import Unit
from sidik.accounts.queries import body_of
from sidik.casework.models import Batch, Case
from sidik.casework.position import new_case
from sidik.domain import progress
from sidik.domain.access import Actor
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import Procedure
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.models import Item
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of


def runs_per_unit(procedure: Procedure) -> bool:
    """Whether a step is performed by a unit office: then each unit has a case of its own in the batch."""
    performing = {key for step in procedure.steps for key in step.performers}
    return any(procedure.performers[key].role is Role.UNIT_OFFICE for key in performing)


def begins_by_collecting(procedure: Procedure) -> bool:
    """Whether the first step collects items, so that the case begins without any."""
    return any(a.do is ActivityKind.COLLECT for a in procedure.steps[0].activities)


@act("casework.start_cases")
def start_cases(
    actor: Actor,
    *,
    version: ProcedureVersion,
    title: str,
    units: Sequence[Unit] = (),
    items: Sequence[Item] = (),
) -> list[Case]:
    """Mulai kasus: begin a batch (putaran) of a procedure, one case per unit where units perform a step.

    A procedure that does not collect begins with items of the register.
    Refuses: INVALID (version not in force), MISSING (items, units).
    """
    body = body_of(actor)
    if version.body_id != body.pk or version.state != ProcedureVersion.State.ACTIVE:
        raise Refused(
            Refusal(Reason.INVALID, "SOP ini tidak sedang berlaku. Berlakukan versinya lebih dahulu.")
        )
    procedure = procedure_of(version)
    position = permit(progress.start(procedure))
    if not begins_by_collecting(procedure) and not items:
        raise Refused(Refusal(Reason.MISSING, "informasi yang akan diproses. Pilih dari register."))
    groups: dict[Unit | None, list[Item]] = defaultdict(list)
    if runs_per_unit(procedure):
        for unit in units:
            groups[unit] = []
        for item in items:
            groups[item.unit].append(item)
        if not groups:
            raise Refused(Refusal(Reason.MISSING, "unit kerja yang ikut dalam putaran ini."))
    else:
        groups[None] = list(items)
    batch = Batch.objects.create(body=body, version=version, title=title, started_at=clock.now())
    cases = [
        new_case(
            actor,
            batch=batch,
            title=f"{title} – {unit.name}" if unit else title,
            position=position,
            items=found,
            unit=unit,
        )
        for unit, found in groups.items()
    ]
    note(
        subject=f"batch:{batch.uuid}",
        after={"version": version.digest, "cases": [c.uuid for c in cases]},
        facts={"procedure": version.key, "cases": [c.number for c in cases], "items": len(items)},
    )
    return cases


@act("casework.start_timer_case")
def start_timer_case(actor: Actor, *, version: ProcedureVersion, items: Sequence[Item], title: str) -> Case:
    """Mulai kasus tenggat: items whose date has come enter at the timer step and run on to the end.

    Refuses: NO_TIMER. Source: PP 61/2010 Pasal 11 ayat (2); SOP Kalbar langkah 3.
    """
    position = permit(progress.start(procedure_of(version), timer=True))
    batch = Batch.objects.create(body=version.body, version=version, title=title, started_at=clock.now())
    case = new_case(actor, batch=batch, title=title, position=position, items=items, kind=Case.Kind.TIMER)
    note(
        subject=f"case:{case.uuid}",
        after={"version": version.digest, "items": [i.uuid for i in items]},
        facts={"procedure": version.key, "case": case.number, "items": len(items)},
    )
    return case
