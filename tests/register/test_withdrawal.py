"""The withdrawal of a determination: by a new one, on a new test that says open, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.domain.item import Nature
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.models import Determination, Item, PublicListDraft
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined, finished_test, paper, proposed

WHY = "Uji baru menyatakan informasi ini terbuka."


def code_of(cast: Cast, item: Item, reason: str = WHY, who: str = "ppid", **changes: object) -> Reason:
    with pytest.raises(Refused) as refused:
        acts.determine_withdrawal(
            cast.actor(who),
            items=[item],
            paper=paper(**changes),
            reason=reason,
        )
    assert not Determination.objects.filter(of="withdrawal").exists()
    return refused.value.refusal.code


def test_nothing_is_withdrawn_without_a_new_test_or_a_reason_or_by_another_signer(cast: Cast) -> None:
    item = determined(cast)
    assert code_of(cast, item) is Reason.TEST_NOT_NEW
    finished_test(cast, item, "open")
    assert code_of(cast, item, reason=" ") is Reason.MISSING
    assert code_of(cast, item, who="superior") is Reason.WRONG_SIGNER
    assert code_of(cast, item, who="clerk") is Reason.NOT_ALLOWED
    assert code_of(cast, item, on=clock.today() - timedelta(days=1)) is Reason.BACKDATED


def test_the_old_determination_stays_and_the_new_one_points_to_it(cast: Cast) -> None:
    item = determined(cast)
    old = item.determination_rows.get()
    finished_test(cast, item, "open")
    made = acts.determine_withdrawal(cast.actor("ppid"), items=[item], paper=paper(), reason=WHY)
    row = made.rows.get()
    item.refresh_from_db()
    assert (row.supersedes, item.nature) == (old, Nature.OPEN)
    assert row.contents == {"withdraws": old.determination.number, "reason": WHY}
    assert PublicListDraft.objects.filter(item=item).exists()
    change = item.status_changes.get()
    assert (change.number, change.reason) == (made.number, WHY)
    with pytest.raises(Refused) as refused:
        acts.determine_withdrawal(cast.actor("ppid"), items=[item], paper=paper(), reason=WHY)
    assert refused.value.refusal.code is Reason.ALREADY_OPEN


def test_what_is_exempt_is_not_withdrawn_by_a_note_alone(cast: Cast) -> None:
    item = determined(cast)
    with pytest.raises(Refused) as refused:
        acts.withdraw_item(cast.actor("ppid"), item=item, reason="tidak perlu lagi")
    assert refused.value.refusal.code is Reason.TEST_NOT_NEW
    finished_test(cast, item, "open")
    with pytest.raises(Refused) as refused:
        acts.withdraw_item(cast.actor("ppid"), item=item, reason="hasil uji")
    assert (refused.value.refusal.source, bool(refused.value.refusal.remedy)) == (
        "PP 61/2010 Pasal 10 ayat (1)",
        True,
    )


def test_the_case_withdraws_by_decree_and_a_proposal_by_its_reason(
    cast: Cast, sign_in: Callable[..., Client]
) -> None:
    item, proposal = determined(cast), proposed(cast, title="Usulan yang ditarik")
    finished_test(cast, item, "open")
    both = [item, proposal]
    case = case_for(cast, ActivityKind.CHANGE_STATUS, "ppid", {"kind": "withdraw"}, items=both)
    page = CasePage(sign_in("ppid"), case)
    assert page.send("finish", {"reason": ""}).status_code == 422
    page.done("finish", {"reason": WHY})
    made = Determination.objects.get(of="withdrawal")
    item.refresh_from_db()
    proposal.refresh_from_db()
    assert (item.nature, proposal.nature) == (Nature.OPEN, Nature.WITHDRAWN)
    printed = Paper.objects.get(kind="decree", number=made.number)
    assert [row["code"] for row in printed.data["annex"]["rows"]] == [item.code]
    assert WHY in printed.data["annex"]["rows"][0]["reason"]
    assert render_paper(printed).startswith(b"%PDF")
