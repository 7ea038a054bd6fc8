"""An issued list is printed again in another layout, as PDF, DOCX and workbook, by officers of its body alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sidik.desk.models import Paper
from sidik.ledger.models import Entry
from sidik.listio.workbook import read_workbook
from tests.cast import Cast
from tests.desk.test_books_and_papers import issued
from tests.papers.reading import squeezed, text_of
from tests.papers.specimens import specimens

SignIn = Callable[..., Client]


@pytest.fixture
def paper(cast: Cast) -> Paper:
    data = {k: v for k, v in specimens()["exempt_list"].items() if k != "letterhead"}
    return issued(cast, "Daftar 2026", kind="exempt_list", data=data | {"layout": "analysis"})


def test_each_layout_is_offered_in_three_forms(paper: Paper, sign_in: SignIn) -> None:
    client, before = sign_in("clerk"), Entry.objects.count()
    address = reverse("desk:list_layouts", args=[paper.uuid])
    assert address in client.get(reverse("desk:paper_list")).content.decode()
    page = client.get(address).content.decode()
    for layout in ("national", "in-charge", "one-consequence", "analysis"):
        for form in ("pdf", "docx", "xlsx"):
            assert reverse(f"desk:layout_{form}", args=[paper.uuid, layout]) in page
    assert page.count("Dipakai saat daftar ini terbit") == 1
    assert Entry.objects.count() == before


def test_the_paper_itself_keeps_its_layout(cast: Cast, paper: Paper, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    own = squeezed(text_of(client.get(reverse("desk:paper_pdf", args=[paper.uuid])).content))
    other = squeezed(text_of(client.get(reverse("desk:layout_pdf", args=[paper.uuid, "in-charge"])).content))
    assert squeezed("Waktu dan Penanggung Jawab") in own
    assert squeezed("Konsekuensi/Pertimbangan Ditutup bagi Publik") in other
    assert all(squeezed(cast.body.name.upper()) in text for text in (own, other))


def test_the_workbook_has_every_row_with_its_section(paper: Paper, sign_in: SignIn) -> None:
    answer = sign_in("clerk").get(reverse("desk:layout_xlsx", args=[paper.uuid, "national"]))
    assert answer["Content-Disposition"] == 'attachment; filename="daftar-2026-02-14-national.xlsx"'
    sheet = read_workbook(answer.content, "daftar.xlsx").sheets[0]
    text = " ".join(str(cell) for row in sheet.cells for cell in row)
    for words in (
        "butir-1.",
        "butir-2.",
        "Usulan belum ditetapkan satu",
        "Sudah ditetapkan",
        "Dinas Kesehatan",
    ):
        assert words in text
    assert sign_in("clerk").get(reverse("desk:layout_docx", args=[paper.uuid, "national"])).status_code == 200


def test_what_is_no_list_or_no_layout_is_not_there(
    cast: Cast, other: Cast, paper: Paper, sign_in: SignIn
) -> None:
    client = sign_in("clerk")
    assert client.get(reverse("desk:layout_pdf", args=[paper.uuid, "bebas"])).status_code == 404
    assert client.get(reverse("desk:list_layouts", args=[issued(cast).uuid])).status_code == 404
    foreign = sign_in("clerk", of=other)
    for uuid in (paper.uuid, uuid4()):
        assert foreign.get(reverse("desk:layout_xlsx", args=[uuid, "national"])).status_code == 404
