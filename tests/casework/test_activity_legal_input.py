"""Masukan dasar hukum: input on the present basis, and a proposal that changes nothing by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.register.models import ChangeProposal, Item, LegalInput
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]


@pytest.fixture
def item(cast: Cast) -> Item:
    return determined(cast)


def of_kind(cast: Cast, item: Item, kind: str) -> Case:
    return case_for(cast, ActivityKind.LEGAL_INPUT, "unit", {"kind": kind}, items=[item])


def test_a_unit_states_its_view_of_the_present_basis(cast: Cast, item: Item, sign_in: SignIn) -> None:
    case = of_kind(cast, item, "input")
    page = CasePage(sign_in("unit-perdagangan"), case)
    page.done("finish", {f"argument-{item.uuid}": "Dasar ini masih tepat."})
    entry = LegalInput.objects.get()
    assert (entry.kind, entry.old_basis, entry.argument) == (
        "input",
        item.version.basis_text,
        "Dasar ini masih tepat.",
    )
    assert not ChangeProposal.objects.exists()
    assert render_paper(Paper.objects.get(kind="legal_input")).startswith(b"%PDF")


def test_a_proposal_names_ground_and_period_and_changes_nothing_yet(
    cast: Cast, item: Item, sign_in: SignIn
) -> None:
    case, before = of_kind(cast, item, "proposal"), item.version.digest
    mine = f"p-{item.uuid}-"
    page = CasePage(sign_in("unit-perdagangan"), case)
    page.done(
        "finish",
        {
            f"{mine}change": "change_ground",
            f"{mine}letters": ["a"],
            f"{mine}points": ["a.1"],
            f"{mine}years": "4",
            f"{mine}argument": "Perkara sudah disidik.",
        },
    )
    proposal = ChangeProposal.objects.get()
    assert [g["letter"] for g in proposal.grounds] == ["a"]
    assert (proposal.period["years"], proposal.state) == (4, "open")
    assert "Pasal 17 huruf a" in proposal.basis_text
    item.refresh_from_db()
    assert item.version.digest == before
    assert LegalInput.objects.get().kind == "proposal"
    paper = Paper.objects.get(kind="legal_input")
    assert paper.data["rows"][0]["present_basis"][0] == "UU 14/2008 Pasal 17 huruf h angka 2"


def test_a_proposal_without_ground_is_refused_with_its_article_and_keeps_what_was_typed(
    cast: Cast, item: Item, sign_in: SignIn
) -> None:
    case, mine = of_kind(cast, item, "proposal"), f"p-{item.uuid}-"
    page = CasePage(sign_in("unit-perdagangan"), case)
    form = page.form("finish")
    data = {**form.data, f"{mine}argument": ["Alasan yang sudah ditulis."]}
    data.pop(f"{mine}letters", None)
    answer = page.client.post(form.action, data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "UU 14/2008 Pasal 17" in text
    assert "Alasan yang sudah ditulis." in text
    assert not ChangeProposal.objects.exists()


def test_another_unit_cannot_speak_for_this_one(cast: Cast, item: Item, sign_in: SignIn) -> None:
    case = of_kind(cast, item, "input")
    form = CasePage(sign_in("unit-perdagangan"), case).form("finish")
    answer = sign_in("unit-industri").post(form.action, {**form.data, f"argument-{item.uuid}": ["x"]})
    assert answer.status_code == 403
    assert not LegalInput.objects.exists()
