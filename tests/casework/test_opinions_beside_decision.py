"""Whoever decides reads beside each item what was advised on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.casework.activities.considered import considered
from sidik.casework.models import Case
from sidik.casework.run import Run
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import END, Decision, Exit
from sidik.register.models import Item
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]
GIVE = {"phase": "give"}


@pytest.fixture
def items(cast: Cast) -> list[Item]:
    return [determined(cast, title="Satu"), determined(cast, title="Dua")]


def test_the_decision_shows_each_opinion_with_its_reason(
    cast: Cast, items: list[Item], sign_in: SignIn
) -> None:
    ask = Decision("board", "Disetujui?", Exit("Ya", END), Exit("Tidak", "s1"))
    case = case_for(cast, ActivityKind.OPINION, "board", GIVE, items=items, decision=ask)
    typed = {f"answer-{items[1].uuid}": "disagree", f"reason-{items[1].uuid}": "Dasarnya keliru."}
    CasePage(sign_in("board"), case).done("finish", typed)
    case = Case.objects.get(pk=case.pk)
    rows = considered(Run(cast.actor("board"), case))
    assert [[said.word for said in row.advice] for row in rows] == [["Setuju"], ["Tidak setuju"]]
    page = CasePage(sign_in("board"), case).show()
    decision = page[page.index('class="table is-cards decision"') :]
    name = cast.actor("board").name
    assert decision[: decision.index("</table>")].count(name) == 2
    assert "Dasarnya keliru." in decision[: decision.index("</table>")]


def test_the_head_reads_the_opinions_before_approving(cast: Cast, items: list[Item], sign_in: SignIn) -> None:
    then = (step(ActivityKind.APPROVE, "head", id="s2"),)
    case = case_for(cast, ActivityKind.OPINION, "board", GIVE, items=items, then=then)
    typed = {"overall": "notes", "overall_reason": "Perjelas bagian yang ditutup."}
    CasePage(sign_in("board"), case).done("finish", typed)
    page = CasePage(sign_in("head"), Case.objects.get(pk=case.pk)).show()
    assert page.count("Perjelas bagian yang ditutup.") == 2
    assert "Belum ada pertimbangan." not in page
