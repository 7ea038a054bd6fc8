"""The signed decree in its case: checked against the decree that was printed, refused when it is another document."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.activities import ActivityKind
from sidik.register import acts
from sidik.register.models import Determination, DeterminationFile
from sidik.signatures.models import SignedCopy
from tests.casework.one_step import case_for, step
from tests.casework.pages import CasePage
from tests.casework.test_activity_determine import WORDS, at
from tests.cast import Cast
from tests.register.steps import approved, determined, finished_test, verified
from tests.signing.papers import blank_scan, provider, sign, signed_decree

SignIn = Callable[..., Client]


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("sk.pdf", content, "application/pdf")


def change_determined(cast: Cast, sign_in: SignIn) -> tuple[CasePage, Determination]:
    """A case that stands behind its determination, whose signed paper is still to come."""
    item = determined(cast)
    then = (step(ActivityKind.CHANGE_STATUS, "ppid", {"kind": "change_ground"}, id="s2"),)
    case = case_for(cast, ActivityKind.DETERMINE, "ppid", {"of": "change"}, items=[item], then=then)
    finished_test(cast, item)
    acts.approve_items(cast.actor("head"), items=[item], approved=True, purpose="change")
    page = CasePage(sign_in("ppid"), case)
    page.done("finish", WORDS)
    return page, Determination.objects.get(of="change")


def test_the_signed_decree_is_checked_and_shown_with_what_was_found(cast: Cast, sign_in: SignIn) -> None:
    page, made = change_determined(cast, sign_in)
    decree = Paper.objects.get(kind="decree", number=made.number)
    signed = sign(render_paper(decree), provider()[1], signer="Nama Lain")
    page.done("attach_signed", {"determination": str(made.uuid)}, signed=upload(signed))
    copy = SignedCopy.objects.get()
    assert (copy.paper, copy.standing) == (decree, "uncertified")
    # A decree whose day is kept in words is printed with the moment of printing, so its bytes differ.
    assert copy.found.sameness in ("bytes", "pages")
    assert DeterminationFile.objects.get(determination=made).file_uuid == copy.file_uuid
    text = page.show()
    assert "Tanda tangan tidak bersertifikat" in text
    # Who signed is told by the certificate, not by a name beside it.
    assert "Ahmad Fauzi, S.STP, MM" in text
    assert "Nama Lain" not in text


def test_a_signed_file_of_another_document_is_not_attached(cast: Cast, sign_in: SignIn) -> None:
    page, made = change_determined(cast, sign_in)
    answer = page.send("attach_signed", {"determination": str(made.uuid)}, signed=upload(signed_decree()))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "dokumen lain" in text
    assert "UU 30/2014 Pasal 38 ayat (5)" in text
    assert not DeterminationFile.objects.filter(determination=made).exists()
    page.done("attach_signed", {"determination": str(made.uuid)}, signed=upload(blank_scan()))
    assert SignedCopy.objects.get().standing == "wet"


def test_a_determination_with_a_foreign_signed_file_is_refused_and_keeps_what_was_typed(
    cast: Cast, sign_in: SignIn
) -> None:
    item = approved(cast, verified(cast))
    page = CasePage(sign_in("ppid"), at(cast, [item]))
    answer = page.send("finish", WORDS, signed=upload(signed_decree()))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "dokumen lain" in text
    assert WORDS["considering"] in text
    assert not Determination.objects.exists()
