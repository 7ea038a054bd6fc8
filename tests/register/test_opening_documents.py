"""Opening on a document: consent, public office, an open court session, a ruling; each with its article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import Nature, OpeningBasis
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason
from sidik.files.models import SealedFile
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.codec import grounds_json, period_json
from sidik.register.models import OpeningDocument, PublicListDraft, StatusChange
from tests.cast import Cast
from tests.register.steps import determined, proof
from tests.signing.papers import blank_scan

SignIn = Callable[..., Client]
INQUIRY = grounds_json([Ground(GroundLetter.A, (1,))])
CONSENT = "UU 14/2008 Pasal 18 ayat (2) huruf a"


def refused(cast: Cast, basis: OpeningBasis, *, grounds: Any = None, reason: str = "", **changes: Any) -> Any:
    item = determined(cast, **({"grounds": grounds} if grounds else {}))
    with pytest.raises(Refused) as found:
        acts.open_on_basis(
            cast.actor("ppid"), items=[item], basis=basis, document=proof(**changes), reason=reason
        )
    assert not StatusChange.objects.exists()
    return found.value.refusal


def test_a_consent_needs_its_file_and_names_its_article(cast: Cast) -> None:
    refusal = refused(cast, OpeningBasis.CONSENT, file_uuid=None)
    assert (refusal.code, refusal.source) == (Reason.MISSING, CONSENT)


def test_a_ruling_needs_its_number_and_public_office_its_reason(cast: Cast) -> None:
    assert refused(cast, OpeningBasis.RULING, number="").source == "UU 14/2008 Pasal 46"
    refusal = refused(cast, OpeningBasis.PUBLIC_OFFICE)
    assert "jabatan publik" in refusal.message


def test_no_document_is_of_a_day_to_come_and_none_takes_effect_before_it(cast: Cast) -> None:
    tomorrow = clock.today(cast.body.zone) + timedelta(days=1)
    assert refused(cast, OpeningBasis.CONSENT, on=tomorrow).code is Reason.INVALID


def test_a_court_session_opens_ground_a_and_no_other(cast: Cast) -> None:
    refusal = refused(cast, OpeningBasis.COURT_SESSION)
    assert refusal.source == "PP 61/2010 Pasal 5 ayat (2)"
    assert "huruf h" in refusal.message
    item = determined(cast, grounds=INQUIRY)
    (opened,) = acts.open_on_basis(
        cast.actor("ppid"), items=[item], basis=OpeningBasis.COURT_SESSION, document=proof()
    )
    assert opened.nature == Nature.OPEN


def test_an_event_opens_what_waits_for_it_and_no_period_with_an_end(cast: Cast) -> None:
    refusal = refused(cast, OpeningBasis.EVENT)
    assert (refusal.code, refusal.source) == (Reason.NOT_YET_ENDED, "PP 61/2010 Pasal 11 ayat (1)")
    review_on = clock.today(cast.body.zone).replace(year=clock.today(cast.body.zone).year + 1)
    waiting = Period(PeriodKind.UNTIL_EVENT, event="pegawai pensiun", review_on=review_on)
    item = determined(cast, period=period_json(waiting))
    (opened,) = acts.open_on_basis(
        cast.actor("ppid"), items=[item], basis=OpeningBasis.EVENT, document=proof()
    )
    assert opened.nature == Nature.OPEN


@pytest.fixture
def typed(cast: Cast) -> dict[str, Any]:
    """The form of a consent as an officer fills it."""
    return {
        "basis": "consent",
        "title": "Surat persetujuan tertulis",
        "number": "",
        "on": clock.today(cast.body.zone).isoformat(),
        "effective_on": "",
        "reason": "Yang bersangkutan menyetujui.",
    }


def test_the_page_opens_with_the_sealed_document(cast: Cast, sign_in: SignIn, typed: dict[str, Any]) -> None:
    item = determined(cast)
    client, address = sign_in("ppid"), reverse("register:open_item", args=[item.uuid])
    typed["row_version"] = item.row_version
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert CONSENT in answer.content.decode()
    assert "Yang bersangkutan menyetujui." in answer.content.decode()
    scan = SimpleUploadedFile("persetujuan.pdf", blank_scan(), "application/pdf")
    assert client.post(address, {**typed, "file": scan}).status_code == 302
    document = OpeningDocument.objects.get()
    assert document.file_uuid == SealedFile.objects.get().uuid
    assert PublicListDraft.objects.filter(item=item).exists()
    shown = client.get(reverse("register:item_detail", args=[item.uuid])).content.decode()
    assert "Surat persetujuan tertulis" in shown


def test_a_unit_cannot_open(cast: Cast, sign_in: SignIn, typed: dict[str, Any]) -> None:
    item = determined(cast)
    scan = SimpleUploadedFile("persetujuan.pdf", blank_scan(), "application/pdf")
    address = reverse("register:open_item", args=[item.uuid])
    answer = sign_in("unit-perdagangan").post(
        address, {**typed, "row_version": item.row_version, "file": scan}
    )
    assert answer.status_code == 403
    assert not StatusChange.objects.exists()
