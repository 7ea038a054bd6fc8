"""Proposals of units, old determinations, nil answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sidik.accounts.rows import Place
from sidik.domain.item import Nature, Stage, Term
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.models import Item, NilAnswer, Proposal, SearchText
from tests.cast import Cast
from tests.register.steps import entries, legacy, proposed, wording


def test_a_proposal_makes_an_item_with_its_first_version(cast: Cast) -> None:
    item = proposed(cast)
    assert (item.stage, item.nature, item.term) == (Stage.PROPOSED, Nature.UNDETERMINED, Term.NOT_YET)
    assert item.version.number == 1
    assert [g.letter for g in item.ground_letters.all()] == ["h"]
    assert Proposal.objects.get(item=item).unit == cast.units["perdagangan"]


def test_a_proposal_leaves_exactly_one_entry_without_the_title(cast: Cast) -> None:
    before = len(entries(cast.body))
    proposed(cast, "Judul yang tidak boleh ada di jejak")
    assert entries(cast.body)[before:] == ["register.propose_item"]


def test_a_unit_office_cannot_propose_for_another_unit(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.propose_item(cast.actor("unit-industri"), unit=cast.units["perdagangan"], wording=wording())
    assert refused.value.refusal.code is Reason.NOT_PERFORMER
    assert not Item.objects.exists()


def test_the_administrator_cannot_propose(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.propose_item(cast.actor("administrator"), unit=cast.units["perdagangan"], wording=wording())
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_unit_of_another_body_is_not_found(cast: Cast, other: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.propose_item(other.actor("clerk"), unit=cast.units["perdagangan"], wording=wording())
    assert refused.value.refusal.message == "Data tidak ditemukan."


def test_an_empty_title_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    before = len(entries(cast.body))
    with pytest.raises(Refused) as refused:
        proposed(cast, "  ")
    assert refused.value.refusal.code is Reason.MISSING
    assert len(entries(cast.body)) == before


def test_a_sealed_title_needs_a_public_one_and_is_stored_sealed(cast: Cast) -> None:
    with pytest.raises(Refused):
        proposed(cast, "Laporan saksi Budi", sensitive=True)
    item = proposed(cast, "Laporan saksi Budi", sensitive=True, public_title="Laporan perlindungan saksi")
    assert "Budi" not in item.version.title
    assert item.shown_title == "Laporan perlindungan saksi"
    assert not SearchText.objects.filter(item=item, words__contains="budi").exists()


def test_many_proposals_are_one_entry_with_their_digest(cast: Cast) -> None:
    before = len(entries(cast.body))
    items = acts.propose_many(
        cast.actor("clerk"), unit=cast.units["industri"], wordings=[wording("Satu"), wording("Dua")]
    )
    assert [i.number for i in items] == [1, 2]
    assert entries(cast.body)[before:] == ["register.propose_many"]


def test_a_sub_item_hangs_under_its_item_and_no_deeper(cast: Cast) -> None:
    parent = proposed(cast)
    unit, actor = cast.units["perdagangan"], cast.actor("clerk")
    child = acts.propose_item(actor, unit=unit, wording=wording("Rincian"), parent=parent)
    assert child.parent == parent
    with pytest.raises(Refused):
        acts.propose_item(actor, unit=unit, wording=wording("Lebih dalam"), parent=child)


def test_a_nil_answer_counts_once_in_a_round(cast: Cast) -> None:
    place = Place(cast.body.uuid, "s1", 1)
    actor, unit = cast.actor("unit-industri"), cast.units["industri"]
    acts.answer_nil(actor, unit=unit, place=place)
    with pytest.raises(Refused) as refused:
        acts.answer_nil(actor, unit=unit, place=place)
    assert refused.value.refusal.code is Reason.FINISHED
    acts.answer_nil(actor, unit=unit, place=Place(cast.body.uuid, "s1", 2))
    assert NilAnswer.objects.count() == 2


def test_an_old_determination_starts_the_clock_without_a_test(cast: Cast) -> None:
    today = clock.today()
    item = legacy(cast, today - timedelta(days=30))
    assert (item.stage, item.nature, item.term) == (Stage.DETERMINED, Nature.EXEMPT, Term.RUNNING)
    assert item.origin == "legacy"
    assert item.ends_on is not None


def test_an_old_determination_whose_period_is_over_is_open(cast: Cast) -> None:
    item = legacy(cast, date(2018, 3, 1))
    assert (item.nature, item.term, item.ends_on) == (Nature.OPEN, Term.ENDED, date(2020, 3, 1))


def test_an_old_determination_of_tomorrow_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        legacy(cast, clock.today() + timedelta(days=2))
    assert refused.value.refusal.code is Reason.INVALID
