"""Signing a paper in the office, keeping a copy that was signed elsewhere, and the page of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.desk.acts import issue_paper, render_paper
from sidik.desk.models import Paper
from sidik.domain.refusal import Reason
from sidik.files.models import SealedFile
from sidik.files.paper_keys import paper_certificate
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from sidik.signatures.acts import keep_signed_copy, sign_paper
from sidik.signatures.models import SignedCopy
from tests.cast import Cast
from tests.papers.specimens import specimens
from tests.signing.papers import blank_scan, saved_anew, sign

SignIn = Callable[..., Client]
DAY = date(2026, 2, 14)


def decree(cast: Cast, *keys: str, **changes: object) -> Paper:
    """A decree with these officers as signers."""
    signers = [
        {"name": p.name, "nip": p.nip, "office": p.offices.get().title} for p in map(cast.people.get, keys)
    ]
    data = {k: v for k, v in specimens()["decree"].items() if k not in ("letterhead", "signers")}
    values = {"kind": "decree", "title": "Keputusan", "on": DAY, "number": "188.4/1", **changes}
    return issue_paper(cast.actor("clerk"), data={**data, "signers": signers}, **values)


def kept(cast: Cast, paper: Paper, content: bytes, name: str = "sk.pdf") -> SignedCopy:
    return keep_signed_copy(cast.actor("ppid"), paper=paper, content=content, name=name)


def test_the_officer_on_the_paper_signs_it(cast: Cast) -> None:
    copy = sign_paper(cast.actor("ppid"), paper=decree(cast, "ppid"))
    (one,) = copy.found.signatures
    assert one.named == cast.people["ppid"].name
    assert (copy.standing, copy.standing_label) == ("uncertified", "Tanda tangan tidak bersertifikat")
    assert copy.found.sameness == "bytes"
    entry = Entry.objects.filter(act="signatures.sign_paper").latest("seq")
    assert entry.facts["standing"] == "uncertified"


def test_an_officer_who_is_not_on_the_paper_does_not_sign_it(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        sign_paper(cast.actor("head"), paper=decree(cast, "ppid"))
    assert refused.value.refusal.code is Reason.WRONG_SIGNER
    assert refused.value.refusal.source
    assert not SignedCopy.objects.exists()


@pytest.mark.parametrize(
    "dates", [{"starts_on": DAY + timedelta(days=1)}, {"ends_on": DAY + timedelta(days=30)}]
)
def test_the_office_is_held_on_the_day_of_the_paper_and_still_today(
    cast: Cast, dates: dict[str, date]
) -> None:
    paper, actor = decree(cast, "ppid"), cast.actor("ppid")
    cast.people["ppid"].offices.update(**dates)
    with pytest.raises(Refused) as refused:
        sign_paper(actor, paper=paper)
    assert refused.value.refusal.code is Reason.WRONG_SIGNER
    assert "Ketua PPID" in refused.value.refusal.message


def test_nobody_signs_twice_a_draft_or_a_paper_that_was_replaced(cast: Cast) -> None:
    paper = decree(cast, "ppid")
    sign_paper(cast.actor("ppid"), paper=paper)
    draft = decree(cast, "ppid", state=Paper.State.DRAFT)
    old = decree(cast, "ppid", number="188.4/2")
    decree(cast, "ppid", number="188.4/2", previous=old)
    for each in (paper, draft, old):
        with pytest.raises(Refused) as refused:
            sign_paper(cast.actor("ppid"), paper=each)
        assert refused.value.refusal.code is Reason.FINISHED


def test_the_second_signer_signs_over_the_first(cast: Cast) -> None:
    paper = decree(cast, "ppid", "head")
    sign_paper(cast.actor("ppid"), paper=paper)
    copy = sign_paper(cast.actor("head"), paper=paper)
    names = [one.named for one in copy.found.signatures]
    assert names == [cast.people["ppid"].name, cast.people["head"].name]


def test_nobody_signs_over_a_copy_whose_pages_were_set_anew(cast: Cast) -> None:
    """Else whoever may keep copies has the next signer put his name under a text that he never saw."""
    paper = decree(cast, "ppid")
    copy = kept(cast, paper, sign(saved_anew(render_paper(paper), drawn=b"q 0 0 40 40 re f Q")))
    assert copy.found.sameness == "data"
    own = sign_paper(cast.actor("ppid"), paper=paper)
    assert own.found.sameness == "bytes"
    assert [one.named for one in own.found.signatures] == [cast.people["ppid"].name]


def test_the_key_lies_wrapped_and_is_the_same_next_time(cast: Cast, settings: object) -> None:
    first = paper_certificate(cast.body.code, cast.body.name)
    assert paper_certificate(cast.body.code, cast.body.name) == first
    path = settings.HOME / "keys" / "signing" / f"{cast.body.code}.paper.json"  # type: ignore[attr-defined]
    assert path.stat().st_mode & 0o077 == 0
    assert first.key[:40] not in path.read_bytes()


def test_a_copy_signed_with_a_foreign_certificate_is_kept_with_what_was_found(cast: Cast) -> None:
    paper = decree(cast, "ppid")
    copy = kept(cast, paper, sign(render_paper(paper)))
    (one,) = copy.found.signatures
    assert (copy.standing, one.is_local) == ("uncertified", False)
    assert SealedFile.objects.get(uuid=copy.file_uuid).subject == f"paper:{paper.uuid}"


def test_a_scan_is_kept_and_called_a_wet_signature(cast: Cast) -> None:
    assert kept(cast, decree(cast, "ppid"), blank_scan()).standing_label == "Tanda tangan basah, hasil pindai"


def test_a_signed_file_of_another_paper_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    other = decree(cast, "ppid", number="188.4/99")
    paper, before = decree(cast, "ppid"), Entry.objects.count()
    foreign = sign(render_paper(issued_otherwise(cast, other)))
    with pytest.raises(Refused) as refused:
        kept(cast, paper, foreign)
    assert refused.value.refusal.source == "UU 30/2014 Pasal 38 ayat (5)"
    assert refused.value.refusal.remedy
    assert not SignedCopy.objects.exists()
    assert not SealedFile.objects.exists()
    assert Entry.objects.count() == before + 1


def issued_otherwise(cast: Cast, like: Paper) -> Paper:
    """The same decree with another title inside."""
    data = {**like.data, "about": "Perihal yang lain sama sekali"}
    return issue_paper(
        cast.actor("clerk"), kind="decree", title="Lain", on=DAY, number="188.4/100", data=data
    )


def test_the_page_signs_and_says_that_it_is_not_certified(cast: Cast, sign_in: SignIn) -> None:
    paper, client = decree(cast, "ppid"), sign_in("ppid")
    url = reverse("signatures:paper_page", args=[paper.uuid])
    assert "Belum ada berkas bertanda tangan." in client.get(url).content.decode()
    assert client.post(url, {"way": "sign"}).status_code == 302
    text = client.get(url).content.decode()
    assert "Tanda tangan tidak bersertifikat" in text
    assert "sama persis" in text
    assert "Anda sudah menandatangani naskah ini." in text


def test_the_page_refuses_another_document_and_says_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    paper = decree(cast, "ppid")
    other = sign(render_paper(issued_otherwise(cast, paper)))
    url = reverse("signatures:paper_page", args=[paper.uuid])
    upload = SimpleUploadedFile("sk.pdf", other, "application/pdf")
    answer = sign_in("ppid").post(url, {"way": "keep", "signed": upload})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "dokumen lain" in text
    assert "UU 30/2014 Pasal 38 ayat (5)" in text
    assert "tandatangani berkas itu tanpa mengubahnya" in text


def test_the_button_is_grey_for_whoever_is_not_on_the_paper(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("signatures:paper_page", args=[decree(cast, "ppid").uuid])
    client = sign_in("verifier")
    assert "tidak tercantum sebagai penandatangan" in client.get(url).content.decode()
    assert client.post(url, {"way": "sign"}).status_code in (403, 422)
    assert not SignedCopy.objects.exists()


def test_a_paper_of_another_body_answers_like_none(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    paper, client = decree(cast, "ppid"), sign_in("ppid", of=other)
    for uuid in (paper.uuid, uuid4()):
        url = reverse("signatures:paper_page", args=[uuid])
        assert client.get(url).status_code == client.post(url, {"way": "sign"}).status_code == 404


def test_the_time_of_the_signature_is_that_of_the_clock(cast: Cast) -> None:
    copy = sign_paper(cast.actor("ppid"), paper=decree(cast, "ppid"))
    (one,) = copy.found.signatures
    assert one.moment is not None
    assert abs(clock.now() - one.moment) < timedelta(minutes=5)


def test_without_a_service_nobody_is_asked_for_a_passphrase(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("signatures:paper_page", args=[decree(cast, "ppid").uuid])
    client = sign_in("ppid")
    assert "Minta tanda tangan" not in client.get(url).content.decode()
    answer = client.post(url, {"way": "service", "signer_id": "1", "passphrase": "x"})
    assert answer.status_code == 422
    assert "Layanan tanda tangan belum diatur" in answer.content.decode()


def test_a_refusal_of_the_service_is_shown_and_the_passphrase_is_not(
    cast: Cast, sign_in: SignIn, settings: object
) -> None:
    # Nobody listens on the port of discarding.
    settings.SIGNING_URL = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    url = reverse("signatures:paper_page", args=[decree(cast, "ppid").uuid])
    client = sign_in("ppid")
    assert "Minta tanda tangan" in client.get(url).content.decode()
    answer = client.post(url, {"way": "service", "signer_id": "53710", "passphrase": "frasa-rahasia"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "tidak dapat dihubungi" in text
    assert 'value="53710"' in text
    assert "frasa-rahasia" not in text
    assert not SignedCopy.objects.exists()
