"""Persetujuan: default yes for all, no with reason; the purpose follows from what the case is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.domain.item import Stage
from sidik.ledger import clock
from sidik.register.models import Approval, Item
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined, finished_test, verified

SignIn = Callable[..., Client]


def with_test(cast: Cast, title: str) -> Item:
    item = verified(cast, title=title)
    finished_test(cast, item)
    item.refresh_from_db()
    return item


def waiting(cast: Cast, items: list[Item], **more: object) -> Case:
    return case_for(cast, ActivityKind.APPROVE, "head", items=items, **more)  # type: ignore[arg-type]


def test_the_head_approves_some_and_refuses_one_with_reason(cast: Cast, sign_in: SignIn) -> None:
    first, second = with_test(cast, "Satu"), with_test(cast, "Dua")
    typed = {
        f"answer-{second.uuid}": "no",
        f"reason-{second.uuid}": "Uji belum lengkap.",
        "document": "ND-7/2026",
    }
    CasePage(sign_in("head"), waiting(cast, [first, second])).done("finish", typed)
    found = {a.item: (a.approved, a.reason, a.purpose, a.document) for a in Approval.objects.all()}
    assert found == {
        first: (True, "", "exemption", "ND-7/2026"),
        second: (False, "Uji belum lengkap.", "exemption", "ND-7/2026"),
    }
    first.refresh_from_db()
    assert first.stage == Stage.DETERMINATION_PENDING
    paper = Paper.objects.get(kind="approval_sheet")
    assert paper.data["legal_basis"] == ["PP 61/2010 Pasal 3 ayat (2)"]
    assert render_paper(paper).startswith(b"%PDF")


def test_a_new_test_over_a_determined_item_is_approved_as_a_change(cast: Cast, sign_in: SignIn) -> None:
    item = determined(cast)
    finished_test(cast, item)
    CasePage(sign_in("head"), waiting(cast, [item])).done("finish")
    assert Approval.objects.order_by("-id").first().purpose == "change"  # type: ignore[union-attr]


def test_in_a_timer_case_it_is_about_the_opening(cast: Cast, sign_in: SignIn) -> None:
    page = CasePage(sign_in("head"), waiting(cast, [determined(cast)], timer=True))
    assert "PP 61/2010 Pasal 11 ayat (3)" in page.show()
    page.done("finish", {"overall": "no", "overall_reason": "Masih diperlukan."})
    newest = Approval.objects.order_by("-id")[0]
    assert (newest.purpose, newest.approved) == ("opening", False)


def test_a_refusal_without_reason_is_not_stored_and_keeps_the_document(cast: Cast, sign_in: SignIn) -> None:
    page = CasePage(sign_in("head"), waiting(cast, [with_test(cast, "Satu")]))
    answer = page.send("finish", {"overall": "no", "document": "ND-9/2026"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis alasan mengapa tidak disetujui." in text
    assert "ND-9/2026" in text
    assert not Approval.objects.exists()


def test_an_approval_is_not_dated_ahead(cast: Cast, sign_in: SignIn) -> None:
    ahead = (clock.today() + timedelta(days=3)).isoformat()
    page = CasePage(sign_in("head"), waiting(cast, [with_test(cast, "Satu")]))
    assert "masa depan" in page.send("finish", {"approved_on": ahead}).content.decode()


def test_another_office_cannot_approve(cast: Cast, sign_in: SignIn) -> None:
    form = CasePage(sign_in("head"), waiting(cast, [with_test(cast, "Satu")])).form("finish")
    assert sign_in("ppid").post(form.action, form.data).status_code == 403
    assert not Approval.objects.exists()
