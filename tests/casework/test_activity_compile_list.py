"""Dokumentasi daftar: a locked snapshot of the whole putaran, in two sections."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.casework.acts import start_cases
from sidik.casework.models import Case, Work
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.register.acts import propose_item
from sidik.register.models import CompiledList
from tests.casework.one_step import case_for, put_in_force, step
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined, proposed, wording

SignIn = Callable[..., Client]
BY_KIND = {"group_by": "kind"}


@pytest.fixture
def case(cast: Cast) -> Case:
    items = [determined(cast, title="Satu"), proposed(cast, "Dua")]
    return case_for(cast, ActivityKind.COMPILE_LIST, "clerk", BY_KIND, items=items)


def test_determined_and_proposed_stand_in_their_own_sections(case: Case, sign_in: SignIn) -> None:
    CasePage(sign_in("clerk"), case).done("finish", {"title": "Daftar 2026", "year": "2026"})
    compiled = CompiledList.objects.get()
    assert (compiled.group_by, compiled.determined_count, compiled.proposed_count) == ("kind", 1, 1)
    paper = Paper.objects.get(kind="exempt_list")
    assert [r["information"] for g in paper.data["determined"] for r in g["rows"]] == ["Satu"]
    assert [r["information"] for g in paper.data["proposed"] for r in g["rows"]] == ["Dua"]
    assert paper.data["determined"][0]["heading"] == "Kepegawaian"
    assert render_paper(paper).startswith(b"%PDF")


@pytest.fixture
def by_unit(cast: Cast) -> dict[str, Case]:
    """Two units in one putaran, each with an item of its own."""
    version = put_in_force(
        cast,
        step(ActivityKind.TASK, "unit", {"instruction": "Siapkan."}),
        step(ActivityKind.COMPILE_LIST, "clerk", {"group_by": "unit"}, id="s2"),
    )
    items = [
        propose_item(cast.actor(f"unit-{code}"), unit=unit, wording=wording(f"Milik {code}"))
        for code, unit in cast.units.items()
    ]
    cases = start_cases(cast.actor("ppid"), version=version, title="2026", items=items)
    return {case.unit.code: case for case in cases if case.unit}


def test_one_list_serves_all_units_that_came_to_the_step(by_unit: dict[str, Case], sign_in: SignIn) -> None:
    CasePage(sign_in("unit-industri"), by_unit["industri"]).done("finish", {"done": ["0"]})
    page = CasePage(sign_in("clerk"), by_unit["industri"])
    assert "Belum sampai pada langkah ini" in page.show()
    CasePage(sign_in("unit-perdagangan"), by_unit["perdagangan"]).done("finish", {"done": ["0"]})
    page.done("finish", {"title": "Daftar dua unit"})
    groups = Paper.objects.get(kind="exempt_list").data["proposed"]
    assert {g["heading"] for g in groups} == {"Bidang Perdagangan", "Bidang Industri"}


def test_the_list_of_a_putaran_is_locked_once(by_unit: dict[str, Case], sign_in: SignIn) -> None:
    for code, case in by_unit.items():
        CasePage(sign_in(f"unit-{code}"), case).done("finish", {"done": ["0"]})
    first, second = by_unit.values()
    CasePage(sign_in("clerk"), first).done("finish", {"title": "Daftar dua unit"})
    page = CasePage(sign_in("clerk"), second)
    assert "Daftar dua unit" in page.show()
    assert "title" not in page.form("finish").data
    page.done("finish")
    compiled = CompiledList.objects.get()
    assert Paper.objects.filter(kind="exempt_list").count() == 1
    works = Work.objects.filter(kind=ActivityKind.COMPILE_LIST)
    assert [work.result["list"] for work in works] == [str(compiled.uuid)] * 2
    second.refresh_from_db()
    assert second.state == Case.State.ENDED


def test_a_unit_that_comes_later_makes_a_new_list(by_unit: dict[str, Case], sign_in: SignIn) -> None:
    for code, case in by_unit.items():
        CasePage(sign_in(f"unit-{code}"), case).done("finish", {"done": ["0"]})
        CasePage(sign_in("clerk"), case).done("finish", {"title": f"Daftar sampai {code}"})
    counts = CompiledList.objects.order_by("id").values_list("proposed_count", flat=True)
    assert list(counts) == [1, 2]


def test_a_list_without_title_is_not_locked(case: Case, sign_in: SignIn) -> None:
    answer = CasePage(sign_in("clerk"), case).send("finish", {"title": "", "year": "2025"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2025"' in text
    assert not CompiledList.objects.exists()


def test_another_office_cannot_lock_it(case: Case, sign_in: SignIn) -> None:
    form = CasePage(sign_in("clerk"), case).form("finish")
    assert sign_in("verifier").post(form.action, form.data).status_code == 403
