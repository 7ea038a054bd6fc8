"""The way of a decree: drafted, initialled, numbered in the words that were initialled; opinions before approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from sidik.accounts.rows import Place
from sidik.desk import acts as desk
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.register import acts
from sidik.register.models import Approval, Determination
from sidik.register.wording import wording_of
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.casework.test_activity_determine import WORDS, at
from tests.cast import Cast
from tests.register.steps import approved, finished_test, verified

SignIn = Callable[..., Client]
DRAFT = {"considering": WORDS["considering"]}
SIGNED = {"place_name": WORDS["place_name"]}


@pytest.fixture
def course(cast: Cast) -> Cast:
    """A body in which the verifier initials a decree and two persons give their opinion."""
    desk.set_decree_course(cast.actor("ppid"), tiers=["verifier"], opinion_quorum=2)
    cast.body.refresh_from_db()
    return cast


def test_no_decree_is_numbered_before_its_paraf(course: Cast, sign_in: SignIn) -> None:
    item = approved(course, verified(course))
    page = CasePage(sign_in("ppid"), at(course, [item]))
    answer = page.send("finish", SIGNED)
    assert answer.status_code == 422
    assert "rancangan keputusan untuk diparaf" in answer.content.decode()
    page.done("keep_draft", DRAFT)
    assert page.form("finish").disabled
    assert "UU 30/2014 Pasal 52" in page.send("finish", SIGNED).content.decode()
    assert not Determination.objects.exists()
    desk.initial_paper(course.actor("verifier"), paper=Paper.objects.get(kind="decree"))
    page.done("finish", SIGNED)
    decree = Paper.objects.filter(kind="decree").first()
    assert decree is not None
    assert (decree.state, decree.number) == ("final", Determination.objects.get().number)
    assert decree.data["considering"] == [WORDS["considering"]]


def test_a_change_of_the_draft_makes_the_paraf_void(course: Cast, sign_in: SignIn) -> None:
    item = approved(course, verified(course))
    page = CasePage(sign_in("ppid"), at(course, [item]))
    page.done("keep_draft", DRAFT)
    desk.initial_paper(course.actor("verifier"), paper=Paper.objects.get(kind="decree"))
    assert not page.form("finish").disabled
    page.done("keep_draft", {"considering": "bahwa rumusan ini lain;"})
    assert page.form("finish").disabled
    assert page.send("finish", SIGNED).status_code == 422
    assert not Determination.objects.exists()


def test_an_item_tested_anew_makes_the_paraf_void(course: Cast, sign_in: SignIn) -> None:
    item = approved(course, verified(course))
    page = CasePage(sign_in("ppid"), at(course, [item]))
    page.done("keep_draft", DRAFT)
    desk.initial_paper(course.actor("verifier"), paper=Paper.objects.get(kind="decree"))
    other = replace(wording_of(item.version), if_open="Akibat yang lain.")
    acts.revise_item(course.actor("clerk"), item=item, wording=other, reason="perbaikan")
    item.refresh_from_db()
    finished_test(course, item)
    acts.approve_items(course.actor("head"), items=[item], approved=True)
    text = page.send("finish", SIGNED).content.decode()
    assert "berubah sejak rancangan diparaf" in text
    assert not Determination.objects.exists()


def test_no_approval_before_enough_persons_gave_their_opinion(course: Cast, sign_in: SignIn) -> None:
    item = verified(course)
    finished_test(course, item)
    # The procedure has a step of opinions; the case stands at the approval before it, which waits all the same.
    give = step(ActivityKind.OPINION, "board", {"phase": "give"}, id="s2")
    case = case_for(course, ActivityKind.APPROVE, "head", items=[item], then=(give,))
    page = CasePage(sign_in("head"), case)
    assert page.form("finish").disabled
    answer = page.send("finish")
    assert "0 dari 2 orang" in answer.content.decode()
    assert not Approval.objects.exists()
    place = Place(case.uuid, "s2", case.round)
    for who in ("board", "superior"):
        acts.give_opinion(course.actor(who), items=[item], phase="give", position="agree", place=place)
    page.done("finish")
    assert Approval.objects.get().approved
