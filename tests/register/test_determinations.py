"""Exemption, change and opening: what stops a determination and what it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sidik.accounts.queries import system
from sidik.domain.item import Nature, OpeningBasis, Stage, Term
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.codec import grounds_json, period_json
from sidik.register.models import Determination, DeterminationItem, PublicListDraft, StatusChange
from sidik.register.wording import wording_of
from tests.cast import Cast
from tests.register.steps import (
    STATUTE,
    approved,
    determined,
    due_at,
    entries,
    finished_test,
    legacy,
    paper,
    proof,
    verified,
)


def test_a_determination_exempts_with_seven_contents_and_an_end(cast: Cast) -> None:
    item = determined(cast)
    row = DeterminationItem.objects.get(item=item)
    assert (item.stage, item.nature, item.term) == (Stage.DETERMINED, Nature.EXEMPT, Term.RUNNING)
    assert row.ends_on == item.ends_on
    assert item.ends_on == clock.today().replace(year=clock.today().year + 2)
    assert row.contents["reason"]["analysis"] == "Rahasia pribadi pegawai terungkap."
    assert row.contents["officer"]["name"] == cast.people["ppid"].name


def test_no_determination_without_a_test(cast: Cast) -> None:
    item = verified(cast)
    ppid = cast.actor("ppid")
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(ppid, items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.NOT_TESTED
    assert "PP 61/2010 Pasal 3 ayat (1)" in refused.value.refusal.source


def test_no_determination_without_the_heads_approval(cast: Cast) -> None:
    item = verified(cast)
    finished_test(cast, item)
    acts.approve_items(cast.actor("ppid"), items=[item], approved=True)
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("ppid"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.NOT_APPROVED
    assert refused.value.refusal.source == "PP 61/2010 Pasal 3 ayat (2)"


def test_a_refused_approval_stops_it(cast: Cast) -> None:
    item = verified(cast)
    finished_test(cast, item)
    acts.approve_items(cast.actor("head"), items=[item], approved=False, reason="terlalu luas")
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("ppid"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.APPROVAL_REFUSED


def test_one_unready_item_stops_the_whole_paper(cast: Cast) -> None:
    ready, unready = approved(cast, verified(cast)), verified(cast)
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("ppid"), items=[ready, unready], paper=paper())
    assert unready.code in refused.value.refusal.detail
    assert not Determination.objects.exists()


def test_a_revision_after_the_test_asks_for_a_new_test(cast: Cast) -> None:
    item = approved(cast, verified(cast))
    changed = replace(wording_of(item.version), summary="Uraian yang lain.")
    acts.revise_item(cast.actor("clerk"), item=item, wording=changed, reason="perbaikan")
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("ppid"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.TEST_OUTDATED


def test_a_clerk_cannot_determine_and_the_head_cannot_sign_for_the_ppid(cast: Cast) -> None:
    item = approved(cast, verified(cast))
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("clerk"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.NOT_ALLOWED
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("superior"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.WRONG_SIGNER


def test_a_number_is_used_once(cast: Cast) -> None:
    first, second = approved(cast, verified(cast)), approved(cast, verified(cast))
    one = paper()
    acts.determine_exemption(cast.actor("ppid"), items=[first], paper=one)
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("ppid"), items=[second], paper=one)
    assert "sudah dipakai" in refused.value.refusal.message


def test_another_body_finds_no_item(cast: Cast, other: Cast) -> None:
    item = approved(cast, verified(cast))
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(other.actor("ppid"), items=[item], paper=paper())
    assert refused.value.refusal.message == "Informasi tidak ditemukan."


def test_one_entry_per_determination(cast: Cast) -> None:
    items = [approved(cast, verified(cast)) for _ in range(2)]
    before = len(entries(cast.body))
    acts.determine_exemption(cast.actor("ppid"), items=items, paper=paper())
    assert entries(cast.body)[before:] == ["register.determine_exemption"]


def test_a_change_without_a_new_test_is_refused_with_article_10(cast: Cast) -> None:
    item = determined(cast)
    with pytest.raises(Refused) as refused:
        acts.determine_change(cast.actor("ppid"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.TEST_NOT_NEW
    assert refused.value.refusal.source == "PP 61/2010 Pasal 10 ayat (2)"


def changed(cast: Cast) -> DeterminationItem:
    item = determined(cast)
    acts.propose_change(
        cast.actor("ppid"),
        item=item,
        kind="change_ground",
        grounds=list(grounds_json([STATUTE])),
        period=period_json(Period(PeriodKind.DURATION, years=1)),
        argument="Dasar yang tepat adalah UU Kearsipan.",
    )
    finished_test(cast, item)
    acts.approve_items(cast.actor("head"), items=[item], approved=True, purpose="change")
    made = acts.determine_change(cast.actor("ppid"), items=[item], paper=paper())
    return made.rows.get()


def test_a_change_makes_a_version_and_points_to_the_old_determination(cast: Cast) -> None:
    row = changed(cast)
    item = row.item
    assert row.supersedes is not None
    assert row.supersedes.version.grounds[0]["letter"] == "h"
    assert item.version.grounds[0]["letter"] == "j"
    assert item.nature == Nature.EXEMPT
    assert item.change_proposals.get().state == "determined"


def test_the_register_of_changes_follows_the_determination(cast: Cast) -> None:
    item = determined(cast)
    with pytest.raises(Refused):
        acts.enter_change(cast.actor("ppid"), items=[item], kind="change_ground", since=clock.today())
    item = changed(cast).item
    acts.enter_change(cast.actor("ppid"), items=[item], kind="change_ground", since=clock.today())
    row = StatusChange.objects.get(item=item)
    assert row.before["classification"] != row.after["classification"]


def test_an_opening_is_dated_now_and_takes_effect_at_the_end(cast: Cast) -> None:
    item = determined(cast)
    acts.determine_opening(cast.actor("ppid"), items=[item], paper=paper())
    item.refresh_from_db()
    assert item.nature == Nature.EXEMPT
    assert StatusChange.objects.get(item=item).effective_on == item.ends_on


def test_the_ppid_alone_opens_at_the_end(cast: Cast) -> None:
    item = determined(cast)
    with pytest.raises(Refused) as refused:
        acts.determine_opening(cast.actor("superior"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.WRONG_SIGNER
    assert not item.approvals.filter(purpose="opening").exists()
    acts.determine_opening(cast.actor("ppid"), items=[item], paper=paper())


def test_the_signer_held_the_office_on_the_day_of_the_paper(cast: Cast) -> None:
    item = approved(cast, verified(cast))
    today = clock.today(cast.body.zone)
    cast.people["ppid"].offices.update(starts_on=today + timedelta(days=1))
    with clock.shifted(clock.now() + timedelta(days=2)), pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("ppid"), items=[item], paper=paper(on=today))
    assert refused.value.refusal.code is Reason.WRONG_SIGNER
    assert "UU 30/2014 Pasal 52" in refused.value.refusal.source


def test_what_ends_opens_by_law_and_enters_the_public_list(cast: Cast) -> None:
    item = legacy(cast, date(2020, 6, 1))
    assert item in due_at(cast.body, clock.today())
    before = len(entries(cast.body))
    acts.open_by_law(system(cast.body), items=[item], clocked_on=clock.today())
    assert entries(cast.body)[before:] == ["register.open_by_law"]
    assert PublicListDraft.objects.get(item=item).opened_on == date(2022, 6, 1)
    assert StatusChange.objects.get(item=item).basis == "Terbuka demi hukum (PP 61/2010 Pasal 11 ayat (3))"
    assert item not in due_at(cast.body, clock.today())


def test_no_officer_opens_by_law_and_nothing_opens_before_its_end(cast: Cast) -> None:
    item = determined(cast)
    with pytest.raises(Refused) as refused:
        acts.open_by_law(cast.actor("ppid"), items=[item])
    assert refused.value.refusal.code is Reason.NOT_ALLOWED
    with pytest.raises(Refused) as refused:
        acts.open_by_law(system(cast.body), items=[item])
    assert refused.value.refusal.code is Reason.NOT_YET_ENDED


def test_consent_opens_at_once_and_a_ruling_needs_its_number(cast: Cast) -> None:
    item = determined(cast)
    with pytest.raises(Refused):
        acts.open_on_basis(
            cast.actor("ppid"), items=[item], basis=OpeningBasis.RULING, document=proof(number="")
        )
    opened = acts.open_on_basis(
        cast.actor("ppid"), items=[item], basis=OpeningBasis.CONSENT, document=proof()
    )[0]
    assert opened.nature == Nature.OPEN
    assert PublicListDraft.objects.filter(item=item).exists()


def test_nothing_closes_again_after_it_opened(cast: Cast) -> None:
    item = legacy(cast, date(2018, 3, 1))
    finished_test(cast, item)
    acts.approve_items(cast.actor("head"), items=[item], approved=True)
    with pytest.raises(Refused) as refused:
        acts.determine_exemption(cast.actor("ppid"), items=[item], paper=paper())
    assert refused.value.refusal.code is Reason.ALREADY_OPEN


def test_an_exemption_in_force_is_withdrawn_only_by_a_new_test(cast: Cast) -> None:
    item = determined(cast)
    with pytest.raises(Refused) as refused:
        acts.withdraw_item(cast.actor("ppid"), item=item, reason="tidak perlu lagi")
    assert refused.value.refusal.code is Reason.TEST_NOT_NEW


def test_a_proposal_is_withdrawn_freely_with_a_reason(cast: Cast) -> None:
    assert (
        acts.withdraw_item(cast.actor("clerk"), item=verified(cast), reason="ganda").nature
        == Nature.WITHDRAWN
    )


def test_time_alone_moves_the_term_and_the_item_is_found_for_it(cast: Cast) -> None:
    today = clock.today()
    item = legacy(cast, today - timedelta(days=1))
    near_end = clock.now() + timedelta(days=700)
    with clock.shifted(near_end):
        later = clock.today()
        assert item in due_at(cast.body, later)
        acts.refresh_items(system(cast.body), items=[item], clocked_on=later)
        item.refresh_from_db()
        assert item.term in (Term.ENDING_SOON, Term.LATE)
        assert item not in due_at(cast.body, later)
