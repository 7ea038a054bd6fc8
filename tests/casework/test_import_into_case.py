"""A list imported from the step that collects goes into its case, whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.casework.models import Case, CaseItem
from sidik.register.models import Item, ListImport, Proposal
from tests.casework.stages import KUPANG, begun, of_unit, passed
from tests.cast import Cast
from tests.listio.sheets import official
from tests.register.test_import_pages import mapping


@pytest.fixture
def case(cast: Cast) -> Case:
    return of_unit(begun(cast, KUPANG), cast)


def at(name: str) -> str:
    return reverse(f"register:{name}", args=[ListImport.objects.get().uuid])


def imported(client: Client, case: Case, **more: str) -> Any:
    """From the link on the case's page to the answer of applying."""
    assert (
        f"?kasus={case.uuid}" in client.get(reverse("casework:case_page", args=[case.uuid])).content.decode()
    )
    file = SimpleUploadedFile("daftar.xlsx", official())
    client.post(reverse("register:import_start"), {"file": file, "kasus": str(case.uuid)})
    client.post(at("import_map"), mapping(client, **more))
    return client.post(at("import_preview"))


def test_a_unit_imports_its_list_into_the_first_step_of_kupang(cast: Cast, case: Case, sign_in: Any) -> None:
    client = sign_in("unit-perdagangan")
    assert imported(client, case).status_code == 302
    inside = CaseItem.objects.filter(case=case, state=CaseItem.State.IN)
    assert inside.count() == Item.objects.count() == 4
    handed_in = Proposal.objects.filter(case_uuid=case.uuid, step_id=case.step, round=1)
    assert handed_in.count() == 4
    assert Proposal.objects.count() == 4
    assert "Kembali ke kasus" in client.get(at("import_done")).content.decode()
    page = client.get(reverse("casework:case_page", args=[case.uuid])).content.decode()
    assert "Denah ruang server" in page


def test_a_case_that_collects_no_more_refuses_the_whole_import(cast: Cast, case: Case, sign_in: Any) -> None:
    client = sign_in("unit-perdagangan")
    file = SimpleUploadedFile("daftar.xlsx", official())
    client.post(reverse("register:import_start"), {"file": file, "kasus": str(case.uuid)})
    client.post(at("import_map"), mapping(client))
    passed(cast, "unit-perdagangan", case)
    answer = client.post(at("import_preview"))
    assert answer.status_code == 422
    assert "tidak lagi menghimpun" in answer.content.decode()
    assert Item.objects.count() == 0
    assert ListImport.objects.get().state == "begun"


def test_an_import_undone_leaves_the_case_as_it_was(cast: Cast, case: Case, sign_in: Any) -> None:
    client = sign_in("unit-perdagangan")
    imported(client, case)
    assert client.post(at("import_undo")).status_code == 302
    assert not CaseItem.objects.filter(case=case, state=CaseItem.State.IN).exists()
    assert set(Item.objects.values_list("nature", flat=True)) == {"withdrawn"}


def test_another_units_case_takes_no_import(cast: Cast, case: Case, sign_in: Any) -> None:
    client = sign_in("unit-industri")
    file = SimpleUploadedFile("daftar.xlsx", official())
    client.post(reverse("register:import_start"), {"file": file, "kasus": str(case.uuid)})
    client.post(at("import_map"), mapping(client, unit="industri"))
    assert client.post(at("import_preview")).status_code in (403, 422)
    assert Item.objects.count() == 0
