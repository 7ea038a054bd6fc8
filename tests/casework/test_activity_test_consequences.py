"""Uji konsekuensi: sheets saved as one goes, finished together, taken over when nothing changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sidik.casework.activities.test_consequences import adoptable
from sidik.casework.models import Case, Work
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.domain.item import Nature, Stage
from sidik.register.acts import propose_change, record_test, revise_item
from sidik.register.models import ConsequenceTest, Item, TestParticipant
from sidik.register.wording import wording_of
from tests.casework.pages import CasePage
from tests.casework.stages import KUPANG, begun, filled, of_unit, passed
from tests.cast import Cast
from tests.register.steps import TESTERS, determined, finished_test, sheet, wording

LETTERS = "abcdefg"


def typed_sheet(conclusion: str = "exempt", **more: Any) -> dict[str, Any]:
    """A complete sheet under huruf h, with an officer and an expert."""
    return {
        "timing": "before_request",
        "description": "Hasil pemeriksaan kesehatan pegawai tahun 2024.",
        "hukum-letters": ["h"],
        "hukum-points": ["h.2"],
        "if_open": "Rahasia pribadi terungkap.",
        "if_closed": "Pegawai terlindungi.",
        "public_interest": "Tidak ada kepentingan umum yang lebih besar.",
        "conclusion": conclusion,
        "reason": "Kerugian lebih besar daripada manfaat.",
        "inseparable": "Tidak ada bagian yang dapat dipisahkan.",
        "hukum-period_kind": "duration",
        "hukum-years": "2",
        "externals": "Ahli Rekaan; Universitas Contoh",
        **{f"never-{x}": "no" for x in LETTERS},
        "tanya-h-persetujuan": "no",
        "tanya-h-jabatan": "no",
        **more,
    }


@pytest.fixture
def case(cast: Cast) -> Case:
    """A unit's case of Kupang at the test, with three items."""
    case = of_unit(begun(cast, KUPANG), cast)
    filled(cast, "unit-perdagangan", case, wording("Satu"), wording("Dua"), wording("Tiga"))
    passed(cast, "unit-perdagangan", case, times=3)
    passed(cast, "ppid", case)
    passed(cast, "clerk", case)
    return case


@pytest.fixture
def page(case: Case, sign_in: Any) -> CasePage:
    return CasePage(sign_in("ppid"), case)


def of(title: str) -> Item:
    return Item.objects.select_related("current").get(current__title=title)


def record(cast: Cast, page: CasePage, title: str, **more: Any) -> None:
    people = [str(cast.people[k].uuid) for k in ("ppid", "verifier")]
    typed = {"people": people, **typed_sheet(**more)}
    page.done("record", typed, query=f"?uji={of(title).uuid}")


def signers(page: CasePage) -> list[str]:
    nips = TestParticipant.objects.order_by().exclude(nip="").values_list("nip", flat=True).distinct()
    return [*nips, "Ahli Rekaan"]


def test_sheets_are_saved_one_by_one_with_progress(cast: Cast, page: CasePage) -> None:
    assert "0 dari 3 diuji" in page.show()
    record(cast, page, "Satu")
    test = ConsequenceTest.objects.get()
    assert (test.item, test.finished_at, test.case_uuid) == (of("Satu"), None, page.case.uuid)
    assert [g["letter"] for g in test.grounds] == ["h"]
    assert test.never_exempt == dict.fromkeys(LETTERS, False)
    assert [p.name for p in test.participants.filter(is_external=True)] == ["Ahli Rekaan"]
    assert of("Satu").stage == Stage.TESTING
    shown = page.show()
    assert "1 dari 3 diuji" in shown
    assert f"Lembar uji {of('Dua').code}" in shown


def test_who_sat_on_one_sheet_is_proposed_for_the_next(cast: Cast, page: CasePage) -> None:
    record(cast, page, "Satu")
    data = page.form("record", f"?uji={of('Dua').uuid}").data
    assert data["record-externals"] == ["Ahli Rekaan; Universitas Contoh"]
    assert len(data["record-people"]) == 2


def test_finishing_finishes_each_test_and_returns_its_outcome(cast: Cast, page: CasePage) -> None:
    record(cast, page, "Satu")
    record(cast, page, "Dua", conclusion="open", inseparable="")
    part = {"hukum-bagian-0-label": "Diagnosis", "hukum-bagian-0-part_letter": "h"}
    record(cast, page, "Tiga", conclusion="partly", **part)
    page.done("finish", {"venue": "Ruang rapat", "signed": signers(page)})
    outcomes = dict(ConsequenceTest.objects.values_list("item__current__title", "conclusion"))
    assert outcomes == {"Satu": "exempt", "Dua": "open", "Tiga": "partly"}
    assert not ConsequenceTest.objects.filter(finished_at=None).exists()
    assert of("Dua").nature == Nature.OPEN
    assert of("Satu").nature == Nature.UNDETERMINED
    assert of("Tiga").version.scope == "part"
    assert Paper.objects.filter(kind="test_sheet").count() == 3
    minutes = Paper.objects.get(kind="test_minutes").data
    assert [r["outcome"] for r in minutes["results"]] == [
        "Dikecualikan",
        "Terbuka",
        "Dikecualikan sebagian, yaitu Diagnosis",
    ]
    assert len(minutes["participants"]) == 3
    assert render_paper(Paper.objects.get(kind="test_minutes")).startswith(b"%PDF")
    assert Work.objects.get(kind="test_consequences").result["open"] == 1


def test_finishing_needs_every_sheet_complete_and_names_the_article(cast: Cast, page: CasePage) -> None:
    record(cast, page, "Satu")
    assert page.form("finish").disabled
    record(cast, page, "Dua", public_interest="")
    record(cast, page, "Tiga")
    shown = page.show()
    assert "Perki 1/2021 Pasal 49 ayat (2) huruf d" in shown
    assert page.form("finish").disabled
    answer = page.send("finish", {"venue": "Ruang rapat", "signed": signers(page)})
    assert answer.status_code == 422
    assert not Paper.objects.filter(kind="test_minutes").exists()


def test_an_unsigned_participant_stops_the_finish_and_nothing_is_half_done(
    cast: Cast, page: CasePage
) -> None:
    for title in ("Satu", "Dua", "Tiga"):
        record(cast, page, title)
    answer = page.send("finish", {"venue": "Ruang rapat", "signed": signers(page)[:-1]})
    assert answer.status_code == 422
    assert "tanda tangan Ahli Rekaan" in answer.content.decode()
    assert "Ruang rapat" in answer.content.decode()
    assert not ConsequenceTest.objects.exclude(finished_at=None).exists()
    assert not TestParticipant.objects.exclude(signed_at=None).exists()


@pytest.mark.parametrize(
    ("change", "source"),
    [
        ({"hukum-letters": [], "hukum-points": []}, "UU 14/2008 Pasal 17"),
        ({"hukum-letters": ["j"], "hukum-points": []}, "UU 14/2008 Pasal 17 huruf j"),
        ({"never-a": "yes"}, "UU 14/2008 Pasal 18 ayat (1) huruf a"),
        ({"never-b": "yes"}, "UU 14/2008 Pasal 18 ayat (1) huruf b"),
        ({"inseparable": ""}, "UU 14/2008 Pasal 22 ayat (7) huruf e"),
        ({"timing": "on_request"}, "Perki 1/2021 Pasal 49 ayat (1)"),
        ({"hukum-period_kind": "", "hukum-years": ""}, "PP 61/2010 Pasal 4 ayat (2) huruf d"),
        ({"hukum-letters": ["i"], "hukum-points": []}, "UU 14/2008 Penjelasan Pasal 17 huruf i"),
        ({"people": [], "externals": ""}, "Perki 1/2021 Pasal 49"),
    ],
)
def test_what_the_law_asks_is_named_with_its_article(
    cast: Cast, page: CasePage, change: dict[str, Any], source: str
) -> None:
    record(cast, page, "Satu", **change)
    assert source in page.show()
    assert "0 dari 3 diuji" in page.show()


def test_a_deferred_item_needs_only_its_reason(cast: Cast, page: CasePage) -> None:
    item = of("Satu")
    page.done("record", {"conclusion": "deferred", "reason": "Menunggu ahli"}, query=f"?uji={item.uuid}")
    assert "1 dari 3 diuji" in page.show()


def test_a_test_of_the_wording_that_stands_is_taken_over(cast: Cast, page: CasePage) -> None:
    for title in ("Satu", "Dua", "Tiga"):
        finished_test(cast, of(title))
    assert "gunakan hasil uji tanggal" in page.show()
    before = ConsequenceTest.objects.count()
    page.done("finish")
    assert ConsequenceTest.objects.count() == before
    work = Work.objects.get(kind="test_consequences")
    assert (len(work.result["adopted"]), work.result["exempt"]) == (3, 3)
    assert page.case.step == "s4"


def test_an_unticked_earlier_test_asks_for_a_sheet(cast: Cast, page: CasePage) -> None:
    for title in ("Satu", "Dua", "Tiga"):
        finished_test(cast, of(title))
    answer = page.send("finish", {f"adopt-{of('Satu').uuid}": []})
    assert answer.status_code == 422
    assert of("Satu").code in answer.content.decode()


def test_a_test_of_an_older_wording_is_not_taken_over(cast: Cast, page: CasePage) -> None:
    finished_test(cast, of("Satu"))
    item = of("Satu")
    new = replace(wording_of(item.version), summary="Isi lain")
    revise_item(cast.actor("ppid"), item=item, wording=new, reason="Isi berubah")
    assert adoptable(of("Satu")) is None


def test_a_proposed_change_is_what_the_sheet_tests(cast: Cast) -> None:
    item = determined(cast)
    assert adoptable(item) is not None
    version = item.version
    propose_change(
        cast.actor("ppid"),
        item=item,
        kind="change_period",
        grounds=list(version.grounds),
        argument="Lebih pendek",
    )
    item.refresh_from_db()
    assert adoptable(item) is None
    test = record_test(cast.actor("ppid"), item=item, sheet=sheet(item), participants=TESTERS)
    assert test.change == item.change_proposals.get(state="open")


def test_two_officers_on_one_sheet_the_second_compares(cast: Cast, page: CasePage) -> None:
    item = of("Satu")
    form = page.form("record", f"?uji={item.uuid}")
    record(cast, page, "Satu")
    data = {**form.data, "record-if_open": ["Ketikan kedua"]}
    answer = page.client.post(form.action, data)
    assert answer.status_code == 409
    assert "Ketikan kedua" in answer.content.decode()
    assert ConsequenceTest.objects.get().if_open == "Rahasia pribadi terungkap."


def test_a_day_to_come_is_refused(cast: Cast, page: CasePage) -> None:
    answer = page.send("record", typed_sheet(tested_on="2999-01-01"), query=f"?uji={of('Satu').uuid}")
    assert answer.status_code == 422
    assert not ConsequenceTest.objects.exists()


def test_a_case_of_a_nil_unit_has_nothing_to_test(cast: Cast, sign_in: Any) -> None:
    case = of_unit(begun(cast, KUPANG), cast)
    CasePage(sign_in("unit-perdagangan"), case).done("nil")
    passed(cast, "unit-perdagangan", case, times=3)
    passed(cast, "ppid", case)
    passed(cast, "clerk", case)
    page = CasePage(sign_in("ppid"), case)
    page.done("finish")
    assert not ConsequenceTest.objects.exists()
    assert page.case.step == "s4"


def test_another_office_does_not_test(case: Case, sign_in: Any) -> None:
    answer = sign_in("clerk").post(f"/kasus/{case.uuid}/aksi/record/", {"record-item": str(of("Satu").uuid)})
    assert answer.status_code in {403, 422}
    assert not ConsequenceTest.objects.exists()
