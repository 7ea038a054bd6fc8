"""The test sheets of a sitting: who sits on them, who dissents, what they still lack, how they read in the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sidik.domain.consequence_test import ConsequenceTest as CoreTest
from sidik.domain.consequence_test import Participant, check_period_of_test, missing_parts
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.domain.refusal import Reason, Refusal
from sidik.meetings.models import Position, Seat, Sitting, SittingItem
from sidik.register.models import ConsequenceTest, Item
from sidik.register.sheets import TestSheet, core_test, sheet_from_item, sheet_of, weighing_of
from sidik.register.showing import parts_in_words

SIGNATURE = "tanda tangan"


def sheet_here(sitting: Sitting, item: Item) -> ConsequenceTest | None:
    """The unfinished sheet of an item, when it was written in the case of this sitting."""
    draft = item.tests.filter(finished_at=None).last()
    return draft if draft and draft.case_uuid == sitting.case_uuid else None


def seats_of(sitting: Sitting, call: SittingItem | None = None) -> list[Seat]:
    """Who came; for an item that is decided, who had not left by then."""
    until = call.decided_at if call else None
    return [
        seat
        for seat in sitting.seats.all()
        if seat.came_at is not None and (seat.left_at is None or (until is not None and seat.left_at > until))
    ]


def participants_of(sitting: Sitting, call: SittingItem | None = None) -> list[Participant]:
    """The same, as participants of a sheet."""
    return [Participant(seat.name, seat.nip, seat.office) for seat in seats_of(sitting, call)]


def with_dissents(
    typed: Iterable[dict[str, str]], call: SittingItem, present: Iterable[Participant]
) -> tuple[dict[str, str], ...]:
    """Dissents as typed by the minute-taker, and those stated from a seat; one of each participant.

    What a participant wrote himself stands; whoever changed to agreement no longer dissents.
    """
    # Two participants may bear one name, and each of them is heard.
    rows = list(Position.objects.filter(sitting_item=call).select_related("seat"))
    stated = {row.seat.name.casefold() for row in rows}
    here = {one.name.casefold() for one in present}
    found = [dict(one) for one in typed if one.get("name", "").casefold() not in stated]
    found += [
        {"name": row.seat.name, "reason": row.note}
        for row in rows
        if row.stance == Position.Stance.DISSENT and row.seat.name.casefold() in here
    ]
    return tuple(found)


def sheet_for(call: SittingItem, draft: ConsequenceTest | None, present: list[Participant]) -> TestSheet:
    """The sheet of an item as the sitting leaves it: with its dissents; of a parked item, deferred."""
    says = sheet_of(draft) if draft else sheet_from_item(call.item)
    dissents = with_dissents(says.weighing.dissents, call, present)
    quorum = call.sitting.quorum or says.weighing.quorum
    sheet = replace(says, weighing=replace(says.weighing, dissents=dissents, quorum=quorum))
    if call.state != SittingItem.State.PARKED:
        return sheet
    return replace(sheet, conclusion=Conclusion.DEFERRED.value, reason=call.parked_reason)


def lacking_in(core: CoreTest, test: ConsequenceTest) -> list[Refusal]:
    """What the law still misses on a sheet; signatures are asked when the sitting is closed."""
    found = [one for one in missing_parts(core) if not one.detail.startswith(SIGNATURE)]
    return found or list(check_period_of_test(core, test.tested_on))


def lacking_of(sitting: Sitting, call: SittingItem) -> list[Refusal]:
    """What stands against deciding an item now: no sheet, or one that the law finds incomplete."""
    draft = sheet_here(sitting, call.item)
    if draft is None:
        return [Refusal(Reason.MISSING, f"lembar uji {call.item.code}.", "UU 14/2008 Pasal 19")]
    present = tuple(participants_of(sitting, call))
    return lacking_in(replace(core_test(draft), participants=present), draft)


def result_of(test: ConsequenceTest) -> tuple[str, str]:
    """What a sheet concluded in the words of the minutes, and who dissented why."""
    label = CONCLUSION_LABELS[Conclusion(test.conclusion)]
    named = parts_in_words(test.parts) if test.conclusion == Conclusion.PARTLY else ""
    said = [f"{label}, yaitu {named}." if named else f"{label}.", test.reason]
    if test.conclusion in {Conclusion.EXEMPT, Conclusion.PARTLY} and test.period_text:
        said.append(f"Jangka waktu: {test.period_text}.")
    dissents = [f"{one['name']}: {one['reason']}" for one in weighing_of(test).dissents]
    return " ".join(part.strip() for part in said if part.strip()), "; ".join(dissents)
