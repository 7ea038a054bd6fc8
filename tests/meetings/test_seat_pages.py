"""The phone page: what a guest sees and never sees, codes that are guessed, 304 while nothing changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sidik.ledger.models import Entry
from sidik.meetings import acts
from sidik.meetings.models import Position, Seat, Sitting, SittingItem
from sidik.meetings.screens import show, stirred
from tests.cast import Cast
from tests.meetings.sittings import opened as opened_in_case
from tests.meetings.sittings import written
from tests.meetings.test_seats import calls, invited, opened
from tests.register.steps import proposed

SignIn = Callable[..., Client]
SEAT, STATE, POSITION = "/rapat/kursi/", "/rapat/kursi/keadaan/", "/rapat/kursi/pendapat/"
PART = {"X-Sidik-Part": "1"}


@pytest.fixture
def sitting(cast: Cast) -> Sitting:
    return opened(cast, "Rekam medis pegawai", "Nilai ujian jabatan")


def phone_of(cast: Cast, sitting: Sitting, name: str = "Ahli Rekaan") -> Client:
    """The phone of a guest who typed his code."""
    _, code = invited(cast, sitting, name)
    phone = Client()
    assert phone.post(SEAT, {"kode": code}).status_code == 302
    return phone


def state(phone: Client, call: SittingItem, stance: str, remark: str = "", **more: Any) -> Any:
    return phone.post(POSITION, {"item": str(call.uuid), "stance": stance, "remark": remark}, **more)


def test_the_cookie_of_a_guest_is_for_these_pages_alone(cast: Cast, sitting: Sitting, settings: Any) -> None:
    _, code = invited(cast, sitting)
    settings.SESSION_COOKIE_SECURE = True
    answer = Client().post(SEAT, {"kode": code}, secure=True)
    (cookie,) = (one for name, one in answer.cookies.items() if name.endswith("kursi"))
    assert cookie.key == "__Secure-sidik-kursi"
    assert (cookie["path"], cookie["samesite"]) == (SEAT, "Strict")
    assert cookie["httponly"] and cookie["secure"]
    assert code.replace("-", "") not in cookie.value
    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_a_guest_sees_the_item_on_the_screen_and_nothing_of_any_other(cast: Cast, sitting: Sitting) -> None:
    phone, (first, second) = phone_of(cast, sitting), calls(sitting)
    page = phone.get(SEAT).content.decode()
    assert "Rekam medis pegawai" in page and "Rahasia pribadi pegawai terungkap." in page
    assert second.item.code not in page and "Nilai ujian" not in page and str(second.uuid) not in page
    show(sitting, call=second)
    page = phone.get(SEAT).content.decode()
    assert "Nilai ujian jabatan" in page and first.item.code not in page and "Rekam medis" not in page
    for officers in ("/", "/rapat/", "/register/", f"/rapat/{sitting.uuid}/keadaan/", "/rapat/kode-qr.svg"):
        assert phone.get(officers).status_code == 302, officers


def test_a_guest_reads_the_conclusion_he_agrees_to_or_not(cast: Cast) -> None:
    sitting = opened_in_case(cast)
    phone = phone_of(cast, sitting)
    assert "<dt>Kesimpulan</dt><dd>Belum diisi</dd>" in phone.get(SEAT).content.decode()
    written(cast, sitting, "Satu")
    stirred(sitting)
    page = phone.get(SEAT).content.decode()
    assert "Dikecualikan." in page
    assert "Jangka waktu: 2 tahun." in page


def test_a_guest_without_an_office_is_a_guest_and_nothing_else(
    cast: Cast, sitting: Sitting, sign_in: SignIn
) -> None:
    acts.invite_guest(cast.actor("ppid"), sitting=sitting, name="Tokoh Rekaan")
    page = sign_in("ppid").get(f"/rapat/{sitting.uuid}/peserta/").content.decode()
    assert '<span class="cell-note">peserta dari luar</span>' in page
    assert f'href="/rapat/{sitting.uuid}/notulis/"' in page


def test_a_sealed_title_is_never_on_a_phone(cast: Cast) -> None:
    sealed = proposed(cast, "Pelapor Bernama", sensitive=True, public_title="Dokumen pengawasan")
    sitting = acts.open_sitting(
        cast.actor("ppid"),
        items=[sealed],
        title="Sidang",
        venue="Ruang rapat",
        chair=cast.people["ppid"],
        minute_taker=cast.people["ppid"],
    )
    page = phone_of(cast, sitting).get(SEAT).content.decode()
    assert "Dokumen pengawasan" in page and "Pelapor Bernama" not in page


def test_a_phone_states_a_position_and_sending_it_twice_leaves_one_entry(
    cast: Cast, sitting: Sitting
) -> None:
    phone, first = phone_of(cast, sitting), calls(sitting)[0]
    for _ in range(2):
        assert state(phone, first, "dissent", "Manfaatnya lebih besar.").status_code == 302
    position = Position.objects.get()
    assert (position.stance, position.note, position.seat.name) == (
        "dissent",
        "Manfaatnya lebih besar.",
        "Ahli Rekaan",
    )
    assert Entry.objects.filter(act="meetings.state_position").count() == 1
    page = phone.get(SEAT).content.decode()
    assert "Berbeda pendapat</strong>" in page and "Manfaatnya lebih besar." in page


def test_a_refused_position_keeps_what_was_typed(cast: Cast, sitting: Sitting) -> None:
    phone, (first, second) = phone_of(cast, sitting), calls(sitting)
    silent = state(phone, first, "dissent")
    assert silent.status_code == 422 and "alasan pendapat berbeda" in silent.content.decode()
    SittingItem.objects.filter(pk=first.pk).update(state=SittingItem.State.DECIDED)
    late = state(phone, first, "agree", "Sependapat sebagian", headers=PART)
    assert late.status_code == 422 and "sudah diputuskan" in late.content.decode()
    # On the next item the words of the one before do not stand in the form.
    show(sitting, call=second)
    late = state(phone, first, "agree", "Sependapat sebagian", headers=PART)
    assert late.status_code == 422 and "Sependapat sebagian" not in late.content.decode()
    elsewhere = calls(opened(cast, "Di sidang lain"))[0]
    assert state(phone, elsewhere, "agree").status_code == 422
    assert phone.post(POSITION, {"item": "bukan", "stance": "agree"}).status_code == 422
    assert not Position.objects.exists()


def test_another_site_can_take_no_seat_and_state_nothing(cast: Cast, sitting: Sitting) -> None:
    _, code = invited(cast, sitting)
    forged = Client(enforce_csrf_checks=True)
    forged.cookies["sidik-kursi"] = phone_of(cast, sitting, "Ahli Lain").cookies["sidik-kursi"].value
    assert forged.post(SEAT, {"kode": code}).status_code == 403
    assert state(forged, calls(sitting)[0], "agree").status_code == 403
    assert forged.get(POSITION).status_code == 405
    assert not Position.objects.exists()


def test_nothing_is_seen_after_closing_or_leaving(cast: Cast, sitting: Sitting) -> None:
    leaver, stayer = phone_of(cast, sitting), phone_of(cast, sitting, "Ahli Lain")
    token = leaver.cookies["sidik-kursi"].value
    assert leaver.post("/rapat/kursi/tinggalkan/").status_code == 302
    leaver.cookies["sidik-kursi"] = token
    Sitting.objects.filter(pk=sitting.pk).update(closed_at=sitting.opened_at)
    for phone in (leaver, stayer):
        assert "Rekam medis" not in phone.get(SEAT).content.decode()
        gone = phone.get(STATE)
        assert gone.status_code == 410 and "Rekam medis" not in gone.content.decode()
        assert state(phone, calls(sitting)[0], "agree", headers=PART).status_code == 410
    assert not Position.objects.exists()


def test_wrong_codes_are_answered_alike_and_held_off(cast: Cast, sitting: Sitting, settings: Any) -> None:
    settings.AXES_ENABLED = True
    seat, used = invited(cast, sitting)
    Client().post(SEAT, {"kode": used})
    _, good = invited(cast, sitting, "Ahli Lain")
    told = set()
    stranger = Client(REMOTE_ADDR="10.9.8.7")
    for number in range(settings.AXES_FAILURE_LIMIT):
        wrong = used if number % 2 else "2222-3333"
        answer = stranger.post(SEAT, {"kode": wrong})
        assert answer.status_code == 422
        told.add(re.sub(r'value="[^"]*"', "", answer.content.decode()))
    assert len(told) == 1
    held = stranger.post(SEAT, {"kode": good})
    assert held.status_code == 429 and "lima belas menit" in held.content.decode()
    assert Seat.objects.get(name="Ahli Lain").came_at is None
    # Another phone of the room is let in, and no officer is locked out by it.
    assert Client(REMOTE_ADDR="10.9.8.8").post(SEAT, {"kode": good}).status_code == 302
    from axes.models import AccessAttempt

    kept = str(list(AccessAttempt.objects.values()))
    assert used not in kept and good not in kept
    assert seat.sitting_id == sitting.pk


def test_officers_sit_by_their_account_and_take_no_code(
    cast: Cast, sitting: Sitting, sign_in: SignIn, other: Cast
) -> None:
    board = sign_in("board")
    assert "Sidang uji 1" in board.get(SEAT).content.decode()
    _, code = invited(cast, sitting)
    assert board.post(SEAT, {"kode": code}).status_code == 422
    own = sitting.seats.get(person=cast.people["board"])
    assert board.post("/rapat/kursi/duduk/", {"kursi": str(own.uuid)}).status_code == 302
    assert "Rekam medis pegawai" in board.get(SEAT).content.decode()
    assert state(board, calls(sitting)[0], "agree").status_code == 302
    assert Position.objects.get().seat == own
    for wrong in (sign_in("clerk"), sign_in("board", of=other)):
        assert wrong.post("/rapat/kursi/duduk/", {"kursi": str(own.uuid)}).status_code == 404
        assert "Rekam medis" not in wrong.get(SEAT).content.decode()
    assert board.post("/rapat/kursi/duduk/", {"kursi": "x"}).status_code == 404


def test_while_nothing_changed_a_guest_costs_one_query_and_no_page(cast: Cast, sitting: Sitting) -> None:
    phone = phone_of(cast, sitting)
    first = phone.get(STATE)
    assert first.status_code == 200 and "Rekam medis" in first.content.decode()
    with CaptureQueriesContext(connection) as asked:
        same = phone.get(STATE, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    assert len(asked) == 1
    show(sitting, call=calls(sitting)[1])
    fresh = phone.get(STATE, headers={"If-None-Match": first["ETag"]})
    assert fresh.status_code == 200 and "Nilai ujian" in fresh.content.decode()
    assert fresh["Cache-Control"] == "no-store"


def test_the_state_for_officers_counts_and_holds_no_content(
    cast: Cast, sitting: Sitting, sign_in: SignIn, other: Cast
) -> None:
    where = f"/rapat/{sitting.uuid}/keadaan/"
    state(phone_of(cast, sitting), calls(sitting)[0], "dissent", "Manfaat")
    officer = sign_in("ppid")
    answer = officer.get(where)
    told = answer.json()
    assert (told["agree"], told["dissent"], told["present"], told["step"]) == (0, 1, 3, 1)
    assert told["item"] == str(calls(sitting)[0].uuid)
    assert "Rekam" not in answer.content.decode() and "Manfaat" not in answer.content.decode()
    with CaptureQueriesContext(connection) as asked:
        same = officer.get(where, headers={"If-None-Match": answer["ETag"]})
    assert same.status_code == 304
    assert sum("meetings_" in query["sql"] for query in asked) == 1
    assert sign_in("ppid", of=other).get(where).status_code == 404


def test_who_leads_invites_and_sees_the_code_this_once(
    cast: Cast, sitting: Sitting, sign_in: SignIn, settings: Any
) -> None:
    settings.OFFICE_URL = "https://192.168.7.20:8000"
    where = f"/rapat/{sitting.uuid}/peserta/"
    ppid = sign_in("ppid")
    made = ppid.post(where, {"name": "Ahli Rekaan", "office": "Universitas Khayal"}).content.decode()
    code = re.search(r'seat-issued-code">([0-9A-Z]{4}-[0-9A-Z]{4})<', made)
    assert code and "data:image/svg+xml;base64," in made and "https://192.168.7.20:8000/rapat/kursi/" in made
    assert code[1] not in ppid.get(where).content.decode()
    assert Client().post(SEAT, {"kode": code[1]}).status_code == 302
    seat = Seat.objects.get(external=True)
    again = ppid.post(f"/rapat/peserta/{seat.uuid}/kode/").content.decode()
    assert "Kode untuk Ahli Rekaan" in again and code[1] not in again
    clerk = sign_in("clerk")
    assert clerk.post(where, {"name": "Kenalan"}).status_code == 403
    assert clerk.post(f"/rapat/peserta/{seat.uuid}/kode/").status_code == 403
    assert "Undang dan tampilkan kode" not in clerk.get(where).content.decode()
    assert ppid.post(where, {"name": ""}).status_code == 422
    assert Seat.objects.filter(external=True).count() == 1


def test_who_leads_seats_an_officer_who_comes_later(cast: Cast, sitting: Sitting, sign_in: SignIn) -> None:
    where, person = f"/rapat/{sitting.uuid}/peserta/", cast.people["archivist"]
    assert str(person.uuid) in sign_in("ppid").get(where).content.decode()
    chosen = {"person": str(person.uuid)}
    assert sign_in("clerk").post(f"{where}pegawai/", chosen).status_code == 403
    assert "mendapat kursi" in sign_in("ppid").post(f"{where}pegawai/", chosen, follow=True).content.decode()
    assert sitting.seats.filter(person=person).exists()
    # Who has a seat is no longer offered one.
    assert sign_in("ppid").post(f"{where}pegawai/", chosen).status_code == 422


def test_the_code_for_the_projector_leads_to_the_seats_and_holds_no_code(
    cast: Cast, sign_in: SignIn, settings: Any
) -> None:
    import zxingcpp
    from PIL import Image, ImageDraw

    settings.OFFICE_URL = "https://192.168.7.20:8000"
    answer = sign_in("ppid").get("/rapat/kode-qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    drawn = answer.content.decode()
    size = int(re.search(r'(?:viewBox="0 0 |width=")(\d+)', drawn)[1])  # type: ignore[index]
    picture = Image.new("L", (size * 8, size * 8), 255)
    paint, x, y = ImageDraw.Draw(picture), 0.0, 0.0
    for move, first, second in re.findall(
        r"([Mmh])\s*(-?[\d.]+)(?:[ ,](-?[\d.]+))?", drawn.split(' d="')[-1]
    ):
        if move == "h":
            paint.rectangle((x * 8, (y - 0.5) * 8, (x + float(first)) * 8 - 1, (y + 0.5) * 8 - 1), fill=0)
            x += float(first)
        else:
            x, y = (float(first), float(second)) if move == "M" else (x + float(first), y + float(second))
    (read,) = zxingcpp.read_barcodes(picture)
    assert read.text == "https://192.168.7.20:8000/rapat/kursi/"


def test_phones_get_the_public_part_of_the_authority_alone(settings: Any, tmp_path: Any, db: None) -> None:
    from sidik.cli import authority

    settings.HOME = tmp_path
    assert Client().get("/rapat/sertifikat.crt").status_code == 404
    authority.issue(tmp_path, [authority.host_of("192.168.7.20")])
    answer = Client().get("/rapat/sertifikat.crt")
    assert answer["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.content == (tmp_path / "tls" / "authority.crt").read_bytes()
    assert b"PRIVATE" not in answer.content
