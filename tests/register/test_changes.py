"""Input on the basis, proposals of change, opinions and approvals."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sidik.domain.item import Stage
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.codec import grounds_json
from sidik.register.facts import facts_of
from sidik.register.models import ChangeProposal, Item, LegalInput
from tests.cast import Cast
from tests.register.steps import STATUTE, determined, entries, finished_test, verified


def test_input_on_the_basis_keeps_old_and_new_and_changes_nothing(cast: Cast) -> None:
    item = determined(cast)
    before = len(entries(cast.body))
    made = acts.record_legal_input(
        cast.actor("unit-industri"),
        item=item,
        kind="input",
        new_basis="UU 43/2009 Pasal 44",
        argument="lebih tepat",
    )
    assert made.old_basis == "UU 14/2008 Pasal 17 huruf h angka 2"
    assert Item.objects.get(pk=item.pk).version == item.version
    assert entries(cast.body)[before:] == ["register.record_legal_input"]


def test_input_without_argument_or_of_an_unknown_kind_is_refused(cast: Cast) -> None:
    item, unit = verified(cast), cast.actor("unit-industri")
    for kind, argument in (("input", " "), ("lain", "ada")):
        with pytest.raises(Refused):
            acts.record_legal_input(unit, item=item, kind=kind, new_basis="UU 43/2009", argument=argument)
    assert not LegalInput.objects.exists()


def test_a_newer_proposal_of_change_drops_the_older_one(cast: Cast) -> None:
    item = determined(cast)
    for argument in ("pertama", "kedua"):
        acts.propose_change(
            cast.actor("ppid"),
            item=item,
            kind="change_ground",
            grounds=list(grounds_json([STATUTE])),
            argument=argument,
        )
    assert [c.state for c in ChangeProposal.objects.order_by("pk")] == ["dropped", "open"]
    assert Item.objects.get(pk=item.pk).version.grounds == item.version.grounds


def test_a_proposal_of_change_needs_ground_and_argument(cast: Cast) -> None:
    item = determined(cast)
    for grounds, argument in (([], "ada"), (list(grounds_json([STATUTE])), "")):
        with pytest.raises(Refused) as refused:
            acts.propose_change(
                cast.actor("ppid"), item=item, kind="change_ground", grounds=grounds, argument=argument
            )
        assert refused.value.refusal.code is Reason.MISSING


def test_an_opinion_answers_the_last_question(cast: Cast) -> None:
    item = verified(cast)
    board = cast.actor("board")
    acts.give_opinion(cast.actor("ppid"), items=[item], phase="ask")
    assert Item.objects.get(pk=item.pk).stage == Stage.OPINION_PENDING
    acts.give_opinion(board, items=[item], phase="give", position="agree")
    assert Item.objects.get(pk=item.pk).stage == Stage.VERIFIED
    acts.give_opinion(cast.actor("ppid"), items=[item], phase="ask")
    opinion = facts_of([item])[0].opinion
    assert opinion is not None
    assert opinion.given_on is None


def test_a_disagreement_needs_its_reason(cast: Cast) -> None:
    item = verified(cast)
    for position in ("disagree", ""):
        with pytest.raises(Refused) as refused:
            acts.give_opinion(cast.actor("board"), items=[item], phase="give", position=position)
        assert refused.value.refusal.code is Reason.MISSING


def test_only_the_answer_of_the_head_counts_as_his_approval(cast: Cast) -> None:
    item = verified(cast)
    finished_test(cast, item)
    acts.approve_items(cast.actor("ppid"), items=[item], approved=True)
    assert Item.objects.get(pk=item.pk).stage == Stage.APPROVAL_PENDING
    acts.approve_items(cast.actor("superior"), items=[item], approved=True)
    assert Item.objects.get(pk=item.pk).stage == Stage.DETERMINATION_PENDING


def test_a_unit_office_cannot_approve_and_a_refusal_needs_a_reason(cast: Cast) -> None:
    item = verified(cast)
    with pytest.raises(Refused) as refused:
        acts.approve_items(cast.actor("unit-industri"), items=[item], approved=True)
    assert refused.value.refusal.code is Reason.NOT_ALLOWED
    with pytest.raises(Refused) as refused:
        acts.approve_items(cast.actor("head"), items=[item], approved=False)
    assert refused.value.refusal.code is Reason.MISSING


def test_an_approval_of_tomorrow_and_a_stale_one_are_refused(cast: Cast) -> None:
    item, head = verified(cast), cast.actor("head")
    tomorrow = clock.today() + timedelta(days=2)
    with pytest.raises(Refused):
        acts.approve_items(head, items=[item], approved=True, approved_on=tomorrow)
    with pytest.raises(Refused) as refused:
        acts.approve_items(head, items=[item], approved=True, seen={item.pk: 1})
    assert refused.value.refusal.code is Reason.STALE


def test_an_approval_for_opening_is_no_approval_of_an_exemption(cast: Cast) -> None:
    item = verified(cast)
    finished_test(cast, item)
    acts.approve_items(cast.actor("head"), items=[item], approved=True, purpose="opening")
    assert facts_of([item])[0].approval is None
