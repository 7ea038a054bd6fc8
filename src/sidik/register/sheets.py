"""Test sheets between rows and the core: what the core judges, what a version takes over, what a draft needs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sidik.domain.consequence_test import ConsequenceTest as CoreTest
from sidik.domain.consequence_test import NamedPart, Participant, TestTiming
from sidik.domain.determination import DeterminationDraft, SignerOffice
from sidik.domain.grounds import references_of
from sidik.domain.item import Conclusion
from sidik.domain.periods import describe
from sidik.domain.refusal import Refusal
from sidik.domain.sources import LegalReference, cite_all
from sidik.register.codec import grounds_json, grounds_of, period_of
from sidik.register.models import ConsequenceTest, Item
from sidik.register.wording import Wording, wording_of


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

    def columns(self) -> dict[str, Any]:
        """Columns of `ConsequenceTest`, JSON-native."""
        lists = {"grounds": list(self.grounds), "parts": list(self.parts)}
        return {**{name: getattr(self, name) for name in self.__dataclass_fields__}, **lists}


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
    return CoreTest(
        timing=TestTiming(test.timing) if test.timing else None,
        request_number=test.request_number,
        description=test.description,
        grounds=grounds_of(test.grounds),
        if_open=test.if_open,
        if_closed=test.if_closed,
        public_interest=test.public_interest,
        mitigation=test.mitigation,
        never_exempt=test.never_exempt,
        reason_for_18_1_b=test.reason_for_18_1_b,
        memorandum_reason=test.memorandum_reason,
        conclusion=Conclusion(test.conclusion) if test.conclusion else None,
        reason=test.reason,
        parts=parts_of(test.parts),
        inseparable=test.inseparable,
        period=period_of(test.period),
        participants=tuple(
            Participant(p.name, p.nip, p.office, p.signed_at.date() if p.signed_at else None)
            for p in test.participants.all()
        ),
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
