"""One step of one sheet in words, for the projector: what is written on the sheet, else what was proposed."""

from __future__ import annotations

from dataclasses import dataclass

from sidik.domain.consequence_test import TEST_TIMING_LABELS, TestTiming
from sidik.domain.grounds import NEVER_EXEMPT
from sidik.meetings.models import SittingItem, SittingScreen
from sidik.register.models import ConsequenceTest
from sidik.register.sheets import (
    TestSheet,
    article_texts,
    asked_in_words,
    sheet_from_item,
    sheet_of,
    weighing_of,
)
from sidik.register.showing import grounds_in_words, parts_in_words, period_in_words

Step = SittingScreen.Step


@dataclass(frozen=True)
class Said:
    """One text under its heading; a side note is shown smaller."""

    label: str
    text: str
    is_note: bool = False


def shown_step(call: SittingItem, draft: ConsequenceTest | None, step: int) -> list[Said]:
    """What the projector shows of an item at a step; headings without text say that nothing is written yet."""
    says = sheet_of(draft) if draft else sheet_from_item(call.item)
    if step == Step.STATUTE:
        return _statute(says, draft)
    if step == Step.CONCLUSION:
        return _conclusion(says, draft)
    beside = weighing_of(draft) if draft else None
    texts = {
        Step.IDENTIFICATION: [
            Said("Informasi yang diuji", says.description),
            Said(
                "Waktu pengujian",
                TEST_TIMING_LABELS[TestTiming(says.timing)] if says.timing else "",
                is_note=True,
            ),
        ],
        Step.IF_OPENED: [Said("Konsekuensi bila dibuka", says.if_open)],
        Step.IF_CLOSED: [Said("Pertimbangan bila ditutup", says.if_closed)],
        Step.PUBLIC_INTEREST: [
            Said("Kepentingan publik", says.public_interest),
            Said("Cara yang lebih ringan daripada menutup", says.mitigation),
        ],
        Step.BALANCE: [Said("Penyeimbangan", beside.balance if beside else "")],
    }
    return texts[Step(step)]


def _statute(says: TestSheet, draft: ConsequenceTest | None) -> list[Said]:
    found = [Said("Dasar pengecualian", grounds_in_words(says.grounds) or says.basis_text)]
    if draft is None:
        return found
    found += [Said(one.cite, one.text, is_note=True) for one in article_texts(draft)]
    found += [Said(one["question"], one["answer"], is_note=True) for one in asked_in_words(draft)]
    never = [f"huruf {letter}" for letter in NEVER_EXEMPT if says.never_exempt.get(letter)]
    if never:
        found.append(Said("Pasal 18 ayat (1) dijawab ya pada", ", ".join(never), is_note=True))
    return found


def _conclusion(says: TestSheet, draft: ConsequenceTest | None) -> list[Said]:
    if draft is None or not draft.conclusion:
        return [Said("Kesimpulan", "")]
    beside = weighing_of(draft)
    found = [Said("Kesimpulan", draft.get_conclusion_display())]
    if says.parts and draft.conclusion == "partly":
        found.append(Said("Bagian yang ditutup", parts_in_words(says.parts)))
    found += [
        Said("Alasan", says.reason),
        Said("Jangka waktu", says.period_text or period_in_words(says.period)),
        Said("Alasan jangka waktu", beside.period_reason, is_note=True),
    ]
    return found[:1] + [one for one in found[1:] if one.text]
