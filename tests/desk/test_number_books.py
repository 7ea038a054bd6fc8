"""Number books: patterns, the number that comes next, gaps with and without a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from sidik.desk import acts
from sidik.desk.checks import verify_agenda_of, verify_numbers_of, verify_papers_of
from sidik.desk.models import AgendaEntry, NumberBook, Paper, TakenNumber
from sidik.domain.letter_numbers import guess_pattern
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.models import Entry
from tests.cast import Cast

SignIn = Callable[..., Client]
DAY = date(2026, 2, 14)


def kept(cast: Cast, pattern: str = "{urut}{sisip}/Kominfo/{klas}/{bln_rom}/{tahun}") -> NumberBook:
    return acts.keep_book(
        cast.actor("ppid"), key="letters", name="Surat keluar", pattern=pattern, classification="066"
    )


def taken(cast: Cast, **changes: Any) -> TakenNumber:
    return acts.take_number(cast.actor("clerk"), **{"key": "letters", "on": DAY, **changes})


def test_numbers_follow_the_pattern_and_begin_anew_each_year(cast: Cast) -> None:
    kept(cast)
    assert [taken(cast).text, taken(cast).text] == ["1/Kominfo/066/II/2026", "2/Kominfo/066/II/2026"]
    assert taken(cast, on=date(2027, 1, 4)).text == "1/Kominfo/066/I/2027"


def test_a_letter_is_inserted_after_the_last_number_with_its_reason(cast: Cast) -> None:
    kept(cast)
    taken(cast)
    with pytest.raises(Refused, match="alasan"):
        taken(cast, insertion="h")
    assert taken(cast, insertion="h", reason="Surat menyusul").text == "1.h/Kominfo/066/II/2026"
    with pytest.raises(Refused, match=r"sudah dipakai\. Nomor berikutnya: 2"):
        taken(cast, counter=1, reason="sekali lagi")


def test_a_gap_without_reason_is_found_and_one_with_reason_is_not(cast: Cast) -> None:
    book = kept(cast)
    taken(cast)
    taken(cast, counter=4, reason="Nomor 2 dan 3 dipesan bagian hukum")
    assert verify_numbers_of(cast.body).broken == ()
    TakenNumber.objects.create(
        body=cast.body, made_at=clock.now(), book=book, year=2026, counter=6, text="6/x", on=DAY
    )
    assert verify_numbers_of(cast.body).broken == ("Surat keluar 2026: terlewat 5",)


@pytest.mark.parametrize("pattern", ["{nomor}/2026", "tanpa nomor urut"])
def test_a_pattern_with_a_defect_is_refused(cast: Cast, pattern: str) -> None:
    with pytest.raises(Refused) as refused:
        kept(cast, pattern)
    assert refused.value.refusal.code is Reason.INVALID
    assert not NumberBook.objects.exists()


def test_other_offices_keep_no_book(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        acts.keep_book(cast.actor("clerk"), key="x", name="x", pattern="{urut}")
    assert refused.value.refusal.code is Reason.NOT_ALLOWED


def test_the_page_shows_the_number_that_comes_next_and_the_gap(cast: Cast, sign_in: SignIn) -> None:
    kept(cast, "{urut:3}/{tahun}")
    today = clock.today(cast.body.zone)
    taken(cast, on=today)
    taken(cast, on=today, counter=3, reason="dipesan")
    text = sign_in("clerk").get(reverse("desk:number_books")).content.decode()
    assert f"004/{today.year}" in text
    assert "Terlewat" in text
    assert reverse("desk:keep_book") not in text
    assert reverse("desk:keep_book") in sign_in("ppid").get(reverse("desk:number_books")).content.decode()


def test_a_pattern_is_guessed_from_one_real_number_and_nothing_is_kept_yet(
    cast: Cast, sign_in: SignIn
) -> None:
    client, before = sign_in("ppid"), Entry.objects.count()
    sent = {
        "key": "surat",
        "name": "Nama yang tidak hilang",
        "real_number": "31.h/Kominfo/066/II/2022",
        "real_on": "2022-02-14",
        "way": "guess",
    }
    answer = client.post(reverse("desk:keep_book"), sent)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "{urut}{sisip}/Kominfo/066/{bln_rom}/{tahun}" in text
    assert "Nama yang tidak hilang" in text
    assert "nomor urut 7 tercetak" in text
    assert not NumberBook.objects.exists()
    assert Entry.objects.count() == before


def test_a_day_that_is_none_loses_nothing(cast: Cast, sign_in: SignIn) -> None:
    sent = {
        "key": "surat",
        "name": "Nama tetap",
        "real_number": "7/2022",
        "real_on": "2022-02-31",
        "way": "guess",
    }
    answer = sign_in("ppid").post(reverse("desk:keep_book"), sent)
    assert answer.status_code == 200
    assert "Nama tetap" in answer.content.decode()


def test_a_book_is_kept_and_changed_through_its_page(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in("ppid"), reverse("desk:keep_book")
    sent = {"key": "surat", "name": "Surat", "pattern": "{urut}/{tahun}", "way": "keep"}
    assert client.post(url, sent).status_code == 302
    assert client.get(url, {"buku": "surat"}).context["form"]["pattern"].value() == "{urut}/{tahun}"
    assert client.post(url, {**sent, "pattern": "{urut:2}/{tahun}"}).status_code == 302
    assert NumberBook.objects.get().pattern == "{urut:2}/{tahun}"
    answer = client.post(url, {**sent, "pattern": "{nomor}"})
    assert answer.status_code == 422
    assert "tidak dikenal" in answer.content.decode()


def test_the_clerk_is_told_who_keeps_the_books(cast: Cast, sign_in: SignIn) -> None:
    sent = {"key": "surat", "name": "Surat", "pattern": "{urut}/{tahun}", "way": "keep"}
    answer = sign_in("clerk").post(reverse("desk:keep_book"), sent)
    assert answer.status_code == 403
    assert "wewenang" in answer.content.decode()
    assert not NumberBook.objects.exists()


def test_books_of_another_body_are_not_shown(cast: Cast, other: Cast, sign_in: SignIn) -> None:
    kept(cast)
    client = sign_in("ppid", of=other)
    assert "Surat keluar</th>" not in client.get(reverse("desk:number_books")).content.decode()
    assert client.get(reverse("desk:keep_book"), {"buku": "letters"}).context["form"]["name"].value() is None


def test_a_gap_in_the_agenda_and_a_bent_paper_are_found(cast: Cast) -> None:
    for _ in range(2):
        acts.enter_agenda(cast.actor("clerk"), direction="in", on=DAY, counterpart="Biro", about="Usulan")
    paper = acts.issue_paper(cast.actor("clerk"), kind="receipt", title="Tanda terima", on=DAY, data={"a": 1})
    assert verify_agenda_of(cast.body).broken == verify_papers_of(cast.body).broken == ()
    AgendaEntry.objects.create(
        body=cast.body,
        made_at=clock.now(),
        direction="in",
        year=2026,
        number=4,
        on=DAY,
        counterpart="x",
        about="x",
    )
    Paper.objects.create(
        body=cast.body,
        made_at=clock.now(),
        kind="receipt",
        title="Palsu",
        on=DAY,
        data={"a": 2},
        digest=paper.digest,
    )
    assert verify_agenda_of(cast.body).broken == ("Surat masuk 2026: terlewat 3",)
    assert len(verify_papers_of(cast.body).broken) == 1


def test_the_degree_stands_before_the_number_and_is_asked_for(cast: Cast) -> None:
    kept(cast, "{derajat}{urut}/IJ/{tahun}")
    assert taken(cast, degree="R").text == "R-1/IJ/2026"
    assert taken(cast, degree="SR").text == "SR-2/IJ/2026"
    with pytest.raises(Refused, match="derajat surat untuk buku Surat keluar") as refused:
        taken(cast)
    assert "R (Rahasia)" in refused.value.refusal.remedy
    with pytest.raises(Refused, match="tidak dikenal"):
        taken(cast, degree="X")
    assert TakenNumber.objects.count() == 2


def test_the_degree_of_a_real_number_is_guessed() -> None:
    assert guess_pattern("R-99/IJ/04/2020", date(2020, 4, 2)) == "{derajat}{urut}/IJ/04/{tahun}"


def test_a_number_book_is_printed_and_taken_out_with_its_gaps(cast: Cast, sign_in: SignIn) -> None:
    kept(cast)
    taken(cast, about="=HYPERLINK(1) #judul <b>")
    taken(cast, counter=3, reason="dipesan")
    client, year = sign_in("clerk"), {"tahun": "2026"}
    printed = client.get(reverse("desk:number_book_pdf", args=["letters"]), year)
    assert printed.content.startswith(b"%PDF")
    text = pypdfium2.PdfDocument(printed.content)[0].get_textpage().get_text_bounded()
    assert "3/Kominfo/066/II/2026" in text
    assert "nomor 2 belum dijelaskan" in text
    answer = client.get(reverse("desk:number_book_xlsx", args=["letters"]), year)
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    assert cells[1][:2] == ("1", "1/Kominfo/066/II/2026")
    assert [row[4] for row in cells[1:]] == ["Terpakai", "Terlewat", "Terpakai"]
    assert sheet["D2"].data_type == "s"
    assert client.get(reverse("desk:number_book_pdf", args=["tidak-ada"])).status_code == 404
