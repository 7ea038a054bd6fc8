"""The number of a paper: next, held back, inserted, chosen; taken meanwhile by another; a letter out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.casework.models import Case
from sidik.desk import acts
from sidik.desk.models import AgendaEntry, TakenNumber
from sidik.domain.activities import ActivityKind
from sidik.ledger import clock
from sidik.register.models import Determination
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.casework.test_activity_determine import WORDS
from tests.cast import Cast
from tests.register.steps import approved, verified

SignIn = Callable[..., Client]
PATTERN = "{urut}{sisip}/SK/{tahun}"


@pytest.fixture
def case(cast: Cast) -> Case:
    item = approved(cast, verified(cast))
    made = case_for(cast, ActivityKind.DETERMINE, "ppid", {"of": "exemption"}, items=[item])
    acts.keep_book(cast.actor("ppid"), key="decree", name="Keputusan", pattern=PATTERN)
    return made


def taken(cast: Cast, **changes: object) -> TakenNumber:
    day = clock.today(cast.body.zone)
    return acts.take_number(cast.actor("clerk"), **{"key": "decree", "on": day, **changes})


def test_a_number_that_another_officer_took_meanwhile_is_refused_and_nothing_typed_is_lost(
    cast: Cast, case: Case, sign_in: SignIn
) -> None:
    client = sign_in("ppid")
    form = CasePage(client, case).form("finish")
    taken(cast)
    data = {**form.data, **{name: [value] for name, value in WORDS.items()}}
    answer = client.post(form.action, data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "pejabat lain baru saja memakai atau mencadangkannya" in text
    assert "Nomor berikutnya sekarang 2" in text
    assert WORDS["considering"] in text
    assert 'name="number_seen" value="2"' in text
    assert not Determination.objects.exists()
    CasePage(client, case).done("finish", WORDS)
    assert Determination.objects.get().number.startswith("2/SK/")


def test_the_paper_enters_the_agenda_of_letters_out(cast: Cast, case: Case, sign_in: SignIn) -> None:
    CasePage(sign_in("ppid"), case).done("finish", WORDS)
    entry = AgendaEntry.objects.get()
    assert entry.direction == "out"
    assert entry.letter_number == Determination.objects.get().number
    assert entry.counterpart == cast.units["perdagangan"].name
    assert entry.case_uuid == case.uuid


def test_a_held_back_number_is_chosen_on_the_page(cast: Cast, case: Case, sign_in: SignIn) -> None:
    day = clock.today(cast.body.zone)
    (row,) = acts.reserve_numbers(
        cast.actor("clerk"), key="decree", on=day, count=1, reason="Keputusan rapat"
    )
    page = CasePage(sign_in("ppid"), case)
    assert "Keputusan rapat" in page.show()
    typed = {**WORDS, "number_from": "reserved"}
    assert "Pilih nomor cadangan yang dipakai." in page.send("finish", typed).content.decode()
    page.done("finish", {**typed, "reserved_number": str(row.uuid)})
    assert Determination.objects.get().number == f"1/SK/{day.year}"


@pytest.mark.parametrize(("source", "counter", "text"), [("inserted", 1, "1.a/SK/"), ("chosen", 2, "2/SK/")])
def test_a_number_out_of_the_row_needs_its_reason(
    cast: Cast, case: Case, sign_in: SignIn, source: str, counter: int, text: str
) -> None:
    taken(cast)
    taken(cast, counter=3, reason="Nomor lama")
    page = CasePage(sign_in("ppid"), case)
    typed = {**WORDS, "number_from": source, "number_counter": str(counter)}
    assert "Tulis alasan memakai nomor di luar urutan." in page.send("finish", typed).content.decode()
    page.done("finish", {**typed, "number_reason": "Keputusan tertinggal"})
    assert Determination.objects.get().number.startswith(text)
    assert TakenNumber.objects.get(text__startswith=text).reason == "Keputusan tertinggal"


def test_a_book_without_inserted_numbers_does_not_explain_them(
    cast: Cast, case: Case, sign_in: SignIn
) -> None:
    url, client = f"/kasus/{case.uuid}/", sign_in("ppid")
    assert "sisipan" in client.get(url).content.decode()
    acts.keep_book(cast.actor("ppid"), key="decree", name="Keputusan", pattern="{urut}/SK/{tahun}")
    assert "sisipan" not in client.get(url).content.decode()
