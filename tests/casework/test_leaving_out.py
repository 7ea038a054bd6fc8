"""A determination of several items leaves some out with a reason: stored, printed, still undetermined."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sidik.casework.models import CaseItem
from sidik.desk.models import Paper
from sidik.domain.item import Nature
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.register import acts
from sidik.register.models import Determination, LeftOutItem
from tests.casework.pages import CasePage
from tests.casework.test_activity_determine import WORDS, at
from tests.cast import Cast
from tests.register.steps import approved, finished_test, paper, verified

SignIn = Callable[..., Client]
WHY = "Menunggu persetujuan pimpinan <belum lengkap> #1"


def test_what_lacks_something_is_left_out_and_the_rest_is_determined(cast: Cast, sign_in: SignIn) -> None:
    ready, unready = approved(cast, verified(cast)), verified(cast, title="Belum disetujui")
    finished_test(cast, unready)
    client = sign_in("ppid")
    page = CasePage(client, at(cast, [ready, unready]))
    assert not page.form("finish").disabled
    answer = page.send("finish", WORDS)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "PP 61/2010 Pasal 3 ayat (2)" in text
    assert WORDS["considering"] in text
    assert not Determination.objects.exists()
    page.done("finish", {**WORDS, f"leave-{unready.uuid}": WHY})
    made = Determination.objects.get()
    assert [row.item for row in made.rows.all()] == [ready]
    assert LeftOutItem.objects.get().reason == WHY
    unready.refresh_from_db()
    assert unready.nature == Nature.UNDETERMINED
    assert CaseItem.objects.get(item=unready).state == CaseItem.State.OUT
    printed = Paper.objects.get(kind="decree").data
    assert printed["remark"] == f"Tidak dimuat: {unready.code} ({WHY})"
    assert [row["code"] for row in printed["annex"]["rows"]] == [ready.code]
    assert f"Tidak dimuat dalam penetapan {made.number}" in page.show()
    shown = client.get(reverse("register:item_detail", args=[unready.uuid])).content.decode()
    assert "Pernah tidak dimuat" in shown


def test_something_remains_to_be_determined(cast: Cast, sign_in: SignIn) -> None:
    items = [approved(cast, verified(cast)) for _ in range(2)]
    page = CasePage(sign_in("ppid"), at(cast, items))
    everything = {f"leave-{item.uuid}": "Belum siap" for item in items}
    answer = page.send("finish", {**WORDS, **everything})
    assert answer.status_code == 422
    assert "Sekurangnya satu informasi ditetapkan" in answer.content.decode()
    assert not Determination.objects.exists()


def test_nothing_is_left_out_without_reason_or_while_it_is_determined(cast: Cast) -> None:
    items = [approved(cast, verified(cast)) for _ in range(2)]
    for out, code in (({items[1]: " "}, Reason.MISSING), ({items[0]: "Ganda"}, Reason.INVALID)):
        with pytest.raises(Refused) as refused:
            acts.determine_exemption(cast.actor("ppid"), items=items[:1], paper=paper(), left_out=out)
        assert (refused.value.refusal.code, refused.value.refusal.source) == (
            code,
            "UU 30/2014 Pasal 55 ayat (1)",
        )
    assert not Determination.objects.exists()
