"""The act that merges the answers of a round of collecting into one batch: into a case, or into cases begun with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sidik.accounts.rows import Place
from sidik.casework.acts.collecting import take_items
from sidik.casework.acts.start import runs_per_unit, start_cases
from sidik.casework.models import Case
from sidik.casework.run import Run
from sidik.collection.acts import record_taken
from sidik.collection.models import Call, CalledUnit, CollectedItem
from sidik.collection.queries import answers_to_take, nil_units
from sidik.domain.access import Actor, may
from sidik.domain.activities import ActivityKind
from sidik.domain.item import Nature
from sidik.domain.procedure import Activity
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note
from sidik.register import acts as register
from sidik.register.models import Item, NilAnswer, Proposal
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of

NOTHING = Refusal(
    Reason.MISSING,
    "belum ada jawaban yang dapat digabungkan.",
    remedy="Tunggu jawaban unit kerja, atau ingatkan yang belum menjawab.",
)


@dataclass(frozen=True)
class Merged:
    """What a merge did: the cases, how many items went in, how many stay behind for another case."""

    cases: tuple[Case, ...]
    taken: int
    left: int


def asks_for_determined(activity: Activity | None) -> bool:
    """Whether the step gathers what was determined before (informasi yang sudah ditetapkan)."""
    return activity is not None and str(activity.with_.get("already_determined", "")).lower() == "true"


def hand_in(actor: Actor, items: Sequence[Item], place: Place) -> None:
    """Hand undetermined items in for a case and round, each once; what is determined needs no proposal."""
    rows = Proposal.objects.filter(item__in=items, case_uuid=place.case_uuid, round=place.round)
    done = set(rows.values_list("item_id", flat=True))
    waiting = [item for item in items if item.nature == Nature.UNDETERMINED and item.pk not in done]
    if waiting:
        register.propose_many_again(actor, items=waiting, place=place)


@act("casework.merge_answers")
def merge_answers(
    actor: Actor,
    *,
    call: Call,
    run: Run | None = None,
    version: ProcedureVersion | None = None,
    title: str = "",
) -> Merged:
    """Gabungkan jawaban himpunan: all sent answers that no case holds, as one batch.

    They go into the collecting step of `run`, or begin cases of `version`. Earlier decrees that units named are
    recorded as facts where the actor may; a step that gathers what is determined takes only those. Nil answers are
    entered in the case. Refuses: MISSING (no answer), INVALID (the case collects no more), and as `take_items`.
    """
    if run is not None:
        merged = _into(actor, call, run)
    elif version is not None:
        merged = _begin(actor, call, version, title)
    else:
        raise Refused(Refusal(Reason.MISSING, "pilih kasus, atau SOP yang memulai kasus baru."))
    note(
        subject=f"call:{call.uuid}",
        after={"cases": [case.uuid for case in merged.cases]},
        facts={"cases": [case.number for case in merged.cases], "items": merged.taken, "left": merged.left},
    )
    return merged


def _into(actor: Actor, call: Call, run: Run) -> Merged:
    if run.activity is None or run.activity.do is not ActivityKind.COLLECT:
        raise Refused(Refusal(Reason.INVALID, "Kasus ini tidak lagi menghimpun informasi."))
    found = answers_to_take(call, run.case.unit)
    _record_decrees(actor, found, run.place)
    taken, left = _fitting(found, run.activity)
    nil = _nil_to_enter(call, run.place, nil_units(call, run.case.unit), {i.unit_id for i in run.items})
    if not taken and not nil:
        raise Refused(_nothing_fits(left))
    if taken:
        items = [entry.item for entry in taken]
        hand_in(actor, items, run.place)
        take_items(actor, run=run, items=items)
    _enter_nil(actor, nil, run.place)
    record_taken(actor, call=call, entries=taken, case_uuid=run.case.uuid, nil=[row.unit.code for row in nil])
    return Merged((run.case,), len(taken), len(left))


def _begin(actor: Actor, call: Call, version: ProcedureVersion, title: str) -> Merged:
    procedure = procedure_of(version)
    first = next((a for a in procedure.steps[0].activities if a.do is ActivityKind.COLLECT), None)
    if first is None:
        raise Refused(Refusal(Reason.INVALID, "SOP ini tidak dimulai dengan menghimpun informasi."))
    found = answers_to_take(call)
    _record_decrees(actor, found, Place())
    taken, left = _fitting(found, first)
    per_unit = runs_per_unit(procedure)
    # A unit that has nothing to hand in gets no case of its own: its nil answer stands in the round.
    nil = [] if per_unit else nil_units(call)
    if not taken and not nil:
        raise Refused(_nothing_fits(left))
    items = [entry.item for entry in taken]
    cases = start_cases(actor, version=version, title=title or f"{call.title}"[:200], items=items)
    of_unit: dict[int | None, list[CollectedItem]] = defaultdict(list)
    for entry in taken:
        of_unit[entry.item.unit_id if per_unit else None].append(entry)
    for case in cases:
        place = Place(case_uuid=case.uuid, step_id=case.step, round=case.round)
        entries = of_unit[case.unit_id]
        hand_in(actor, [entry.item for entry in entries], place)
        _enter_nil(actor, nil, place)
        record_taken(
            actor, call=call, entries=entries, case_uuid=case.uuid, nil=[row.unit.code for row in nil]
        )
    return Merged(tuple(cases), len(taken), len(left))


def _nothing_fits(left: Sequence[CollectedItem]) -> Refusal:
    if not left:
        return NOTHING
    return Refusal(
        Reason.MISSING,
        "langkah ini menghimpun informasi yang sudah ditetapkan, sedangkan jawaban unit kerja belum ber-SK.",
        remedy="Mulai kasus dengan SOP yang menghimpun usulan.",
    )


def _record_decrees(actor: Actor, entries: Sequence[CollectedItem], place: Place) -> None:
    """Earlier decrees that units named, each decree once. An office that may not record them leaves proposals."""
    if may(actor, "register.record_legacy_determination") is not None:
        return
    decrees: dict[tuple[object, ...], list[CollectedItem]] = defaultdict(list)
    for entry in entries:
        if entry.is_determined and entry.item.nature == Nature.UNDETERMINED:
            decrees[(entry.decree_number.strip(), entry.decree_on, entry.decree_signer.strip())].append(entry)
    for rows in decrees.values():
        first = rows[0]
        if first.decree_on is None:
            continue
        determination = register.record_legacy_determination(
            actor,
            standing=[entry.item for entry in rows],
            number=first.decree_number,
            determined_on=first.decree_on,
            signer={"title": first.decree_signer} if first.decree_signer else {},
            file_uuid=next((entry.attachment for entry in rows if entry.attachment), None),
            place=place,
        )
        fresh = {row.item_id: row.item for row in determination.rows.select_related("item__current")}
        for entry in rows:
            entry.item = fresh[entry.item_id]


def _fitting(
    entries: Sequence[CollectedItem], activity: Activity
) -> tuple[list[CollectedItem], list[CollectedItem]]:
    """Those that the step gathers, and those that stay behind."""
    if not asks_for_determined(activity):
        return list(entries), []
    # One whose term has run out belongs there too: the SOP's own step opens it.
    taken = [entry for entry in entries if entry.item.nature != Nature.UNDETERMINED]
    return taken, [entry for entry in entries if entry.item.nature == Nature.UNDETERMINED]


def _nil_to_enter(
    call: Call, place: Place, rows: Sequence[CalledUnit], with_items: set[int]
) -> list[CalledUnit]:
    known = NilAnswer.objects.filter(case_uuid=place.case_uuid, round=place.round)
    entered = set(known.values_list("unit_id", flat=True))
    return [row for row in rows if row.unit_id not in entered | with_items]


def _enter_nil(actor: Actor, rows: Sequence[CalledUnit], place: Place) -> None:
    if rows:
        statements = {row.unit: row.statement for row in rows}
        register.answer_nil_many(actor, statements=statements, place=place)
