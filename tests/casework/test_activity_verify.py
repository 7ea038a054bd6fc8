"""Verifikasi: items are accepted or not, with reasons; inputs are examined without touching the item."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.casework.activities.similar_items import similar_to
from sidik.casework.models import Case, Work
from sidik.desk.models import Paper
from sidik.domain.item import Stage
from sidik.register.acts import propose_item, record_legal_input
from sidik.register.models import InputExamination, Item, Verification
from tests.casework.pages import CasePage
from tests.casework.stages import NTB, NTT, begun, filled, of_unit, passed, seen_by
from tests.cast import Cast
from tests.register.steps import determined, wording


@pytest.fixture
def case(cast: Cast) -> Case:
    """NTT at verification with three items."""
    case = begun(cast, NTT)[0]
    filled(cast, "clerk", case, wording("Satu"), wording("Dua"), wording("Tiga"))
    passed(cast, "clerk", case)
    return case


def key(name: str, title: str) -> str:
    return f"{name}-{Item.objects.get(current__title=title).uuid}"


def test_accepted_and_not_accepted_items_have_their_findings(case: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("verifier"), case)
    typed = {
        key("answer", "Dua"): "no",
        key("reason", "Dua"): "Uraian belum jelas",
        key("clear", "Dua"): [],
        "rest": "yes",
    }
    page.done("finish", typed)
    assert Verification.objects.filter(accepted=True).count() == 2
    refused = Verification.objects.get(accepted=False)
    assert (refused.reason, refused.is_clear) == ("Uraian belum jelas", False)
    stages = dict(Item.objects.values_list("current__title", "stage"))
    assert stages == {"Satu": Stage.VERIFIED, "Dua": Stage.RETURNED, "Tiga": Stage.VERIFIED}
    assert len(seen_by_items(case)) == 3
    rows = Paper.objects.get(kind="verification_sheet").data["rows"]
    assert [row["answer"] for row in rows] == ["YA", "TIDAK", "YA"]


def seen_by_items(case: Case) -> list[Item]:
    return list(Item.objects.filter(case_items__case=case, case_items__state="in"))


def test_every_item_needs_an_answer_and_a_no_its_reason(case: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("verifier"), case)
    typed = {key("answer", "Satu"): "yes", key("answer", "Dua"): "no", key("reason", "Satu"): "Catatan tetap"}
    answer = page.send("finish", typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih hasilnya" in text
    assert "Tulis alasannya" in text
    assert "Catatan tetap" in text
    assert not Verification.objects.exists()
    assert not Work.objects.filter(kind="verify").exists()


def test_a_defect_is_accepted_only_with_a_note(case: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("verifier"), case)
    answer = page.send("finish", {"rest": "yes", key("duplicate", "Tiga"): "on"})
    assert "Tulis mengapa tetap diterima" in answer.content.decode()
    page.done("finish", {"rest": "yes", key("duplicate", "Tiga"): "on", key("reason", "Tiga"): "Beda tahun"})
    assert Verification.objects.get(is_duplicate=True).reason == "Beda tahun"


def test_the_proposer_does_not_verify_his_own(cast: Cast, sign_in: Any) -> None:
    case = begun(cast, NTT)[0]
    item = propose_item(cast.actor("verifier"), unit=cast.units["perdagangan"], wording=wording())
    from sidik.casework.position import add

    add(case, [item])
    passed(cast, "clerk", case)
    answer = CasePage(sign_in("verifier"), case).send("finish", {"rest": "yes"})
    assert answer.status_code in {403, 422}
    assert "Orang yang sama" in answer.content.decode()
    assert not Verification.objects.exists()


def test_similar_items_of_other_units_are_shown(cast: Cast, case: Case, sign_in: Any) -> None:
    title = "Rekam medis pegawai negeri"
    mine = filled_again(cast, title)
    other = propose_item(
        cast.actor("unit-industri"),
        unit=cast.units["industri"],
        wording=wording("Rekam medis seluruh pegawai negeri"),
    )
    assert [i.pk for i in similar_to([mine])[mine.pk]] == [other.pk]


def filled_again(cast: Cast, title: str) -> Item:
    from tests.register.steps import proposed

    return proposed(cast, title)


@pytest.fixture
def inputs(cast: Cast) -> Case:
    """NTB at step 4 with two inputs on a determined item."""
    item = determined(cast)
    case = of_unit(begun(cast, NTB, items=[item]), cast)
    passed(cast, "ppid", case)
    for basis in ("UU 17/2023 Pasal 189", "UU 27/2022 Pasal 4"):
        run = seen_by(cast, "unit-perdagangan", case)
        record_legal_input(
            run.actor, item=item, kind="input", new_basis=basis, argument="Lebih tepat.", place=run.place
        )
    passed(cast, "unit-perdagangan", case, times=2)
    return case


def test_inputs_are_examined_and_the_item_stays(inputs: Case, sign_in: Any) -> None:
    before = Item.objects.get()
    page = CasePage(sign_in("ppid"), inputs)
    data = page.form("finish").data
    assert "UU 17/2023 Pasal 189" in page.show()
    keys = [k for k in data if k.startswith("reason-")]
    page.done(
        "finish",
        {
            keys[0].replace("reason", "answer"): "yes",
            keys[1].replace("reason", "answer"): "no",
            keys[1]: "Tidak melarang pembukaan",
        },
    )
    assert sorted(InputExamination.objects.values_list("bears", "finding")) == [
        (False, "Tidak melarang pembukaan"),
        (True, ""),
    ]
    after = Item.objects.get()
    assert (after.stage, after.version.digest) == (before.stage, before.version.digest)
    assert not Verification.objects.filter(case_uuid=inputs.uuid).exists()


def test_without_input_there_is_nothing_to_examine(cast: Cast, sign_in: Any) -> None:
    case = of_unit(begun(cast, NTB, items=[determined(cast)]), cast)
    passed(cast, "ppid", case)
    passed(cast, "unit-perdagangan", case, times=2)
    page = CasePage(sign_in("ppid"), case)
    assert page.form("finish").disabled
    assert page.send("finish").status_code == 422


def test_an_input_that_does_not_bear_needs_its_finding(inputs: Case, sign_in: Any) -> None:
    page = CasePage(sign_in("ppid"), inputs)
    key = next(k for k in page.form("finish").data if k.startswith("reason-"))
    answer = page.send("finish", {key.replace("reason", "answer"): "no", "rest": "yes"})
    assert answer.status_code == 422
    assert not InputExamination.objects.exists()
