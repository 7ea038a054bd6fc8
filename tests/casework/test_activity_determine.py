"""Penetapan: number, date, signer, mandatory contents, decree with annex; refused with the article of what lacks."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper, TakenNumber
from sidik.domain.activities import ActivityKind
from sidik.domain.item import Nature
from sidik.files.models import SealedFile
from sidik.register import acts
from sidik.register.models import Determination, DeterminationFile, Item
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import approved, determined, finished_test, verified
from tests.signing.papers import blank_scan

SignIn = Callable[..., Client]
PDF = blank_scan()
WORDS = {"considering": "bahwa informasi ini perlu ditetapkan;", "place_name": "Kota Khayal"}


def at(cast: Cast, items: list[Item], of: str = "exemption") -> Case:
    return case_for(cast, ActivityKind.DETERMINE, "ppid", {"of": of}, items=items)


def test_an_exemption_takes_its_number_from_the_book_and_is_in_force(cast: Cast, sign_in: SignIn) -> None:
    item = approved(cast, verified(cast))
    CasePage(sign_in("ppid"), at(cast, [item])).done("finish", WORDS)
    made = Determination.objects.get()
    item.refresh_from_db()
    assert (made.number, made.of, made.place) == (TakenNumber.objects.get().text, "exemption", "Kota Khayal")
    assert item.nature == Nature.EXEMPT
    paper = Paper.objects.get(kind="decree")
    assert (paper.number, paper.state) == (made.number, "final")
    assert paper.data["considering"] == [WORDS["considering"]]
    assert item.code in paper.data["noticing"][0]
    assert paper.data["annex"]["rows"][0]["code"] == item.code
    assert render_paper(paper).startswith(b"%PDF")


def test_a_scan_of_the_signed_paper_is_sealed_and_attached(cast: Cast, sign_in: SignIn) -> None:
    item = approved(cast, verified(cast))
    scan = SimpleUploadedFile("sk.pdf", PDF, "application/pdf")
    CasePage(sign_in("ppid"), at(cast, [item])).done("finish", WORDS, signed=scan)
    assert DeterminationFile.objects.get().file_uuid == SealedFile.objects.get().uuid


def test_a_number_of_ones_own_needs_its_reason(cast: Cast, sign_in: SignIn) -> None:
    item = approved(cast, verified(cast))
    page = CasePage(sign_in("ppid"), at(cast, [item]))
    own = {**WORDS, "number_from": "own", "own_number": "188.4/705/TAHUN 2026"}
    answer = page.send("finish", own)
    text = answer.content.decode()
    assert "Tulis alasan memakai nomor di luar buku." in text
    assert WORDS["considering"] in text
    page.done("finish", {**own, "number_reason": "Nomor dari bagian hukum."})
    assert Determination.objects.get().number == "188.4/705/TAHUN 2026"
    assert not TakenNumber.objects.exists()
    assert page.case.works.get().result["number_reason"] == "Nomor dari bagian hukum."


def test_without_approval_the_button_is_grey_and_the_act_refused_with_its_article(
    cast: Cast, sign_in: SignIn
) -> None:
    item = verified(cast)
    finished_test(cast, item)
    page = CasePage(sign_in("ppid"), at(cast, [item]))
    assert page.form("finish").disabled
    answer = page.send("finish", WORDS)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "PP 61/2010 Pasal 3 ayat (2)" in text
    assert WORDS["considering"] in text
    assert not Determination.objects.exists()


def test_an_item_that_lacks_contents_is_listed_with_the_article(cast: Cast, sign_in: SignIn) -> None:
    item = approved(cast, verified(cast))
    cast.people["ppid"].offices.update(decree_number="")
    page = CasePage(sign_in("ppid"), at(cast, [item]))
    assert page.form("finish").disabled
    assert "UU 30/2014 Pasal 52 dan 56" in page.show()
    assert page.send("finish", WORDS).status_code == 422
    assert not Determination.objects.exists()


def test_a_change_shows_the_old_standing_beside_the_new(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    case = at(cast, [item], "change")
    page = CasePage(sign_in("ppid"), case)
    assert "PP 61/2010 Pasal 10 ayat (2)" in page.show()
    finished_test(cast, item, basis_text="UU 14/2008 Pasal 17 huruf h angka 4")
    acts.approve_items(cast.actor("head"), items=[item], approved=True, purpose="change")
    page.done("finish", WORDS)
    item.refresh_from_db()
    assert item.version.basis_text == "UU 14/2008 Pasal 17 huruf h angka 4"
    (row,) = Paper.objects.get(kind="decree").data["annex"]["rows"]
    assert row["present_basis"] == ["UU 14/2008 Pasal 17 huruf h angka 2"]
    assert row["legal_basis"] == ["UU 14/2008 Pasal 17 huruf h angka 4"]


def test_another_office_cannot_determine(cast: Cast, sign_in: SignIn) -> None:
    item = approved(cast, verified(cast))
    form = CasePage(sign_in("ppid"), at(cast, [item])).form("finish")
    assert sign_in("head").post(form.action, {**form.data, **WORDS}).status_code == 403
    assert not Determination.objects.exists()
