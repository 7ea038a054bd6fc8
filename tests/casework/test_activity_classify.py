"""Klasifikasi: one facet asked, the others at hand; what is determined keeps its ground and period."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.casework.models import Case
from sidik.desk.models import Paper
from sidik.domain.item import Stage
from sidik.papers import render
from sidik.register.acts import return_item, verify_items
from sidik.register.models import Classification, Item
from tests.casework.pages import CasePage
from tests.casework.stages import KALBAR, NTT, begun, filled, passed
from tests.cast import Cast
from tests.register.steps import determined, wording


@pytest.fixture
def case(cast: Cast) -> Case:
    """NTT at classification by kind: one item accepted, one accepted without kind, one returned."""
    case = begun(cast, NTT)[0]
    items = filled(cast, "clerk", case, wording("Satu"), wording("Dua", kind=""), wording("Tiga", kind=""))
    passed(cast, "clerk", case)
    verify_items(cast.actor("verifier"), items=items[:2])
    return_item(cast.actor("verifier"), item=items[2], reason="Belum jelas")
    passed(cast, "verifier", case)
    return case


def named(title: str) -> Item:
    return Item.objects.select_related("current").get(current__title=title)


def test_a_kind_makes_a_version_and_a_classification(case: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("verifier"), case)
    page.done("finish", {f"{named('Dua').uuid}-kind": "Pemeriksaan"})
    assert (named("Dua").version.kind, named("Dua").version.number) == ("Pemeriksaan", 2)
    assert named("Satu").version.number == 1
    assert named("Dua").stage == Stage.CLASSIFIED
    assert sorted(Classification.objects.values_list("item__current__title", "facet")) == [
        ("Dua", "kind"),
        ("Satu", "kind"),
    ]
    assert named("Tiga").stage == Stage.RETURNED


def test_the_classified_list_groups_by_kind(case: Case, sign_in: Any) -> None:
    CasePage(sign_in("verifier"), case).done("finish", {"semua-kind": "Pemeriksaan"})
    data = Paper.objects.get(kind="classified_list").data
    assert [g["heading"] for g in data["groups"]] == ["Kepegawaian", "Pemeriksaan"]
    assert render("classified_list", dict(data)).startswith(b"%PDF")


def test_an_empty_facet_is_refused_and_the_rest_stays(case: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("verifier"), case)
    answer = page.send("finish", {f"{named('Satu').uuid}-kind": "Ketikan saya"})
    assert answer.status_code == 422
    assert "jenis informasi" in answer.content.decode()
    assert "Ketikan saya" in answer.content.decode()
    assert not Classification.objects.exists()
    assert named("Satu").version.kind == "Kepegawaian"


def test_other_facets_change_beside_it(case: Case, sign_in: Any) -> None:
    prefix = str(named("Satu").uuid)
    CasePage(sign_in("verifier"), case).done(
        "finish",
        {
            "semua-kind": "Pemeriksaan",
            f"{prefix}-hukum-letters": ["a"],
            f"{prefix}-hukum-points": ["a.1"],
            f"{prefix}-hukum-years": "10",
            f"{prefix}-security_class": "R",
            f"{prefix}-retention_text": "5 tahun setelah perkara selesai",
        },
    )
    item = named("Satu")
    assert [g["letter"] for g in item.version.grounds] == ["a"]
    assert item.version.basis_text == "UU 14/2008 Pasal 17 huruf a angka 1"
    assert (item.version.period["years"], item.version.period_text) == (10, "10 (sepuluh) tahun")
    assert (item.security_class, item.retention_text) == ("R", "5 tahun setelah perkara selesai")


def test_a_point_of_no_letter_and_a_wrong_year_are_named_at_their_item(case: Case, sign_in: Any) -> None:
    prefix = str(named("Satu").uuid)
    answer = CasePage(sign_in("verifier"), case).send("finish", {f"{prefix}-hukum-years": "seribu"})
    assert answer.status_code == 422
    assert named("Satu").code in answer.content.decode()
    assert "seribu" in answer.content.decode()


def test_kalbar_classifies_determined_items_by_period(cast: Cast, sign_in: Any) -> None:
    item = determined(cast)
    case = begun(cast, KALBAR)[0]
    from sidik.casework.position import add

    add(case, [item])
    passed(cast, "clerk", case)
    page = CasePage(sign_in("clerk"), case)
    assert "Sudah ditetapkan" in page.show()
    page.done("finish")
    item.refresh_from_db()
    made = Classification.objects.filter(case_uuid=case.uuid).get()
    assert (made.facet, made.version) == ("period", item.version)
    heading = Paper.objects.get(kind="classified_list").data["groups"][0]["heading"]
    assert "berakhir" in heading


def test_another_office_does_not_classify(case: Case, sign_in: Any) -> None:
    answer = sign_in("clerk").post(f"/kasus/{case.uuid}/selesaikan/", {})
    assert answer.status_code in {403, 422}
    assert not Classification.objects.exists()
