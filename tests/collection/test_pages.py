"""Pages of a round: calling, the matrix, answering on the phone, and who sees what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.collection.acts import close_call
from sidik.collection.models import Call, CalledUnit, CollectedItem
from sidik.desk.acts import keep_book
from sidik.domain.grounds import GroundLetter
from sidik.ledger import clock
from sidik.listio.workbook import read_workbook
from sidik.register.models import Item
from tests.cast import Cast
from tests.collection.rounds import answered, called, in_days, of, written

SignIn = Callable[..., Client]
SIX = {
    "title": "Hasil pemeriksaan khusus pegawai",
    "source_document": "Laporan hasil pemeriksaan 2026",
    "custodian": "Kepala Bidang Perdagangan",
    "forms_held": ["soft", "hard"],
    "year": "2026",
}


def page(client: Client, name: str, row: Any = None) -> str:
    return client.get(reverse(f"collection:{name}", args=[row.uuid] if row else [])).content.decode()


def test_the_clerk_calls_from_the_form(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    assert "Belum ada himpunan" in page(client, "call_list")
    form = page(client, "call_units")
    assert "Dalam rangka pemutakhiran Daftar Informasi yang Dikecualikan" in form
    typed = {
        "title": "Himpunan semester II",
        "due_on": in_days(cast, 9).isoformat(),
        "wording": "Mohon menghimpun.",
        "units": [str(unit.uuid) for unit in cast.units.values()],
    }
    answer = client.post(reverse("collection:call_units"), typed)
    call = Call.objects.get()
    assert answer["Location"] == reverse("collection:call_page", args=[call.uuid])
    assert "Himpunan semester II" in page(client, "call_list")


def test_a_refused_call_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    typed = {
        "title": "Himpunan yang ditulis",
        "due_on": "2001-01-01",
        "units": [str(cast.units["industri"].uuid)],
    }
    answer = client.post(reverse("collection:call_units"), typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "tidak boleh sebelum hari ini" in text
    assert "Himpunan yang ditulis" in text


def test_six_fields_on_the_phone_make_an_answer(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client, row = sign_in("unit-perdagangan"), of(call, cast)
    shown = page(client, "answer", row)
    assert "Bidang Perdagangan" in shown
    for name in SIX:
        assert f'name="{name}"' in shown
    client.post(reverse("collection:answer", args=[row.uuid]), {**SIX, "lalu": "kirim"})
    item = Item.objects.get()
    assert item.version.title == SIX["title"]
    assert item.version.forms == ["soft", "hard"]
    assert of(call, cast).state == "sent"


def test_several_items_are_written_before_the_answer_is_sent(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client, row = sign_in("unit-perdagangan"), of(call, cast)
    where = reverse("collection:answer", args=[row.uuid])
    for number in (1, 2):
        after = client.post(where, {**SIX, "title": f"Informasi {number}", "lalu": "tambah"}, follow=True)
        assert '<details class="card" id="tulis" open>' in after.content.decode()
    assert of(call, cast).state == "waiting"
    assert "Kirim jawaban (2 informasi)" in page(client, "answer", row)
    client.post(reverse("collection:send_answer", args=[row.uuid]))
    assert of(call, cast).state == "sent"


def test_a_form_sent_twice_writes_one_information(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client, row = sign_in("unit-perdagangan"), of(call, cast)
    key = page(client, "answer", row).split('name="key" value="')[1].split('"')[0]
    where = reverse("collection:answer", args=[row.uuid])
    for _ in range(2):
        assert client.post(where, {**SIX, "key": key, "lalu": "tambah"}).status_code == 302
    assert Item.objects.count() == 1


def test_the_unit_proposes_ground_and_term_and_names_its_decree(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client, row = sign_in("unit-perdagangan"), of(call, cast)
    typed = {
        **SIX,
        "letters": ["h"],
        "period_kind": "duration",
        "years": "5",
        "decree_number": "188/12/2020",
        "decree_on": "2020-03-01",
        "attachment": SimpleUploadedFile("sk.pdf", b"%PDF-1.7 salinan"),
        "lalu": "tambah",
    }
    client.post(reverse("collection:answer", args=[row.uuid]), typed)
    entry = CollectedItem.objects.get()
    assert entry.is_determined
    assert entry.attachment is not None
    assert entry.item.version.grounds[0]["letter"] == GroundLetter.H.value
    assert entry.item.version.period["years"] == 5


def test_an_empty_form_loses_nothing(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    row = of(call, cast)
    answer = sign_in("unit-perdagangan").post(
        reverse("collection:answer", args=[row.uuid]), {**SIX, "title": "", "lalu": "kirim"}
    )
    assert answer.status_code == 422
    assert "Laporan hasil pemeriksaan 2026" in answer.content.decode()
    assert not Item.objects.exists()


def test_a_decree_without_number_keeps_its_group_open(cast: Cast, sign_in: SignIn) -> None:
    row = of(called(cast), cast)
    answer = sign_in("unit-perdagangan").post(
        reverse("collection:answer", args=[row.uuid]), {**SIX, "decree_on": "2020-03-01", "lalu": "kirim"}
    )
    text = answer.content.decode()
    assert "Isi nomor keputusannya." in text
    group = text.split("Sudah ditetapkan dengan surat keputusan")[0]
    assert group.rstrip().endswith("<summary>")
    assert '<details class="case-group" open>' in group


def test_nil_is_one_button(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client, row = sign_in("unit-perdagangan"), of(call, cast)
    assert "tidak memiliki informasi yang dikecualikan" in page(client, "answer", row)
    client.post(reverse("collection:answer_nil", args=[row.uuid]), {"statement": "Unit kerja kami nihil."})
    assert of(call, cast).state == "nil"
    assert "Dijawab nihil" in page(client, "answer", row)


def test_mending_keeps_what_the_phone_does_not_ask(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    entry = written(call, cast, "Rekam medis")
    client = sign_in("unit-perdagangan")
    where = reverse("collection:revise_entry", args=[entry.uuid])
    shown = client.get(where)
    assert "Rekam medis" in shown.content.decode()
    typed = {
        **SIX,
        "summary": entry.item.version.summary,
        "kind": "Kepegawaian",
        "letters": ["h"],
        "basis_text": entry.item.version.basis_text,
        "period_kind": "duration",
        "years": "2",
        "if_open": entry.item.version.if_open,
        "row_version": str(entry.item.row_version),
    }
    assert client.post(where, typed).status_code == 302
    item = Item.objects.get()
    assert item.version.number == 2
    assert item.version.title == SIX["title"]
    assert item.version.grounds == entry.item.version.grounds
    assert item.version.public_interest == entry.item.version.public_interest
    assert client.post(where, typed).status_code == 409


def test_a_unit_sees_its_own_answer_and_nobody_elses(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    entry = written(call, cast, "Milik perdagangan")
    client = sign_in("unit-industri")
    for where in (
        reverse("collection:answer", args=[of(call, cast).uuid]),
        reverse("collection:revise_entry", args=[entry.uuid]),
    ):
        assert client.get(where).status_code == 404
        assert client.post(where, {**SIX, "lalu": "kirim"}).status_code == 404
    assert client.post(reverse("collection:drop_entry", args=[entry.uuid])).status_code == 404
    assert client.post(reverse("collection:answer_nil", args=[of(call, cast).uuid])).status_code == 404
    led = client.get(reverse("collection:call_page", args=[call.uuid]))
    assert led["Location"] == reverse("collection:answer", args=[of(call, cast, "industri").uuid])
    assert "Bidang Perdagangan" not in page(client, "call_list")
    assert client.get(reverse("collection:matrix_xlsx", args=[call.uuid])).status_code == 403


def test_a_unit_that_was_not_called_finds_no_call(cast: Cast, sign_in: SignIn) -> None:
    from sidik.collection.acts import call_units

    call = call_units(
        cast.actor("clerk"), title="Satu unit", units=[cast.units["industri"]], due_on=in_days(cast, 3)
    )
    client = sign_in("unit-perdagangan")
    assert client.get(reverse("collection:call_page", args=[call.uuid])).status_code == 404


def test_the_matrix_shows_who_answered_and_who_is_late(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast, days=2)
    answered(call, cast)
    client = sign_in("clerk")
    with clock.shifted(in_days(cast, 5)):
        text = page(client, "call_page", call)
    assert "1 dari 2" in text
    assert "Terkirim" in text
    assert "Belum menjawab" in text
    assert "Terlambat" in text
    assert "PPID Pelaksana Bidang Industri" in text


def test_the_reminder_is_text_to_copy_with_number_and_link_only(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast, title="Himpunan perkara rahasia")
    text = page(sign_in("clerk"), "call_page", call)
    reminder = text.split('aria-label="Teks pengingat untuk Bidang Industri">')[1].split("</textarea>")[0]
    assert reminder.startswith("Jawaban himpunan 1 ditunggu sampai ")
    assert f"/himpunan/{call.uuid}/" in reminder
    assert "rahasia" not in reminder
    assert "readonly" in text
    answered(call, cast)
    assert 'aria-label="Teks pengingat untuk Bidang Perdagangan"' not in page(
        sign_in("clerk"), "call_page", call
    )


def test_a_unit_without_officer_is_shown_with_who_may_mend_it(cast: Cast, sign_in: SignIn) -> None:
    from sidik.accounts.acts import end_office

    office = cast.people["unit-industri"].offices.get()
    end_office(cast.actor("administrator"), office=office, ends_on=in_days(cast, -1), reason="Mutasi")
    call = called(cast)
    assert "Belum ada pejabat" in page(sign_in("clerk"), "call_page", call)
    assert "(belum ada pejabat)" in page(sign_in("clerk"), "call_units")


def test_the_matrix_goes_into_a_workbook(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    answered(call, cast)
    answer = sign_in("clerk").get(reverse("collection:matrix_xlsx", args=[call.uuid]))
    assert answer["Content-Disposition"] == 'attachment; filename="himpunan-1.xlsx"'
    book = read_workbook(answer.content, "himpunan.xlsx")
    cells = str(book)
    assert "Bidang Perdagangan" in cells
    assert "Terkirim" in cells


def test_more_time_and_sending_back_from_the_matrix(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client, row = sign_in("clerk"), of(call, cast, "industri")
    due = in_days(cast, 30)
    client.post(
        reverse("collection:extend_due", args=[row.uuid]), {"due_on": due.isoformat(), "reason": "Cuti"}
    )
    assert CalledUnit.objects.get(pk=row.pk).due_on == due
    answered(call, cast)
    where = reverse("collection:return_answer", args=[of(call, cast).uuid])
    assert client.post(where, {"reason": ""}).status_code == 422
    client.post(where, {"reason": "Dokumen sumber belum disebut"})
    assert "Dokumen sumber belum disebut" in page(sign_in("unit-perdagangan"), "answer", of(call, cast))


def test_a_closed_round_shows_the_answer_and_takes_none(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    row = of(call, cast)
    close_call(cast.actor("clerk"), call=call, reason="Selesai")
    client = sign_in("unit-perdagangan")
    assert "Simpan dan kirim" not in page(client, "answer", row)
    answer = client.post(reverse("collection:answer", args=[row.uuid]), {**SIX, "lalu": "kirim"})
    assert answer.status_code in {403, 409, 422}
    assert not Item.objects.exists()


def test_withdrawing_is_offered_only_while_nobody_answered(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client = sign_in("clerk")
    where = reverse("collection:withdraw_call", args=[call.uuid])
    assert where in page(client, "call_page", call)
    answered(call, cast)
    assert where not in page(client, "call_page", call)
    assert client.post(where, {"reason": "Salah"}).status_code == 422


def test_the_inbox_of_a_unit_says_until_when(cast: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    client = sign_in("unit-perdagangan")
    inbox = client.get("/").content.decode()
    assert "Himpunan 1: jawab paling lambat" in inbox
    assert reverse("collection:answer", args=[of(call, cast).uuid]) in inbox
    answered(call, cast)
    assert "jawab paling lambat" not in client.get("/").content.decode().split("Pemberitahuan</h2>")[0]


@pytest.mark.parametrize(
    ("query", "shown"), [("?cari=semester", True), ("?cari=1", True), ("?cari=lain", False)]
)
def test_the_list_is_searched(cast: Cast, sign_in: SignIn, query: str, shown: bool) -> None:
    call = called(cast)
    text = sign_in("clerk").get(reverse("collection:call_list") + query).content.decode()
    assert (reverse("collection:call_page", args=[call.uuid]) in text) is shown


def test_another_bodys_call_is_not_found(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    call = called(cast)
    row = of(call, cast)
    client = sign_in("clerk", other)
    for name, uuid in (
        ("call_page", call.uuid),
        ("matrix_xlsx", call.uuid),
        ("close_call", call.uuid),
        ("answer", row.uuid),
        ("extend_due", row.uuid),
    ):
        assert client.get(reverse(f"collection:{name}", args=[uuid])).status_code == 404


def test_the_letter_of_a_call_is_numbered_by_a_book_of_letters_only(cast: Cast, sign_in: SignIn) -> None:
    for key, name in (
        ("receipt", "Tanda terima"),
        ("minutes", "Berita acara"),
        ("letter_out", "Surat keluar"),
    ):
        keep_book(cast.actor("ppid"), key=key, name=name, pattern="{urut}/PPID/{tahun}")
    form = sign_in("clerk").get(reverse("collection:call_units")).context["form"]
    assert [key for key, _ in form.fields["book"].choices] == ["", "letter_out"]


def test_an_empty_summary_is_named_as_the_field_is(cast: Cast, sign_in: SignIn) -> None:
    row = of(called(cast), cast)
    answer = sign_in("unit-perdagangan").post(
        reverse("collection:answer", args=[row.uuid]), SIX | {"title": ""}
    )
    assert "Isi ringkasan informasi." in answer.content.decode()
