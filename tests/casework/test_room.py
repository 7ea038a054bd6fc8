"""Meeting mode: opened from the step, sheets saved with their row version, closed in one click into papers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sidik.casework.models import Case, Work
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.ledger import clock
from sidik.ledger.checks import verify_rows
from sidik.ledger.models import Entry
from sidik.meetings.acts import invite_guest, park_item, state_position, take_own_seat, take_seat
from sidik.meetings.models import Meeting, Sitting, SittingItem
from sidik.meetings.seats import guest_of
from sidik.register.models import ConsequenceTest, Item, TestParticipant
from tests.casework.one_step import case_for
from tests.casework.pages import PageForm, forms_in
from tests.casework.test_activity_test_consequences import typed_sheet
from tests.cast import Cast
from tests.register.steps import finished_test, proposed

LEFT_TO_THE_SEATS = ("externals",)


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case that stands at the test, with three items."""
    items = [proposed(cast, title) for title in ("Satu", "Dua", "Tiga")]
    return case_for(cast, ActivityKind.TEST_CONSEQUENCES, "ppid", items=items)


@pytest.fixture
def ppid(sign_in: Any) -> Client:
    client: Client = sign_in("ppid")
    return client


@pytest.fixture
def sitting(cast: Cast, case: Case, ppid: Client) -> Sitting:
    """Opened through its page, with the verifier as minute-taker and a seat of the board."""
    where = reverse("room:open", args=[case.uuid])
    data = form_at(ppid, where, where=None).data | {
        "minute_taker": [str(cast.people["verifier"].uuid)],
        "seats": [str(cast.people["board"].uuid)],
        "venue": ["Ruang rapat"],
    }
    answer = ppid.post(where, data)
    sitting = Sitting.objects.get()
    assert answer["Location"] == reverse("room:screen", args=[sitting.uuid])
    return sitting


def form_at(client: Client, page: str, *, where: str | None) -> PageForm:
    answer = client.get(page)
    assert answer.status_code == 200, answer.status_code
    found = [form for form in forms_in(answer.content.decode()) if form.data and form.action == (where or "")]
    assert found, where
    return found[0]


def call(sitting: Sitting, title: str) -> SittingItem:
    return sitting.items.select_related("item__current").get(item__current__title=title)


def save(client: Client, sitting: Sitting, title: str, *, json: bool = False, **typed: Any) -> Any:
    """The sheet as the minute-taker's page sends it."""
    one = call(sitting, title)
    where = reverse("room:save", args=[sitting.uuid, one.uuid])
    page = reverse("room:writing", args=[sitting.uuid]) + f"?info={one.uuid}"
    data: dict[str, Any] = dict(form_at(client, page, where=where).data)
    sheet = {**typed_sheet(), **typed}
    for name, value in sheet.items():
        if name not in LEFT_TO_THE_SEATS:
            data[name if name in {"lalu", "lembar-row_version"} else f"lembar-{name}"] = value
    return client.post(where, data, headers={"Accept": "application/json"} if json else {})


def test_the_step_and_the_list_of_meetings_lead_into_the_room(case: Case, ppid: Client) -> None:
    door = reverse("room:open", args=[case.uuid])
    assert door in ppid.get(reverse("casework:case_page", args=[case.uuid])).content.decode()
    assert reverse("room:choose") in ppid.get(reverse("meetings:meeting_list")).content.decode()
    assert door in ppid.get(reverse("room:choose")).content.decode()


def test_what_was_never_tested_is_not_left_out_of_the_sitting(case: Case, ppid: Client) -> None:
    where = reverse("room:open", args=[case.uuid])
    data = form_at(ppid, where, where=None).data
    answer = ppid.post(where, data | {"items": data["items"][:1], "venue": ["Ruang rapat"]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("belum diuji, sehingga ikut dibahas") == 1
    assert "Ruang rapat" in page
    assert not Sitting.objects.exists()


def test_only_the_performer_of_the_step_opens_the_room(case: Case, sign_in: Any) -> None:
    client = sign_in("board")
    where = reverse("room:open", args=[case.uuid])
    data = form_at(client, where, where=None).data | {"venue": ["Ruang rapat"]}
    answer = client.post(where, data)
    assert answer.status_code == 403
    assert "Ruang rapat" in answer.content.decode()
    assert not Sitting.objects.exists()


def test_the_screen_shows_one_step_of_one_item_with_precedents(
    cast: Cast, sitting: Sitting, ppid: Client
) -> None:
    like = proposed(cast, "Satu hasil pemeriksaan kesehatan pegawai")
    finished_test(cast, like)
    where = reverse("room:screen", args=[sitting.uuid])
    shown = ppid.get(where).content.decode()
    assert "Informasi 1 dari 3" in shown
    assert "sisa 3 informasi ± 15 menit" in shown
    ppid.post(reverse("room:move", args=[sitting.uuid]), {"informasi": "berikut"})
    ppid.post(reverse("room:move", args=[sitting.uuid]), {"langkah": "3"})
    shown = ppid.get(where).content.decode()
    assert "Informasi 2 dari 3" in shown
    assert "Konsekuensi bila dibuka" in shown


def test_who_does_not_lead_sees_the_screen_and_moves_nothing(sitting: Sitting, sign_in: Any) -> None:
    board = sign_in("board")
    assert board.get(reverse("room:screen", args=[sitting.uuid])).status_code == 200
    assert board.post(reverse("room:move", args=[sitting.uuid]), {"informasi": "berikut"}).status_code == 403
    assert save(board, sitting, "Satu").status_code == 403
    assert not ConsequenceTest.objects.exists()


def test_a_save_is_an_act_on_the_sheet_with_who_is_in_the_room(
    cast: Cast, sitting: Sitting, sign_in: Any
) -> None:
    answer = save(sign_in("verifier"), sitting, "Satu", json=True)
    assert answer.json()["lacking"] == []
    test = ConsequenceTest.objects.get()
    assert answer.json()["row_version"] == test.item.row_version
    assert set(test.participants.values_list("nip", flat=True)) == {
        cast.people[k].nip for k in ("ppid", "verifier")
    }
    assert test.case_uuid == sitting.case_uuid


def test_a_save_of_words_alone_projects_nothing_and_a_changed_conclusion_does(
    cast: Cast, sitting: Sitting, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("verifier")
    where = reverse("room:save", args=[sitting.uuid, call(sitting, "Satu").uuid])
    data = dict(form_at(client, reverse("room:writing", args=[sitting.uuid]), where=where).data)
    data |= {f"lembar-{n}": v for n, v in typed_sheet().items() if n not in LEFT_TO_THE_SEATS}

    def sent(**typed: Any) -> None:
        data.update({f"lembar-{name}": value for name, value in typed.items()})
        answer = client.post(where, data, headers={"Accept": "application/json"})
        data["lembar-row_version"] = answer.json()["row_version"]

    sent()
    with django_assert_max_num_queries(30):
        sent(if_open="Kata lain.")
    assert ConsequenceTest.objects.get().if_open == "Kata lain."
    with clock.shifted(clock.now() + timedelta(days=1)):
        sent(if_open="Esok, kata lain.")
        stood_on = Item.objects.get(pk=call(sitting, "Satu").item_id).projected_on
        sent(conclusion="open")
    assert Item.objects.get(pk=call(sitting, "Satu").item_id).projected_on > stood_on
    assert not [line for line in verify_rows().broken if line.startswith("register_")]


def test_a_decided_sheet_stays_as_it_was_agreed_to_until_it_is_discussed_again(
    sitting: Sitting, sign_in: Any
) -> None:
    client, one = sign_in("verifier"), call(sitting, "Satu")
    assert save(client, sitting, "Satu", lalu="putuskan").status_code == 302
    answer = save(client, sitting, "Satu", json=True, conclusion="open")
    assert answer.status_code == 409
    assert "sudah diputuskan" in answer.json()["refused"]
    page = save(client, sitting, "Satu", conclusion="open")
    assert page.status_code == 409
    assert 'value="putuskan"' not in page.content.decode()
    assert ConsequenceTest.objects.get().conclusion == "exempt"
    client.post(reverse("room:take_back", args=[sitting.uuid, one.uuid]), {"dari": "notulis"})
    assert save(client, sitting, "Satu", json=True, conclusion="open").status_code == 200


def test_two_texts_stand_side_by_side_and_neither_is_lost(
    sitting: Sitting, ppid: Client, sign_in: Any
) -> None:
    seen = call(sitting, "Satu").item.row_version
    save(sign_in("verifier"), sitting, "Satu", if_open="Tulisan notulis.")
    late = {"lembar-row_version": seen, "if_open": "Tulisan pimpinan."}
    answer = save(ppid, sitting, "Satu", json=True, **late)
    assert answer.status_code == 409
    both = answer.json()["conflict"]
    assert "Tulisan notulis." in both
    assert "Tulisan pimpinan." in both
    page = save(ppid, sitting, "Satu", **late)
    assert page.status_code == 409
    assert page.content.decode().count("Tulisan pimpinan.") == 2
    assert ConsequenceTest.objects.get().if_open == "Tulisan notulis."
    # The same text again, of which only the answer was lost, is no conflict.
    again = save(ppid, sitting, "Satu", json=True, **late | {"if_open": "Tulisan notulis."})
    assert again.status_code == 200


def test_an_incomplete_sheet_is_saved_but_not_decided(sitting: Sitting, sign_in: Any) -> None:
    answer = save(sign_in("verifier"), sitting, "Satu", public_interest="", lalu="putuskan")
    assert answer.status_code == 422
    assert "Perki 1/2021 Pasal 49 ayat (2) huruf d" in answer.content.decode()
    assert ConsequenceTest.objects.get().public_interest == ""
    assert call(sitting, "Satu").state == "waiting"


def test_a_sealed_title_stays_out_of_the_room_and_its_sheet_out_of_the_browser(
    cast: Cast, ppid: Client
) -> None:
    item = proposed(cast, "Pelapor Zirkonium", sensitive=True, public_title="Dokumen pengawasan")
    case = case_for(cast, ActivityKind.TEST_CONSEQUENCES, "ppid", items=[item])
    where = reverse("room:open", args=[case.uuid])
    ppid.post(where, form_at(ppid, where, where=None).data | {"venue": ["Ruang rapat"]})
    sitting = Sitting.objects.get()
    pages = [reverse(f"room:{name}", args=[sitting.uuid]) for name in ("screen", "writing", "summary")]
    shown = [ppid.get(page).content.decode() for page in pages]
    assert all("Dokumen pengawasan" in text and "Zirkonium" not in text for text in shown)
    assert "data-sealed" in shown[1]


def test_a_dissent_of_somebody_absent_is_refused_and_stays_typed(
    cast: Cast, sitting: Sitting, ppid: Client
) -> None:
    typed = f"{cast.people['board'].name}; Sebagian dapat dibuka"
    answer = save(ppid, sitting, "Satu", dissents=typed)
    assert answer.status_code == 422
    assert typed in answer.content.decode()
    assert "tidak tercatat hadir" in answer.content.decode()


def seated(cast: Cast, sitting: Sitting) -> None:
    """The board by its account, an expert by a code; the board dissents on the first item."""
    board = sitting.seats.get(person=cast.people["board"])
    take_own_seat(cast.actor("board"), seat=board)
    guest, code = invite_guest(
        cast.actor("ppid"), sitting=sitting, name="Ahli Rekaan", office="Universitas Contoh"
    )
    take_seat(guest_of(guest), seat=guest, code=code)
    state_position(
        cast.actor("board"), seat=board, call=call(sitting, "Satu"), stance="dissent", remark="Cukup sebagian"
    )
    state_position(guest_of(guest), seat=guest, call=call(sitting, "Satu"), stance="agree")


def close(client: Client, sitting: Sitting, **typed: Any) -> Any:
    where = reverse("room:close", args=[sitting.uuid])
    form = form_at(client, reverse("room:summary", args=[sitting.uuid]), where=where)
    needs = {f"needs-{n}": ["1"] for n in range(10)}
    return client.post(where, {**form.data, **needs, **typed})


def test_one_click_closes_the_sitting_finishes_the_step_and_makes_the_papers(
    cast: Cast, sitting: Sitting, case: Case, ppid: Client, sign_in: Any
) -> None:
    seated(cast, sitting)
    verifier = sign_in("verifier")
    save(verifier, sitting, "Satu", lalu="putuskan")
    part = {"hukum-bagian-0-label": "Diagnosis", "hukum-bagian-0-part_letter": "h"}
    last = save(verifier, sitting, "Dua", conclusion="partly", lalu="putuskan", **part)
    assert last.status_code == 302
    park_item(cast.actor("ppid"), call=call(sitting, "Tiga"), reason="Data unit belum lengkap")
    summary = ppid.get(reverse("room:summary", args=[sitting.uuid])).content.decode()
    assert "1 dikecualikan, 1 dikecualikan sebagian, 1 tunda" in summary

    answer = close(ppid, sitting)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    outcomes = dict(ConsequenceTest.objects.values_list("item__current__title", "conclusion"))
    assert outcomes == {"Satu": "exempt", "Dua": "partly", "Tiga": "deferred"}
    assert not ConsequenceTest.objects.filter(finished_at=None).exists()
    signed = TestParticipant.objects.exclude(signed_at=None).filter(test__item__current__title="Satu")
    assert signed.count() == 4
    paper = Paper.objects.get(kind="test_sheet", data__rows__0__code=call(sitting, "Satu").item.code)
    assert paper.data["dissents"] == [{"name": cast.people["board"].name, "reason": "Cukup sebagian"}]
    assert Paper.objects.filter(kind="test_minutes").count() == 1
    assert Work.objects.get(kind="test_consequences").result["deferred"] == 1
    meeting = Meeting.objects.get()
    assert meeting.attendance.filter(present=True, external=True).get().name == "Ahli Rekaan"
    done = ppid.get(reverse("room:summary", args=[sitting.uuid])).content.decode()
    for name, of in (
        ("desk:test_sheets_pdf", case),
        ("meetings:minutes_pdf", meeting),
        ("meetings:attendance_pdf", meeting),
    ):
        assert reverse(name, args=[of.uuid]) in done


def test_a_refused_closing_leaves_the_sitting_open_and_everything_typed(
    cast: Cast, sitting: Sitting, ppid: Client, sign_in: Any
) -> None:
    verifier = sign_in("verifier")
    for title in ("Satu", "Dua", "Tiga"):
        save(verifier, sitting, title, lalu="putuskan")
    unsigned = close(ppid, sitting, signed=[], minutes=["Notulen yang diketik."])
    assert unsigned.status_code == 422
    assert "tanda tangan" in unsigned.content.decode()
    assert "Notulen yang diketik." in unsigned.content.decode()
    assert close(verifier, sitting).status_code == 403
    sitting.refresh_from_db()
    assert sitting.is_open
    assert not Meeting.objects.exists()
    assert not ConsequenceTest.objects.exclude(finished_at=None).exists()


def test_what_is_stored_already_leaves_no_second_entry(sitting: Sitting, sign_in: Any) -> None:
    verifier = sign_in("verifier")
    save(verifier, sitting, "Satu")
    before = Entry.objects.count()
    assert save(verifier, sitting, "Satu", json=True).status_code == 200
    assert Entry.objects.count() == before


def test_rows_and_texts_of_one_page_last_through_all_its_autosaves(sitting: Sitting, sign_in: Any) -> None:
    client, one = sign_in("verifier"), call(sitting, "Satu")
    where = reverse("room:save", args=[sitting.uuid, one.uuid])
    page = reverse("room:writing", args=[sitting.uuid])
    typed = typed_sheet("partly", **{"hukum-bagian-0-label": "Diagnosis", "hukum-bagian-0-part_letter": "h"})
    data: dict[str, Any] = dict(form_at(client, page, where=where).data)
    data |= {f"lembar-{name}": value for name, value in typed.items() if name not in LEFT_TO_THE_SEATS}
    for changed in (
        {},
        {"lembar-reason": "Ditulis lagi."},
        {"lembar-hukum-letters": ["h", "i"]},
        {"lembar-reason": "Akhir."},
    ):
        data |= changed
        answer = client.post(where, data, headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.content
        data |= {"lembar-row_version": answer.json()["row_version"], **answer.json()["texts"]}
        assert [part["label"] for part in ConsequenceTest.objects.get().parts] == ["Diagnosis"]
    # The proposal's text named huruf h alone; it does not come back with the next autosave.
    assert "huruf i" in ConsequenceTest.objects.get().basis_text


def test_a_sitting_called_off_keeps_what_was_typed_and_leads_back_to_the_case(
    sitting: Sitting, case: Case, ppid: Client, sign_in: Any
) -> None:
    save(ppid, sitting, "Satu", if_open="Yang sudah ditulis.")
    where = reverse("room:call_off", args=[sitting.uuid])
    refused = ppid.post(where, {"alasan": " "})
    assert refused.status_code == 422
    assert "alasan pembatalan sidang" in refused.content.decode()
    assert sign_in("board").post(where, {"alasan": "Ruang dipakai"}).status_code == 403
    done = ppid.post(where, {"alasan": "Ruang dipakai"})
    assert done["Location"] == reverse("casework:case_page", args=[case.uuid])
    assert ConsequenceTest.objects.get(item=call(sitting, "Satu").item).if_open == "Yang sudah ditulis."
    ended = ppid.get(reverse("room:summary", args=[sitting.uuid])).content.decode()
    assert "Dibatalkan: Ruang dipakai" in ended
    assert ppid.get(reverse("room:open", args=[case.uuid])).status_code == 200
