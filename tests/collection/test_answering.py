"""Answering a call: items, nil, sending, coming back; each unit speaks for itself alone."""

from __future__ import annotations

from datetime import date

import pytest

from sidik.collection.acts import (
    add_entry,
    answer_nil,
    drop_entry,
    return_answer,
    revise_entry,
    send_answer,
)
from sidik.collection.acts.answering import EarlierDecree
from sidik.collection.queries import matrix_of, owed_by
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.notices.models import Notice
from sidik.register.models import Item, Proposal
from tests.cast import Cast
from tests.collection.rounds import answered, called, in_days, of, written
from tests.register.steps import wording


def test_what_a_unit_writes_is_a_proposal_in_the_register(cast: Cast) -> None:
    call = called(cast)
    entry = written(call, cast, "Daftar gaji pegawai")
    assert Item.objects.get() == entry.item
    assert (entry.item.stage, entry.item.unit) == ("proposed", cast.units["perdagangan"])
    assert of(call, cast).state == "waiting"


def test_an_answer_is_sent_with_what_was_written(cast: Cast) -> None:
    call = called(cast)
    with pytest.raises(Refused) as empty:
        send_answer(cast.actor("unit-perdagangan"), called=of(call, cast))
    assert empty.value.refusal.code is Reason.MISSING
    row = answered(call, cast, "Satu", "Dua")
    assert (row.state, row.standing.is_late(clock.today(cast.body.zone))) == ("sent", False)
    with pytest.raises(Refused):
        send_answer(cast.actor("unit-perdagangan"), called=of(call, cast))


def test_nil_is_an_answer_and_is_taken_back_by_writing(cast: Cast) -> None:
    call = called(cast)
    answer_nil(cast.actor("unit-perdagangan"), called=of(call, cast))
    assert of(call, cast).state == "nil"
    with pytest.raises(Refused):
        answer_nil(cast.actor("unit-perdagangan"), called=of(call, cast))
    written(call, cast)
    assert of(call, cast).state == "waiting"
    with pytest.raises(Refused) as refused:
        answer_nil(cast.actor("unit-perdagangan"), called=of(call, cast))
    assert refused.value.refusal.code is Reason.INVALID


def test_a_unit_office_answers_for_its_own_unit_only(cast: Cast) -> None:
    call = called(cast)
    stranger, row = cast.actor("unit-industri"), of(call, cast)
    entry = written(call, cast)
    for attempt in (
        lambda: add_entry(stranger, called=row, wording=wording()),
        lambda: send_answer(stranger, called=row),
        lambda: answer_nil(stranger, called=row),
        lambda: drop_entry(stranger, entry=entry),
        lambda: revise_entry(stranger, entry=entry, wording=wording(), decree=EarlierDecree()),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.refusal.code is Reason.NOT_PERFORMER
    assert Item.objects.count() == 1


def test_another_body_reaches_no_call(cast: Cast, other: Cast) -> None:
    call = called(cast)
    with pytest.raises(Refused):
        answer_nil(other.actor("unit-perdagangan"), called=of(call, cast))
    with pytest.raises(Refused):
        return_answer(other.actor("clerk"), called=of(call, cast), reason="Alasan")


def test_the_clerk_may_enter_what_came_on_paper(cast: Cast) -> None:
    call = called(cast)
    add_entry(cast.actor("clerk"), called=of(call, cast), wording=wording())
    assert send_answer(cast.actor("clerk"), called=of(call, cast)).answered_by["office"] == "Petugas PPID"


def test_a_late_answer_is_taken_and_shown_as_late(cast: Cast) -> None:
    call = called(cast, days=2)
    with clock.shifted(in_days(cast, 6)):
        answered(call, cast)
        today = clock.today(cast.body.zone)
        matrix = matrix_of(call, today)
    assert (matrix.tally.sent, matrix.tally.late, matrix.tally.waiting) == (1, 2, 1)
    call.refresh_from_db()
    assert call.is_open


def test_a_returned_answer_is_mended_and_sent_again(cast: Cast) -> None:
    call = called(cast)
    answered(call, cast)
    Notice.objects.all().delete()
    row = return_answer(cast.actor("clerk"), called=of(call, cast), reason="Pejabat belum disebut")
    assert (row.state, row.times_returned, row.return_reason) == ("returned", 1, "Pejabat belum disebut")
    assert [n.person for n in Notice.objects.all()] == [cast.people["unit-perdagangan"]]
    assert [r.pk for r in owed_by(cast.actor("unit-perdagangan"), cast.body)] == [row.pk]
    send_answer(cast.actor("unit-perdagangan"), called=of(call, cast))
    matrix = matrix_of(call, clock.today(cast.body.zone))
    assert (matrix.tally.sent, matrix.tally.times_returned) == (1, 1)


def test_returning_needs_a_reason_and_an_answer(cast: Cast) -> None:
    call = called(cast)
    with pytest.raises(Refused):
        return_answer(cast.actor("clerk"), called=of(call, cast), reason="Alasan")
    answered(call, cast)
    with pytest.raises(Refused):
        return_answer(cast.actor("clerk"), called=of(call, cast), reason=" ")


def test_a_mended_entry_is_a_new_version_of_its_item(cast: Cast) -> None:
    call = called(cast)
    entry = written(call, cast, "Daftar gaji")
    revise_entry(
        cast.actor("unit-perdagangan"),
        entry=entry,
        wording=wording("Daftar gaji pegawai 2026"),
        decree=EarlierDecree("1/SK/2020", date(2020, 3, 1), "Kepala Dinas"),
    )
    entry.refresh_from_db()
    assert entry.item.version.number == 2
    assert entry.is_determined
    assert Proposal.objects.count() == 1


def test_half_a_decree_is_refused(cast: Cast) -> None:
    call = called(cast)
    with pytest.raises(Refused) as refused:
        written(call, cast, decree=EarlierDecree(decree_number="1/SK/2020"))
    assert refused.value.refusal.code is Reason.MISSING
    assert not Item.objects.exists()


def test_the_last_entry_taken_out_leaves_no_answer(cast: Cast) -> None:
    call = called(cast)
    entry = written(call, cast)
    send_answer(cast.actor("unit-perdagangan"), called=of(call, cast))
    drop_entry(cast.actor("unit-perdagangan"), entry=entry)
    assert of(call, cast).state == "waiting"
    assert Item.objects.filter(pk=entry.item_id).exists()
