"""A live print is read as it stands, or issued as a paper that bears its code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sidik.casework.models import Case
from sidik.desk.acts import enter_agenda, render_paper
from sidik.desk.models import Paper
from sidik.domain.verification_code import grouped_code, verification_code
from sidik.ledger import clock
from tests.casework.stages import begun
from tests.cast import Cast
from tests.meetings.test_meetings import recorded
from tests.papers.reading import squeezed, text_of
from tests.register.steps import determined

SignIn = Callable[..., Client]
NTB = "ntb-diskopukm-2021"


@pytest.fixture
def case(cast: Cast) -> Case:
    cast.body.logo = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='4'/></svg>"
    cast.body.save()
    return begun(cast, NTB, items=[determined(cast)])[0]


def printed(cast: Cast, case: Case, name: str) -> tuple[str, str]:
    """Address and kind of each live print."""
    if name == "procedure":
        return reverse("desk:issue_procedure", args=[case.version.uuid]), "procedure"
    if name == "agenda_book":
        enter_agenda(
            cast.actor("clerk"), on=date(2026, 2, 14), direction="in", counterpart="Biro #1", about="<Usulan>"
        )
        return reverse("desk:agenda_pdf", args=["masuk"]), name
    if name in {"minutes", "attendance", "invitation"}:
        kind = "attendance_list" if name == "attendance" else name
        return reverse(f"meetings:{name}_pdf", args=[recorded(cast).uuid]), kind
    if name == "recap_book":
        return reverse("register:recap_pdf"), name
    return reverse(f"casework:{name}_pdf", args=[case.uuid]), name


@pytest.mark.parametrize(
    "name",
    [
        "procedure",
        "agenda_book",
        "recap_book",
        "work_plan",
        "worksheet",
        "minutes",
        "attendance",
        "invitation",
    ],
)
def test_every_live_print_can_be_issued_with_a_code_that_anybody_checks(
    cast: Cast, case: Case, sign_in: SignIn, name: str
) -> None:
    address, kind = printed(cast, case, name)
    client, before = sign_in("ppid"), Paper.objects.count()
    if name != "procedure":
        live = text_of(client.get(address).content)
        assert "/periksa/" not in live
    answer = client.post(address)
    assert answer.status_code == 302, answer.content
    assert Paper.objects.count() == before + 1
    paper = Paper.objects.get(kind=kind)
    said: dict[str, Any] = {"kind": paper.kind, "on": paper.on, "maker": paper.maker_name}
    assert said == {"kind": kind, "on": clock.today(cast.body.zone), "maker": cast.people["ppid"].name}
    text = squeezed(text_of(render_paper(paper)))
    assert squeezed(grouped_code(verification_code(paper.uuid))) in text
    if name != "procedure":
        assert squeezed(live)[:120] in text
    assert paper.title in client.get(answer["Location"]).content.decode()


def test_the_page_of_a_book_offers_to_issue_the_leaf_that_is_printed(cast: Cast, sign_in: SignIn) -> None:
    enter_agenda(cast.actor("clerk"), on=date(2026, 2, 14), direction="in", counterpart="Biro", about="Surat")
    page = sign_in("clerk").get(reverse("desk:agenda_book", args=["masuk"]), {"tahun": 2026}).content.decode()
    assert f'action="{reverse("desk:agenda_pdf", args=["masuk"])}?tahun=2026' in page
