"""The law check stands beside each item on the step where it is decided, and refuses nothing by itself."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from sidik.register.models import Verification
from tests.casework.pages import CasePage
from tests.casework.stages import NTT, begun, filled, passed
from tests.cast import Cast
from tests.register.steps import wording


def test_a_finding_stands_beside_the_item_and_the_item_is_accepted_all_the_same(
    cast: Cast, sign_in: Any
) -> None:
    """L-02: vague words ask a reason; they do not stop the step."""
    case = begun(cast, NTT)[0]
    filled(cast, "clerk", case, wording("Semua dokumen pegawai, dll."))
    passed(cast, "clerk", case)
    client = sign_in("verifier")
    text = client.get(reverse("casework:case_page", args=[case.uuid])).content.decode()
    assert "Pemeriksaan hukum: 1 perlu diperiksa" in text
    assert reverse("rules:rule_detail", args=["L-02"]) in text
    CasePage(client, case).done("finish", {"rest": "yes"})
    assert Verification.objects.get().accepted
