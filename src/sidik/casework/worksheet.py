"""Lembaran Kerja of a case: what was entered on each item so far, in the order it was done, with a place for notes.

Nothing here is typed for the paper: it stands in the register, under this case and those that belong to it.
Source: SOP NTB kotak peralatan (Lembaran Kerja dan Rencana Kerja).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sidik.casework.activities.issuing import family, standing_now
from sidik.casework.models import ItemAnswer
from sidik.casework.run import Run
from sidik.casework.showing import answer_words, step_name
from sidik.casework.work_plan import head_of_case
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.meetings.models import ItemResult
from sidik.register.acts.changes import POSITIONS
from sidik.register.models import (
    Approval,
    ChangeProposal,
    ConsequenceTest,
    DeterminationItem,
    InputExamination,
    Item,
    LegalInput,
    Opinion,
    Verification,
)

INPUTS = {"input": "Masukan dasar hukum", "proposal": "Usulan dasar hukum"}
Entry = dict[str, Any]
Timed = tuple[datetime, Entry]


def worksheet_data(run: Run) -> dict[str, Any]:
    """What the paper `worksheet` prints of a case on this day."""
    done = _done(run)
    rows = [
        {
            "information": item.shown_title,
            "code": item.code,
            "unit": item.unit.name,
            "entries": [_standing(item), *(entry for _, entry in sorted(done[item.pk], key=lambda p: p[0]))],
        }
        for item in run.items
    ]
    return {**head_of_case(run), "rows": rows}


def _standing(item: Item) -> Entry:
    now = standing_now(item)
    labelled = {
        "Jangka waktu: ": now["period"],
        "Lingkup: ": now["scope"].lower(),
        "Penetapan ": now["determination"],
    }
    texts = [now["classification"], *now["legal_basis"], *(f"{k}{v}" for k, v in labelled.items() if v)]
    return {"stage": "Keadaan sekarang", "text": [text for text in texts if text]}


def _done(run: Run) -> Mapping[int, list[Timed]]:
    """What was done with each item, by the moment it was done."""
    belonging = [*family(run.case), *run.case.children.all()]
    uuids, zone = [case.uuid for case in belonging], ZoneInfo(run.body.zone)
    here: dict[str, Any] = {"item__in": run.items, "case_uuid__in": uuids}
    found: dict[int, list[Timed]] = defaultdict(list)

    def put(item_id: int, at: datetime, stage: str, who: str, *texts: str) -> None:
        lines = [line for text in texts for line in text.splitlines() if line.strip()]
        entry = {"stage": stage, "text": lines, "by": who, "on": at.astimezone(zone).date()}
        found[item_id].append((at, entry))

    for model, says in READ.items():
        for row in model.objects.filter(**here):
            stage, *texts = says(row)
            put(row.item_id, row.made_at, stage, _who(row.made_by), *texts)
    examined = InputExamination.objects.filter(legal_input__item__in=run.items, case_uuid__in=uuids)
    for one in examined.select_related("legal_input"):
        bears = "Dapat dipakai" if one.bears else "Tidak dapat dipakai"
        put(
            one.legal_input.item_id, one.made_at, "Pemeriksaan masukan", _who(one.made_by), bears, one.finding
        )
    held = ItemResult.objects.filter(item__in=run.items, meeting__case_uuid__in=uuids)
    for result in held.select_related("meeting"):
        met = result.meeting
        texts = [result.result, f"Catatan berbeda: {result.dissent}" if result.dissent else ""]
        put(result.item_id, result.made_at, met.get_kind_display(), f"Pimpinan rapat {met.chair}", *texts)
    same_sop = [case.pk for case in belonging if case.version_id == run.case.version_id]
    for answer in ItemAnswer.objects.filter(item__in=run.items, case__in=same_sop):
        stage = f"Keputusan {step_name(run, answer.step).lower()}"
        said = answer_words(run.procedure, answer.step, answer.label)
        put(answer.item_id, answer.at, stage, answer.who, said, answer.reason)
    under = DeterminationItem.objects.filter(item__in=run.items, determination__case_uuid__in=uuids)
    for line in under.select_related("determination"):
        decree = line.determination
        put(line.item_id, decree.made_at, "Penetapan", _who(decree.made_by), decree.number)
    return found


def _input(row: LegalInput) -> tuple[str, ...]:
    return INPUTS.get(row.kind, row.kind), row.new_basis, row.argument


def _verified(row: Verification) -> tuple[str, ...]:
    return "Verifikasi", "Diterima" if row.accepted else "Dikembalikan", row.reason


def _proposed(row: ChangeProposal) -> tuple[str, ...]:
    return "Rumusan pengubahan", row.basis_text, row.period_text, row.argument


def _opinion(row: Opinion) -> tuple[str, ...]:
    if row.phase == "ask":
        return "Permintaan pertimbangan", row.reason
    return "Pertimbangan", POSITIONS.get(row.position, ""), row.reason


def _tested(row: ConsequenceTest) -> tuple[str, ...]:
    word = CONCLUSION_LABELS[Conclusion(row.conclusion)] if row.conclusion else "Belum selesai"
    return "Uji konsekuensi", word, row.reason


def _approved(row: Approval) -> tuple[str, ...]:
    return "Persetujuan pimpinan", "Disetujui" if row.approved else "Tidak disetujui", row.reason


# Work on items that is kept alike: what stage it is, and what it says.
READ: Mapping[Any, Callable[[Any], tuple[str, ...]]] = {
    LegalInput: _input,
    Verification: _verified,
    ChangeProposal: _proposed,
    Opinion: _opinion,
    ConsequenceTest: _tested,
    Approval: _approved,
}


def _who(made_by: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (str(made_by.get("name", "")), str(made_by.get("office", "")))))
