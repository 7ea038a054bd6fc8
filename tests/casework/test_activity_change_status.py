"""Ubah status: opened by a dated determination that takes effect at T; a determined change enters the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sidik.accounts.queries import system
from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.domain.item import Nature
from sidik.domain.workdays import working_days_before
from sidik.ledger import clock
from sidik.notices.models import Notice
from sidik.register import acts
from sidik.register.models import Determination, DeterminationFile, Item, PublicListDraft, StatusChange
from sidik.rules.queries import calendar_of
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.casework.test_activity_determine import PDF, WORDS
from tests.casework.test_activity_draft import propose
from tests.cast import Cast
from tests.register.steps import determined, finished_test, paper, proposed

SignIn = Callable[..., Client]


def opening(cast: Cast, items: list[Item]) -> Case:
    return case_for(cast, ActivityKind.CHANGE_STATUS, "ppid", {"kind": "open"}, items=items, timer=True)


def test_an_opening_is_dated_today_and_takes_effect_at_the_end(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    assert item.ends_on is not None
    CasePage(sign_in("ppid"), opening(cast, [item])).done("finish")
    made = Determination.objects.get(of="opening")
    change = StatusChange.objects.get(kind="open")
    assert (made.determined_on, change.effective_on) == (clock.today(), item.ends_on)
    item.refresh_from_db()
    assert item.nature == Nature.EXEMPT
    printed = Paper.objects.get(kind="decree", number=made.number)
    assert printed.data["purpose"] == "opening"
    assert printed.data["annex"]["rows"][0]["effective_on"]
    assert render_paper(printed).startswith(b"%PDF")
    told = Notice.objects.filter(person=cast.people["clerk"], text__contains=made.number).get()
    assert "UU 30/2014 Pasal 62" in told.text
    with clock.shifted(item.ends_on - timedelta(days=1)):
        assert not PublicListDraft.objects.exists()
    with clock.shifted(item.ends_on):
        acts.open_by_law(system(cast.body), items=[item])
        item.refresh_from_db()
        assert item.nature == Nature.OPEN


def test_what_the_head_refuses_is_left_out_with_the_reason_and_opens_anyway(
    cast: Cast, sign_in: SignIn
) -> None:
    kept, opened = determined(cast, title="Satu"), determined(cast, title="Dua")
    then = (step(ActivityKind.CHANGE_STATUS, "ppid", {"kind": "open"}, id="s2"),)
    case = case_for(cast, ActivityKind.APPROVE, "head", items=[kept, opened], timer=True, then=then)
    typed = {f"answer-{kept.uuid}": "no", f"reason-{kept.uuid}": "Masih diperlukan."}
    CasePage(sign_in("head"), case).done("finish", typed)
    page = CasePage(sign_in("ppid"), case)
    assert "Masih diperlukan. Informasi tetap terbuka demi hukum" in page.show()
    page.done("finish")
    assert StatusChange.objects.get(kind="open").item == opened
    assert case.works.last().result["left_out"] == [kept.code]  # type: ignore[union-attr]
    kept.refresh_from_db()
    assert kept.ends_on is not None
    with clock.shifted(kept.ends_on):
        assert acts.refresh_items(system(cast.body), items=[kept])
        kept.refresh_from_db()
        assert kept.nature == Nature.OPEN


def test_after_the_deadline_the_opening_is_late_and_still_counts(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    assert item.ends_on is not None
    late_on = working_days_before(item.ends_on, 10, calendar_of(cast.body))
    with clock.shifted(late_on):
        page = CasePage(sign_in("ppid"), opening(cast, [item]))
        assert "Terlambat, tetap berlaku" in page.show()
        page.done("finish")
    assert Determination.objects.filter(of="opening").count() == 1


@pytest.fixture
def changed(cast: Cast) -> tuple[Item, Case]:
    """A case of change whose determination is made, and the item."""
    item = determined(cast)
    propose(cast, item)
    case = case_for(cast, ActivityKind.CHANGE_STATUS, "ppid", {"kind": "change_ground"}, items=[item])
    finished_test(cast, item, basis_text="UU 14/2008 Pasal 17 huruf h angka 4")
    acts.approve_items(cast.actor("head"), items=[item], approved=True, purpose="change")
    return item, case


def test_a_change_enters_the_register_after_its_determination_only(
    cast: Cast, changed: tuple[Item, Case], sign_in: SignIn
) -> None:
    item, case = changed
    page = CasePage(sign_in("ppid"), case)
    answer = page.send("finish", {"reason": "Catatan saya"})
    assert answer.status_code == 422
    assert "PP 61/2010 Pasal 10 ayat (1)" in answer.content.decode()
    assert not StatusChange.objects.exists()
    made = acts.determine_change(cast.actor("ppid"), items=[item], paper=paper())
    page.done("finish")
    row = StatusChange.objects.get()
    assert (row.kind, row.determination, row.reason) == ("change_ground", made, "Perkara sedang disidik.")
    sheet = Paper.objects.get(kind="change_sheet")
    assert (sheet.state, sheet.number) == ("final", made.number)
    assert sheet.data["rows"][0]["new"]["legal_basis"] == ["UU 14/2008 Pasal 17 huruf h angka 4"]
    assert render_paper(sheet).startswith(b"%PDF")


def test_the_signed_paper_of_the_step_before_is_attached_here(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    then = (step(ActivityKind.CHANGE_STATUS, "ppid", {"kind": "change_ground"}, id="s2"),)
    case = case_for(cast, ActivityKind.DETERMINE, "ppid", {"of": "change"}, items=[item], then=then)
    finished_test(cast, item)
    acts.approve_items(cast.actor("head"), items=[item], approved=True, purpose="change")
    page = CasePage(sign_in("ppid"), case)
    page.done("finish", WORDS)
    made = Determination.objects.get(of="change")
    scan = SimpleUploadedFile("sk.pdf", PDF, "application/pdf")
    page.done("attach_signed", {"determination": str(made.uuid)}, signed=scan)
    assert DeterminationFile.objects.get().determination == made
    assert "attach_signed" not in page.show()


def test_a_proposal_is_withdrawn_with_its_reason(cast: Cast, sign_in: SignIn) -> None:
    item = proposed(cast)
    case = case_for(cast, ActivityKind.CHANGE_STATUS, "ppid", {"kind": "withdraw"}, items=[item])
    page = CasePage(sign_in("ppid"), case)
    assert page.send("finish", {"reason": ""}).status_code == 422
    page.done("finish", {"reason": "Bukan informasi yang dikecualikan."})
    item.refresh_from_db()
    assert item.nature == Nature.WITHDRAWN


def test_another_office_cannot_open(cast: Cast, sign_in: SignIn) -> None:
    form = CasePage(sign_in("ppid"), opening(cast, [determined(cast)])).form("finish")
    assert sign_in("clerk").post(form.action, form.data).status_code == 403
    assert not StatusChange.objects.exists()
