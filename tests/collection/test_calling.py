"""Calling units: the letter, its number, more time, closing, withdrawing."""

from __future__ import annotations

import pytest

from sidik.collection.acts import (
    add_entry,
    answer_nil,
    call_units,
    close_call,
    extend_due,
    reopen_call,
    withdraw_call,
)
from sidik.collection.models import Call, CallEvent
from sidik.desk.acts import keep_book, render_paper
from sidik.desk.models import AgendaEntry, TakenNumber
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.notices.models import Notice
from tests.cast import Cast
from tests.collection.rounds import answered, called, in_days, of, written
from tests.papers.reading import text_of
from tests.register.steps import wording


def test_a_call_tells_the_unit_officers_by_number_and_link(cast: Cast) -> None:
    call = called(cast, title="Himpunan tentang perkara rahasia")
    assert (call.number, call.state) == (1, "open")
    assert {row.unit.code for row in call.called_units.all()} == {"perdagangan", "industri"}
    told = Notice.objects.all()
    assert {n.person for n in told} == {cast.people["unit-perdagangan"], cast.people["unit-industri"]}
    for notice in told:
        assert notice.text.startswith("Himpunan 1: jawab paling lambat ")
        assert "perkara" not in notice.text
        assert notice.link == f"/himpunan/{call.uuid}/"


def test_a_number_from_the_book_goes_into_the_agenda_of_letters_out(cast: Cast) -> None:
    keep_book(cast.actor("ppid"), key="surat", name="Surat keluar", pattern="{urut}/PPID/{tahun}")
    call = called(cast, book="surat")
    number = TakenNumber.objects.get().text
    assert call.letter_number == number
    entry = AgendaEntry.objects.get()
    assert (entry.direction, entry.letter_number, entry.about) == ("out", number, "Himpunan semester I")
    assert "Bidang Perdagangan" in entry.counterpart
    assert call.agenda == entry


def test_without_a_book_no_number_is_taken_and_no_line_entered(cast: Cast) -> None:
    call = called(cast)
    assert call.letter_number == ""
    assert not AgendaEntry.objects.exists()


def test_the_letter_is_a_paper_with_units_deadline_and_wording(cast: Cast) -> None:
    call = called(cast, wording="Mohon menghimpun.\nTerima kasih atas kerja samanya.")
    assert call.paper is not None
    text = text_of(render_paper(call.paper))
    for words in ("Bidang Perdagangan", "Bidang Industri", "Mohon menghimpun.", "menjawab nihil"):
        assert words in text


@pytest.mark.parametrize("key", ["unit-perdagangan", "verifier", "head", "archivist", "administrator"])
def test_only_the_office_that_collects_calls(cast: Cast, key: str) -> None:
    with pytest.raises(Refused) as refused:
        call_units(
            cast.actor(key), title="Himpunan", units=list(cast.units.values()), due_on=in_days(cast, 3)
        )
    assert refused.value.refusal.code is Reason.NOT_ALLOWED
    assert not Call.objects.exists()


def test_a_deadline_in_the_past_and_units_of_another_body_are_refused(cast: Cast, other: Cast) -> None:
    with pytest.raises(Refused):
        called(cast, days=-1)
    with pytest.raises(Refused):
        call_units(
            cast.actor("clerk"), title="Himpunan", units=list(other.units.values()), due_on=in_days(cast, 3)
        )
    assert not Call.objects.exists()


def test_one_unit_gets_more_time_with_the_reason(cast: Cast) -> None:
    call = called(cast, days=5)
    row = extend_due(
        cast.actor("ppid"), called=of(call, cast), due_on=in_days(cast, 20), reason="Pejabat baru dilantik"
    )
    assert row.due_on == in_days(cast, 20)
    assert of(call, cast, "industri").due_on == in_days(cast, 5)
    event = CallEvent.objects.get(kind="extended")
    assert (event.reason, event.called_unit) == ("Pejabat baru dilantik", row)
    assert Entry.objects.order_by("-seq")[0].reason == "Pejabat baru dilantik"


def test_more_time_needs_a_reason_a_later_day_and_a_silent_unit(cast: Cast) -> None:
    call = called(cast, days=5)
    for due, reason in ((20, ""), (5, "Alasan"), (3, "Alasan")):
        with pytest.raises(Refused):
            extend_due(cast.actor("ppid"), called=of(call, cast), due_on=in_days(cast, due), reason=reason)
    answered(call, cast)
    with pytest.raises(Refused):
        extend_due(cast.actor("ppid"), called=of(call, cast), due_on=in_days(cast, 20), reason="Alasan")


def test_a_round_with_silent_units_is_closed_only_with_a_reason(cast: Cast) -> None:
    call = called(cast)
    with pytest.raises(Refused) as refused:
        close_call(cast.actor("clerk"), call=call)
    assert "2 unit kerja belum menjawab" in refused.value.refusal.message
    close_call(cast.actor("clerk"), call=call, reason="Tahun anggaran berakhir")
    with pytest.raises(Refused) as late:
        answer_nil(cast.actor("unit-industri"), called=of(call, cast, "industri"))
    assert late.value.refusal.code is Reason.FINISHED
    assert of(call, cast, "industri").state == "waiting"
    reopen_call(cast.actor("clerk"), call=call, reason="Bidang Industri menyusul")
    answer_nil(cast.actor("unit-industri"), called=of(call, cast, "industri"))


def test_a_call_nobody_answered_is_withdrawn(cast: Cast) -> None:
    call = called(cast)
    withdraw_call(cast.actor("clerk"), call=call, reason="Salah memilih unit kerja")
    call.refresh_from_db()
    assert call.state == "withdrawn"
    with pytest.raises(Refused):
        add_entry(cast.actor("unit-perdagangan"), called=of(call, cast), wording=wording())


def test_a_call_that_a_unit_began_to_answer_cannot_be_withdrawn(cast: Cast) -> None:
    call = called(cast)
    written(call, cast)
    with pytest.raises(Refused):
        withdraw_call(cast.actor("clerk"), call=call, reason="Salah")
    call.refresh_from_db()
    assert call.is_open
