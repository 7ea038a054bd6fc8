"""Breaches of the rules on the determination and its change: L-03, L-18 to L-21, L-33 to L-35, L-41,
L-55, L-66."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.determination import deliver_by_on
from sidik.domain.item import Conclusion, TestFacts
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.models import Notice
from sidik.register import acts
from sidik.register.codec import period_json
from sidik.register.models import DeterminationItem
from sidik.register.wording import wording_of
from sidik.rules.queries import calendar_of
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.casework.test_activity_determine import WORDS
from tests.cast import Cast
from tests.domain.cases import APPROVED, EXEMPT, READY, RETESTED, SIGNER, TESTED, draft
from tests.domain.lawcheck.lines import H5, rules_of
from tests.register.steps import approved, determined, verified
from tests.rules_of_law.breaching import breaches
from tests.rules_of_law.cases import CHANGE, T, against, against_change

MADE = "sidik.domain.determination"
UNTESTED = [
    None,
    TestFacts(started_on=date(2026, 1, 10)),
    replace(TESTED, conclusion=Conclusion.DEFERRED),
]


@pytest.mark.parametrize("test", UNTESTED, ids=["none", "begun", "deferred"])
@breaches("L-03", f"{MADE}:tested")
def test_l_03_nothing_is_exempt_before_its_test_is_finished(test: TestFacts | None) -> None:
    assert against(replace(READY, test=test)) is Reason.NOT_TESTED


@breaches("L-03", f"{MADE}:_dated")
def test_l_03_no_determination_is_dated_before_its_test() -> None:
    assert against(paper=draft(on=date(2026, 1, 11))) is Reason.BACKDATED


@breaches("L-18")
def test_l_18_nothing_is_exempt_without_the_approval_of_the_head() -> None:
    assert against(replace(READY, approval=None)) is Reason.NOT_APPROVED


@pytest.mark.parametrize(
    "changes",
    [{"role": Role.CLERK}, {"decree": ""}, {"ends_on": date(2026, 1, 13)}],
    ids=["another office", "no decree", "office ended"],
)
@breaches("L-19")
def test_l_19_nobody_signs_but_the_ppid_in_office_on_that_day(changes: dict[str, Any]) -> None:
    assert against(paper=draft(signer=replace(SIGNER, **changes))) is Reason.WRONG_SIGNER


@pytest.mark.parametrize(
    "missing",
    [{"signer": replace(SIGNER, name="")}, {"body": ""}, {"unit": ""}, {"analysis": ""}, {"place": ""}],
    ids=["officer", "body", "unit", "reason", "place"],
)
@breaches("L-20")
def test_l_20_no_determination_lacks_a_mandatory_content(missing: dict[str, Any]) -> None:
    assert against(paper=draft(**missing)) is Reason.MISSING


@breaches("L-21", "sidik.domain.lawcheck.titles:_no_description")
def test_l_21_a_line_without_description_is_found() -> None:
    assert "L-21" in rules_of(description="-", basis=H5)


@pytest.mark.parametrize("content", ["description", "analysis"])
@breaches("L-21", f"{MADE}:missing_contents")
def test_l_21_no_determination_lacks_a_clear_description_and_its_analysis(content: str) -> None:
    assert against(paper=draft(**{content: " "})) is Reason.MISSING


@breaches("L-33")
def test_l_33_nothing_changes_without_a_new_test() -> None:
    assert against_change(EXEMPT) is Reason.TEST_NOT_NEW


@pytest.mark.parametrize("approval", [None, APPROVED], ids=["none", "of the old test"])
@breaches("L-34")
def test_l_34_nothing_changes_without_the_approval_of_the_new_test(approval: Any) -> None:
    assert against_change(replace(RETESTED, approval=approval)) is Reason.NOT_APPROVED


@breaches("L-35")
def test_l_35_no_determination_is_overwritten(cast: Cast) -> None:
    row = DeterminationItem.objects.get(item=determined(cast))
    with pytest.raises(DatabaseError), transaction.atomic():
        DeterminationItem.objects.filter(pk=row.pk).update(ends_on=date(2099, 1, 1))


@breaches("L-41", "sidik.register.queries:is_under_determination")
def test_l_41_no_determined_period_is_edited(cast: Cast) -> None:
    item = determined(cast)
    longer = replace(wording_of(item.version), period=period_json(Period(PeriodKind.DURATION, years=9)))
    with pytest.raises(Refused) as refused:
        acts.revise_item(cast.actor("clerk"), item=item, wording=longer, reason="diperpanjang")
    assert refused.value.refusal.source == "PP 61/2010 Pasal 10 ayat (2)"


@breaches("L-41", f"{MADE}:_begun_in_time")
def test_l_41_no_change_begins_after_the_end_of_the_period() -> None:
    assert against_change(RETESTED, replace(CHANGE, starts_on=T)) is Reason.ALREADY_OPEN


@breaches("L-55")
def test_l_55_no_consideration_disagrees_without_its_reason(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.give_opinion(
            cast.actor("board"), items=[verified(cast)], phase="give", position="disagree", reason=" "
        )
    assert refused.value.refusal.code is Reason.MISSING


@breaches("L-66")
def test_l_66_no_determination_is_made_without_the_reminder_to_deliver_it(
    cast: Cast, sign_in: Callable[..., Client]
) -> None:
    item = approved(cast, verified(cast))
    case = case_for(cast, ActivityKind.DETERMINE, "ppid", {"of": "exemption"}, items=[item])
    CasePage(sign_in("ppid"), case).done("finish", WORDS)
    by_on = long_date(deliver_by_on(clock.today(cast.body.zone), calendar_of(cast.body)))
    told = Notice.objects.filter(text__contains=f"paling lambat {by_on}")
    assert [notice.person for notice in told] == [cast.people["clerk"]]
    assert item.unit.name in told[0].text
