"""The set-up of an empty office, from the one-time link of the command to the first page of work."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from sidik.accounts.models import Body, HeldOffice, Person
from sidik.casework.setup.steps import BOOKS, KEYS, needed_roles, stands
from sidik.cli.setup import _invite
from sidik.desk.models import NumberBook
from sidik.domain.readings import open_readings
from sidik.domain.roles import Role
from sidik.ledger.checks import first_bad
from sidik.ledger.models import Entry
from sidik.reference.procedures import dump, shipped
from sidik.rules.models import Holiday, ProcedureVersion
from sidik.rules.queries import procedure_of
from tests.cast import Cast

CODE = "dinas-baru"
BODY = {
    "name": "Dinas Baru Kota Khayal",
    "short_name": "Dinas Baru",
    "parent_names": "Pemerintah Kota Khayal",
    "address": "Jalan Rekaan 1",
    "place": "Kota Khayal",
    "contact": "(000) 000",
    "zone": "Asia/Makassar",
    "paper_size": "f4",
    "signer_roles": ["ppid"],
}


def page(key: str) -> str:
    return reverse("setup:step", args=[key])


@pytest.fixture
def office(db: None) -> Client:
    """An empty office and its administrator, who came in by the link of the command."""
    token = _invite(code=CODE, name="Badan publik baru", administrator="Rina Rekaan", zone="Asia/Jakarta")
    client = Client()
    chosen = {"username": "rina", "password": "kuda-hijau-terbang", "again": "kuda-hijau-terbang"}
    answer = client.post(reverse("accounts:accept_invitation", args=[token]), chosen)
    assert answer["Location"] == reverse("setup:overview")
    return client


def body() -> Body:
    return Body.objects.get(code=CODE)


def state() -> dict[str, bool]:
    return {row.step.key: row.is_done for row in stands(body())}


def png() -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (90, 90), "navy").save(written, "PNG")
    return SimpleUploadedFile("logo.png", written.getvalue())


def officer(role: Role, **more: Any) -> dict[str, Any]:
    unit = body().units.first()
    return {
        "role": role.value,
        "name": f"Pejabat {role.value}",
        "title": f"Jabatan {role.value}",
        "unit": unit.pk if unit and role is Role.UNIT_OFFICE else "",
        "decree_number": "SK 1/2024",
        "starts_on": "2024-01-01",
        **more,
    }


@pytest.mark.parametrize("choice", [procedure.id for procedure in shipped()])
def test_an_empty_office_is_set_up_to_the_end_with_each_sop(office: Client, choice: str) -> None:
    assert not any(state().values())
    assert office.post(page("badan"), BODY)["Location"] == page("lambang")
    office.post(page("lambang"), {"file": png()})
    units = "sekre;Sekretariat\nkeu;Subbagian Keuangan;sekre\n"
    assert "Simpan 2 unit" in office.post(page("unit"), {"lines": units}).content.decode()
    assert office.post(page("unit"), {"lines": units, "save": "1"})["Location"] == page("libur")
    assert office.post(page("libur"))["Location"] == page("sop")
    assert office.post(page("sop"), {"choice": choice})["Location"] == page("bacaan")

    version = ProcedureVersion.objects.get(body=body(), key=choice)
    readings = open_readings(procedure_of(version))
    assert readings
    html = office.post(page("bacaan"), {}).content.decode()
    assert f"{len(readings)} bacaan belum dijawab" in html
    answers = {f"bacaan:{reading.place}": "printed" for reading in readings}
    assert office.post(page("bacaan"), answers)["Location"] == page("pejabat")

    for role in needed_roles(body()):
        answer = office.post(page("pejabat"), officer(role, invite="on"))
        assert "/akun/undangan/" in answer.content.decode(), role
    samples = {f"{key}-sample": "188.4/705/TAHUN 2013" for key in BOOKS}
    samples |= {f"{key}-sample_on": "2013-05-02" for key in BOOKS}
    guessed = office.post(page("nomor"), samples).content.decode()
    patterns = dict(re.findall(r'name="([a-z_]+)-pattern" value="([^"]+)"', guessed))
    assert set(patterns) == set(BOOKS)
    assert not NumberBook.objects.exists()
    typed = {**samples, **{f"{key}-pattern": pattern for key, pattern in patterns.items()}}
    assert office.post(page("nomor"), typed)["Location"] == page("impor")
    assert office.post(reverse("setup:skip", args=["impor"]))["Location"] == reverse("setup:overview")

    assert "Selesaikan penyiapan" in office.get(reverse("setup:overview")).content.decode()
    office.post(reverse("setup:finish"))
    ready = body()
    assert ready.set_up_at is not None
    assert state() == {key: key != "impor" for key in KEYS}
    assert (ready.zone, ready.logo_media_type) == ("Asia/Makassar", "image/png")
    active = ProcedureVersion.objects.filter(body=ready, state="active")
    assert set(active.values_list("statutory", flat=True)) == {True, False}
    assert active.count() == 3
    assert Holiday.objects.filter(body=ready, on__year=2035).exists()
    assert first_bad(CODE)[1] is None


def test_a_step_left_is_resumed_where_it_was(office: Client) -> None:
    office.post(page("badan"), BODY)
    office.post(reverse("setup:skip", args=["lambang"]))
    again = Client()
    again.post(reverse("account_login"), {"login": "rina", "password": "kuda-hijau-terbang"})
    html = again.get(reverse("setup:overview")).content.decode()
    assert f'class="button" href="{page("unit")}"' in html
    assert "Dilewati" in html
    assert "Dinas Baru Kota Khayal" in again.get(page("badan")).content.decode()


def test_a_step_done_after_it_was_skipped_is_not_called_skipped(office: Client) -> None:
    office.post(reverse("setup:skip", args=["lambang"]))
    office.post(page("lambang"), {"file": png()})
    row = next(row for row in stands(body()) if row.step.key == "lambang")
    assert row.is_done
    assert not row.is_skipped


def test_the_name_of_the_body_cannot_be_passed_over(office: Client) -> None:
    assert office.post(reverse("setup:skip", args=["badan"])).status_code == 404


def test_looking_at_every_page_writes_nothing(office: Client) -> None:
    count = Entry.objects.count()
    for key in KEYS:
        assert office.get(page(key), follow=True).status_code == 200, key
        assert office.get(reverse("setup:skip", args=[key])).status_code == 405
    assert office.get(reverse("setup:finish")).status_code == 405
    assert Entry.objects.count() == count


def test_a_bad_form_is_shown_again_with_what_was_typed(office: Client) -> None:
    answer = office.post(page("badan"), {**BODY, "place": ""})
    assert answer.status_code == 422
    assert "Jalan Rekaan 1" in answer.content.decode()
    assert not state()["badan"]


def test_an_officer_is_stored_whole_or_not_at_all(office: Client) -> None:
    count = Entry.objects.count()
    answer = office.post(page("pejabat"), officer(Role.UNIT_OFFICE, unit=""))
    assert answer.status_code == 422
    assert "Pejabat unit_office" in answer.content.decode()
    assert Entry.objects.count() == count
    assert HeldOffice.objects.count() == 1


def test_one_person_may_hold_several_offices_and_nobody_is_named_twice(office: Client) -> None:
    office.post(page("pejabat"), officer(Role.CLERK))
    person = HeldOffice.objects.get(role="clerk").person
    office.post(page("pejabat"), officer(Role.ARCHIVIST, person=person.pk, name=""))
    assert person.offices.count() == 2
    both = office.post(page("pejabat"), officer(Role.EXPERT, person=person.pk))
    assert both.status_code == 422
    nobody = office.post(page("pejabat"), officer(Role.EXPERT, name=""))
    assert "Tulis nama orang baru" in nobody.content.decode()


def test_a_file_of_ones_own_is_taken_and_a_broken_one_names_every_defect(office: Client) -> None:
    own = dump(shipped()[0]).replace("kalbar-disperindag-2020", "sop-kami")
    file = SimpleUploadedFile("sop.toml", own.encode())
    assert office.post(page("sop"), {"choice": "own", "file": file})["Location"] == page("bacaan")
    assert ProcedureVersion.objects.filter(body=body(), key="sop-kami").exists()
    count = ProcedureVersion.objects.count()
    broken = SimpleUploadedFile("sop.toml", own.replace("scope =", "skope =").encode())
    answer = office.post(page("sop"), {"choice": "own", "file": broken})
    assert answer.status_code == 422
    assert "Baris" in answer.content.decode()
    missing = office.post(page("sop"), {"choice": "own"})
    assert "Pilih berkas SOP" in missing.content.decode()
    assert ProcedureVersion.objects.count() == count


def test_a_pattern_without_a_running_number_is_refused(office: Client) -> None:
    typed = {f"{key}-pattern": "{tahun}/PPID" for key in BOOKS}
    answer = office.post(page("nomor"), typed)
    assert answer.status_code == 422
    assert "{urut}" in answer.content.decode()
    assert not NumberBook.objects.exists()


def test_the_set_up_belongs_to_administrators(cast: Cast, sign_in: Any) -> None:
    pages = [reverse("setup:overview"), *(page(key) for key in KEYS)]
    for key in ("ppid", "clerk", "head"):
        assert {sign_in(key).get(address).status_code for address in pages} == {403}
    assert {Client().get(address).status_code for address in pages} == {302}
    assert sign_in("administrator").get(page("tidak-ada")).status_code == 404


def test_an_officer_with_an_account_gets_his_office_without_a_new_link(office: Client) -> None:
    own = Person.objects.get(body=body())
    assert own.user is not None
    before = (own.user.password, own.invitations.count())
    answer = office.post(
        page("pejabat"), officer(Role.CLERK, person=own.pk, name="", invite="on"), follow=True
    )
    html = answer.content.decode()
    assert "sudah memiliki akun" in html
    assert "/akun/undangan/" not in html
    own.refresh_from_db()
    assert own.offices.count() == 2
    assert (own.user.password, own.invitations.count()) == before


def test_the_mistakes_of_all_number_books_stand_together_above_them(office: Client) -> None:
    html = office.post(page("nomor"), {}).content.decode()
    assert html.count('class="error-summary"') == 1
    assert html.count("Tulis satu nomor contoh") == 2 * len(BOOKS)
