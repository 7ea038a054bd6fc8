"""Breaches of L-32: exempt information given for a trial without what the law asks, or opened to the public by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import Nature
from sidik.domain.refusal import Reason
from sidik.domain.trial_disclosure import Requester, TrialDisclosure, TrialKind, against_disclosure
from sidik.files.models import SealedFile
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.codec import grounds_json
from sidik.register.models import PublicListDraft, TrialDisclosureRow
from tests.cast import Cast
from tests.register.steps import determined, proposed
from tests.rules_of_law.breaching import breaches
from tests.signing.papers import blank_scan

GIVEN_ON = date(2026, 5, 4)
INQUIRY = Ground(GroundLetter.A, (1,))
GIVEN = TrialDisclosure(
    TrialKind.CRIMINAL,
    Requester.POLICE,
    case_number="12/Pid.Sus/2026",
    permit_number="R-1/Pres/2026",
    permit_on=GIVEN_ON,
    given_on=GIVEN_ON,
)


def against(*grounds: Ground, **changes: object) -> list[tuple[Reason, str]]:
    found = against_disclosure(grounds or (INQUIRY,), replace(GIVEN, **changes), today=GIVEN_ON)  # type: ignore[arg-type]
    return [(refusal.code, refusal.source) for refusal in found]


@breaches("L-32")
def test_l_32_nothing_is_given_without_the_permission_of_the_president() -> None:
    assert against() == []
    wanting = [(Reason.MISSING, "UU 14/2008 Pasal 18 ayat (4) dan ayat (6)")]
    assert against(permit_number=" ") == wanting
    assert [code for code, _ in against(case_number="")] == [Reason.MISSING]


@breaches("L-32")
@pytest.mark.parametrize("letter", [GroundLetter.G, GroundLetter.H])
def test_l_32_no_private_deed_and_no_personal_secret_is_given_for_a_trial(letter: GroundLetter) -> None:
    assert against(INQUIRY, Ground(letter)) == [(Reason.INVALID, "UU 14/2008 Pasal 18 ayat (3)")]


@breaches("L-32")
def test_l_32_for_a_civil_case_only_the_attorney_general_asks() -> None:
    assert against(kind=TrialKind.CIVIL) == [(Reason.INVALID, "UU 14/2008 Pasal 18 ayat (5)")]
    assert against(kind=TrialKind.CIVIL, requester=Requester.PROSECUTOR) == []


@breaches("L-32")
def test_l_32_nothing_is_given_before_the_permission_or_on_a_day_to_come() -> None:
    assert [code for code, _ in against(permit_on=date(2026, 5, 5))] == [Reason.BACKDATED]
    assert [code for code, _ in against(given_on=date(2026, 5, 5))] == [Reason.INVALID]


def test_what_is_given_for_a_trial_stays_exempt_and_its_permission_is_sealed(
    cast: Cast, client: Client
) -> None:
    item = determined(cast, grounds=grounds_json([INQUIRY]))
    client.force_login(cast.user("ppid"), backend="allauth.account.auth_backends.AuthenticationBackend")
    page = reverse("register:give_for_trial", args=[item.uuid])
    today = clock.today(cast.body.zone).isoformat()
    typed = {
        "kind": "criminal",
        "requester": "police",
        "case_number": "12/Pid.Sus/2026",
        "permit_number": "R-1/Pres/2026",
        "permit_on": today,
        "given_on": today,
        "scope": "Halaman 3 sampai 9",
        "row_version": str(item.row_version),
        "file": SimpleUploadedFile("izin.pdf", blank_scan(), content_type="application/pdf"),
    }
    unnamed = client.post(page, {**typed, "requester": "", "file": ""})
    assert unnamed.status_code == 422 and not TrialDisclosureRow.objects.exists()
    refused = client.post(page, {**typed, "kind": "civil", "file": ""})
    assert refused.status_code in {409, 422}
    assert "Halaman 3 sampai 9" in refused.content.decode()
    answer = client.post(page, typed, follow=True).content.decode()
    assert "tetap dikecualikan" in answer
    assert "12/Pid.Sus/2026" in answer
    item.refresh_from_db()
    assert item.nature == Nature.EXEMPT
    assert TrialDisclosureRow.objects.get().file_uuid == SealedFile.objects.get().uuid
    assert not PublicListDraft.objects.exists()


def test_what_is_not_exempt_needs_no_permission(cast: Cast) -> None:
    given = replace(GIVEN, given_on=clock.today(cast.body.zone))
    with pytest.raises(Refused, match="tidak sedang dikecualikan"):
        acts.record_trial_disclosure(cast.actor("ppid"), item=proposed(cast), given=given, scope="Seluruhnya")
    assert not TrialDisclosureRow.objects.exists()
