"""Breaches of the rules on the opening: L-25, L-30, L-37 to L-40, L-42, L-43."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from sidik.accounts.queries import system
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.domain.determination import OpeningProof, may_open_on, proof_defects
from sidik.domain.item import ApprovalFacts, Nature, OpeningBasis, OpeningFacts, nature_of
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.codec import grounds_json
from sidik.register.models import Determination, PublicListDraft
from sidik.register.models.items import SecurityClass
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.domain.cases import EXEMPT
from tests.domain.lawcheck.lines import H5, rules_of
from tests.register.steps import PERSONAL, STATUTE, determined, finished_test, legacy, proof
from tests.rules_of_law.breaching import breaches
from tests.rules_of_law.cases import T

TAKES_EFFECT = "sidik.domain.item:opening_effective_on"
HAS_OPENED = "sidik.domain.item:has_opened"
MAY = date(2026, 5, 4)


def opened_on(basis: OpeningBasis) -> Nature:
    """What an exempt item is on the day on which it opens on this basis."""
    return nature_of(replace(EXEMPT, opened=OpeningFacts(MAY, basis, MAY)), MAY)


@breaches("L-25")
def test_l_25_nothing_stays_closed_after_a_public_hearing_opened_it() -> None:
    assert opened_on(OpeningBasis.COURT_SESSION) is Nature.OPEN


@breaches("L-25", "sidik.domain.determination:may_open_on")
def test_l_25_a_public_hearing_opens_no_other_ground_than_a() -> None:
    refusal = may_open_on(OpeningBasis.COURT_SESSION, (PERSONAL,))
    assert refusal is not None
    assert (refusal.code, refusal.source) == (Reason.INVALID, "PP 61/2010 Pasal 5 ayat (2)")


@breaches("L-30", "sidik.domain.determination:proof_defects")
def test_l_30_no_consent_opens_without_its_written_document() -> None:
    lacking = proof_defects(OpeningBasis.CONSENT, OpeningProof("Surat", on=MAY), reason="", today=MAY)
    assert [one.source for one in lacking] == ["UU 14/2008 Pasal 18 ayat (2) huruf a"]


@pytest.mark.parametrize("basis", [OpeningBasis.CONSENT, OpeningBasis.PUBLIC_OFFICE])
@breaches("L-30", TAKES_EFFECT)
def test_l_30_nothing_stays_closed_against_consent_or_public_office(basis: OpeningBasis) -> None:
    assert opened_on(basis) is Nature.OPEN


@breaches("L-30", "sidik.domain.determination:may_open_on")
def test_l_30_consent_opens_no_other_ground_than_g_and_h(cast: Cast) -> None:
    item = determined(cast, grounds=grounds_json([STATUTE]))
    with pytest.raises(Refused) as refused:
        acts.open_on_basis(cast.actor("ppid"), items=[item], basis=OpeningBasis.CONSENT, document=proof())
    refusal = refused.value.refusal
    assert (refusal.code, refusal.source) == (Reason.INVALID, "UU 14/2008 Pasal 18 ayat (2)")
    assert "huruf j" in refusal.message
    assert refusal.remedy


@breaches("L-37", "sidik.domain.lawcheck.term:_has_ended")
def test_l_37_a_line_whose_period_has_ended_is_found() -> None:
    assert "L-37" in rules_of(basis=H5, period="sampai 31 Desember 2020")


@breaches("L-37", HAS_OPENED)
def test_l_37_nothing_stays_closed_at_the_end_of_its_period() -> None:
    assert nature_of(EXEMPT, T) is Nature.OPEN


@breaches("L-38")
def test_l_38_no_refused_approval_delays_the_opening() -> None:
    assert nature_of(replace(EXEMPT, approval=ApprovalFacts(refused=True)), T) is Nature.OPEN


@breaches("L-39")
def test_l_39_no_determination_of_opening_lacks_its_list(cast: Cast, sign_in: Callable[..., Client]) -> None:
    item = determined(cast)
    case = case_for(cast, ActivityKind.CHANGE_STATUS, "ppid", {"kind": "open"}, items=[item], timer=True)
    CasePage(sign_in("ppid"), case).done("finish")
    made = Determination.objects.get(of="opening")
    printed = Paper.objects.get(kind="decree", number=made.number).data
    assert "Dapat Diakses Berdasarkan Permintaan" in printed["about"]
    assert [bool(row.get("effective_on")) for row in printed["annex"]["rows"]] == [True]


@breaches("L-40")
def test_l_40_nothing_that_opened_lacks_its_entry_in_the_public_list(cast: Cast) -> None:
    item = legacy(cast, date(2020, 6, 1))
    acts.open_by_law(system(cast.body), items=[item])
    item.refresh_from_db()
    assert item.nature == Nature.OPEN
    assert PublicListDraft.objects.filter(item=item).exists()


@breaches("L-42")
def test_l_42_nothing_exempt_enters_the_public_list(cast: Cast) -> None:
    item = determined(cast)
    finished_test(cast, item, "open")
    item.refresh_from_db()
    assert item.nature == Nature.EXEMPT
    assert not PublicListDraft.objects.filter(item=item).exists()


@breaches("L-43")
def test_l_43_no_entry_of_the_public_list_lacks_one_of_its_seven_contents(cast: Cast) -> None:
    item = determined(cast)
    acts.set_security_class(
        cast.actor("archivist"),
        item=item,
        security_class=SecurityClass.LIMITED,
        retention_text="5 tahun, musnah",
    )
    acts.open_on_basis(cast.actor("ppid"), items=[item], basis=OpeningBasis.CONSENT, document=proof())
    contents = ("summary", "custodian", "responsible", "made_when_where", "forms", "retention")
    entries = PublicListDraft.objects.filter(item=item, opened_on=clock.today(cast.body.zone))
    assert [all(row) for row in entries.values_list("item__number", *contents)] == [True]
