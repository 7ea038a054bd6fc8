"""Pages of the register: reading, proposing, revising with a conflict, exporting, and who may not see."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sidik.ledger.models import Entry
from sidik.register import acts
from sidik.register.forms import ItemForm, initial_of
from sidik.register.models import Item
from tests.cast import Cast
from tests.register.steps import determined, proposed, wording

SignIn = Callable[..., Client]


def posted(item: Item | None, **changes: Any) -> dict[str, Any]:
    """A complete form as a browser sends it."""
    values = initial_of(item.version) if item else {"scope": "whole"}
    values = {k: v for k, v in values.items() if v not in (None, "", False)}
    rows = {f"{p}-{n}_FORMS": v for p in ("uu", "bagian") for n, v in (("TOTAL", 2), ("INITIAL", 0))}
    if item:
        values |= {"reason": "diperjelas", "row_version": item.row_version}
    return {**values, **rows, **changes}


def test_the_list_shows_items_of_the_own_body_only(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    proposed(cast, "Catatan yang terlihat")
    page = sign_in("clerk").get(reverse("register:item_list"))
    assert "Catatan yang terlihat" in page.content.decode()
    foreign = sign_in("clerk", of=other).get(reverse("register:item_list"))
    assert "Catatan yang terlihat" not in foreign.content.decode()


@pytest.mark.parametrize("name", ["item_detail", "revise", "retention", "withdraw"])
def test_an_item_of_another_body_answers_like_none(
    cast: Cast, other: Cast, sign_in: SignIn, name: str
) -> None:
    item = proposed(cast)
    client = sign_in("clerk", of=other)
    there = client.get(reverse(f"register:{name}", args=[item.uuid]))
    nowhere = client.get(reverse(f"register:{name}", args=[uuid4()]))
    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_without_sign_in_there_is_no_register(cast: Cast, client: Client) -> None:
    assert client.get(reverse("register:item_list")).status_code == 302


def test_the_detail_shows_the_whole_life_of_a_determined_item(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    text = sign_in("verifier").get(reverse("register:item_detail", args=[item.uuid])).content.decode()
    for words in (
        "Pasal 17 huruf h.",
        "Kesimpulan: Dikecualikan",
        "Penetapan pengecualian nomor",
        "Diverifikasi: YA",
    ):
        assert words in text


def test_a_unit_office_proposes_through_the_form(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("unit-perdagangan")
    assert client.get(reverse("register:propose")).status_code == 200
    sent = posted(None, unit=cast.units["perdagangan"].pk, title="Usulan lewat layar", letters=["j"])
    sent |= {
        "uu-0-letter": "j",
        "uu-0-instrument": "uu",
        "uu-0-number": "43",
        "uu-0-year": 2009,
        "uu-0-article": "44",
    }
    answer = client.post(reverse("register:propose"), sent)
    assert answer.status_code == 302
    version = Item.objects.get(current__title="Usulan lewat layar").version
    assert version.grounds[0]["references"][0]["article"] == "44"
    assert version.basis_text == "UU 14/2008 Pasal 17 huruf j; UU 43/2009 Pasal 44"


def test_a_refused_proposal_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    sent = posted(None, unit=cast.units["perdagangan"].pk, title="", summary="Ringkasan yang tidak hilang")
    answer = sign_in("clerk").post(reverse("register:propose"), sent)
    assert answer.status_code == 422
    assert "Ringkasan yang tidak hilang" in answer.content.decode()
    assert "Isi judul informasi." in answer.content.decode()


def test_the_second_of_two_officers_gets_both_versions_and_can_go_on(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast)
    mine = posted(item, summary="Kata saya", unit=item.unit_id)
    acts.revise_item(
        cast.actor("clerk"), item=item, wording=wording(summary="Kata orang lain"), reason="lain"
    )
    client, url = sign_in("verifier"), reverse("register:revise", args=[item.uuid])
    answer = client.post(url, mine)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Kata saya" in text
    assert "Kata orang lain" in text
    item.refresh_from_db()
    again = client.post(url, {**mine, "row_version": item.row_version})
    assert again.status_code == 302
    assert [v.summary for v in item.versions.order_by("number")][1:] == ["Kata orang lain", "Kata saya"]


def test_what_is_determined_is_not_edited_on_the_form(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    sent = posted(item, years=9, unit=item.unit_id)
    answer = sign_in("clerk").post(reverse("register:revise", args=[item.uuid]), sent)
    assert answer.status_code == 422
    assert "PP 61/2010 Pasal 10 ayat (2)" in answer.content.decode()


def test_the_comparison_of_versions_marks_what_changed(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast)
    acts.revise_item(cast.actor("clerk"), item=item, wording=wording(kind="Pengadaan"), reason="jenis")
    text = sign_in("clerk").get(reverse("register:version_diff", args=[item.uuid, 2])).content.decode()
    assert "<del>Kepegawaian</del>" in text
    assert "<ins>Pengadaan</ins>" in text


def test_the_sealed_title_is_shown_only_after_its_entry(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast, "Saksi bernama Rekaan", sensitive=True, public_title="Perlindungan saksi")
    client, url = sign_in("verifier"), reverse("register:unseal", args=[item.uuid])
    assert (
        "Saksi bernama" not in client.get(reverse("register:item_detail", args=[item.uuid])).content.decode()
    )
    assert client.get(url).status_code == 405
    assert client.post(url, {"reason": ""}).status_code == 422
    assert "Saksi bernama Rekaan" in client.post(url, {"reason": "memeriksa usulan"}).content.decode()
    assert Entry.objects.filter(act="register.read_sealed_title").count() == 1


def test_withdrawing_and_retention_through_their_pages(cast: Cast, sign_in: SignIn) -> None:
    item, client = proposed(cast), sign_in("clerk")
    sent = {"security_class": "R", "retention_code": "KP.07", "row_version": item.row_version}
    assert client.post(reverse("register:retention", args=[item.uuid]), sent).status_code == 302
    item.refresh_from_db()
    assert item.retention_code == "KP.07"
    url = reverse("register:withdraw", args=[item.uuid])
    assert client.post(url, {"reason": "", "row_version": item.row_version}).status_code == 422
    assert "boleh dikosongkan" not in client.get(url).content.decode()
    page = reverse("register:item_detail", args=[item.uuid])
    assert url in client.get(page).content.decode()
    assert client.post(url, {"reason": "ganda", "row_version": item.row_version}).status_code == 302


def test_what_only_a_determination_withdraws_offers_no_button_for_it(cast: Cast, sign_in: SignIn) -> None:
    page = reverse("register:item_detail", args=[determined(cast).uuid])
    assert "/cabut/" not in sign_in("clerk").get(page).content.decode()


def test_the_export_holds_every_row_and_no_formula(cast: Cast, sign_in: SignIn) -> None:
    proposed(cast, '=HYPERLINK("http://contoh")')
    proposed(cast, "Rahasia sekali", sensitive=True, public_title="Judul umum")
    answer = sign_in("clerk").get(reverse("register:export"))
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [r[3] for r in rows] == ['=HYPERLINK("http://contoh")', "Judul umum"]
    assert sheet["D2"].data_type != "f"


def test_reading_pages_refuse_nothing_to_get_and_write_nothing(cast: Cast, sign_in: SignIn) -> None:
    item, client = proposed(cast), sign_in("clerk")
    before = Entry.objects.count()
    for name in ("item_detail", "revise", "retention", "withdraw"):
        assert client.get(reverse(f"register:{name}", args=[item.uuid])).status_code == 200
    assert Entry.objects.count() == before


def test_a_sub_item_is_proposed_from_the_page_of_its_item(cast: Cast, sign_in: SignIn) -> None:
    parent, client = proposed(cast), sign_in("clerk")
    url = f"{reverse('register:propose')}?induk={parent.uuid}"
    assert url in client.get(reverse("register:item_detail", args=[parent.uuid])).content.decode()
    sent = posted(None, unit=cast.units["perdagangan"].pk, title="Rincian pertama")
    assert client.post(url, sent).status_code == 302
    assert parent.children.get().shown_title == "Rincian pertama"
    assert client.get(f"{reverse('register:propose')}?induk=bukan-uuid").status_code == 404


@pytest.mark.django_db
def test_a_title_that_is_typed_keeps_no_marks_of_direction() -> None:
    data = {"title": "Gaji \u202epegawai", "summary": "\u2067Isi"}
    form = ItemForm(data)
    form.is_valid()
    assert (form.cleaned_data["title"], form.cleaned_data["summary"]) == ("Gaji pegawai", "Isi")
