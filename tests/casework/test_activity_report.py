"""Laporan: numbered, with the changes as the register holds them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper, TakenNumber
from sidik.domain.activities import ActivityKind
from sidik.ledger import clock
from sidik.register import acts
from sidik.register.models import Item
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined, finished_test, paper

SignIn = Callable[..., Client]


@pytest.fixture
def item(cast: Cast) -> Item:
    found = determined(cast)
    finished_test(cast, found, basis_text="UU 14/2008 Pasal 17 huruf h angka 4")
    acts.approve_items(cast.actor("head"), items=[found], approved=True, purpose="change")
    acts.determine_change(cast.actor("ppid"), items=[found], paper=paper(number="9/UBAH/2026"))
    acts.enter_change(cast.actor("ppid"), items=[found], kind="change_ground", since=clock.today())
    return found


@pytest.fixture
def case(cast: Cast, item: Item) -> Case:
    return case_for(cast, ActivityKind.REPORT, "ppid", {"kind": "change"}, items=[item])


def test_the_report_names_old_new_and_the_determination(case: Case, item: Item, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), case)
    page.done("finish", {"introduction": "Dengan ini dilaporkan.", "addressee": "Kepala Dinas"})
    report = Paper.objects.get(kind="change_report")
    (row,) = report.data["rows"]
    assert report.number == TakenNumber.objects.get().text
    assert (row["code"], row["decree"]) == (item.code, "9/UBAH/2026")
    assert "huruf h angka 2" in row["before"]
    assert report.data["introduction"] == "Dengan ini dilaporkan."
    assert render_paper(report).startswith(b"%PDF")


def test_a_period_that_runs_backwards_is_refused_and_the_words_stay(case: Case, sign_in: SignIn) -> None:
    typed = {"first_on": "2026-05-01", "last_on": "2026-04-01", "introduction": "Pengantar saya."}
    answer = CasePage(sign_in("ppid"), case).send("finish", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "mendahului tanggal awal" in text
    assert "Pengantar saya." in text
    assert not Paper.objects.filter(kind="change_report").exists()


def test_another_office_cannot_report(case: Case, sign_in: SignIn) -> None:
    form = CasePage(sign_in("ppid"), case).form("finish")
    assert sign_in("clerk").post(form.action, form.data).status_code == 403
