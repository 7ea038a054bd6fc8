"""Pages of accounts: who may open them, whose rows they show, that looking changes nothing."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sidik.accounts.models import Body, HeldOffice, Person, Unit
from sidik.ledger.models import Entry
from tests.cast import Cast

SignIn = Callable[..., Client]
PLAIN = ["unit_list", "add_unit", "paste_units", "person_list", "add_person", "office_list", "settings"]


def pages(cast: Cast) -> list[str]:
    person, unit = cast.people["clerk"], cast.units["industri"]
    return [
        *(reverse(f"accounts:{name}") for name in PLAIN),
        *(reverse(f"accounts:{n}", args=[person.uuid]) for n in ("person", "change_person", "appoint")),
        reverse("accounts:end_office", args=[person.offices.get().uuid]),
        reverse("accounts:change_unit", args=[unit.uuid]),
    ]


def test_every_page_opens_for_the_administrator_and_writes_nothing(cast: Cast, sign_in: SignIn) -> None:
    client, before = sign_in("administrator"), Entry.objects.count()
    for page in pages(cast):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "'unsafe" not in answer["Content-Security-Policy"]
    assert Entry.objects.count() == before


@pytest.mark.parametrize("office", ["clerk", "ppid", "head", "unit-industri"])
def test_no_page_opens_for_other_offices(cast: Cast, sign_in: SignIn, office: str) -> None:
    client = sign_in(office)
    assert {client.get(page).status_code for page in pages(cast)} == {403}
    assert client.post(reverse("accounts:invite", args=[cast.people["clerk"].uuid])).status_code == 403


def test_a_guest_is_led_to_the_entrance(cast: Cast) -> None:
    for page in pages(cast):
        assert Client().get(page)["Location"].startswith(reverse("account_login"))


def test_rows_of_another_body_answer_like_rows_that_do_not_exist(
    cast: Cast, other: Cast, sign_in: SignIn
) -> None:
    client = sign_in("administrator")
    mine = [page for page in pages(other) if any(c.isdigit() for c in page)]
    assert len(mine) == 5
    for page in mine:
        assert client.get(page).status_code == 404, page
        assert client.post(page, {}).status_code == 404, page
    assert client.post(reverse("accounts:invite", args=[other.people["clerk"].uuid])).status_code == 404
    html = client.get(reverse("accounts:person_list")).content.decode()
    assert "SK 1/2015" not in html or other.body.name not in html


def test_a_unit_is_added_changed_and_taken_out_of_use(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("administrator")
    client.post(reverse("accounts:add_unit"), {"code": "arsip", "name": "Bidang Arsip", "parent": ""})
    unit = Unit.objects.get(body=cast.body, code="arsip")
    page = reverse("accounts:change_unit", args=[unit.uuid])
    client.post(page, {"name": "Bidang Kearsipan", "parent": cast.units["industri"].pk})
    unit.refresh_from_db()
    assert (unit.name, unit.parent, unit.active) == ("Bidang Kearsipan", cast.units["industri"], False)
    twice = client.post(reverse("accounts:add_unit"), {"code": "arsip", "name": "Lagi"})
    assert twice.status_code == 422
    assert "sudah dipakai" in twice.content.decode()
    assert 'value="Lagi"' in twice.content.decode()


def test_a_pasted_list_is_shown_first_and_stored_only_when_sound(cast: Cast, sign_in: SignIn) -> None:
    client, page = sign_in("administrator"), reverse("accounts:paste_units")
    bad = client.post(page, {"lines": "a;Unit A\nb;\n", "save": "1"}).content.decode()
    assert "1 dari 2 baris" in bad
    assert not Unit.objects.filter(code="a").exists()
    good = client.post(page, {"lines": "a;Unit A\nb;Unit B;a\n"}).content.decode()
    assert "Simpan 2 unit" in good
    assert not Unit.objects.filter(code="a").exists()
    client.post(page, {"lines": "a;Unit A\nb;Unit B;a\n", "save": "1"})
    assert Unit.objects.get(code="b").parent == Unit.objects.get(code="a")


def test_a_csv_file_is_read_in_the_encodings_of_excel(cast: Cast, sign_in: SignIn) -> None:
    for content in ("\ufeffkode;nama\nx;Kantor Café".encode(), "kode;nama\nx;Kantor Café".encode("cp1252")):
        file = SimpleUploadedFile("unit.csv", content)
        html = sign_in("administrator").post(reverse("accounts:paste_units"), {"file": file}).content.decode()
        assert "Kantor Café" in html
        assert "Simpan 1 unit" in html


def test_an_odd_nip_is_stored_and_remarked_on(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("administrator")
    answer = client.post(reverse("accounts:add_person"), {"name": "Rina Rekaan", "nip": "123"}, follow=True)
    assert Person.objects.get(body=cast.body, name="Rina Rekaan").nip == "123"
    assert "3 angka" in answer.content.decode()


def test_an_office_is_recorded_and_ended_with_dates_and_reason(cast: Cast, sign_in: SignIn) -> None:
    client, person = sign_in("administrator"), cast.people["clerk"]
    typed = {"role": "verifier", "title": "Verifikator", "decree_number": "SK 9", "starts_on": "2024-01-01"}
    client.post(reverse("accounts:appoint", args=[person.uuid]), typed)
    office = HeldOffice.objects.get(person=person, role="verifier")
    page = reverse("accounts:end_office", args=[office.uuid])
    assert client.post(page, {"ends_on": "2024-05-01"}).status_code == 422
    client.post(page, {"ends_on": "2024-05-01", "reason": "mutasi"})
    office.refresh_from_db()
    assert str(office.ends_on) == "2024-05-01"


def test_who_stands_in_says_how(cast: Cast, sign_in: SignIn) -> None:
    typed = {"role": "head", "title": "Kepala", "decree_number": "SK 9", "starts_on": "2024-01-01"}
    typed["stands_in_for"] = str(HeldOffice.objects.get(body=cast.body, role="head").pk)
    page = reverse("accounts:appoint", args=[cast.people["clerk"].uuid])
    answer = sign_in("administrator").post(page, typed)
    assert answer.status_code == 422
    assert "Plt. atau Plh." in answer.content.decode()


def test_a_role_without_holder_is_named(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in("administrator").get(reverse("accounts:office_list")).content.decode()
    assert "Peran tanpa pejabat: Ahli." in html


SETTINGS = {
    "name": "Dinas Baru",
    "short_name": "Dinas",
    "parent_names": "Pemerintah Kota Contoh\n\nSekretariat",
    "address": "Jalan Rekaan 1",
    "place": "Kota Contoh",
    "contact": "",
    "zone": "Asia/Makassar",
    "paper_size": "f4",
    "signer_roles": ["ppid", "head"],
    "two_testers": "on",
}


def test_settings_are_stored_in_one_act_and_others_stay(cast: Cast, sign_in: SignIn) -> None:
    Body.objects.filter(pk=cast.body.pk).update(settings={"of_another_room": 1})
    before = Entry.objects.count()
    sign_in("administrator").post(reverse("accounts:settings"), SETTINGS)
    body = Body.objects.get(pk=cast.body.pk)
    assert Entry.objects.count() == before + 1
    assert (body.name, body.zone) == ("Dinas Baru", "Asia/Makassar")
    assert body.parent_names == ["Pemerintah Kota Contoh", "Sekretariat"]
    assert body.settings == {
        "of_another_room": 1,
        "reminder_points": [60, 30],
        "escalate_after_working_days": 5,
        "visitor_answer_working_days": 10,
        "paper_size": "f4",
        "signer_roles": ["ppid", "head"],
        "collective_leave_counts": False,
        "duties": {"two_testers": True},
    }


def test_the_logo_is_served_to_officers_of_its_body_only(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    written = io.BytesIO()
    Image.new("RGB", (80, 80), "navy").save(written, "PNG")
    file = SimpleUploadedFile("logo.png", written.getvalue())
    client = sign_in("administrator")
    client.post(reverse("accounts:settings"), {**SETTINGS, "file": file})
    answer = client.get(reverse("accounts:logo"))
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert sign_in("administrator", other).get(reverse("accounts:logo")).status_code == 404
    assert Client().get(reverse("accounts:logo")).status_code == 302


def test_a_script_as_logo_is_refused_and_nothing_typed_is_lost(cast: Cast, sign_in: SignIn) -> None:
    file = SimpleUploadedFile("logo.svg", b"<svg onload='x'/>", "image/svg+xml")
    answer = sign_in("administrator").post(reverse("accounts:settings"), {**SETTINGS, "file": file})
    assert answer.status_code == 422
    assert "Dinas Baru" in answer.content.decode()
    assert Body.objects.get(pk=cast.body.pk).name != "Dinas Baru"


def test_the_profile_shows_oneself(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in("unit-industri").get(reverse("accounts:profile")).content.decode()
    assert cast.people["unit-industri"].nip in html


@pytest.mark.django_db
def test_the_root_of_an_empty_home_says_how_to_begin() -> None:
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "sidik setup" in answer.content.decode()


def test_the_root_of_an_office_is_not_that_page(cast: Cast) -> None:
    assert Client().get("/").status_code != 503
