"""Terms of reference and worksheet of a case: worded once, the rest read from the case, its SOP and the register."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from sidik.casework.models import Case
from sidik.desk.models import Paper
from sidik.ledger.models import Entry
from sidik.register.acts import record_legal_input
from sidik.register.models import Item
from tests.casework.stages import begun, seen_by
from tests.cast import Cast
from tests.papers.reading import squeezed, text_of
from tests.register.steps import determined

SignIn = Callable[..., Client]
NTB = "ntb-diskopukm-2021"
SENT = {
    "background": "Beberapa dasar hukum sudah diganti.\nUnit kerja meminta penelaahan #1.",
    "purpose": "Memastikan dasar hukum berlaku.",
    "legal_basis": "UU 14/2008",
    "outputs": "Lembar Pengubahan",
    "schedule": "14 sampai 29 Mei 2026",
    "venue": "Ruang rapat <utama>",
    "budget": "DPA 2026",
}


@pytest.fixture
def item(cast: Cast) -> Item:
    return determined(cast)


@pytest.fixture
def case(cast: Cast, item: Item) -> Case:
    return begun(cast, NTB, items=[item])[0]


def test_terms_of_reference_are_worded_once_and_print_what_the_case_holds(
    case: Case, item: Item, sign_in: SignIn
) -> None:
    client, before = sign_in("ppid"), Entry.objects.count()
    address = reverse("casework:write_terms", args=[case.uuid])
    page = client.get(reverse("casework:working_papers", args=[case.uuid])).content.decode()
    assert address in page
    # The legal basis and the outputs of the SOP stand in the form.
    form = client.get(address).content.decode()
    assert "Peraturan Gubernur Nomor 24 Tahun 2018" in form
    assert "Lembar Pengubahan Informasi yang Dikecualikan" in form
    assert client.post(address, SENT).status_code == 302
    assert Entry.objects.count() == before + 1
    paper = Paper.objects.get(kind="terms_of_reference")
    text = squeezed(text_of(client.get(reverse("desk:paper_pdf", args=[paper.uuid])).content))
    for words in (
        "KERANGKA ACUAN KERJA",
        "Unit kerja meminta penelaahan #1.",
        "Ruang rapat <utama>",
        "I. Pembiayaan",
        item.code,
        "Konsinyasi pengubahan klasifikasi",
        "Pengarah",
    ):
        assert squeezed(words) in text, words


def test_a_second_wording_is_a_version_of_its_own(case: Case, sign_in: SignIn) -> None:
    client, address = sign_in("ppid"), reverse("casework:write_terms", args=[case.uuid])
    client.post(address, SENT)
    assert "Beberapa dasar hukum sudah diganti." in client.get(address).content.decode()
    client.post(address, SENT | {"budget": ""})
    first, second = Paper.objects.filter(kind="terms_of_reference").order_by("id")
    assert (first.version, second.version, second.previous) == (1, 2, first)
    assert "Pembiayaan" not in text_of(client.get(reverse("desk:paper_pdf", args=[second.uuid])).content)


def test_refused_terms_keep_what_was_typed(case: Case, sign_in: SignIn) -> None:
    address = reverse("casework:write_terms", args=[case.uuid])
    answer = sign_in("ppid").post(address, SENT | {"purpose": " - "})
    assert answer.status_code == 422
    assert "Ruang rapat &lt;utama&gt;" in answer.content.decode()
    assert not Paper.objects.filter(kind="terms_of_reference").exists()


def test_who_does_not_keep_the_case_writes_no_terms(case: Case, sign_in: SignIn) -> None:
    client, address = sign_in("archivist"), reverse("casework:write_terms", args=[case.uuid])
    assert "disabled" in client.get(reverse("casework:working_papers", args=[case.uuid])).content.decode()
    answer = client.post(address, SENT)
    assert answer.status_code == 403
    assert "Beberapa dasar hukum sudah diganti." in answer.content.decode()
    assert not Paper.objects.filter(kind="terms_of_reference").exists()


def test_the_worksheet_tells_what_was_done_with_each_item(
    cast: Cast, case: Case, item: Item, sign_in: SignIn
) -> None:
    record_legal_input(
        cast.actor("unit-perdagangan"),
        item=item,
        kind="input",
        new_basis="UU 27/2022 Pasal 4",
        argument="Data pribadi spesifik.",
        place=seen_by(cast, "unit-perdagangan", case).place,
    )
    client, before = sign_in("ppid"), Entry.objects.count()
    text = squeezed(text_of(client.get(reverse("casework:worksheet_pdf", args=[case.uuid])).content))
    for words in ("LEMBARAN KERJA", item.code, "Keadaan sekarang", "Dikecualikan", "Masukan dasar hukum"):
        assert squeezed(words) in text, words
    assert squeezed("UU 27/2022 Pasal 4") in text
    assert squeezed("Data pribadi spesifik.") in text
    assert Entry.objects.count() == before
    for name in ("worksheet_docx", "work_plan_docx"):
        assert client.get(reverse(f"casework:{name}", args=[case.uuid])).status_code == 200


@pytest.mark.parametrize("name", ["working_papers", "worksheet_pdf", "worksheet_docx", "write_terms"])
def test_working_papers_of_another_body_are_not_there(
    case: Case, other: Cast, sign_in: SignIn, name: str
) -> None:
    client = sign_in("ppid", of=other)
    for uuid in (case.uuid, uuid4()):
        assert client.get(reverse(f"casework:{name}", args=[uuid])).status_code == 404
