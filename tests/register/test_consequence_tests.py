"""The consequence test: saving is free, finishing asks for what the law asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sidik.domain.item import Nature, Stage
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.models import PublicListDraft
from tests.cast import Cast
from tests.register.steps import TESTERS, drafted_test, entries, finished_test, sheet, verified


def test_an_incomplete_sheet_is_saved_and_not_finished(cast: Cast) -> None:
    item = verified(cast)
    test = drafted_test(cast, item, public_interest="")
    acts.sign_sheet(cast.actor("clerk"), test=test)
    with pytest.raises(Refused) as refused:
        acts.finish_test(cast.actor("ppid"), test=test)
    assert refused.value.refusal.source == "Perki 1/2021 Pasal 49 ayat (2) huruf d"
    item.refresh_from_db()
    assert item.stage == Stage.TESTING


def test_an_unsigned_participant_stops_the_finish(cast: Cast) -> None:
    test = drafted_test(cast, verified(cast))
    acts.sign_participant(cast.actor("board"), participant=test.participants.first())
    with pytest.raises(Refused) as refused:
        acts.finish_test(cast.actor("ppid"), test=test)
    assert "tanda tangan Penguji Dua" in refused.value.refusal.message


def test_writing_on_voids_the_signatures(cast: Cast) -> None:
    item = verified(cast)
    test = drafted_test(cast, item)
    acts.sign_sheet(cast.actor("clerk"), test=test)
    same = drafted_test(cast, item)
    assert same.pk == test.pk
    assert not same.participants.filter(signed_at=None).exists()
    drafted_test(cast, item, if_open="Akibat lain.")
    assert test.participants.filter(signed_at=None).count() == 2


def test_a_finished_test_writes_its_findings_as_a_version_and_waits_for_approval(cast: Cast) -> None:
    item = verified(cast)
    test = finished_test(cast, item, if_open="Temuan pengujian.")
    item.refresh_from_db()
    assert item.version.if_open == "Temuan pengujian."
    assert test.version == item.version
    assert item.stage == Stage.APPROVAL_PENDING
    assert item.nature == Nature.UNDETERMINED


def test_a_finished_test_is_not_finished_twice(cast: Cast) -> None:
    test = finished_test(cast, verified(cast))
    with pytest.raises(Refused) as refused:
        acts.finish_test(cast.actor("ppid"), test=test)
    assert refused.value.refusal.code is Reason.FINISHED


def test_the_outcome_open_opens_the_item_and_drafts_the_public_entry(cast: Cast) -> None:
    item = verified(cast)
    finished_test(cast, item, "open")
    item.refresh_from_db()
    assert item.nature == Nature.OPEN
    assert PublicListDraft.objects.get(item=item).custodian == "Bidang Perdagangan"


def test_partly_needs_its_parts_with_grounds(cast: Cast) -> None:
    item = verified(cast)
    with pytest.raises(Refused) as refused:
        finished_test(cast, item, "partly")
    assert "bagian mana yang ditutup" in refused.value.refusal.message
    part = {"label": "Diagnosis", "grounds": list(item.version.grounds)}
    finished_test(cast, item, "partly", parts=(part,))
    item.refresh_from_db()
    assert (item.version.scope, item.version.parts[0]["label"]) == ("part", "Diagnosis")


def test_a_deferred_test_changes_no_version(cast: Cast) -> None:
    item = verified(cast)
    finished_test(cast, item, "deferred")
    item.refresh_from_db()
    assert item.version.number == 1
    assert item.stage == Stage.TEST_PENDING


def test_a_test_of_tomorrow_is_refused(cast: Cast) -> None:
    item = verified(cast)
    with pytest.raises(Refused):
        acts.record_test(
            cast.actor("ppid"),
            item=item,
            sheet=sheet(item),
            participants=TESTERS,
            tested_on=clock.today() + timedelta(days=2),
        )


def test_where_the_body_asks_for_two_testers_one_is_not_enough(cast: Cast) -> None:
    cast.body.settings = {"duties": {"two_testers": True}}
    cast.body.save()
    item = verified(cast)
    test = acts.record_test(cast.actor("ppid"), item=item, sheet=sheet(item), participants=TESTERS[:1])
    acts.sign_sheet(cast.actor("clerk"), test=test)
    with pytest.raises(Refused) as refused:
        acts.finish_test(cast.actor("ppid"), test=test)
    assert refused.value.refusal.code is Reason.SAME_PERSON


def test_each_act_of_a_test_leaves_one_entry(cast: Cast) -> None:
    item = verified(cast)
    before = len(entries(cast.body))
    finished_test(cast, item)
    assert entries(cast.body)[before:] == [
        "register.record_test",
        "register.sign_sheet",
        "register.finish_test",
    ]


def test_the_sheet_of_another_body_is_not_found(cast: Cast, other: Cast) -> None:
    test = drafted_test(cast, verified(cast))
    with pytest.raises(Refused) as refused:
        acts.sign_sheet(other.actor("clerk"), test=test)
    assert refused.value.refusal.message == "Data tidak ditemukan."
