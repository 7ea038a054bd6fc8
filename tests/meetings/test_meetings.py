"""Meetings outside a case: recorded whole or not at all, shown with their results, printed as minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from sidik.domain.refusal import Reason
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.meetings import acts
from sidik.meetings.models import Attendance, Meeting
from sidik.register.models import Item
from tests.cast import Cast
from tests.register.steps import proposed

SignIn = Callable[..., Client]
CAME = {"name": "Peserta Rekaan", "nip": "198001012005011099", "office": "Analis", "role": "verifier"}


def recorded(cast: Cast, key: str = "ppid", **changes: Any) -> Meeting:
    values: dict[str, Any] = {
        "kind": "konsinyasi",
        "title": "Konsinyasi pengubahan",
        "venue": "Ruang Rapat",
        "held_on": clock.today(cast.body.zone),
        "begins": time(9),
        "chair": "Ketua PPID",
        "minute_taker": "Sekretaris",
        "minutes": "Dasar hukum dibahas satu per satu.",
        "attendance": [CAME],
        "results": {},
    }
    return acts.record_meeting(cast.actor(key), **{**values, **changes})


def sent(cast: Cast, item: Item | None = None, **changes: Any) -> dict[str, Any]:
    """A form as a browser sends it."""
    rows = {
        f"{p}-{n}_FORMS": v
        for p, v0 in (("hadir", 2), ("hasil", 2))
        for n, v in (("TOTAL", v0), ("INITIAL", 0))
    }
    values = {
        "kind": "discussion",
        "title": "Rapat pembahasan daftar",
        "venue": "Aula",
        "held_on": clock.today(cast.body.zone).isoformat(),
        "begins": "09:00",
        "ends": "11:30",
        "chair": "Ketua PPID",
        "minute_taker": "Sekretaris",
        "minutes": "Notulen yang tidak hilang",
        "hadir-0-name": "Peserta Pertama",
        "hadir-0-present": "on",
        "hadir-1-name": "Tamu",
        "hadir-1-external": "on",
    }
    result = {"hasil-0-code": item.code, "hasil-0-result": "Tetap dikecualikan"} if item else {}
    return {**rows, **values, **result, **changes}


def test_a_meeting_is_one_entry_with_attendance_and_results(cast: Cast) -> None:
    item = proposed(cast)
    before = Entry.objects.count()
    meeting = recorded(cast, results={item: ("Dasar diganti", "Satu peserta berbeda pendapat")})
    assert Entry.objects.count() == before + 1
    assert meeting.attendance.get().nip == "198001012005011099"
    assert meeting.results.get().dissent == "Satu peserta berbeda pendapat"
    assert "Dasar" not in str(Entry.objects.get(act="meetings.record_meeting").facts)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"minutes": " "}, "notulen"), ({"must_attend": [Role.HEAD]}, "kehadiran")],
    ids=["no minutes", "a performer was not there"],
)
def test_an_incomplete_meeting_is_not_recorded(cast: Cast, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        recorded(cast, **changes)
    assert refused.value.refusal.code is Reason.MISSING
    assert not Meeting.objects.exists()


def test_a_result_without_words_is_not_recorded(cast: Cast) -> None:
    item = proposed(cast)
    with pytest.raises(Refused, match=item.code):
        recorded(cast, results={item: ("", "")})
    assert not Meeting.objects.exists()


def test_a_meeting_to_come_has_no_minutes_yet(cast: Cast) -> None:
    with pytest.raises(Refused, match="belum berlangsung"):
        recorded(cast, held_on=clock.today(cast.body.zone) + timedelta(days=1))


def test_whoever_holds_no_office_of_the_procedure_records_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        recorded(cast, key="administrator")
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_form_already_names_the_officers_on_duty(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in("clerk").get(reverse("meetings:record_meeting")).content.decode()
    assert cast.people["ppid"].nip in text
    assert cast.people["administrator"].nip not in text


def test_a_meeting_is_recorded_through_its_page(cast: Cast, sign_in: SignIn) -> None:
    item, client = proposed(cast), sign_in("clerk")
    answer = client.post(reverse("meetings:record_meeting"), sent(cast, item))
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == reverse("meetings:meeting_detail", args=[meeting.uuid])
    assert [(a.name, a.present, a.external) for a in Attendance.objects.all()] == [
        ("Peserta Pertama", True, False),
        ("Tamu", False, True),
    ]
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Tetap dikecualikan" in page
    assert "1 dari 2" in page
    assert (
        "Tetap dikecualikan" in client.get(reverse("register:item_detail", args=[item.uuid])).content.decode()
    )
    assert "1 dari 2" in client.get(reverse("meetings:meeting_list")).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends": "08:00"}, "sesudah waktu mulai"),
        ({"hasil-0-code": "TIDAK-ADA", "hasil-0-result": "x"}, "tidak ada di register"),
        ({"hasil-0-result": "tanpa kode"}, "Isi kode informasi"),
        ({"minutes": "", "agenda": "Notulen yang tidak hilang"}, "wajib diisi"),
    ],
)
def test_a_refused_meeting_keeps_what_was_typed(
    cast: Cast, sign_in: SignIn, changes: dict[str, Any], words: str
) -> None:
    answer = sign_in("clerk").post(reverse("meetings:record_meeting"), sent(cast, **changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words.lower() in text.lower()
    assert "Notulen yang tidak hilang" in text
    assert "Peserta Pertama" in text
    assert not Meeting.objects.exists()


def test_an_item_is_concluded_once_and_of_the_own_body_only(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    item, client, url = proposed(cast), sign_in("clerk"), reverse("meetings:record_meeting")
    twice = sent(cast, item, **{"hasil-1-code": item.code, "hasil-1-result": "Lain"})
    assert "lebih dari sekali" in client.post(url, twice).content.decode()
    proposed(other)
    foreign = proposed(other, "Kedua")
    assert "tidak ada di register" in client.post(url, sent(cast, foreign)).content.decode()
    assert not Meeting.objects.exists()


def test_the_minutes_print_attendance_and_results(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast)
    meeting = recorded(cast, results={item: ("Dasar diganti", "Ada yang berbeda")})
    answer = sign_in("unit-industri").get(reverse("meetings:minutes_pdf", args=[meeting.uuid]))
    document = pypdfium2.PdfDocument(BytesIO(answer.content))
    text = re.sub(r"\s+", " ", " ".join(p.get_textpage().get_text_range() for p in document))
    document.close()
    for words in (
        "Konsinyasi pengubahan",
        "Peserta Rekaan",
        "19800101 200501 1 099",
        "Dasar diganti",
        item.code,
    ):
        assert words in text


def test_a_meeting_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    meeting, client = recorded(cast), sign_in("ppid", of=other)
    for name in ("meeting_detail", "minutes_pdf"):
        there = client.get(reverse(f"meetings:{name}", args=[meeting.uuid])).status_code
        nowhere = client.get(reverse(f"meetings:{name}", args=[uuid4()])).status_code
        assert (there, nowhere) == (404, 404)
    assert "Konsinyasi" not in client.get(reverse("meetings:meeting_list")).content.decode()


def test_reading_writes_nothing(cast: Cast, sign_in: SignIn) -> None:
    meeting, client = recorded(cast), sign_in("ppid")
    before = Entry.objects.count()
    for address in (
        reverse("meetings:meeting_list"),
        reverse("meetings:record_meeting"),
        reverse("meetings:meeting_detail", args=[meeting.uuid]),
        reverse("meetings:minutes_pdf", args=[meeting.uuid]),
    ):
        assert client.get(address).status_code == 200
    assert Entry.objects.count() == before
