"""Invitation and attendance list of a meeting: printed from what was entered, in the size of paper of the body."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import uuid4

import docx
import pytest
from django.test import Client
from django.urls import reverse

from sidik.domain.dates_in_words import day_name
from tests.cast import Cast
from tests.meetings.test_meetings import CAME, recorded
from tests.papers.reading import sizes_of, squeezed, text_of
from tests.register.steps import proposed

SignIn = Callable[..., Client]
AWAY = {"name": "Tamu *Bintang*", "office": "Akademisi", "external": True, "present": False}
PAPERS = (
    "minutes_pdf",
    "attendance_pdf",
    "invitation_pdf",
    "minutes_docx",
    "attendance_docx",
    "invitation_docx",
)


def printed(client: Client, name: str, uuid: object) -> bytes:
    answer = client.get(reverse(f"meetings:{name}", args=[uuid]))
    assert answer.status_code == 200
    return bytes(answer.content)


def test_the_attendance_list_has_everyone_invited_and_a_place_to_sign_for_who_came(
    cast: Cast, sign_in: SignIn
) -> None:
    meeting = recorded(cast, attendance=[CAME, AWAY])
    text = text_of(printed(sign_in("clerk"), "attendance_pdf", meeting.uuid))
    for words in ("DAFTAR HADIR", "Peserta Rekaan", "Tamu *Bintang*", "peserta dari luar", "tidak hadir"):
        assert squeezed(words) in squeezed(text)
    assert "1 dari 2 yang diundang hadir" in text
    assert "Pimpinan rapat" in text
    assert day_name(meeting.held_on) in text


def test_the_invitation_names_the_invited_the_hour_and_what_is_discussed(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast)
    meeting = recorded(cast, attendance=[CAME, AWAY], agenda="Dasar hukum", results={item: ("Tetap", "")})
    text = text_of(printed(sign_in("unit-industri"), "invitation_pdf", meeting.uuid))
    for words in ("Kepada Yth.", "Peserta Rekaan", "Tamu *Bintang*", "Ruang Rapat", "Dasar hukum", item.code):
        assert squeezed(words) in squeezed(text)
    assert "Nomor" in text
    assert meeting.minutes not in text


def test_a_sealed_title_stays_off_the_invitation(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast, "Nama yang disegel", sensitive=True, public_title="Dokumen pengawasan")
    meeting = recorded(cast, results={item: ("Tetap", "")})
    text = text_of(printed(sign_in("clerk"), "invitation_pdf", meeting.uuid))
    assert "Dokumen pengawasan" in text
    assert "disegel" not in text


@pytest.mark.parametrize("size", ["a4", "f4"])
def test_papers_of_a_meeting_are_of_the_size_of_the_body(cast: Cast, sign_in: SignIn, size: str) -> None:
    cast.body.settings = {**cast.body.settings, "paper_size": size}
    cast.body.save()
    meeting, client = recorded(cast), sign_in("clerk")
    wanted = {(210, 297)} if size == "a4" else {(215, 330)}
    for name in PAPERS[:3]:
        assert sizes_of(printed(client, name, meeting.uuid)) == wanted


def test_papers_of_a_meeting_can_be_edited(cast: Cast, sign_in: SignIn) -> None:
    meeting, client = recorded(cast), sign_in("clerk")
    for name in PAPERS[3:]:
        document = docx.Document(io.BytesIO(printed(client, name, meeting.uuid)))
        assert any(meeting.title in p.text for p in document.paragraphs)


def test_the_page_of_a_meeting_leads_to_its_papers(cast: Cast, sign_in: SignIn) -> None:
    meeting = recorded(cast)
    page = sign_in("clerk").get(reverse("meetings:meeting_detail", args=[meeting.uuid])).content.decode()
    for name in PAPERS:
        assert reverse(f"meetings:{name}", args=[meeting.uuid]) in page


def test_papers_of_a_meeting_of_another_body_are_not_there(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    meeting, client = recorded(cast), sign_in("ppid", of=other)
    for name in PAPERS:
        for uuid in (meeting.uuid, uuid4()):
            assert client.get(reverse(f"meetings:{name}", args=[uuid])).status_code == 404
