"""Agenda and plan of work of a case: its items and the steps of its SOP, printed from what stands in the case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sidik.ledger.models import Entry
from tests.casework.stages import begun
from tests.cast import Cast
from tests.papers.reading import squeezed, text_of
from tests.register.steps import determined

SignIn = Callable[..., Client]
NTB = "ntb-diskopukm-2021"


def test_the_plan_of_work_has_every_step_of_the_sop_and_every_item(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    (case, *_) = begun(cast, NTB, items=[item])
    client, before = sign_in("ppid"), Entry.objects.count()
    page = client.get(reverse("casework:case_page", args=[case.uuid])).content.decode()
    papers = reverse("casework:working_papers", args=[case.uuid])
    assert papers in page
    address = reverse("casework:work_plan_pdf", args=[case.uuid])
    assert address in client.get(papers).content.decode()
    text = squeezed(text_of(client.get(address).content))
    assert squeezed(item.code) in text
    for words in ("AGENDA DAN RENCANA KERJA", "Agenda Kerja", "Disposisi", "Konsinyasi", "sedang dikerjakan"):
        assert squeezed(words) in text
    assert Entry.objects.count() == before


@pytest.mark.parametrize("key", ["ppid", "clerk"])
def test_the_plan_of_another_body_is_not_there(cast: Cast, other: Cast, sign_in: SignIn, key: str) -> None:
    (case, *_) = begun(cast, NTB, items=[determined(cast)])
    assert sign_in(key, of=other).get(reverse("casework:work_plan_pdf", args=[case.uuid])).status_code == 404
