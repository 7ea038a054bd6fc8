"""Checking and classifying proposed items."""

from __future__ import annotations

import pytest

from sidik.domain import duties
from sidik.domain.item import Stage
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.codec import grounds_json, period_json
from tests.cast import Cast
from tests.register.steps import STATUTE, TWO_YEARS, determined, entries, proposed, verified, wording


def test_accepting_makes_it_verified_in_one_entry(cast: Cast) -> None:
    item = proposed(cast)
    before = len(entries(cast.body))
    done = acts.verify_items(cast.actor("verifier"), items=[item])
    assert done[0].stage == Stage.VERIFIED
    assert entries(cast.body)[before:] == ["register.verify_items"]


def test_a_unit_office_cannot_verify(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.verify_items(cast.actor("unit-industri"), items=[proposed(cast)])
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_proposer_does_not_verify_his_own_item(cast: Cast) -> None:
    item = acts.propose_item(cast.actor("clerk"), unit=cast.units["industri"], wording=wording())
    with pytest.raises(Refused) as refused:
        acts.verify_items(cast.actor("clerk"), items=[item])
    assert refused.value.refusal.code is Reason.SAME_PERSON
    assert refused.value.refusal.source == duties.SOURCE


def test_another_body_cannot_verify(cast: Cast, other: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.verify_items(other.actor("verifier"), items=[proposed(cast)])
    assert refused.value.refusal.message == "Informasi tidak ditemukan."


def test_a_return_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.return_item(cast.actor("verifier"), item=proposed(cast), reason=" ")
    assert refused.value.refusal.code is Reason.MISSING


def test_a_returned_item_comes_back_in_a_second_round_with_both_kept(cast: Cast) -> None:
    item = acts.return_item(cast.actor("verifier"), item=proposed(cast), reason="uraian belum jelas")
    assert item.stage == Stage.RETURNED
    clearer = wording("Rekam medis pegawai", details="Lebih jelas")
    acts.revise_item(cast.actor("unit-perdagangan"), item=item, wording=clearer, reason="diperbaiki")
    item = acts.propose_again(cast.actor("unit-perdagangan"), item=item)
    assert item.stage == Stage.PROPOSED
    assert acts.verify_items(cast.actor("verifier"), items=[item])[0].stage == Stage.VERIFIED
    assert [v.accepted for v in item.verifications.all()] == [False, True]
    assert item.versions.count() == 2


def test_a_second_verifier_with_an_old_screen_is_stopped(cast: Cast) -> None:
    item = proposed(cast)
    seen = {item.pk: item.row_version}
    acts.verify_items(cast.actor("verifier"), items=[item], seen=seen)
    with pytest.raises(Refused) as refused:
        acts.return_item(cast.actor("clerk"), item=item, reason="belum", row_version=seen[item.pk])
    assert refused.value.refusal.code is Reason.STALE


def test_classifying_a_ground_makes_a_new_version(cast: Cast) -> None:
    item = verified(cast)
    changes = {
        item.pk: acts.Classified({"grounds": grounds_json([STATUTE]), "period": period_json(TWO_YEARS)})
    }
    done = acts.classify_items(cast.actor("clerk"), items=[item], changes=changes, facet="ground")[0]
    assert done.stage == Stage.CLASSIFIED
    assert done.version.number == 2
    assert [g.letter for g in done.ground_letters.all()] == ["j"]


def test_classifying_without_a_period_names_the_article(cast: Cast) -> None:
    item = verified(cast, period={}, period_text="")
    with pytest.raises(Refused) as refused:
        acts.classify_items(cast.actor("clerk"), items=[item], changes={}, facet="period")
    assert refused.value.refusal.source == "PP 61/2010 Pasal 4 ayat (2) huruf d"


def test_what_is_determined_is_not_classified_anew(cast: Cast) -> None:
    item = determined(cast)
    changes = {item.pk: acts.Classified({"grounds": grounds_json([STATUTE])})}
    with pytest.raises(Refused) as refused:
        acts.classify_items(cast.actor("clerk"), items=[item], changes=changes, facet="ground")
    assert refused.value.refusal.source == "PP 61/2010 Pasal 10 ayat (2)"
