"""The pages of an import, from upload to result, as a browser walks them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.domain.refusal import Reason
from sidik.files.models import SealedFile
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.listio.unreadable import macros
from sidik.register import acts
from sidik.register.models import Item, ListImport
from tests.cast import Cast
from tests.listio.sheets import official, plain, saved, with_macro
from tests.register.steps import proposed

SignIn = Callable[..., Client]


def uploaded(client: Client, content: bytes, name: str = "daftar.xlsx", **more: Any) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("register:import_start"), {"file": file, **more})


def mapping(client: Client, **changes: Any) -> dict[str, Any]:
    """What the page of the columns proposes, as a browser sends it back."""
    found = ListImport.objects.get()
    page = client.get(reverse("register:import_map", args=[found.uuid]))
    form = page.context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    values |= {"lembar": page.context["sheet"].name, "header_row": page.context["header"].first_row}
    return {k: v for k, v in values.items() if v not in (None, "", False)} | {"unit": "perdagangan"} | changes


def at(name: str) -> str:
    return reverse(f"register:{name}", args=[ListImport.objects.get().uuid])


def test_a_list_goes_from_upload_to_register(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    assert client.get(reverse("register:import_start")).status_code == 200
    answer = uploaded(client, official())
    assert answer.url == at("import_map")
    page = client.get(answer.url).content.decode()
    assert "kepala tabel pada baris 4 dan 5" in page
    answer = client.post(at("import_map"), mapping(client))
    assert answer.url == at("import_preview")
    text = client.get(answer.url).content.decode()
    for words in (
        "Berkas kesehatan pegawai",
        "Pasal 17 huruf h angka 2",
        "tidak memuat dasar hukum",
        "Terapkan 4 baris",
    ):
        assert words in text, words
    text = client.get(answer.url, {"saring": "bukan"}).content.decode()
    assert "Blok tanda tangan" in text
    assert "Baris nomor kolom" in text
    assert Item.objects.count() == 0
    answer = client.post(at("import_preview"))
    assert answer.url == at("import_done")
    text = client.get(answer.url).content.decode()
    assert "4 informasi tersimpan" in text
    assert "16 baris</dd>" in text
    assert "terhitung" not in text
    assert Item.objects.count() == 4


def test_rows_that_stayed_out_come_back_with_their_reason(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    proposed(cast, "Satu")
    rows = [
        ["No", "Informasi", "Dasar Hukum"],
        [1, "Satu", "x"],
        [2, None, "=HYPERLINK(1)"],
        [3, "Tiga", "y"],
    ]
    uploaded(client, "\n".join(";".join(str(c or "") for c in row) for row in rows).encode(), "daftar.csv")
    client.post(at("import_map"), mapping(client))
    client.post(at("import_preview"))
    answer = client.get(at("import_returned"))
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    values = [[c.value for c in row] for row in sheet.iter_rows()]
    assert values[0] == ["Baris", "No", "Informasi", "Dasar Hukum", "Alasan"]
    assert [v[0] for v in values[1:]] == ["2", "3"]
    assert (sheet["D3"].value, sheet["D3"].data_type) == ("=HYPERLINK(1)", "s")
    assert "Sama dengan INF-0001" in values[1][4]


def test_a_duplicate_is_decided_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast, "Denah jaringan")
    client = sign_in("clerk")
    uploaded(client, official())
    client.post(at("import_map"), mapping(client))
    text = client.get(at("import_preview")).content.decode()
    assert f'Sama dengan <a href="{reverse("register:item_detail", args=[item.uuid])}">' in text
    client.post(at("import_preview"), {"baris-3": "version"})
    item.refresh_from_db()
    assert item.version.number == 2


def test_a_choice_is_kept_before_going_to_other_rows(cast: Cast, sign_in: SignIn) -> None:
    proposed(cast, "Denah jaringan")
    client = sign_in("clerk")
    uploaded(client, official())
    client.post(at("import_map"), mapping(client))
    text = client.get(at("import_preview")).content.decode()
    assert "Simpan pilihan" in text
    assert "Lanjutkan nanti" in text
    client.post(at("import_preview"), {"baris-3": "version", "tindakan": "simpan"})
    text = client.get(at("import_preview"), {"saring": "temuan"}).content.decode()
    assert '<option value="version" selected>' in text
    assert Item.objects.get().version.number == 1


@pytest.mark.parametrize("page", ["import_preview", "import_trial"])
def test_who_applies_a_moment_too_late_sees_the_result(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    client = sign_in("clerk")
    uploaded(client, official())
    client.post(at("import_map"), mapping(client))
    apply = acts.apply_import

    def twice(*args: Any, **named: Any) -> None:
        apply(*args, **named)
        apply(args[0], list_import=ListImport.objects.get(), choices={})

    monkeypatch.setattr(acts, "apply_import", twice)
    answer = client.post(at(page), follow=True)
    assert answer.redirect_chain[0][0] == at("import_done")
    assert "sudah diterapkan sebelum permintaan Anda sampai" in answer.content.decode()


def test_rows_under_an_old_decree_are_not_called_proposals(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, official())
    decree = {"is_determined": "on", "legacy_number": "12/2024", "legacy_on": "2024-03-01"}
    client.post(at("import_map"), mapping(client, **decree, legacy_office="Atasan PPID"))
    text = client.get(at("import_preview")).content.decode()
    assert "tidak akan bertahan bila diuji" in text
    assert "tetap dapat masuk sebagai usulan" not in text
    assert "sebelum ditetapkan" not in client.get(at("import_trial")).content.decode()


def test_a_wrong_column_keeps_what_was_chosen(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, official())
    answer = client.post(
        at("import_map"),
        mapping(client, column_description="", column_notes="6", is_determined="on", legacy_number=""),
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih kolom yang memuat informasi." in text
    assert "Isi nomor SK." in text
    assert "Kolom ini sudah dipakai untuk jangka waktu." in text
    assert Entry.objects.filter(act="register.map_import").count() == 0


def test_other_sheets_that_look_like_lists_are_named(cast: Cast, sign_in: SignIn) -> None:
    book = openpyxl.load_workbook(BytesIO(official()))
    second = book.create_sheet("Bidang II")
    for row in (["No", "Informasi", "Dasar Hukum"], [1, "Dari bidang dua", "Pasal 17 huruf h"]):
        second.append(row)
    book.create_sheet("Petunjuk")["A1"] = "Isi dengan benar"
    client = sign_in("clerk")
    uploaded(client, saved(book))
    text = client.get(at("import_map")).content.decode()
    assert "Bidang II</a>, tampak seperti daftar dengan 1 informasi" in text
    assert "Petunjuk</a>, tidak tampak seperti daftar" in text
    text = client.get(at("import_map"), {"lembar": "Bidang II"}).content.decode()
    assert "Dari bidang dua" in text


def test_the_header_row_can_be_corrected(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, plain([["Rekap"], ["A1", "B1"], ["Pokok", "Aturan"], ["Satu", "Pasal 17 huruf h"]]))
    page = client.get(at("import_map"), {"header_row": "3"})
    assert page.context["header"].rows == (3,)
    assert "A: Pokok" in page.content.decode()


def test_the_lower_row_of_a_header_stands_for_the_whole_of_it(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, official())
    page = client.get(at("import_map"), {"header_row": "5"})
    header = page.context["header"]
    assert header.rows == (4, 5)
    assert {"description", "legal_basis", "if_open", "if_closed", "period"} <= set(header.columns)


def test_what_an_old_decree_must_state_is_said_on_its_fields(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, official())
    assert client.get(at("import_map")).content.decode().count("(wajib bila sudah ber-SK)") == 3


def test_a_list_without_header_goes_from_upload_to_register(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    law = "Pasal 17 huruf h UU 14/2008"
    rows = [[n, f"Data {name}", law, "2 tahun", "lemari 3"] for n, name in enumerate("abc", 1)]
    assert uploaded(client, plain(rows)).url == at("import_map")
    page = client.get(at("import_map")).content.decode()
    assert "tanpa kepala tabel" in page
    # A column without heading is chosen by what stands in it.
    assert "B, berisi “Data a”" in page
    answer = client.post(at("import_map"), mapping(client, header_row=0))
    assert answer.url == at("import_preview")
    client.post(answer.url)
    assert sorted(Item.objects.values_list("current__title", flat=True)) == ["Data a", "Data b", "Data c"]
    assert "Kolom ke-5: lemari 3" in Item.objects.earliest("pk").version.details


def test_a_column_without_heading_keeps_what_was_recognised(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    rows = [["", "Informasi", "Dasar Hukum", ""]]
    rows += [[f"{n}.", f"Data {n}", "Pasal 17 huruf h UU 14/2008", "2 tahun"] for n in range(1, 6)]
    uploaded(client, plain(rows))
    values = mapping(client)
    assert (values["column_number"], values["column_period"]) == ("1", "4")
    assert client.post(at("import_map"), values).url == at("import_preview")
    page = client.get(at("import_map")).context["form"]
    assert page.initial["column_period"] == "4"


def test_rows_of_a_list_without_header_come_back_whole(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    proposed(cast, "Data a")
    rows = [[n, f"Data {name}", "Pasal 17 huruf h UU 14/2008", "lemari 3"] for n, name in enumerate("abc", 1)]
    uploaded(client, plain(rows))
    client.post(at("import_map"), mapping(client, header_row=0))
    client.post(at("import_preview"))
    content = client.get(at("import_returned")).content
    head, first, *_ = openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    assert head[:5] == ("Baris", "Nomor urut", "Informasi", "Dasar hukum pengecualian", "Kolom ke-4")
    assert first[1:5] == ("1", "Data a", "Pasal 17 huruf h UU 14/2008", "lemari 3")


def test_a_header_that_was_found_wrongly_can_be_denied(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    rows = [
        ["Informasi publik", "Dasar hukum kerja"],
        ["Data b", "Pasal 17 huruf h UU KIP"],
        ["Data c", "UU KIP"],
    ]
    uploaded(client, plain(rows))
    assert client.get(at("import_map")).context["header"].rows == (1,)
    page = client.get(at("import_map"), {"header_row": "0"})
    assert page.context["header"].rows == ()
    # What stands above the first cited law is a title, as above any list.
    assert [number for number, _ in page.context["sample"]["rows"]] == [2, 3]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("daftar.pdf", b"%PDF-1.7", "Berkas ini PDF"),
        ("daftar.xlsx", official()[:3000], "Berkas rusak"),
        ("daftar.csv", b"\n\n", "kosong"),
        ("kosong.xlsx", b"", "kosong"),
        ("makro.xlsm", with_macro(official()), macros().sentence),
        ("makro.xlsx", with_macro(official()), macros().sentence),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_one_sentence(
    cast: Cast, sign_in: SignIn, name: str, content: bytes, words: str
) -> None:
    answer = uploaded(sign_in("clerk"), content, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert SealedFile.objects.count() == 0


def test_a_workbook_of_a_hundred_megabytes_is_not_read(cast: Cast, sign_in: SignIn) -> None:
    answer = uploaded(sign_in("clerk"), b"PK\x03\x04" + b"\x00" * (27 * 1024 * 1024))
    assert answer.status_code == 422
    assert "lebih besar dari 25 MB" in answer.content.decode()


def test_the_import_is_undone_from_its_page(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, official())
    client.post(at("import_map"), mapping(client))
    client.post(at("import_preview"))
    assert client.get(at("import_undo")).status_code == 405
    assert client.post(at("import_undo")).url == at("import_done")
    assert set(Item.objects.values_list("nature", flat=True)) == {"withdrawn"}
    assert "Impor ini dibatalkan" in client.get(at("import_done")).content.decode()
    assert client.post(at("import_undo")).status_code == 409


def test_an_import_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    uploaded(sign_in("clerk"), official())
    client = sign_in("clerk", of=other)
    for name in ("import_map", "import_preview", "import_done", "import_returned"):
        assert client.get(at(name)).status_code == 404


def test_a_unit_office_does_not_see_the_imports_of_others(cast: Cast, sign_in: SignIn) -> None:
    uploaded(sign_in("clerk"), official())
    assert sign_in("unit-industri").get(at("import_map")).status_code == 404
    assert sign_in("ppid").get(at("import_map")).status_code == 200


def test_the_last_imports_are_told_by_file_sheet_maker_and_state(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    uploaded(client, official(), "Daftar 2026 Perdagangan.xlsx")
    client.post(at("import_map"), mapping(client))
    text = client.get(reverse("register:import_start")).content.decode()
    for words in ("Daftar 2026 Perdagangan.xlsx", "Lembar DIK", cast.actor("clerk").name, "Belum diterapkan"):
        assert words in text, words


def test_a_begun_import_is_thrown_away_by_hand(cast: Cast, sign_in: SignIn) -> None:
    client, of_unit = sign_in("clerk"), sign_in("unit-perdagangan")
    uploaded(client, official())
    client.post(at("import_map"), mapping(client))
    assert "Buang rancangan ini" in client.get(reverse("register:import_start")).content.decode()
    assert of_unit.post(at("import_discard")).status_code == 404
    assert client.post(at("import_discard")).url == reverse("register:import_start")
    found = ListImport.objects.get()
    assert (found.state, found.rows.count(), Item.objects.count()) == ("dropped", 0, 0)
    entry = Entry.objects.get(act="register.discard_import")
    assert (entry.subject, entry.facts["drafts"]) == (f"import:{found.uuid}", 12)
    text = client.get(reverse("register:import_start")).content.decode()
    assert "Dibuang" in text
    assert "Buang rancangan ini" not in text
    # Every other address of it leads back to the start, and nothing of it can be applied any more.
    for name in ("import_go_on", "import_map", "import_preview", "import_done", "import_returned"):
        assert client.get(at(name), follow=True).redirect_chain[-1][0] == reverse("register:import_start")
    assert client.post(at("import_discard")).status_code == 409
    assert client.post(at("import_undo")).status_code == 409


def test_a_unit_throws_away_its_own_import_only(cast: Cast) -> None:
    found = acts.start_import(cast.actor("clerk"), content=official(), name="daftar.xlsx")
    with pytest.raises(Refused) as caught:
        acts.discard_import(cast.actor("unit-perdagangan"), list_import=found)
    assert caught.value.refusal.code is Reason.NOT_ALLOWED
    assert acts.discard_import(cast.actor("ppid"), list_import=found).state == "dropped"
