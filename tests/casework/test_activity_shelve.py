"""Arsip: files lie sealed on disk, folders have their place, the list is in shelf order."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sidik.archive.acts import add_shelf
from sidik.archive.models import Holding, Shelf
from sidik.casework.models import Case
from sidik.casework.position import add
from sidik.desk.models import Paper
from sidik.domain.periods import Period, PeriodKind
from sidik.files import store
from sidik.files.models import SealedFile
from sidik.papers import render
from sidik.register.models import Item
from tests.casework.pages import CasePage
from tests.casework.stages import KALBAR, KUPANG, NTT, begun, filled, of_unit, passed, seen_by
from tests.cast import Cast
from tests.register.steps import legacy, wording

SECRET = b"%PDF-1.7 isi yang tidak boleh terbaca di luar"


def pdf(name: str = "berkas.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, SECRET, content_type="application/pdf")


@pytest.fixture
def case(cast: Cast) -> Case:
    """NTT at the archive with two items of different kinds."""
    case = begun(cast, NTT)[0]
    filled(cast, "clerk", case, wording("Zeta", kind="A"), wording("Alfa", kind="B"))
    passed(cast, "clerk", case)
    passed(cast, "verifier", case, times=2)
    from sidik.casework.acts import decide
    from sidik.domain.progress import Answer

    run = seen_by(cast, "verifier", case)
    decide(run.actor, run=run, answers={str(i.uuid): Answer(yes=True) for i in run.items})
    passed(cast, "clerk", case)
    return case


@pytest.fixture
def page(case: Case, sign_in: Any) -> CasePage:
    return CasePage(sign_in("clerk"), case)


def shelf(cast: Cast, code: str = "B-1", **more: Any) -> Shelf:
    return add_shelf(cast.actor("clerk"), kind="box", code=code, **more)


def of(title: str) -> Item:
    return Item.objects.get(current__title=title)


def test_a_softcopy_lies_sealed_and_never_in_clear(page: CasePage) -> None:
    page.done("softcopy", {"item": str(of("Zeta").uuid)}, uploads=pdf())
    holding = Holding.objects.get()
    assert (holding.item, holding.medium, holding.case_uuid) == (of("Zeta"), "softcopy", page.case.uuid)
    sealed = SealedFile.objects.get(uuid=holding.file_uuid)
    with store.read(sealed.stored_name) as stored:
        assert b"tidak boleh terbaca" not in stored.read()


def test_many_files_find_their_items_by_code(page: CasePage) -> None:
    files = [pdf(f"{item.code} surat.pdf") for item in Item.objects.all()]
    page.done("softcopy", {}, uploads=files)
    assert Holding.objects.filter(medium="softcopy").values("item").distinct().count() == 2


def test_a_file_without_code_is_refused_and_none_is_kept(page: CasePage) -> None:
    answer = page.send("softcopy", {}, uploads=[pdf(f"{of('Zeta').code}.pdf"), pdf("tanpa nama.pdf")])
    assert answer.status_code == 422
    assert "tanpa nama.pdf" in answer.content.decode()
    assert not SealedFile.objects.exists()


def test_a_file_of_an_unknown_kind_is_refused(page: CasePage) -> None:
    bad = SimpleUploadedFile("program.pdf", b"MZ\x90\x00 bukan pdf")
    answer = page.send("softcopy", {"item": str(of("Zeta").uuid)}, uploads=bad)
    assert answer.status_code == 422
    assert "tidak dapat disimpan" in answer.content.decode()
    assert not Holding.objects.exists()


def test_hardcopies_are_laid_at_a_place_all_at_once(cast: Cast, page: CasePage) -> None:
    box = shelf(cast)
    page.done("hardcopy", {"shelf": str(box.uuid)})
    assert Holding.objects.filter(shelf=box, order="kind").count() == 2


def test_a_full_box_takes_none_of_them(cast: Cast, page: CasePage) -> None:
    box = shelf(cast, capacity_folders=1)
    answer = page.send("hardcopy", {"shelf": str(box.uuid), "condition": "Berdebu"})
    assert answer.status_code == 422
    assert "Berdebu" in answer.content.decode()
    assert not Holding.objects.exists()


def test_places_are_made_on_the_spot(page: CasePage) -> None:
    page.done("shelf", {"kind": "building", "code": "G1"})
    building = Shelf.objects.get()
    page.done("shelf", {"kind": "room", "code": "R1", "parent": str(building.uuid)})
    assert Shelf.objects.get(code="R1").path == "Gedung G1 › Ruang R1"
    answer = page.send("shelf", {"kind": "rack", "code": "R1"})
    assert answer.status_code == 422


def test_both_media_are_asked_for_and_what_lacks_is_named(cast: Cast, page: CasePage) -> None:
    page.done("softcopy", {"item": str(of("Zeta").uuid)}, uploads=pdf())
    answer = page.send("finish")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f"{of('Zeta').code} (salinan cetak)" in text
    assert f"{of('Alfa').code} (salinan lunak, salinan cetak)" in text


def test_the_archive_list_is_in_the_order_of_the_sop(cast: Cast, page: CasePage) -> None:
    box = shelf(cast)
    page.done("softcopy", {}, uploads=[pdf(f"{i.code}.pdf") for i in Item.objects.all()])
    page.done("hardcopy", {"shelf": str(box.uuid)})
    page.done("finish")
    data = Paper.objects.get(kind="archive_list").data
    assert [(r["number"], r["description"], r["box"]) for r in data["rows"]] == [
        ("1", "Zeta", "B-1"),
        ("2", "Alfa", "B-1"),
    ]
    assert "jenis" in data["order"]
    assert render("archive_list", dict(data)).startswith(b"%PDF")
    assert page.case.state == "ended"


def test_kalbar_orders_by_end_of_exemption(cast: Cast, sign_in: Any) -> None:
    from datetime import date

    late = legacy(cast, date(2024, 1, 1), Period(PeriodKind.DURATION, years=20))
    early = legacy(cast, date(2024, 1, 1), Period(PeriodKind.DURATION, years=5))
    case = begun(cast, KALBAR)[0]
    add(case, [late, early])
    passed(cast, "clerk", case, times=2)
    page = CasePage(sign_in("clerk"), case)
    page.done("softcopy", {}, uploads=[pdf(f"{i.code}.pdf") for i in (late, early)])
    page.done("finish")
    rows = Paper.objects.get(kind="archive_list").data["rows"]
    assert [r["ends"] for r in rows] == ["1 Januari 2029", "1 Januari 2044"]
    assert set(Holding.objects.values_list("order", flat=True)) == {"end_of_exemption"}


def test_a_unit_keeps_on_its_own_shelf_and_the_ppid_on_his(cast: Cast, sign_in: Any) -> None:
    case = of_unit(begun(cast, KUPANG), cast)
    filled(cast, "unit-perdagangan", case)
    passed(cast, "unit-perdagangan", case)
    unit_page = CasePage(sign_in("unit-perdagangan"), case)
    unit_page.done("shelf", {"kind": "box", "code": "U-1"})
    mine = Shelf.objects.get()
    assert mine.unit == cast.units["perdagangan"]
    unit_page.done("softcopy", {}, uploads=pdf(f"{Item.objects.get().code}.pdf"))
    unit_page.done("hardcopy", {"shelf": str(mine.uuid)})
    unit_page.done("finish")
    unit_page.done("finish")
    CasePage(sign_in("ppid"), case).done("finish")
    staff = CasePage(sign_in("clerk"), case)
    assert "salinan cetak" in staff.send("finish").content.decode()
    central = shelf(cast, "P-1")
    assert str(mine.uuid) not in staff.show()
    staff.done("hardcopy", {"shelf": str(central.uuid)})
    moved = Holding.objects.get(shelf=central)
    assert moved.replaces is not None
    assert moved.replaces.shelf == mine
    staff.done("finish")
    assert case.step == "s3"


def test_another_office_does_not_store(case: Case, sign_in: Any) -> None:
    answer = sign_in("verifier").post(
        f"/kasus/{case.uuid}/aksi/shelf/", {"shelf-kind": "box", "shelf-code": "X"}
    )
    assert answer.status_code in {403, 422}
    assert not Shelf.objects.exists()
