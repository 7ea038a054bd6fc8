"""Test sheets between rows and the core: what the core judges, what a version takes over, what a draft needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import starmap
from typing import Any

from sidik.domain.consequence_test import ConsequenceTest as CoreTest
from sidik.domain.consequence_test import Dissent, NamedPart, Participant, TestTiming
from sidik.domain.determination import DeterminationDraft, SignerOffice
from sidik.domain.grounds import Ground, references_of
from sidik.domain.item import Conclusion
from sidik.domain.periods import describe
from sidik.domain.question_sets import AnsweredSet
from sidik.domain.refusal import Refusal
from sidik.domain.sources import LegalReference, cite, cite_all
from sidik.ledger import clock
from sidik.reference.question_sets import ArticleText, current_set, own_words, set_of
from sidik.register.codec import grounds_json, grounds_of, period_of
from sidik.register.models import ConsequenceTest, Item, TestWeighing
from sidik.register.wording import Wording, wording_of


@dataclass(frozen=True)
class Weighing:
    """What is entered beside the five columns, in the shape of `TestWeighing`."""

    balance: str = ""
    period_reason: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    statute_texts: dict[str, str] = field(default_factory=dict)
    quorum: int | None = None
    dissents: tuple[dict[str, str], ...] = ()

    def columns(self) -> dict[str, Any]:
        """Columns of `TestWeighing`, JSON-native."""
        names = self.__dataclass_fields__
        return {**{name: getattr(self, name) for name in names}, "dissents": list(self.dissents)}


@dataclass(frozen=True)
class TestSheet:
    """What is entered on a sheet (lembar uji): grounds, period and parts in the JSON shape of `codec`."""

    __test__ = False  # pytest collects classes named Test*

    timing: str = ""
    request_number: str = ""
    description: str = ""
    grounds: tuple[dict[str, Any], ...] = ()
    basis_text: str = ""
    if_open: str = ""
    if_closed: str = ""
    public_interest: str = ""
    mitigation: str = ""
    period: dict[str, Any] = field(default_factory=dict)
    period_text: str = ""
    never_exempt: dict[str, bool] = field(default_factory=dict)
    reason_for_18_1_b: str = ""
    memorandum_reason: str = ""
    conclusion: str = ""
    reason: str = ""
    parts: tuple[dict[str, Any], ...] = ()
    inseparable: str = ""
    weighing: Weighing = field(default_factory=Weighing)

    def columns(self) -> dict[str, Any]:
        """Columns of `ConsequenceTest`, JSON-native."""
        lists = {"grounds": list(self.grounds), "parts": list(self.parts)}
        return {**{name: getattr(self, name) for name in SHEET_COLUMNS}, **lists}


# What of a sheet stands in its own columns.
SHEET_COLUMNS = tuple(name for name in TestSheet.__dataclass_fields__ if name != "weighing")


def weighing_of(test: ConsequenceTest) -> Weighing:
    """What a stored sheet holds beside its columns; empty for one of an earlier release."""
    return weighing_in(TestWeighing.objects.filter(test=test).first())


def weighing_in(row: TestWeighing | None) -> Weighing:
    """The same from its row, if there is one."""
    if row is None:
        return Weighing()
    values = {name: getattr(row, name) for name in Weighing.__dataclass_fields__}
    return Weighing(**{**values, "dissents": tuple(row.dissents)})


def seated_on(test: ConsequenceTest) -> list[Participant]:
    """Who takes part, in the order of the sheet."""
    return list(starmap(Participant, test.participants.values_list("name", "nip", "office")))


def sheet_of(test: ConsequenceTest) -> TestSheet:
    """A stored sheet as it was entered."""
    values = {name: getattr(test, name) for name in SHEET_COLUMNS}
    lists = {"grounds": tuple(test.grounds), "parts": tuple(test.parts)}
    return TestSheet(**{**values, **lists, "weighing": weighing_of(test)})


def answered_sets(
    grounds: Iterable[Ground], answers: Mapping[str, Mapping[str, Any]]
) -> tuple[AnsweredSet, ...]:
    """The questions of each letter in the version they were answered in, else in the present one."""
    found = []
    for letter in dict.fromkeys(ground.letter for ground in grounds):
        kept = answers.get(letter)
        asked = set_of(letter, int(kept.get("version", 0))) if kept else current_set(letter)
        found.append(AnsweredSet(asked, dict(kept.get("answers", {})) if kept else {}))
    return tuple(found)


def asked_in_words(test: ConsequenceTest) -> list[dict[str, str]]:
    """Questions with their answers as they were asked, for the page and the paper; unanswered ones are left out."""
    return [
        {"question": q.text, "answer": one.in_words(q), "source": q.source}
        for one in answered_sets(grounds_of(test.grounds), weighing_of(test).answers)
        for q in one.asked.questions
        if one.answer(q)
    ]


def article_texts(test: ConsequenceTest) -> tuple[ArticleText, ...]:
    """The articles that a sheet relies on in their own words: Pasal 17 from the reference, others as typed."""
    typed = weighing_of(test).statute_texts
    own = [own_words(ground) for ground in grounds_of(test.grounds)]
    others = [
        ArticleText(cite(one), typed[cite(one)])
        for ground in grounds_of(test.grounds)
        for one in ground.statutes
        if typed.get(cite(one))
    ]
    return tuple(dict.fromkeys([*own, *others]))


def sheet_from_item(item: Item) -> TestSheet:
    """A sheet that begins with what the item says, or with what its open proposal of change says."""
    version = item.version
    change = item.change_proposals.filter(state="open").last()
    says: Any = change or version
    return TestSheet(
        timing=TestTiming.BEFORE_REQUEST,
        description=version.summary or version.shown_title,
        grounds=tuple(says.grounds),
        basis_text=says.basis_text,
        if_open=version.if_open,
        if_closed=version.if_closed,
        public_interest=version.public_interest,
        period=dict(says.period),
        period_text=says.period_text,
        parts=tuple(says.parts),
    )


def parts_of(values: Any) -> tuple[NamedPart, ...]:
    """Named parts from JSON: `{label, grounds[]}`."""
    return tuple(NamedPart(str(v.get("label", "")), grounds_of(v.get("grounds", ()))) for v in values)


def core_test(test: ConsequenceTest) -> CoreTest:
    """The stored sheet as the core reads it."""
    people = [
        Participant(
            p.name, p.nip, p.office, clock.day_of(p.signed_at, test.body.zone) if p.signed_at else None
        )
        for p in test.participants.all()
    ]
    return core_of(sheet_of(test), people)


def core_of(sheet: TestSheet, participants: Iterable[Participant]) -> CoreTest:
    """A sheet as entered, as the core reads it, stored or not."""
    beside = sheet.weighing
    grounds = grounds_of(sheet.grounds)
    return CoreTest(
        timing=TestTiming(sheet.timing) if sheet.timing else None,
        request_number=sheet.request_number,
        description=sheet.description,
        grounds=grounds,
        if_open=sheet.if_open,
        if_closed=sheet.if_closed,
        public_interest=sheet.public_interest,
        mitigation=sheet.mitigation,
        never_exempt=sheet.never_exempt,
        reason_for_18_1_b=sheet.reason_for_18_1_b,
        memorandum_reason=sheet.memorandum_reason,
        conclusion=Conclusion(sheet.conclusion) if sheet.conclusion else None,
        reason=sheet.reason,
        parts=parts_of(sheet.parts),
        inseparable=sheet.inseparable,
        period=period_of(sheet.period),
        participants=tuple(participants),
        balance=beside.balance,
        period_reason=beside.period_reason,
        answered=answered_sets(grounds, beside.answers),
        statute_texts=beside.statute_texts,
        quorum=beside.quorum,
        dissents=tuple(Dissent(str(d.get("name", "")), str(d.get("reason", ""))) for d in beside.dissents),
    )


def tested_wording(test: ConsequenceTest) -> Wording:
    """The item's wording with what the finished test found: ground, period, weighing, scope and parts."""
    core = core_test(test)
    is_partly = core.conclusion is Conclusion.PARTLY
    return replace(
        wording_of(test.item.version),
        grounds=grounds_json(core.grounds),
        basis_text=test.basis_text or cite_all(legal_references(test)),
        period=dict(test.period),
        period_text=test.period_text or describe(core.period),
        if_open=test.if_open,
        if_closed=test.if_closed,
        public_interest=test.public_interest,
        scope="part" if is_partly else "whole",
        parts=tuple(test.parts) if is_partly else (),
    )


def legal_references(test: ConsequenceTest) -> tuple[LegalReference, ...]:
    """Every statute the sheet relies on: Pasal 17 with letter and points, then the others."""
    return tuple(ref for ground in grounds_of(test.grounds) for ref in references_of(ground))


def draft_of(
    item: Item,
    test: ConsequenceTest | None,
    *,
    on: date,
    place_name: str,
    signer: SignerOffice | None,
    starts_on: date | None,
    leader_document: str = "",
) -> DeterminationDraft:
    """The determination of one item as the core judges it. Without a test its contents stay empty."""
    if test is None:
        return DeterminationDraft(on=on, place=place_name, signer=signer, starts_on=starts_on)
    period = period_of(test.period)
    if leader_document and not period.head_document:
        period = replace(period, head_document=leader_document)
    return DeterminationDraft(
        on=on,
        place=place_name,
        signer=signer,
        body=item.body.name,
        unit=item.unit.name,
        description=test.description,
        grounds=grounds_of(test.grounds),
        references=legal_references(test),
        analysis=test.if_open,
        period=period,
        starts_on=starts_on,
    )


def seven_contents(draft: DeterminationDraft) -> dict[str, Any]:
    """The mandatory contents as the determination prints them. Source: PP 61/2010 Pasal 4 ayat (2)."""
    signer = draft.signer
    return {
        "classification": [g.label for g in draft.grounds],
        "officer": {"name": signer.name, "nip": signer.nip, "title": signer.title} if signer else {},
        "body": draft.body,
        "unit": draft.unit,
        "description": draft.description,
        "reason": {"law": cite_all(draft.references), "analysis": draft.analysis},
        "period": describe(draft.period),
        "place": draft.place,
        "on": draft.on.isoformat() if draft.on else "",
    }


def first_of(refusals: tuple[Refusal, ...]) -> Refusal | None:
    """The first refusal of several, which stops the act; the page shows them all."""
    return refusals[0] if refusals else None
