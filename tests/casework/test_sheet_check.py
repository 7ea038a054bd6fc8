"""The fragment that says what the law asks while a test sheet is typed, and the sheet printed from it."""

from __future__ import annotations

from typing import Any

import pytest

from sidik.casework.models import Case
from sidik.desk.acts import render_paper
from sidik.desk.models import Paper
from sidik.register.models import ConsequenceTest, TestWeighing
from tests.casework.pages import CasePage
from tests.casework.test_activity_test_consequences import case, of, record, signers, typed_sheet
from tests.cast import Cast
from tests.papers.reading import text_of

__all__ = ["case"]


@pytest.fixture
def page(case: Case, sign_in: Any) -> CasePage:
    return CasePage(sign_in("ppid"), case)


def checked(page: CasePage, title: str, **more: Any) -> str:
    query = f"?uji={of(title).uuid}"
    data = page.form("record", query).data
    typed = {f"record-{name}": value for name, value in typed_sheet(**more).items()}
    answer = page.client.post(f"/kasus/{page.case.uuid}/lembar-uji/periksa/", {**data, **typed})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_questions_follow_the_letters_that_are_ticked(page: CasePage) -> None:
    shown = checked(page, "Satu", **{"hukum-letters": ["b"]})
    assert "record-tanya-b-persaingan" in shown
    assert "record-tanya-h-" not in shown


def test_what_the_sheet_lacks_is_said_with_article_and_nothing_is_written(page: CasePage) -> None:
    shown = checked(page, "Satu", **{"tanya-h-jabatan": "yes", "public_interest": ""})
    assert "UU 14/2008 Pasal 18 ayat (2) huruf b" in shown
    assert "Perki 1/2021 Pasal 49 ayat (2) huruf d" in shown
    assert not ConsequenceTest.objects.exists()


def test_a_period_against_the_ground_is_said_while_typing(page: CasePage) -> None:
    shown = checked(
        page, "Satu", **{"hukum-letters": ["a"], "hukum-years": "31", "tanya-a-sidang_terbuka": "no"}
    )
    assert "PP 61/2010 Pasal 5 ayat (1)" in shown


def test_a_complete_sheet_is_called_complete(page: CasePage) -> None:
    assert "lengkap menurut hukum" in checked(page, "Satu")


def test_whose_turn_it_is_not_gets_no_fragment(page: CasePage, sign_in: Any) -> None:
    other = sign_in("archivist")
    assert other.post(f"/kasus/{page.case.uuid}/lembar-uji/periksa/", {}).status_code == 404


def test_after_saving_the_form_says_the_same_without_a_script(cast: Cast, page: CasePage) -> None:
    record(cast, page, "Satu", **{"tanya-h-persetujuan": ""})
    shown = page.show(f"?uji={of('Satu').uuid}")
    assert "Belum lengkap menurut hukum" in shown
    assert "UU 14/2008 Pasal 18 ayat (2) huruf a" in shown


def test_a_dissent_needs_its_reason_and_a_participant(cast: Cast, page: CasePage) -> None:
    query = f"?uji={of('Satu').uuid}"
    silent = page.send("record", typed_sheet(dissents="Ahli Rekaan"), query=query)
    assert silent.status_code == 422 and "Tulis alasan Ahli Rekaan" in silent.content.decode()
    stranger = page.send("record", typed_sheet(dissents="Orang Lain; Tidak sependapat"), query=query)
    assert stranger.status_code == 422 and "tidak ada di antara peserta" in stranger.content.decode()
    assert "Tidak sependapat" in stranger.content.decode()


def test_the_printed_sheet_bears_article_answers_balance_quorum_and_dissent(
    cast: Cast, page: CasePage
) -> None:
    more = {
        "tanya-h-orang": "Pegawai yang diperiksa.",
        "balance": "Perlindungan orangnya lebih besar.",
        "period_reason": "Selama pegawai bekerja.",
        "quorum": "2",
        "dissents": "Ahli Rekaan; Data gabungan cukup.",
    }
    for title in ("Satu", "Dua", "Tiga"):
        record(cast, page, title, **more)
    assert TestWeighing.objects.count() == 3
    page.done("finish", {"venue": "Ruang rapat", "signed": signers(page)})
    sheet = Paper.objects.filter(kind="test_sheet").order_by("id")[0]
    row = sheet.data["rows"][0]
    assert row["questions"][0]["answer"] == "Pegawai yang diperiksa."
    assert row["articles"][0]["cite"] == "UU 14/2008 Pasal 17 huruf h"
    minutes = Paper.objects.get(kind="test_minutes").data
    assert "Ahli Rekaan berpendapat lain: Data gabungan cukup." in minutes["results"][0]["reason"]
    text = text_of(render_paper(sheet))
    for words in ("Pendapat berbeda", "Data gabungan cukup", "Pegawai yang diperiksa", "3 peserta hadir"):
        assert words in text
