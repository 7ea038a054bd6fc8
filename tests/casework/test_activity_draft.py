"""Susun dokumen: what the register says is filled in, each saving is a version, nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.domain.grounds import Ground, GroundLetter
from sidik.register import acts
from sidik.register.codec import grounds_json, period_json
from sidik.register.models import ChangeProposal, Item
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import TWO_YEARS, determined

SignIn = Callable[..., Client]


def propose(cast: Cast, item: Item) -> ChangeProposal:
    """The unit proposes huruf a for four years."""
    return acts.propose_change(
        cast.actor("unit-perdagangan"),
        item=item,
        kind="change_ground",
        grounds=list(grounds_json([Ground(GroundLetter.A, (1,))])),
        basis_text="UU 14/2008 Pasal 17 huruf a angka 1",
        period=period_json(replace(TWO_YEARS, years=4)),
        period_text="4 tahun",
        argument="Perkara sedang disidik.",
    )


@pytest.fixture
def item(cast: Cast) -> Item:
    found = determined(cast)
    propose(cast, found)
    return found


def of(cast: Cast, document: str, items: list[Item], *, twice: bool = False) -> Case:
    with_ = {"document": document}
    then = (step(ActivityKind.DRAFT, "ppid", with_, id="s2"),) if twice else ()
    return case_for(cast, ActivityKind.DRAFT, "ppid", with_, items=items, then=then)


def test_the_change_sheet_sets_old_and_new_side_by_side(cast: Cast, item: Item, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), of(cast, "change_sheet", [item]))
    assert "Perkara sedang disidik." in page.show()
    page.done("finish")
    paper = Paper.objects.get(kind="change_sheet")
    (row,) = paper.data["rows"]
    assert (paper.state, paper.version) == ("draft", 1)
    assert row["old"]["legal_basis"] == ["UU 14/2008 Pasal 17 huruf h angka 2"]
    assert row["new"]["legal_basis"] == ["UU 14/2008 Pasal 17 huruf a angka 1"]
    assert (row["old"]["period"], row["new"]["period"]) == ("2 tahun", "4 tahun")
    assert row["reason"] == "Perkara sedang disidik."
    assert render_paper(paper).startswith(b"%PDF")


def test_a_second_saving_is_the_next_version_and_begins_with_the_first(
    cast: Cast, item: Item, sign_in: SignIn
) -> None:
    page = CasePage(sign_in("ppid"), of(cast, "change_sheet", [item], twice=True))
    page.done("finish", {f"reason-{item.uuid}": "Alasan pertama."})
    assert "Alasan pertama." in page.show()
    page.done("finish", {f"reason-{item.uuid}": "Alasan kedua."})
    second, first = Paper.objects.filter(kind="change_sheet")
    assert (first.version, second.version, second.previous) == (1, 2, first)
    assert first.data["rows"][0]["reason"] == "Alasan pertama."


def test_a_formulated_basis_goes_into_the_proposal(cast: Cast, item: Item, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), of(cast, "legal_basis_formulation", [item]))
    wording = "UU 14/2008 Pasal 17 huruf a angka 1\nUU 8/1981 Pasal 102"
    page.done("finish", {f"basis-{item.uuid}": wording})
    newest = ChangeProposal.objects.get(state="open")
    assert newest.basis_text == wording
    assert (newest.period_text, newest.kind) == ("4 tahun", "change_ground")
    assert ChangeProposal.objects.filter(state="dropped").count() == 1
    paper = Paper.objects.get(kind="basis_formulation")
    assert paper.data["rows"][0]["formulated_basis"] == wording.splitlines()
    assert render_paper(paper).startswith(b"%PDF")


def test_a_decree_is_drafted_in_the_officers_words(cast: Cast, item: Item, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), of(cast, "decree", [item]))
    page.done("finish", {"considering": "bahwa kesatu;\nbahwa kedua;"})
    paper = Paper.objects.get(kind="decree")
    assert (paper.state, paper.data["considering"]) == ("draft", ["bahwa kesatu;", "bahwa kedua;"])
    assert paper.data["recalling"] == [
        "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik"
    ]
    assert render_paper(paper).startswith(b"%PDF")


def test_a_sheet_without_reason_is_not_saved(cast: Cast, item: Item, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), of(cast, "change_sheet", [item]))
    answer = page.send("finish", {f"reason-{item.uuid}": "", "remark": "Catatan saya"})
    assert answer.status_code == 422
    assert "Catatan saya" in answer.content.decode()
    assert not Paper.objects.filter(kind="change_sheet").exists()


def test_another_office_cannot_draft(cast: Cast, item: Item, sign_in: SignIn) -> None:
    form = CasePage(sign_in("ppid"), of(cast, "change_sheet", [item])).form("finish")
    assert sign_in("clerk").post(form.action, form.data).status_code == 403
