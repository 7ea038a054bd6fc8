"""Acts that move a case: an activity done, a decision answered for each item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sidik.casework.acts.passing import pass_on
from sidik.casework.facts import item_facts, unmet_guards
from sidik.casework.models import Case, ItemAnswer, Requirement, Work
from sidik.casework.position import row
from sidik.casework.requirements import missing_requirements
from sidik.casework.run import Done, Run
from sidik.domain import progress
from sidik.domain.access import Actor, may
from sidik.domain.activities import ActivityKind
from sidik.domain.item import Nature, Stage
from sidik.domain.progress import Answer, Move
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts import return_item


@dataclass(frozen=True)
class Present:
    """A requirement that an officer found present (kelengkapan tersedia): its number, a note, a sealed file."""

    number: int
    note: str = ""
    file: str = ""


def refuse_turn(run: Run, *, row_version: int | None = None) -> None:
    """Stop whoever is not the performer, whose page is old, or whose case does not run."""
    if not run.case.is_open or run.turn is None:
        raise Refused(Refusal(Reason.FINISHED))
    # Asked again under the lock of the act: the run may have been loaded while another officer was finishing.
    if Case.objects.values_list("row_version", flat=True).get(pk=run.case.pk) != run.case.row_version:
        raise Refused(Refusal(Reason.STALE))
    if row_version is not None and row_version != run.case.row_version:
        raise Refused(Refusal(Reason.STALE))
    if run.case.state == run.case.State.HELD:
        raise Refused(Refusal(Reason.INVALID, "Kasus ini sedang ditunda. Lanjutkan lebih dahulu."))
    if not run.is_mine:
        detail = run.turn.label if run.assigned is None else run.assigned.name
        raise Refused(Refusal(Reason.NOT_PERFORMER, detail))


def keep_requirements(run: Run, present: tuple[Present, ...]) -> None:
    """Record the requirements found present, once for each step and round."""
    texts = run.step.requires
    for found in present:
        if 0 <= found.number < len(texts):
            Requirement.objects.create(
                **row(run.actor, run.case),
                number=found.number,
                text=texts[found.number] or "",
                note=found.note,
                file=found.file or None,
            )


@act("casework.complete")
def complete(
    actor: Actor,
    *,
    run: Run,
    perform: Callable[[Run], Done],
    present: tuple[Present, ...] = (),
    row_version: int | None = None,
) -> list[Any]:
    """Selesaikan kegiatan: do the open activity with its effect on the register, and move the case on.

    Returns the child cases that the outcomes split off.
    Refuses: NOT_PERFORMER, STALE, FINISHED, MISSING (kelengkapan), and what the law asks before the activity.
    """
    refuse_turn(run, row_version=row_version)
    activity = run.activity
    if activity is None or run.turn is None:
        raise Refused(Refusal(Reason.INVALID, "Kegiatan sudah selesai; keputusan belum diberikan."))
    for uuid, refusal in unmet_guards(run).items():
        if uuid not in run.left_out:
            raise Refused(refusal)
    keep_requirements(run, present)
    if run.case.activity == len(run.step.activities) - 1 and (lacking := missing_requirements(run)):
        raise Refused(_lacking(run, lacking))
    done = perform(run)
    here = row(actor, run.case)
    Work.objects.create(**here, kind=activity.do.value, number=run.case.activity, result=dict(done.result))
    run.__dict__.pop("items", None)
    items = [str(item.uuid) for item in run.items]
    moves = permit(
        progress.complete_activity(
            run.procedure,
            run.position,
            by=run.turn.key,
            items=items,
            outcomes=done.outcomes,
            facts=item_facts(run),
        )
    )
    children = pass_on(run, moves)
    note(
        subject=f"case:{run.case.uuid}",
        after={"step": run.case.step, "activity": run.case.activity, "round": run.case.round},
        facts={"step": here["step"], "activity": activity.do.value, "items": len(items), **dict(done.result)},
    )
    return children


def _lacking(run: Run, lacking: list[str]) -> Refusal:
    step = run.procedure.identity.number or run.procedure.identity.title
    return Refusal(Reason.MISSING, f"kelengkapan langkah: {'; '.join(lacking)}.", source=f"SOP {step}")


def _return_refused(run: Run, moves: Sequence[Move]) -> None:
    """Items that go back to where they were collected need mending (Perlu Perbaikan), unless they are determined."""
    for move in moves:
        if move.position.is_finished or not _collects(run, move.position.step):
            continue
        for item in run.items:
            reason = move.reasons.get(str(item.uuid), "")
            undecided = item.nature == Nature.UNDETERMINED and item.stage != Stage.RETURNED
            if reason and undecided and may(run.actor, "register.return_item") is None:
                return_item(run.actor, item=item, reason=reason, place=run.place)


def _collects(run: Run, step_id: str) -> bool:
    return any(a.do is ActivityKind.COLLECT for a in run.procedure.step(step_id).activities)


@act("casework.decide")
def decide(
    actor: Actor, *, run: Run, answers: Mapping[str, Answer], row_version: int | None = None
) -> list[Any]:
    """Putuskan per informasi: the diamond of the step. Items refused go back as a child case, with reasons.

    `answers`: item uuid → answer. Refuses: NOT_PERFORMER, STALE, FINISHED, MISSING (an answer, a reason).
    """
    refuse_turn(run, row_version=row_version)
    decision = run.step.decision
    if decision is None or run.turn is None:
        raise Refused(Refusal(Reason.INVALID, "Langkah ini tidak memuat keputusan."))
    moves = permit(
        progress.decide(
            run.procedure,
            run.position,
            by=run.turn.key,
            answers=answers,
            items=[str(item.uuid) for item in run.items],
            facts=item_facts(run),
        )
    )
    here = row(actor, run.case)
    _return_refused(run, moves)
    for item in run.items:
        answer = answers[str(item.uuid)]
        label = decision.yes.label if answer.yes else decision.no.label
        ItemAnswer.objects.create(**here, item=item, yes=answer.yes, label=label, reason=answer.reason)
    children = pass_on(run, moves)
    note(
        subject=f"case:{run.case.uuid}",
        after={"step": run.case.step, "round": run.case.round},
        facts={
            "step": here["step"],
            "yes": sum(a.yes for a in answers.values()),
            "no": sum(not a.yes for a in answers.values()),
            "children": [c.number for c in children],
        },
    )
    return children
