"""What was advised on each item, shown beside the decision that follows (pertimbangan di samping putusan).

Source: SOP NTB langkah 9; Perki 1/2021 (pertimbangan Tim mendahului persetujuan pimpinan).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sidik.casework.activities.issuing import family
from sidik.casework.run import Run
from sidik.desk.acts.initialling import OPINION_QUORUM
from sidik.domain.activities import ActivityKind
from sidik.domain.initials import BY_PROCEDURE
from sidik.domain.refusal import Reason, Refusal
from sidik.register.acts.changes import POSITIONS
from sidik.register.models import Item, Opinion

TONES = {"agree": "green", "notes": "amber", "disagree": "red"}


@dataclass(frozen=True)
class Advice:
    """One officer's newest opinion on one item."""

    who: str
    office: str
    word: str
    tone: str
    reason: str
    at: datetime
    earlier_round: int | None


@dataclass(frozen=True)
class Considered:
    """An item to be decided, with everything that was advised on it."""

    item: Item
    advice: tuple[Advice, ...]


def asks_opinions(run: Run) -> bool:
    """Whether the procedure has a step that gives opinions."""
    activities = [activity for step in run.procedure.steps for activity in step.activities]
    return any(a.do == ActivityKind.OPINION and a.with_.get("phase", "give") == "give" for a in activities)


def considered(run: Run) -> list[Considered]:
    """The newest opinion of each officer on each item, given in this case or those it came from."""
    cases = [case.uuid for case in family(run.case)]
    rows = Opinion.objects.filter(item__in=run.items, case_uuid__in=cases, phase="give").order_by("id")
    newest: dict[int, dict[str, Opinion]] = {item.pk: {} for item in run.items}
    for row in rows:
        key = str(row.made_by.get("nip") or row.made_by.get("person") or row.maker_name)
        # Said again, it stands where it was said last.
        newest[row.item_id].pop(key, None)
        newest[row.item_id][key] = row
    return [
        Considered(item, tuple(_advice(run, row) for row in newest[item.pk].values())) for item in run.items
    ]


def against_quorum(run: Run) -> Refusal | None:
    """What keeps an approval waiting: fewer persons gave their opinion on an item than the body asks for.

    Refuses: MISSING. Source: the body's own rule, under UU 30/2014 Pasal 52 ayat (1) huruf b.
    """
    wanted = int(run.body.settings.get(OPINION_QUORUM, 0) or 0)
    if not wanted or not asks_opinions(run):
        return None
    for one in considered(run):
        if len(one.advice) < wanted:
            detail = f"pertimbangan atas {one.item.code}: {len(one.advice)} dari {wanted} orang."
            return Refusal(Reason.MISSING, detail, BY_PROCEDURE, "Minta pertimbangan anggota yang lain.")
    return None


def _advice(run: Run, row: Opinion) -> Advice:
    own = row.case_uuid == run.case.uuid
    return Advice(
        who=row.maker_name,
        office=row.maker_office,
        word=POSITIONS.get(row.position, ""),
        tone=TONES.get(row.position, "grey"),
        reason=row.reason,
        at=row.made_at,
        earlier_round=row.round if own and row.round < run.case.round else None,
    )
