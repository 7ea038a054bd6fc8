"""Serah terima: both sides have a receipt and a line in the agenda book."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.casework.models import Case
from sidik.desk.models import AgendaEntry, Handover, Paper
from sidik.notices.models import Notice
from sidik.papers import render
from tests.casework.pages import CasePage
from tests.casework.stages import KUPANG, begun, filled, of_unit, passed
from tests.cast import Cast
from tests.register.steps import wording


@pytest.fixture
def case(cast: Cast) -> Case:
    """A unit's case of Kupang at the handing-over, with two items."""
    case = of_unit(begun(cast, KUPANG), cast)
    filled(cast, "unit-perdagangan", case, wording("Satu"), wording("Dua", forms=("soft",)))
    passed(cast, "unit-perdagangan", case, times=2)
    return case


@pytest.fixture
def given(case: Case, sign_in: Any) -> Case:
    """Handed over by the unit, with the missing hardcopy noted."""
    page = CasePage(sign_in("unit-perdagangan"), case)
    note = next(k for k in page.form("finish").data if k.startswith("note-") and _of(k) == "Dua")
    page.done("finish", {note: "Hanya berupa data pada aplikasi"})
    return case


def _of(key: str) -> str:
    from sidik.register.models import Item

    return Item.objects.get(uuid=key.split("-", 1)[1]).version.title


def test_a_missing_medium_needs_a_note(case: Case, sign_in: Any) -> None:
    answer = CasePage(sign_in("unit-perdagangan"), case).send("finish", {"letter": "005/12/2026"})
    assert answer.status_code == 422
    assert "salinan cetak tidak ada" in answer.content.decode()
    assert "005/12/2026" in answer.content.decode()
    assert not Handover.objects.exists()


def test_giving_writes_receipt_agenda_and_tells_the_taker(given: Case, cast: Cast) -> None:
    row = Handover.objects.get()
    assert (row.direction, row.giver["unit"]) == ("give", "Bidang Perdagangan")
    assert [t["media"] for t in row.things] == [["softcopy", "hardcopy"], ["softcopy"]]
    assert AgendaEntry.objects.get().direction == "out"
    paper = Paper.objects.get(kind="receipt")
    assert (paper.number, paper.data["direction"]) == (row.number, "handed")
    assert render("receipt", dict(paper.data)).startswith(b"%PDF")
    assert Notice.objects.get().person.name == row.taker["name"]
    assert given.step == "s3"


def test_receiving_answers_the_receipt_of_the_giver(given: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("ppid"), given)
    assert Handover.objects.get().number in page.show()
    page.done("finish")
    gave, took = Handover.objects.order_by("id")
    assert (took.direction, took.answers) == ("receive", gave)
    assert took.number != gave.number
    assert took.giver["name"] == gave.giver["name"]
    assert {t["custody"] for t in took.things} == {took.taker["unit"]}
    assert sorted(AgendaEntry.objects.values_list("direction", flat=True)) == ["in", "out"]


def test_what_differs_from_the_receipt_needs_a_note(given: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("ppid"), given)
    media = next(k for k in page.form("finish").data if k.startswith("media-") and _of(k) == "Satu")
    answer = page.send("finish", {media: ["softcopy"]})
    assert answer.status_code == 422
    assert Handover.objects.count() == 1
    page.done("finish", {media: ["softcopy"], media.replace("media", "note"): "Map kosong"})
    assert Handover.objects.order_by("id").last().things[0]["note"] == "Map kosong"  # type: ignore[union-attr]


def test_a_nil_unit_hands_over_its_statement(cast: Cast, sign_in: Any) -> None:
    case = of_unit(begun(cast, KUPANG), cast)
    page = CasePage(sign_in("unit-perdagangan"), case)
    page.done("nil")
    page.done("finish")
    page.done("finish")
    page.done("finish")
    assert "nihil" in Handover.objects.get().things[0]["description"]
    CasePage(sign_in("ppid"), case).done("finish")
    assert Handover.objects.filter(direction="receive").count() == 1


def test_nothing_in_any_medium_is_no_handing_over(case: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("unit-perdagangan"), case)
    data = page.form("finish").data
    typed: dict[str, Any] = {k: [] for k in data if k.startswith("media-")}
    typed |= {k: "Belum disalin" for k in data if k.startswith("note-")}
    answer = page.send("finish", typed)
    assert answer.status_code == 422
    assert "media" in answer.content.decode()
    assert not AgendaEntry.objects.exists()


def test_another_unit_does_not_hand_over(case: Case, sign_in: Any) -> None:
    answer = sign_in("unit-industri").post(f"/kasus/{case.uuid}/selesaikan/", {})
    assert answer.status_code in {403, 422}
    assert not Handover.objects.exists()
