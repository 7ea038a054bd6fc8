"""Publikasi: what is determined goes out, what is proposed stays in, and the preview says so before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.publication.models import Edition
from sidik.register.models import Item
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage, forms_in
from tests.cast import Cast
from tests.register.steps import determined, proposed

SignIn = Callable[..., Client]


@pytest.fixture
def item(cast: Cast) -> Item:
    return determined(cast, title="Yang ditetapkan")


@pytest.fixture
def case(cast: Cast, item: Item) -> Case:
    items = [item, proposed(cast, "Yang diusulkan")]
    return case_for(cast, ActivityKind.PUBLISH, "clerk", {"channels": ["website", "other"]}, items=items)


def test_an_edition_holds_the_determined_and_none_of_the_proposed(
    case: Case, item: Item, sign_in: SignIn
) -> None:
    page = CasePage(sign_in("clerk"), case)
    assert "Pratinjau untuk umum" in page.show()
    page.done("finish", {"seen": "on"})
    edition = Edition.objects.get()
    assert [row.item for row in edition.rows.all()] == [item]
    assert edition.channels == ["website", "other"]
    item.refresh_from_db()
    assert item.published_edition == edition.number
    paper = Paper.objects.get(kind="edition_list")
    assert [row["information"] for row in paper.data["rows"]] == ["Yang ditetapkan"]
    assert render_paper(paper).startswith(b"%PDF")


def test_without_having_read_the_preview_nothing_goes_out(case: Case, sign_in: SignIn) -> None:
    answer = CasePage(sign_in("clerk"), case).send("finish", {"channels": ["other"]})
    assert answer.status_code == 422
    kept = next(f for f in forms_in(answer.content.decode()) if "channels" in f.data)
    assert kept.data["channels"] == ["other"]
    assert not Edition.objects.exists()


def test_another_office_cannot_publish(case: Case, sign_in: SignIn) -> None:
    form = CasePage(sign_in("clerk"), case).form("finish")
    assert sign_in("verifier").post(form.action, {**form.data, "seen": ["on"]}).status_code == 403
    assert not Edition.objects.exists()
