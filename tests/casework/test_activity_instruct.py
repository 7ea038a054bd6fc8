"""Disposisi: a slip, a paper, notices to the addressees, and a due date for the step that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Disposition, Paper
from sidik.domain.activities import ActivityKind
from sidik.ledger import clock
from sidik.notices.models import Notice
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]


@pytest.fixture
def case(cast: Cast) -> Case:
    then = (step(ActivityKind.APPROVE, "head", id="s2", also=("superior",)),)
    return case_for(cast, ActivityKind.INSTRUCT, "ppid", items=[determined(cast)], then=then)


def test_officers_of_later_steps_are_told_by_number_and_link(cast: Cast, case: Case, sign_in: SignIn) -> None:
    due_on = clock.today() + timedelta(days=9)
    page = CasePage(sign_in("ppid"), case)
    page.done("finish", {"instruction": "Telaah dasar hukumnya.", "due_on": due_on.isoformat()})
    slip = Disposition.objects.get()
    assert {to["name"] for to in slip.to} == {cast.people["head"].name, cast.people["superior"].name}
    notices = Notice.objects.all()
    assert {n.person for n in notices} == {cast.people["head"], cast.people["superior"]}
    title = case.items.get().shown_title
    assert all(title not in n.text and str(case.uuid) in n.link for n in notices)
    assert (case.step, case.due_on) == ("s2", due_on)
    paper = Paper.objects.get(kind="disposition")
    assert paper.number == f"1/{slip.year}"
    assert render_paper(paper).startswith(b"%PDF")


def test_without_instruction_nothing_is_sent_and_the_rest_stays_typed(case: Case, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), case)
    answer = page.send("finish", {"instruction": "", "nature": "Segera"})
    assert answer.status_code == 422
    assert '<option value="Segera" selected>' in answer.content.decode()
    assert not Disposition.objects.exists()


def test_a_due_date_in_the_past_is_refused(case: Case, sign_in: SignIn) -> None:
    past = (clock.today() - timedelta(days=1)).isoformat()
    answer = CasePage(sign_in("ppid"), case).send("finish", {"instruction": "Telaah.", "due_on": past})
    assert "sudah lewat" in answer.content.decode()


def test_another_office_cannot_send_it(case: Case, sign_in: SignIn) -> None:
    form = CasePage(sign_in("ppid"), case).form("finish")
    answer = sign_in("verifier").post(form.action, {**form.data, "instruction": ["Telaah."]})
    assert answer.status_code == 403
    assert not Disposition.objects.exists()
