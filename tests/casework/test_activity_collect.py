"""Himpun: items, old determinations, nil answers, and what came back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sidik.casework.activities.collect import take_items
from sidik.casework.acts import decide
from sidik.casework.models import Case, CaseItem
from sidik.desk.models import Paper
from sidik.domain.item import Nature, Stage, Term
from sidik.domain.progress import Answer
from sidik.files.models import SealedFile
from sidik.ledger.models import Entry
from sidik.register.acts import return_item
from sidik.register.models import Determination, DeterminationFile, Item, NilAnswer, Proposal
from tests.casework.pages import CasePage
from tests.casework.stages import KALBAR, KUPANG, NTT, begun, filled, of_unit, passed, seen_by
from tests.cast import Cast
from tests.register.steps import wording

DECREE = {
    "number": "188.4/705/2019",
    "determined_on": "2019-03-01",
    "signer_title": "Ketua PPID",
    "signer_name": "Pejabat Rekaan",
    "title": "Data pemeriksaan usaha",
    "letters": ["a"],
    "points": ["a.1"],
    "period_kind": "duration",
    "years": "30",
    "if_open": "Menghambat penyidikan.",
}


@pytest.fixture
def ntt(cast: Cast) -> Case:
    return begun(cast, NTT)[0]


@pytest.fixture
def page(ntt: Case, sign_in: Any) -> CasePage:
    return CasePage(sign_in("clerk"), ntt)


def proposal(cast: Cast, **more: Any) -> dict[str, Any]:
    unit = str(cast.units["perdagangan"].pk)
    return {"unit": unit, "title": "Rekam medis pegawai", "letters": ["h"], "points": ["h.2"], **more}


def test_an_added_item_is_proposed_in_the_case_with_its_law(cast: Cast, page: CasePage) -> None:
    typed = proposal(
        cast, summary="Riwayat kesehatan.", period_kind="duration", years="5", forms_held=["soft"]
    )
    page.done("add", typed)
    item = Item.objects.get()
    assert [g["letter"] for g in item.version.grounds] == ["h"]
    assert (item.version.period["years"], item.version.forms) == (5, ["soft"])
    assert Proposal.objects.get(item=item).case_uuid == page.case.uuid
    assert CaseItem.objects.get(item=item).case == page.case
    assert set(Entry.objects.order_by("-seq").values_list("act", flat=True)[:2]) == {
        "register.propose_item",
        "casework.take_items",
    }


def test_huruf_j_keeps_its_other_statute(cast: Cast, page: CasePage) -> None:
    statute = {"uu-0-letter": "j", "uu-0-instrument": "uu", "uu-0-number": "43", "uu-0-year": "2009"}
    page.done("add", proposal(cast, letters=["j"], points=[], **statute, **{"uu-0-article": "44"}))
    assert Item.objects.get().version.grounds[0]["references"][0]["number"] == "43"


def test_a_form_without_title_loses_nothing(cast: Cast, page: CasePage) -> None:
    answer = page.send("add", proposal(cast, title="", summary="Ringkasan yang sudah ditulis"))
    assert answer.status_code == 422
    assert "Ringkasan yang sudah ditulis" in answer.content.decode()
    assert not Item.objects.exists()


def test_a_sealed_title_without_public_title_is_refused_and_typed_text_stays(
    cast: Cast, page: CasePage
) -> None:
    answer = page.send("add", proposal(cast, sensitive="on", summary="Tetap di sini"))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "judul untuk umum" in text
    assert "Tetap di sini" in text
    assert not Item.objects.exists()
    assert not CaseItem.objects.exists()


def test_finishing_without_item_or_nil_answer_is_greyed_and_refused(page: CasePage) -> None:
    assert page.form("finish").disabled
    assert page.send("finish").status_code == 422
    assert not Paper.objects.exists()


def test_a_nil_answer_is_an_answer_and_prints_its_form(cast: Cast, page: CasePage) -> None:
    page.done("nil", {"unit": str(cast.units["industri"].uuid)})
    assert NilAnswer.objects.get().case_uuid == page.case.uuid
    page.done("finish")
    paper = Paper.objects.get(kind="list_form")
    assert paper.data["unit"] == "Bidang Industri"
    assert paper.data["rows"] == []
    assert page.case.step == "s2"


def test_a_unit_is_not_nil_while_its_items_are_in_the_case(cast: Cast, page: CasePage) -> None:
    filled(cast, "clerk", page.case)
    answer = page.send("nil", {"unit": str(cast.units["perdagangan"].uuid)})
    assert answer.status_code == 422
    assert not NilAnswer.objects.exists()


def test_each_unit_gets_its_form_with_its_rows(cast: Cast, page: CasePage) -> None:
    filled(cast, "clerk", page.case)
    page.done("nil", {"unit": str(cast.units["industri"].uuid)})
    page.done("finish")
    forms = {p.data["unit"]: p.data["rows"] for p in Paper.objects.filter(kind="list_form")}
    assert [len(rows) for _, rows in sorted(forms.items())] == [0, 1]
    assert forms["Bidang Perdagangan"][0]["information"] == "Rekam medis pegawai"


def test_an_edit_makes_a_version_with_its_reason(cast: Cast, page: CasePage) -> None:
    (item,) = filled(cast, "clerk", page.case)
    page.done("edit", {"summary": "Lebih jelas", "reason": "Diperjelas"}, query=f"?ubah={item.uuid}")
    item.refresh_from_db()
    assert (item.version.number, item.version.summary) == (2, "Lebih jelas")
    assert item.version.grounds == wording().columns()["grounds"]


def test_an_edit_on_an_old_state_is_refused_with_what_was_typed(cast: Cast, page: CasePage) -> None:
    (item,) = filled(cast, "clerk", page.case)
    typed = {"summary": "Ketikan saya", "reason": "Alasan", "row_version": "0"}
    answer = page.send("edit", typed, query=f"?ubah={item.uuid}")
    assert answer.status_code == 409
    assert "Ketikan saya" in answer.content.decode()
    item.refresh_from_db()
    assert item.version.number == 1


def test_a_dropped_item_stays_in_the_register(cast: Cast, page: CasePage) -> None:
    (item,) = filled(cast, "clerk", page.case)
    page.done("drop", {"reason": "Salah unit"})
    assert CaseItem.objects.get(item=item).state == "out"
    assert Item.objects.filter(pk=item.pk).exists()
    assert Entry.objects.order_by("-seq").first().reason == "Salah unit"  # type: ignore[union-attr]


def test_returned_items_show_the_reason_and_must_be_answered(cast: Cast, page: CasePage) -> None:
    first, second = filled(cast, "clerk", page.case, wording("Satu"), wording("Dua"))
    passed(cast, "clerk", page.case)
    for item in (first, second):
        return_item(cast.actor("verifier"), item=item, reason="Uraian belum jelas")
    passed(cast, "verifier", page.case, times=2)
    run = seen_by(cast, "verifier", page.case)
    no = Answer(yes=False, reason="Uraian belum jelas bagian mana")
    decide(run.actor, run=run, answers={str(i.uuid): no for i in (first, second)})
    page.case.refresh_from_db()
    assert (page.case.step, page.case.round) == ("s1", 2)
    shown = page.show()
    assert "Uraian belum jelas bagian mana" in shown
    assert page.form("finish").disabled
    page.done("again", {"item": str(first.uuid)})
    page.done("edit", {"summary": "Kini jelas", "reason": "Diperbaiki"}, query=f"?ubah={second.uuid}")
    assert not page.form("finish").disabled
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.stage == second.stage == Stage.PROPOSED
    page.done("finish")
    assert page.case.step == "s2"


def test_kalbar_records_what_was_determined_before(cast: Cast, sign_in: Any) -> None:
    page = CasePage(sign_in("clerk"), begun(cast, KALBAR)[0])
    decree = SimpleUploadedFile("sk.pdf", b"%PDF-1.7 salinan keputusan")
    page.done("add_determined", {"unit": str(cast.units["perdagangan"].pk), **DECREE}, decree=decree)
    item = Item.objects.get()
    assert (item.nature, item.term, item.ends_on) == (Nature.EXEMPT, Term.RUNNING, date(2049, 3, 1))
    determination = Determination.objects.get()
    assert determination.is_legacy
    assert determination.signer["name"] == "Pejabat Rekaan"
    sealed = SealedFile.objects.get()
    assert DeterminationFile.objects.get().file_uuid == sealed.uuid
    assert CaseItem.objects.get().item == item


def test_an_old_decree_may_start_later_than_it_was_signed(cast: Cast, sign_in: Any) -> None:
    page = CasePage(sign_in("clerk"), begun(cast, KALBAR)[0])
    typed = {**DECREE, "unit": str(cast.units["perdagangan"].pk), "starts_on": "2020-01-01"}
    page.done("add_determined", typed)
    item = Item.objects.get()
    assert (item.starts_on, item.ends_on) == (date(2020, 1, 1), date(2050, 1, 1))


def test_an_old_decree_from_the_future_is_refused_whole(cast: Cast, sign_in: Any) -> None:
    page = CasePage(sign_in("clerk"), begun(cast, KALBAR)[0])
    typed = {**DECREE, "unit": str(cast.units["perdagangan"].pk), "determined_on": "2999-01-01"}
    decree = SimpleUploadedFile("sk.pdf", b"%PDF-1.7 salinan")
    answer = page.send("add_determined", typed, decree=decree)
    assert answer.status_code == 422
    assert "masa depan" in answer.content.decode()
    assert not Item.objects.exists()
    assert not SealedFile.objects.exists()


def test_items_of_the_register_are_taken_in_and_handed_in_again(cast: Cast, page: CasePage) -> None:
    from tests.register.steps import proposed

    item = proposed(cast)
    page.done("take", {"items": [str(item.uuid)]})
    assert CaseItem.objects.get(item=item).case == page.case
    assert item.proposals.last().case_uuid == page.case.uuid  # type: ignore[union-attr]


def test_imported_items_are_taken_in(cast: Cast, ntt: Case) -> None:
    from tests.register.steps import proposed

    run = seen_by(cast, "clerk", ntt)
    items = [proposed(cast, f"Baris {n}") for n in range(3)]
    take_items(run, items)
    assert [i.pk for i in run.items] == [i.pk for i in items]


def test_a_unit_of_kupang_cannot_write_for_another_case(cast: Cast, sign_in: Any) -> None:
    case = of_unit(begun(cast, KUPANG), cast)
    page = CasePage(sign_in("unit-perdagangan"), case)
    page.done("add", {"title": "Milik perdagangan"})
    page.client = sign_in("unit-industri")
    url = page.show()
    assert "Langkah ini dikerjakan oleh" in url
    answer = page.client.post(f"/kasus/{case.uuid}/aksi/add/", {"add-title": "Menyusup"})
    assert answer.status_code in {403, 422}
    assert Item.objects.count() == 1


def test_an_unknown_item_in_the_address_shows_the_page(page: CasePage) -> None:
    assert "Tambahkan informasi" in page.show("?ubah=bukan-uuid")
    assert page.send("add", {"title": ""}).status_code == 422
