"""Rapat: held, attended by the performers of the step, with minutes and a result for each item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.ledger import clock
from sidik.meetings.models import ItemResult, Meeting
from sidik.register.models import Item
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]
SAID = {
    "venue": "Ruang rapat",
    "begins": "09:00",
    "ends": "11:30",
    "minute_taker": "Notulis Rekaan",
    "minutes": "Dibahas satu per satu.",
    "guests": "Ahli Rekaan; Universitas Khayal",
}


@pytest.fixture
def items(cast: Cast) -> list[Item]:
    return [determined(cast, title="Satu"), determined(cast, title="Dua")]


@pytest.fixture
def case(cast: Cast, items: list[Item]) -> Case:
    return case_for(
        cast, ActivityKind.MEETING, "ppid", {"kind": "konsinyasi"}, items=items, also=("superior",)
    )


def test_minutes_attendance_and_results_are_recorded(case: Case, items: list[Item], sign_in: SignIn) -> None:
    typed = {**SAID, "result_for_all": "Tetap.", f"result-{items[1].uuid}": "Diubah ke huruf a."}
    typed[f"dissent-{items[1].uuid}"] = "Unit tidak sependapat."
    CasePage(sign_in("ppid"), case).done("finish", typed)
    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.attendance.count()) == ("konsinyasi", 3)
    assert meeting.attendance.get(external=True).office == "Universitas Khayal"
    found = {r.item: (r.result, r.dissent) for r in ItemResult.objects.all()}
    assert found == {items[0]: ("Tetap.", ""), items[1]: ("Diubah ke huruf a.", "Unit tidak sependapat.")}
    assert render_paper(Paper.objects.get(kind="minutes")).startswith(b"%PDF")


def test_a_performer_of_the_step_must_have_been_there(cast: Cast, case: Case, sign_in: SignIn) -> None:
    page = CasePage(sign_in("ppid"), case)
    office = cast.people["ppid"].offices.get()
    answer = page.send("finish", {**SAID, "result_for_all": "Tetap.", "present": [str(office.uuid)]})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "kehadiran Atasan PPID" in text
    assert "Dibahas satu per satu." in text
    assert not Meeting.objects.exists()


def test_every_item_has_a_result(case: Case, sign_in: SignIn) -> None:
    answer = CasePage(sign_in("ppid"), case).send("finish", SAID)
    assert "isi hasil untuk semua" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_meeting_to_come_has_no_minutes(case: Case, sign_in: SignIn) -> None:
    ahead = (clock.today() + timedelta(days=2)).isoformat()
    typed = {**SAID, "result_for_all": "Tetap.", "held_on": ahead}
    assert (
        "dicatat sesudah diadakan" in CasePage(sign_in("ppid"), case).send("finish", typed).content.decode()
    )


def test_another_office_cannot_record_it(case: Case, sign_in: SignIn) -> None:
    form = CasePage(sign_in("ppid"), case).form("finish")
    typed = {**form.data, **{k: [v] for k, v in SAID.items()}, "result_for_all": ["Tetap."]}
    answer = sign_in("clerk").post(form.action, typed)
    assert answer.status_code == 403
    assert not Meeting.objects.exists()
