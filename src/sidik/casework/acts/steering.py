"""Acts that steer a case outside its flow, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from sidik.accounts.models import Person
from sidik.accounts.queries import actor_of_person
from sidik.casework.acts.passing import pass_on
from sidik.casework.facts import item_facts
from sidik.casework.models import Assignment, Case, CaseItem, Event
from sidik.casework.position import add, enter, hand_back, project_turn, record, save_moved
from sidik.casework.run import Run
from sidik.domain import progress
from sidik.domain.access import Actor
from sidik.domain.procedure import END
from sidik.domain.progress import Position
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.models import Item
from sidik.rules.queries import procedure_of


def _open(case: Case, reason: str) -> None:
    if not case.is_open:
        raise Refused(Refusal(Reason.FINISHED, "Kasus ini sudah ditutup."))
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan. Tulis alasannya agar riwayat dapat dibaca."))


def _note(case: Case, reason: str, **facts: object) -> None:
    note(
        subject=f"case:{case.uuid}",
        after={"state": case.state, "step": case.step, **{k: str(v) for k, v in facts.items()}},
        reason=reason,
        facts={"case": case.number, **facts},
    )


@act("casework.hold_case")
def hold_case(actor: Actor, *, case: Case, reason: str) -> Case:
    """Tunda kasus. Refuses: FINISHED, MISSING (reason)."""
    _open(case, reason)
    case.state, case.state_reason = Case.State.HELD, reason
    save_moved(case)
    record(actor, case, Event.Kind.HELD, reason=reason)
    _note(case, reason)
    return case


@act("casework.resume_case")
def resume_case(actor: Actor, *, case: Case, reason: str) -> Case:
    """Lanjutkan kasus yang ditunda. Refuses: INVALID (not held), MISSING (reason)."""
    _open(case, reason)
    if case.state != Case.State.HELD:
        raise Refused(Refusal(Reason.INVALID, "Kasus ini tidak sedang ditunda."))
    open_sub = case.children.filter(kind=Case.Kind.SUB, state__in=("running", "waiting", "held")).exists()
    case.state = Case.State.WAITING if open_sub else Case.State.RUNNING
    case.state_reason = ""
    save_moved(case)
    record(actor, case, Event.Kind.RESUMED, reason=reason)
    _note(case, reason)
    return case


@act("casework.cancel_case")
def cancel_case(actor: Actor, *, case: Case, reason: str) -> Case:
    """Batalkan kasus: nothing of it is lost, no item changes. Refuses: FINISHED, MISSING (reason)."""
    _open(case, reason)
    case.state, case.state_reason, case.ended_at = Case.State.CANCELLED, reason, clock.now()
    case.turn = case.turn_role = ""
    case.turn_person, case.due_on = None, None
    save_moved(case)
    record(actor, case, Event.Kind.CANCELLED, reason=reason)
    hand_back(case)
    _note(case, reason)
    return case


@act("casework.reassign")
def reassign(actor: Actor, *, run: Run, person: Person, reason: str) -> Case:
    """Alihkan tugas: give the open performer's work in this case to a person of the body.

    Refuses: FINISHED, MISSING (reason), INVALID (a person without office).
    """
    case = run.case
    _open(case, reason)
    if run.turn is None or person.body_id != case.body_id or not actor_of_person(person).roles:
        raise Refused(Refusal(Reason.INVALID, "Pilih pejabat yang memegang jabatan pada badan publik ini."))
    Assignment.objects.update_or_create(
        case=case,
        performer=run.turn.key,
        defaults={"person": person, "reason": reason, "at": clock.now()},
    )
    record(actor, case, Event.Kind.REASSIGNED, reason=reason, performer=run.turn.key, to=str(person.uuid))
    project_turn(case, procedure_of(case.version))
    save_moved(case)
    _note(case, reason, performer=run.turn.key, to=str(person.uuid))
    return case


@act("casework.skip_step")
def skip_step(actor: Actor, *, run: Run, reason: str) -> Case:
    """Tandai langkah tidak diperlukan: the case goes to the step printed after it. Refuses: FINISHED, MISSING."""
    _open(run.case, reason)
    skipped = run.case.step
    items = [str(i.uuid) for i in run.items]
    moves = permit(
        progress.skip_step(run.procedure, run.position, reason=reason, items=items, facts=item_facts(run))
    )
    record(actor, run.case, Event.Kind.SKIPPED, reason=reason, step=skipped)
    pass_on(run, moves)
    _note(run.case, reason, skipped=skipped)
    return run.case


@act("casework.add_items")
def add_items(actor: Actor, *, case: Case, items: Sequence[Item], reason: str) -> Case:
    """Tambah informasi yang datang terlambat. Refuses: FINISHED, MISSING (reason), INVALID (another body)."""
    _open(case, reason)
    if any(item.body_id != case.body_id for item in items):
        raise Refused(Refusal(Reason.INVALID, "Informasi tidak ditemukan."))
    add(case, items)
    record(actor, case, Event.Kind.ADDED, reason=reason, items=[str(i.uuid) for i in items])
    _note(case, reason, items=len(items))
    return case


@act("casework.remove_item")
def remove_item(actor: Actor, *, case: Case, item: Item, reason: str) -> Case:
    """Keluarkan informasi dari kasus; a case left without items ends. Refuses: FINISHED, MISSING (reason)."""
    _open(case, reason)
    inside = CaseItem.objects.filter(case=case, item=item, state=CaseItem.State.IN)
    if not inside.update(state=CaseItem.State.OUT, reason=reason):
        raise Refused(Refusal(Reason.INVALID, "Informasi ini tidak ada dalam kasus."))
    record(actor, case, Event.Kind.REMOVED, reason=reason, items=[str(item.uuid)])
    if not case.case_items.filter(state=CaseItem.State.IN).exists():
        enter(actor, case, Position(END, round=case.round, timer=case.timer))
        hand_back(case)
    _note(case, reason, item=str(item.uuid))
    return case
