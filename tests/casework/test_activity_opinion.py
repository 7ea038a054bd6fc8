"""Pertimbangan: asked in the form of the change sheet, given at once or item by item, void when the sheet changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.casework.activities.opinion import outdated_opinion
from sidik.casework.models import Case
from sidik.casework.run import Run
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.notices.models import Notice
from sidik.register.models import Item, Opinion
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.casework.test_activity_draft import propose
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]
ASK, GIVE = {"phase": "ask", "to": ["superior", "head"]}, {"phase": "give"}
SHEET = {"document": "change_sheet"}


@pytest.fixture
def items(cast: Cast) -> list[Item]:
    found = [determined(cast, title="Satu"), determined(cast, title="Dua")]
    for item in found:
        propose(cast, item)
    return found


@pytest.fixture
def asking(cast: Cast, items: list[Item]) -> Case:
    then = (
        step(ActivityKind.OPINION, "ppid", ASK, id="s2", also=("superior", "head")),
        step(ActivityKind.OPINION, "superior", GIVE, id="s3"),
        step(ActivityKind.DRAFT, "ppid", SHEET, id="s4"),
        step(ActivityKind.TASK, "ppid", {"instruction": "Simpan."}, id="s5"),
    )
    return case_for(cast, ActivityKind.DRAFT, "ppid", SHEET, items=items, then=then)


@pytest.fixture
def giving(cast: Cast, items: list[Item]) -> Case:
    return case_for(cast, ActivityKind.OPINION, "board", GIVE, items=items)


def test_the_sheet_becomes_final_and_the_asked_are_told(cast: Cast, asking: Case, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), asking)
    page.done("finish")
    page.done("finish")
    assert Opinion.objects.filter(phase="ask").count() == 2
    assert {n.person for n in Notice.objects.all()} == {cast.people["superior"], cast.people["head"]}
    final, draft = Paper.objects.filter(kind="change_sheet")
    assert (final.state, final.version, final.previous) == ("final", 2, draft)
    assert final.data["rows"] == draft.data["rows"]


def test_an_opinion_lapses_when_the_sheet_changes_after_it(cast: Cast, asking: Case, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), asking)
    page.done("finish")
    page.done("finish")
    CasePage(sign_in("superior"), asking).done("finish")
    run = Run(cast.actor("ppid"), Case.objects.get(pk=asking.pk))
    assert not outdated_opinion(run)
    assert "gugur bila lembar ini diubah" in page.show()
    page.done("finish")
    assert outdated_opinion(Run(cast.actor("ppid"), Case.objects.get(pk=asking.pk)))


def test_one_opinion_for_all_and_another_for_one(giving: Case, items: list[Item], sign_in: SignIn) -> None:
    typed = {f"answer-{items[1].uuid}": "disagree", f"reason-{items[1].uuid}": "Dasarnya keliru."}
    CasePage(sign_in("board"), giving).done("finish", typed)
    found = {o.item: (o.position, o.reason) for o in Opinion.objects.all()}
    assert found == {items[0]: ("agree", ""), items[1]: ("disagree", "Dasarnya keliru.")}
    paper = Paper.objects.get(kind="opinion_sheet")
    assert [row["answer"] for row in paper.data["rows"]] == ["Setuju", "Tidak setuju"]
    assert render_paper(paper).startswith(b"%PDF")


def test_a_disagreement_needs_its_reason(giving: Case, items: list[Item], sign_in: SignIn) -> None:
    typed = {"overall": "disagree", f"answer-{items[0].uuid}": "notes"}
    answer = CasePage(sign_in("board"), giving).send("finish", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count("Tulis alasan atau catatan pendapat Anda.") >= 2
    assert '<option value="notes" selected>' in text
    assert not Opinion.objects.exists()


def test_a_disagreement_on_all_has_its_reason_on_each(
    giving: Case, items: list[Item], sign_in: SignIn
) -> None:
    page = CasePage(sign_in("board"), giving)
    typed = {"overall": "disagree", "overall_reason": "Dasarnya keliru."}
    text = page.send("finish", typed).content.decode()
    assert "Tulis alasan Anda tidak setuju pada informasi ini." in text
    assert "Dasarnya keliru." in text
    assert not Opinion.objects.exists()
    each = {f"reason-{item.uuid}": f"Pasal {at} tidak cocok." for at, item in enumerate(items)}
    page.done("finish", {**typed, **each})
    found = {o.item: (o.position, o.reason) for o in Opinion.objects.all()}
    assert found == {
        item: ("disagree", f"Dasarnya keliru.\nPasal {at} tidak cocok.") for at, item in enumerate(items)
    }


def test_another_office_cannot_give_it(giving: Case, sign_in: SignIn) -> None:
    form = CasePage(sign_in("board"), giving).form("finish")
    assert sign_in("ppid").post(form.action, form.data).status_code == 403
